"""What tests look for in a picture of a widget."""

from PySide6.QtWidgets import QWidget


def colours(widget: QWidget) -> set[str]:
    """The colours of the pixels of a widget as it is painted."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
