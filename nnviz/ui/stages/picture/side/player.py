"""Plays how a number comes about: term by term, or number by number with the window sliding."""

from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from nnviz.ui.stages.picture.account import Account
from nnviz.ui.stages.picture.selection import slid
from nnviz.ui.stages.picture.stage import PictureStage

Mode = Literal["", "terms", "slide"]

_TERM_MS, _SLIDE_MS = 140, 90


class SpotPlayer(QObject):
    """Moves the number a stage looks at, or counts through its terms."""

    changed = Signal()

    def __init__(self, stage: PictureStage) -> None:
        super().__init__(stage)
        self._stage = stage
        self.mode: Mode = ""
        self.done: int | None = None
        """How many terms are counted; None for all."""
        self._count = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)

    def play(self, mode: Mode, account: Account | None) -> None:
        """Begin, or stop for an empty mode."""
        self.mode = mode if account is not None else ""
        self._count = 0 if account is None else account.count
        self.done = 0 if self.mode == "terms" else None
        spot = self._stage.spot
        if self.mode and spot is not None:
            self._stage.keep(spot)
            self._timer.start(_TERM_MS if self.mode == "terms" else _SLIDE_MS)
        else:
            self._timer.stop()
        self.changed.emit()

    def step(self) -> None:
        """One term or one number on. After the last term it rests; a number that is not there any more ends it."""
        stage = self._stage
        if stage.view is None or stage.spot is None:
            self.play("", None)
        elif self.mode == "slide":
            stage.keep(slid(stage.view, stage.spot))
        elif self.done is not None and self.done < self._count:
            self.done += 1
            self.changed.emit()
        else:
            self.mode = ""
            self._timer.stop()
            self.done = None
            self.changed.emit()
