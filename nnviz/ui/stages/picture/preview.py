"""One parameter as the hand has it just now, before the run's answer is there."""

import math
from dataclasses import replace

from nnviz.session.frame import Frame


class Preview:
    """Puts the value of a parameter that is dragged into frames, until one comes that has it."""

    def __init__(self) -> None:
        self._held: tuple[int, float] | None = None

    def begin(self, index: int, value: float) -> None:
        """Show the parameter at this flat index so."""
        self._held = index, value

    def end(self) -> None:
        """Show frames as they are."""
        self._held = None

    def applied(self, frame: Frame) -> Frame:
        """A frame with the value in it; the frame itself where nothing is held, or it has it."""
        if self._held is None:
            return frame
        index, value = self._held
        if index >= len(frame.state.parameters) or math.isclose(frame.state.parameters[index], value, abs_tol=1e-4):
            self._held = None
            return frame
        parameters = frame.state.parameters.copy()
        parameters[index] = value
        return replace(frame, state=frame.state._replace(parameters=parameters))
