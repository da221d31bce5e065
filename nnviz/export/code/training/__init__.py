"""A network at a step of its run as a program that goes on training it, in each of several frameworks."""
