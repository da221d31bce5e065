"""Why a network answers as it does: which pixels of a picture its answer rests on, and what a neuron answers to."""
