"""The stage of the one neuron."""
