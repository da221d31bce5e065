"""The formula in the corner of a plot."""

from pytestqt.qtbot import QtBot

from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.plots.area.area import PlotView
from nnviz.ui.plots.area.formula_item import FormulaItem


def test_it_is_drawn_where_there_is_room_for_it_in_the_colours_of_the_theme(qtbot: QtBot) -> None:
    plot = PlotView()
    qtbot.addWidget(plot)
    item = FormulaItem(plot.getPlotItem().vb, LIGHT)
    plot.show()
    pictures = []
    for size in ((400, 300), (200, 200)):  # In the second it would hide where the curve rises.
        plot.resize(*size)
        shown = []
        for text, theme in (("", LIGHT), ("f(z) = 1 / (1 + e⁻ᶻ)", LIGHT), ("f(z) = 1 / (1 + e⁻ᶻ)", DARK)):
            item.show_formula(text, theme)
            shown.append(plot.grab().toImage())
        pictures.append(shown)
    (none, light, dark), small = pictures
    assert none != light != dark
    assert small[0] == small[1] == small[2]
