"""What can be chosen for a landscape: the plane, the view, and how long to compute."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QMenu

from nnviz.engine.layers.network import Network
from nnviz.ui.look.i18n import translate
from nnviz.ui.plots.relief.source import LandscapeSource
from nnviz.ui.plots.relief.views import KINDS, Choice
from nnviz.ui.plots.relief.words import kind_words

_LISTED = 64
"""Parameters that are listed by name; any other can be selected on the stage first."""


class LandscapePlotLike(Protocol):
    """What the menu needs of a landscape plot."""

    choice: Choice
    surface_shown: bool
    source: LandscapeSource

    def choose(self, choice: Choice) -> None:
        """Look at another plane."""
        ...

    def show_surface(self, on: bool) -> None:
        """Show it in perspective, or from above."""
        ...


def fill_landscape_menu(menu: QMenu, plot: LandscapePlotLike, network: Network, selected: tuple[int, ...]) -> None:
    """Add everything; `selected` are the flat indices selected on the stage."""
    now = plot.choice
    for kind in KINDS:
        _add(menu, kind_words(kind), partial(plot.choose, now._replace(kind=kind)), checked=kind == now.kind)
    if now.kind == "random":
        again = translate("landscape", "Other random directions")
        _add(menu, again, lambda: plot.choose(now._replace(draw=now.draw + 1)))
    titles = (translate("landscape", "Across"), translate("landscape", "Upwards"))
    for place, title in enumerate(titles):
        _add_parameters(menu.addMenu(title), plot, network, place, selected)
    menu.addSeparator()
    surface = translate("landscape", "As a surface")
    _add(menu, surface, lambda: plot.show_surface(not plot.surface_shown), checked=plot.surface_shown)
    if plot.source.progress is not None:
        _add(menu, translate("landscape", "Stop computing (Esc)"), plot.source.stop)
    else:
        _add(menu, translate("landscape", "Compute finer, however long it takes"), plot.source.wait_longer)


def _add_parameters(
    menu: QMenu, plot: LandscapePlotLike, network: Network, place: int, selected: tuple[int, ...]
) -> None:
    """The parameters that can be gone along on one axis: those selected first."""
    pair = plot.choice.pair
    for index in dict.fromkeys((*selected[:_LISTED], *range(min(_LISTED, network.size)))):
        if index != pair[1 - place]:
            chosen = (index, pair[1]) if place == 0 else (pair[0], index)
            own = plot.choice.kind == "weights" and index == pair[place]
            choice = plot.choice._replace(kind="weights", pair=chosen)
            _add(menu, network.name(index), partial(plot.choose, choice), checked=own)


def _add(menu: QMenu, text: str, do: Callable[[], object], *, checked: bool | None = None) -> None:
    action = menu.addAction(text)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    action.triggered.connect(lambda _checked=False: do())
