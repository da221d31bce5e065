"""The stage of the network."""
