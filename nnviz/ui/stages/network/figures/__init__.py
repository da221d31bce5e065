"""Parts of the network stage to be taken home alone: its halves, a step seen from inside, and its arithmetic."""
