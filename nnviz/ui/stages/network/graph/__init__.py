"""The graph: neurons and the weights between them."""
