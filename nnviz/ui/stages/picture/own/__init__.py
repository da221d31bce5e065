"""A picture of one's own in the network: drawn, brought from outside, moved about by its handles."""
