"""What is told of a network that was read, as sentences that can be translated."""

from nnviz.engine.activations import ACTIVATIONS
from nnviz.engine.text import Label, UserError

Note = UserError
"""A sentence with its values; a note is told and not raised."""


def activation_label(name: str) -> Label:
    """What an activation is called on screen."""
    return Label(ACTIVATIONS[name].label)
