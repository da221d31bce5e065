"""Weights and biases over the steps."""

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from nnviz.engine.layers.network import Network
from nnviz.engine.text import mark
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.series import is_watched, parameter_series
from nnviz.session.run.track import WATCHED
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import short_name
from nnviz.ui.look.number_format import count, subscripted
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.plot import Plot
from nnviz.ui.plots.base.steps import StepPlot

MOST = 8
"""How many curves an eye can tell apart; the note says so where there are more parameters."""

_STROKES = ((1.0, 2.2), (0.75, 2.2), (1.0, 1.2), (0.75, 1.2))
"""Opacity and width of each pair of curves of a kind, of which one is dashed: eight that can be told apart."""

_SAMPLES = {(False, 2.2): "━", (True, 2.2): "╍", (False, 1.2): "─", (True, 1.2): "╌"}
"""What stands for a curve in the note, by whether it is dashed and by its width."""


class ParametersPlot(StepPlot):
    """The parameters that are pinned, or the first that are trained: weights red, biases green.

    Of each kind the odd ones are dashed. Pins are flat indices; they go when the network changes its shape.
    """

    name = "parameters"
    title = mark("plots", "Parameters")
    rank = 30
    named_elsewhere = True

    pins_changed = Signal(object)
    """Another tuple of pinned indices; empty where the first parameters are shown for want of pins."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        experiment = lesson.experiment
        self._names = lesson.parameters
        self._network = experiment.network
        self._frozen = len(experiment.frozen)
        self._first = first_trained(experiment.network, experiment.frozen)
        self._pins: tuple[int, ...] = ()
        self._coarse = False
        self.styles = curve_styles(self._first)  # type: ignore[misc] # They depend on the network.
        super().__init__(lesson, look, parent)

    @property
    def pins(self) -> tuple[int, ...]:
        """The flat indices of the parameters pinned, oldest first."""
        return self._pins

    def set_pins(self, pins: tuple[int, ...]) -> None:
        """Show these parameters, the last `MOST` of them; without any, the first that are trained."""
        pins = tuple(dict.fromkeys(index for index in pins if 0 <= index < self._network.size))[-MOST:]
        if pins == self._pins:
            return
        self._pins = pins
        if self.frame is not None:
            self.show_frame(self.frame)
        self.pins_changed.emit(pins)

    def toggle_pins(self, indices: tuple[int, ...]) -> None:
        """Pin these besides those pinned before; all of them are pinned already: let them go."""
        others = tuple(pin for pin in self._pins if pin not in indices)
        self.set_pins(others if set(indices) <= set(self._pins) else (*others, *indices))

    def fill_menu(self, menu: QMenu, selected: tuple[int, ...]) -> None:
        """Pin what is selected, or let all pins go."""
        super().fill_menu(menu, selected)
        pin = menu.addAction(translate("menus", "Pin what is selected"))
        pin.setEnabled(bool(selected))
        pin.triggered.connect(lambda: self.set_pins((*self._pins, *selected)))
        let_go = menu.addAction(translate("menus", "Let all pins go"))
        let_go.setEnabled(bool(self._pins))
        let_go.triggered.connect(lambda: self.set_pins(()))

    def take_choices(self, other: Plot) -> None:
        """Show what is pinned there, or the first parameters of the network there."""
        super().take_choices(other)
        if isinstance(other, ParametersPlot):
            self._network, self._frozen, self._first = other._network, other._frozen, other._first
            self.set_pins(other.pins)

    def axis_titles(self) -> tuple[str, str]:
        return translate("neuron", "step"), translate("neuron", "value")

    def curve_label(self, key: str) -> str:
        """The parameter's short name; its full one where the lesson has no other."""
        return subscripted(self._names[key]) if key in self._names else short_name(key)

    def note(self) -> str:
        """Each name in the colour and with the dashes of its curve, where no legend has them."""
        parts = []
        for key, style in () if self.has_legend else self.styles.items():
            theme = self.look.theme
            color = theme.text(style.token)
            shade = theme.mixed(style.token, style.alpha, "panel").name()
            line = _SAMPLES[style.dashed, style.width]
            name = escape(self.curve_label(key))
            parts.append(f'<span style="color:{shade}">{line}</span> <span style="color:{color}">{name}</span>')
        total = self._network.size - self._frozen
        if total > len(self.styles):
            template = translate("neuron", "{shown} of {total} shown")
            parts.insert(0, template.format(shown=len(self.styles), total=count(total)))
        if self._coarse:
            parts.append(translate("plots", "before they were pinned, some hundred steps only"))
        parts.extend(self.ghosts.note())
        return " · ".join(parts)

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        self._fit_network(frame)
        chosen, snapshot = self._chosen(), frame.snapshot
        self._coarse = not all(is_watched(snapshot, index) for index in chosen.values())
        if self._coarse:
            found = [parameter_series(snapshot, index, self.resolution) for index in chosen.values()]
        else:
            found = frame.history.every_series(
                [self._network.name(index) for index in chosen.values()], self.resolution
            )
        self.draw_history(frame, dict(zip(chosen, found, strict=True)), ghosts=self.styles)

    def _fit_network(self, frame: Frame) -> None:
        """Another network than the lesson began with has other parameters; with another shape, no pin holds."""
        network, before = frame.experiment.network, self._network
        if network is not before:
            self._network = network
            if not network.same_shape(before):
                self._first = first_trained(network, frame.experiment.frozen)
                self._pins = ()
                self.pins_changed.emit(())
        self.set_styles(curve_styles(tuple(map(network.name, self._pins)) or self._first))

    def _chosen(self) -> dict[str, int]:
        """The flat index of each curve's parameter."""
        if self._pins:
            return dict(zip(self.styles, self._pins, strict=True))
        first = {name: index for index, name in enumerate(self._network.first_names(WATCHED))}
        return {name: first[name] for name in self.styles}


def first_trained(network: Network, frozen: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the first parameters that are not frozen, `MOST` at most, all of them watched."""
    return tuple(name for name in network.first_names(WATCHED) if name not in frozen)[:MOST]


def curve_styles(names: tuple[str, ...]) -> dict[str, CurveStyle]:
    """A curve for each parameter: red for weights, green for biases, every second of a kind dashed."""
    styles: dict[str, CurveStyle] = {}
    counts = {"weight": 0, "bias": 0}
    for name in names:
        token = "bias" if ".bias[" in name else "weight"
        place = counts[token]
        counts[token] += 1
        alpha, width = _STROKES[place // 2 % len(_STROKES)]
        styles[name] = CurveStyle(token, width, dashed=place % 2 == 1, alpha=alpha)
    return styles
