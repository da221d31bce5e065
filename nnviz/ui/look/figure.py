"""What every picture in the app has in common, on screen and taken home."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, runtime_checkable

from PySide6.QtCore import QMimeData, SignalInstance
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


class Figure(Protocol):
    """A widget that draws a frame and nothing else."""

    name: str

    def caption(self) -> str:
        """The title, in the language in force."""
        ...

    def note(self) -> str:
        """A short second line in rich text, for the values or the legend; may be empty."""
        ...

    def show_frame(self, frame: Frame) -> None:
        """Draw a frame, and nothing that has happened since."""
        ...

    def restyle(self, look: Look) -> None:
        """Take on another theme or language and draw again."""
        ...

    def table(self) -> Table:
        """The numbers shown, exactly and in full."""
        ...

    def draw(self, painter: QPainter) -> None:
        """Paint the figure at its size in logical pixels, as vectors and text."""
        ...


class PaintWaiter(Protocol):
    """What a thread waits at while the window draws, a `PaintLock`."""

    def wait(self) -> None:
        """Wait until the window has painted, but not for ever."""
        ...


class Panel(Protocol):
    """A widget beside the figures that tells of a frame."""

    def show_frame(self, frame: Frame) -> None:
        """Show what there is to say of a frame."""
        ...

    def restyle(self, look: Look) -> None:
        """Take on another theme or language; what is shown stays."""
        ...


# --- what only some figures and panels can do; the lesson's view joins those that go together ---


@runtime_checkable
class Editor(Protocol):
    """A figure in which the run can be changed: `edit_begun()` before a gesture, `command_given(Command)` in it."""

    edit_begun: SignalInstance
    command_given: SignalInstance


@runtime_checkable
class Following(Protocol):
    """A figure in which a sample can be pointed out whose numbers are to be told: `sample_chosen(row of the data)`."""

    sample_chosen: SignalInstance


@runtime_checkable
class StepTelling(Protocol):
    """A panel that tells the numbers of a step, as far as the stage does not."""

    def tell_numbers(self, on: bool) -> None:
        """Tell of one sample or the batch in numbers, or only how far the step is."""
        ...


@runtime_checkable
class Telling(Protocol):
    """A figure with numbers written in it, which stand still for a moment in a fast run, so that they can be read."""

    tells: bool
    """Whether the numbers follow the frames shown from now on; they stay as they are while it is False."""


@runtime_checkable
class Probing(Protocol):
    """A figure with a probe, whose place is a pair of numbers that others may show as well."""

    probe: tuple[float, float]
    probe_changed: SignalInstance


@runtime_checkable
class Selecting(Protocol):
    """A figure in which parameters are selected: `selected(tuple of their flat indices)` when others are."""

    selected: SignalInstance


@runtime_checkable
class Reselecting(Protocol):
    """A figure in which parameters can be selected from elsewhere."""

    def select_parameters(self, indices: tuple[int, ...]) -> None:
        """Select the parameters at these flat indices and nothing else."""
        ...


@runtime_checkable
class ProbeFollower(Protocol):
    """A figure that shows what comes of the probe of another one."""

    def set_probe(self, *inputs: float) -> None:
        """Show what comes of these inputs."""
        ...


@runtime_checkable
class SelectionChoosing(Protocol):
    """A plot in which parameters are chosen to be selected on the stage: `parameters_chosen(tuple of flat indices)`."""

    parameters_chosen: SignalInstance


@runtime_checkable
class SelectionFollower(Protocol):
    """A panel or a plot that offers what can be done with the parameters selected."""

    def set_selected(self, indices: tuple[int, ...]) -> None:
        """Offer what can be done with the parameters at these flat indices."""
        ...


@runtime_checkable
class Pinning(Protocol):
    """A figure in which parameters can be pinned, to be followed from now on."""

    def toggle_pins(self, indices: tuple[int, ...]) -> None:
        """Pin these flat indices; all of them are pinned already: let them go."""
        ...


@runtime_checkable
class KeepingPins(Protocol):
    """A figure whose pins can be had, to be set again in another one."""

    @property
    def pins(self) -> tuple[int, ...]:
        """The flat indices of those pinned."""
        ...

    def set_pins(self, pins: tuple[int, ...]) -> None:
        """Pin these and no others."""
        ...


@runtime_checkable
class Watching(Protocol):
    """A figure that needs parameters noted at every step: `pins_changed(tuple of their flat indices)`."""

    pins_changed: SignalInstance


@runtime_checkable
class Referring(Protocol):
    """A panel or figure that speaks of what is seen elsewhere.

    It asks to have it shown: `where_wanted(layer, neurons)` in the network, `plot_wanted(name)` in a plot.
    """

    where_wanted: SignalInstance
    plot_wanted: SignalInstance


@runtime_checkable
class SettingReferring(Protocol):
    """A figure that asks to have a setting shown: `setting_wanted(key)`."""

    setting_wanted: SignalInstance


@runtime_checkable
class PairTelling(Protocol):
    """A figure in which a class, and what it is taken for, can be chosen."""

    def open_with(self, show: Callable[[int, int], None]) -> None:
        """Have the samples shown by whom can: see `PairShowing`."""
        ...


@runtime_checkable
class PairShowing(Protocol):
    """A figure that can show the samples of a class that are taken for another."""

    def show_pair(self, label: int, taken_for: int) -> None:
        """Show those of class `label` that are taken for `taken_for`."""
        ...


@runtime_checkable
class Working(Protocol):
    """A figure or a panel that computes in a thread."""

    def stop_work(self) -> None:
        """Compute no more, and wait for what is under way."""
        ...


@runtime_checkable
class Yielding(Protocol):
    """A figure whose thread waits while the window draws."""

    def set_paint_lock(self, lock: PaintWaiter) -> None:
        """Have its thread wait at this lock."""
        ...


@runtime_checkable
class Equipped(Protocol):
    """A figure with buttons of its own, which stand beside its title."""

    def tools(self) -> tuple[QWidget, ...]:
        """The buttons, hidden until they have a place."""
        ...


@runtime_checkable
class Focusing(Protocol):
    """A figure that can be about some parameters, as those asked for on the command line."""

    def set_parameters(self, indices: tuple[int, ...]) -> None:
        """Be about the parameters at these flat indices, of the network shown."""
        ...


@runtime_checkable
class Programmed(Protocol):
    """A figure that is a program as well: `copy_wanted()` and `save_wanted()` ask for it to be taken home."""

    copy_wanted: SignalInstance
    save_wanted: SignalInstance

    def program(self) -> str:
        """The program; raises UserError where there can be none."""
        ...


@runtime_checkable
class Painting(Protocol):
    """A figure on which data can be painted."""

    def take_brush(self) -> None:
        """Take up the brush, or put it away."""
        ...


@runtime_checkable
class SheetHolding(Protocol):
    """A figure that shows a plane on which data can be painted."""

    def hold_brush(self) -> None:
        """Take up the brush, if it is not in the hand."""
        ...


@runtime_checkable
class PictureTaking(Protocol):
    """A panel to which pictures can be brought; `said(sentence)` tells what could not be taken of them."""

    said: SignalInstance

    def take_picture(self, brought: QMimeData) -> bool:
        """Take pictures that are dropped or pasted; False where there are none."""
        ...

    def open_picture(self) -> None:
        """Ask for picture files."""
        ...


@runtime_checkable
class Adopting(Protocol):
    """A figure that can show what another one of its kind shows, besides the frame."""

    def take_choices(self, other: Self) -> None:
        """Show what `other` shows: its plane, pins or measure."""
        ...


@runtime_checkable
class Showing(Protocol):
    """A figure that can show where in the network something is."""

    def show_where(self, layer: int, neurons: tuple[int, ...]) -> None:
        """Point at these neurons of a layer, which counts from 0 (−1: inputs); at the whole layer without any."""
        ...


@runtime_checkable
class Pointing(Protocol):
    """A panel that speaks of weights: `weights_pointed(tuple of flat indices)`, empty when it does no longer."""

    weights_pointed: SignalInstance


@runtime_checkable
class Lighting(Protocol):
    """A figure in which weights can be lit."""

    def light(self, indices: tuple[int, ...]) -> None:
        """Light the weights at these flat indices, and no others."""
        ...


@runtime_checkable
class Holding(Protocol):
    """A figure in which a parameter can be held with the mouse."""

    def release(self) -> None:
        """End the drag though the mouse button is still down."""
        ...


@runtime_checkable
class LaneTelling(Protocol):
    """A panel that tells of the runs of a race: `lane_wanted(number)` asks for a run's curve."""

    lane_wanted: SignalInstance


@runtime_checkable
class RunOffering(Protocol):
    """A figure of runs that can be had in the window: `run_wanted(Run, steps)` asks for one, trained so far."""

    run_wanted: SignalInstance
