"""The training loop as a diagram: what flows from the inputs to the loss and back to the weights."""
