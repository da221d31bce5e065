"""What writes an animation into a file, of whatever kind."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""A frame (height, width, 3) of red, green and blue."""


class Writer(Protocol):
    """Writes an animation of one kind, frame by frame."""

    def add(self, pixels: Pixels, ticks: int) -> None:
        """Append a frame that stands for so many ticks."""
        ...

    def finish(self) -> None:
        """Write the end."""
        ...

    def close(self) -> None:
        """Let go of everything, finished or not."""
        ...
