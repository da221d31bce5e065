"""Playing a session: how fast and in which unit it advances, in slices of a few milliseconds."""

import math
import time
from typing import Literal

from nnviz.session.session import Session

Unit = Literal["phase", "step", "epoch"]
UNITS: tuple[Unit, ...] = ("phase", "step", "epoch")

SLICE = 0.002
"""Seconds of work between two looks at the inbox."""

_LAG = 0.25
"""Seconds a slow machine may fall behind the asked speed before the debt is forgiven."""


class Player:
    """A session that runs by itself. `rate` is in units per second, 0 for as fast as it goes."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.unit: Unit = "step"
        self.rate = 0.0
        self.playing = False
        self._due = 0.0

    def play(self) -> None:
        """Train on from here; at the end of all epochs the run begins anew."""
        session = self.session
        session.catch_up()
        if session.finished and session.state.step >= session.track.end:
            session.reset()
        session.continue_from_here()
        session.hit = None
        self.playing = session.problem is None
        self._due = time.perf_counter()

    def pause(self) -> None:
        """Stop after the step under way."""
        self.playing = False

    def forward(self) -> None:
        """One unit further; inside the known run this only moves along it."""
        self.playing = False
        self.session.catch_up()
        self._advance_unit(math.inf)

    def back(self) -> None:
        """One unit back."""
        self.playing = False
        session = self.session
        session.catch_up()
        if self.unit == "phase":
            session.phase_back()
        elif self.unit == "step":
            session.seek(session.state.step - 1)
        else:
            session.back_one_epoch()

    def reset(self) -> None:
        """Begin anew and wait."""
        self.playing = False
        self.session.reset()

    def seek(self, step: int) -> None:
        """Go to a step and wait there."""
        self.playing = False
        self.session.seek(step)

    def restore(self, number: int) -> None:
        """Return to a run kept and wait at its end."""
        self.playing = False
        self.session.restore(number)

    def slice(self) -> float:
        """Do up to a few milliseconds of work; return the seconds until there is more to do, infinity for none."""
        session = self.session
        until = time.perf_counter() + SLICE
        if session.seeking:
            session.advance(1_000_000_000, until)
            return 0.0
        if not self.playing:
            return math.inf
        if self.rate <= 0 and self.unit != "phase":
            session.advance(1_000_000_000, until)
        else:
            self._keep_pace(until)
        self.playing = self._can_go_on()
        ahead = self._due - time.perf_counter() if self.rate > 0 else 0.0
        return max(0.0, ahead) if self.playing else 0.0

    def _keep_pace(self, until: float) -> None:
        now = time.perf_counter()
        pause = 1.0 / self.rate if self.rate > 0 else 0.0
        self._due = max(self._due, now - _LAG)
        while self._due <= now < until and self._can_go_on():
            self._advance_unit(until)
            self._due += pause
            now = time.perf_counter()

    def _can_go_on(self) -> bool:
        session = self.session
        return session.problem is None and not session.finished and session.hit is None

    def _advance_unit(self, until: float) -> None:
        session = self.session
        if self.unit == "phase":
            session.phase_forward()
        elif self.unit == "step":
            session.advance(1)
        else:
            session.advance(session.steps_to_epoch_end(), until)
