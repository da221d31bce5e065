"""A network from elsewhere, looked at before it takes the place of the run."""
