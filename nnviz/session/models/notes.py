"""What is told of a network that was read, as sentences that can be translated."""

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.text import Label, UserError, mark

Note = UserError
"""A sentence with its values; a note is told and not raised."""


def activation_label(name: str) -> Label:
    """What an activation is called on screen."""
    return Label(ACTIVATIONS[name].label)


def dense_note(inputs: int, outputs: int) -> Note:
    """That something became a dense layer."""
    return Note(mark("errors", "dense, {inputs} → {outputs}"), inputs=inputs, outputs=outputs)


def convolution_note(kernels: int, side: int) -> Note:
    """That something became a convolution with so many square kernels."""
    template = mark("errors", "convolution, {count} kernels of {kernel}×{kernel}", n=kernels)
    return Note(template, count=kernels, kernel=side)
