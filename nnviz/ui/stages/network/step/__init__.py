"""The inside of a step, drawn over the graph of the network."""
