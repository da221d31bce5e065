"""Which parts of a lesson are drawn at which beat, so that a click is answered within one frame."""

from collections import deque

from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Panel
from nnviz.ui.panels.plot_card import PlotCard


class DrawQueue:
    """Draws some parts with every frame, and all others of the newest one in turn."""

    def __init__(self) -> None:
        self.at_once: list[Panel] = []
        self.read: list[Panel] = []
        """What is drawn with every frame, and what with those that tell numbers; all else comes in turn."""
        self.arithmetic: list[Panel] = []
        self.later: list[Panel] = []
        self.latest: Frame | None = None
        self._waiting: deque[Panel] = deque()
        self._held: PlotCard | None = None
        """The plot that is painted with the next beat."""
        self._untaken = False
        """Whether that one still has to take what is new."""
        self._enough = self._put_off = False
        """Whether nothing that waits is to be drawn in this beat, and whether nothing was in the last one."""

    @property
    def empty(self) -> bool:
        """Whether all is drawn of the frame shown last."""
        return not self._waiting and self._held is None

    def show_frame(self, frame: Frame, *, numbers: bool) -> None:
        """Draw now what is looked at during a drag; the rest follows one by one, so that it is answered at once.

        The arithmetic and the numbers in the picture are of the same moment: the last whose `numbers` were to be told.
        After a rest the stage comes first, and all else from the next beat on: a key is answered within a frame. What
        waits is not drawn in a beat that tells numbers either, but then in the next: no frame is to have both.
        """
        self.latest = frame
        first = not self._waiting and not frame.running
        self._enough = first or (numbers and frame.running and not self._put_off)
        told = (*self.read, *(() if first else self.arithmetic)) if numbers else ()
        for part in (*self.at_once, *told):
            part.show_frame(frame)
        for part in (*(self.arithmetic if first else ()), *self.later):
            if part not in self._waiting:
                self._waiting.append(part)

    def is_enough(self) -> bool:
        """Whether this beat has enough to draw; to be asked once in each."""
        self._enough, self._put_off = False, self._enough
        return self._put_off

    def draw_one(self) -> None:
        """Draw the part that has waited longest.

        A plot of a run under way has two beats, one to take what is new and one to be painted: with the stage's both
        take longer than a frame may. It takes what is new once the stage is painted, which so comes at even distances.
        """
        if self._held is not None:
            self.take()
            self.release()
        elif self._waiting and self.latest is not None:
            part = self._waiting.popleft()
            if isinstance(part, PlotCard) and self.latest.running:
                part.hold()
                self._held, self._untaken = part, True
            else:
                part.show_frame(self.latest)

    def take(self) -> None:
        """Have the plot that is held take what is new, now that the beat is painted."""
        if self._untaken and self._held is not None and self.latest is not None:
            self._untaken = False
            self._held.show_frame(self.latest)

    def release(self) -> None:
        """Have the plot that is held painted again."""
        if self._held is not None:
            self._held.release()
            self._held = None

    def clear(self) -> None:
        """Draw nothing more of what waits."""
        self._waiting.clear()
        self._held = None
