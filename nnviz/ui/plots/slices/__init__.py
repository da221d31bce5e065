"""What the plot of loss slices is made of: where each curve stands, what is computed, how it is drawn."""
