"""What is read off a plot: the numbers beside the pointer, and those where the keyboard stands."""
