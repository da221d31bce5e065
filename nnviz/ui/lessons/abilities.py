"""What only some figures and panels can do for others. Whoever has these members has the ability; no class is named.

`connections.py` joins those that go together. Indices are flat ones into a network's parameters.
"""

from collections.abc import Callable
from typing import Protocol, Self, runtime_checkable

from PySide6.QtCore import QMimeData, SignalInstance

# --- changing the run ---


@runtime_checkable
class EditsRun(Protocol):
    """A figure in which the run can be changed: `edit_begun()` before a gesture, `command_given(Command)` in it."""

    edit_begun: SignalInstance
    command_given: SignalInstance

    def release(self) -> None:
        """End the drag though the mouse button is still down."""
        ...


@runtime_checkable
class ChoosesSample(Protocol):
    """A figure in which a sample can be pointed out whose numbers are to be told: `sample_chosen(row of the data)`."""

    sample_chosen: SignalInstance


@runtime_checkable
class OpensRuns(Protocol):
    """A figure of runs that can be had in the window: `run_wanted(Run, steps)` asks for one, trained so far."""

    run_wanted: SignalInstance


# --- parameters selected, lit and pinned ---


@runtime_checkable
class SelectsParameters(Protocol):
    """A stage on which parameters are selected: `selected(tuple of indices)` when others are."""

    selected: SignalInstance


@runtime_checkable
class TakesSelection(Protocol):
    """A panel or a plot that offers what can be done with the parameters selected."""

    def set_selected(self, indices: tuple[int, ...]) -> None:
        """Offer what can be done with these."""
        ...


@runtime_checkable
class MarksParameters(Protocol):
    """A stage on which parameters can be selected, and weights lit, from elsewhere."""

    def select_parameters(self, indices: tuple[int, ...]) -> None:
        """Select these and nothing else."""
        ...

    def light(self, indices: tuple[int, ...]) -> None:
        """Light these weights, and no others."""
        ...


@runtime_checkable
class ChoosesParameters(Protocol):
    """A plot in which parameters are chosen to be selected on the stage: `parameters_chosen(tuple of indices)`."""

    parameters_chosen: SignalInstance


@runtime_checkable
class PointsAtWeights(Protocol):
    """A panel that speaks of weights: `weights_pointed(tuple of indices)`, empty when it does no longer."""

    weights_pointed: SignalInstance


@runtime_checkable
class TogglesPins(Protocol):
    """A figure in which parameters can be pinned, to be followed from now on; a class can be asked as well."""

    def toggle_pins(self, indices: tuple[int, ...]) -> None:
        """Pin these; all of them are pinned already: let them go."""
        ...


@runtime_checkable
class HasPins(TogglesPins, Protocol):
    """One whose pins can be had and set: `pins_changed(tuple of indices)` when others are to be noted at every step."""

    pins_changed: SignalInstance

    @property
    def pins(self) -> tuple[int, ...]:
        """The indices of those pinned."""
        ...

    def set_pins(self, pins: tuple[int, ...]) -> None:
        """Pin these and no others."""
        ...


@runtime_checkable
class TakesParameters(Protocol):
    """A figure that can be about some parameters, as those asked for on the command line."""

    def set_parameters(self, indices: tuple[int, ...]) -> None:
        """Be about these, of the network shown."""
        ...


# --- what is probed, and what is told of a step ---


@runtime_checkable
class HasProbe(Protocol):
    """A stage with a probe, whose place is a pair of numbers that others may show as well."""

    probe: tuple[float, float]
    probe_changed: SignalInstance


@runtime_checkable
class TakesProbe(Protocol):
    """A figure that shows what comes of the probe of another one."""

    def set_probe(self, *inputs: float) -> None:
        """Show what comes of these inputs."""
        ...


@runtime_checkable
class TellsStep(Protocol):
    """A panel that tells the numbers of a step, as far as the stage does not; `present` while there is such a step."""

    present: SignalInstance

    def tell_numbers(self, on: bool) -> None:
        """Tell of one sample or the batch in numbers, or only how far the step is."""
        ...


@runtime_checkable
class StandsBelow(Protocol):
    """A stage that needs less height while a step is told of above it."""

    def stand_below(self, bar: bool) -> None:
        """Leave room for the bar of a step, where there is one."""
        ...


@runtime_checkable
class HoldsNumbers(Protocol):
    """A figure with numbers written in it, which stand still for a moment in a fast run, so that they can be read."""

    tells: bool
    """Whether the numbers follow the frames shown from now on; they stay as they are while it is False."""


# --- what is spoken of here and seen there ---


@runtime_checkable
class RefersToPlaces(Protocol):
    """A panel or figure that speaks of what is seen elsewhere.

    It asks to have it shown: `where_wanted(layer, neurons)` in the network, `plot_wanted(name)` in a plot.
    """

    where_wanted: SignalInstance
    plot_wanted: SignalInstance


@runtime_checkable
class ShowsPlaces(Protocol):
    """A stage that can show where in the network something is."""

    def show_where(self, layer: int, neurons: tuple[int, ...]) -> None:
        """Point at these neurons of a layer, which counts from 0 (−1: inputs); at the whole layer without any."""
        ...


@runtime_checkable
class RefersToSettings(Protocol):
    """A figure that asks to have a setting shown: `setting_wanted(key)`."""

    setting_wanted: SignalInstance


@runtime_checkable
class RefersToLanes(Protocol):
    """A panel that tells of the runs of a race: `lane_wanted(number)` asks for a run's curve."""

    lane_wanted: SignalInstance


@runtime_checkable
class ChoosesMistakes(Protocol):
    """A figure in which a class, and what it is taken for, can be chosen."""

    def open_with(self, show: Callable[[int, int], None]) -> None:
        """Have the samples shown by whom can: see `ShowsMistakes`."""
        ...


@runtime_checkable
class ShowsMistakes(Protocol):
    """A stage that can show the samples of a class that are taken for another."""

    def show_pair(self, label: int, taken_for: int) -> None:
        """Show those of class `label` that are taken for `taken_for`."""
        ...


@runtime_checkable
class TakesChoices(Protocol):
    """A figure that can show what another one of its kind shows, besides the frame."""

    def take_choices(self, other: Self) -> None:
        """Show what `other` shows: its plane, pins or measure."""
        ...


# --- data brought or painted ---


@runtime_checkable
class HasBrush(Protocol):
    """A stage on which data can be painted."""

    def take_brush(self) -> None:
        """Take up the brush, or put it away."""
        ...


@runtime_checkable
class HasSheet(Protocol):
    """A stage that shows a plane on which data can be painted."""

    def hold_brush(self) -> None:
        """Take up the brush, if it is not in the hand."""
        ...


@runtime_checkable
class TakesPictures(Protocol):
    """A panel to which pictures can be brought; `said(tell)` tells what could not be taken of them."""

    said: SignalInstance

    def take_picture(self, brought: QMimeData) -> bool:
        """Take pictures that are dropped or pasted; False where there are none."""
        ...

    def open_picture(self) -> None:
        """Ask for picture files."""
        ...
