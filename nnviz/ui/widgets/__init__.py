"""Small widgets that know nothing of a run."""
