"""What every picture in the app has in common, on screen and taken home."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from nnviz.session.frame import Frame
from nnviz.ui.look.theme import Theme


@dataclass(frozen=True)
class Look:
    """How a figure is drawn. `standalone` ones stand alone on paper: with legend and axis titles.

    `transparent` leaves the background out, `dashes` draws negative weights dashed. On screen text and lines are
    `scale` times as large, for a projector.
    """

    theme: Theme
    language: str = "en"
    standalone: bool = False
    transparent: bool = False
    dashes: bool = False
    scale: float = 1.0


@dataclass(frozen=True)
class Table:
    """The numbers a figure shows: column names, and rows in which None is an empty cell."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[float | int | str | None]]


class Panel(Protocol):
    """A widget that tells of a frame."""

    def show_frame(self, frame: Frame) -> None:
        """Show a frame, and nothing that has happened since."""
        ...

    def restyle(self, look: Look) -> None:
        """Take on another theme or language; what is shown stays."""
        ...


class Figure(Panel, Protocol):
    """A panel that draws the frame, and can be exported."""

    name: str

    def caption(self) -> str:
        """The title, in the language in force."""
        ...

    def note(self) -> str:
        """A short second line in rich text, for the values or the legend; may be empty."""
        ...

    def table(self) -> Table:
        """The numbers shown, exactly and in full."""
        ...

    def draw(self, painter: QPainter) -> None:
        """Paint the figure at its size in logical pixels, as vectors and text."""
        ...


# --- what some of them have besides; `nnviz/ui/lessons/abilities.py` has what they do for each other ---


@runtime_checkable
class StopsWork(Protocol):
    """A figure or a panel that computes in a thread."""

    def stop_work(self) -> None:
        """Compute no more; nobody waits for what is under way."""
        ...


@runtime_checkable
class HasTools(Protocol):
    """A figure with buttons of its own, which stand beside its title."""

    def tools(self) -> tuple[QWidget, ...]:
        """The buttons, hidden until they have a place."""
        ...


@runtime_checkable
class HasProgram(Protocol):
    """A figure that is a program as well: `copy_wanted()` and `save_wanted()` ask for it to be taken home."""

    copy_wanted: SignalInstance
    save_wanted: SignalInstance

    def program(self) -> str:
        """The program; raises UserError where there can be none."""
        ...
