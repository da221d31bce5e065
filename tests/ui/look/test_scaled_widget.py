"""Whatever paints itself is larger for a projector: all of it, and by the same factor."""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import nnviz.ui
from nnviz.engine.analysis.loss_slice import LossSlice
from nnviz.engine.experiment import Experiment
from nnviz.engine.explain.answer.top_activations import TopActivation
from nnviz.engine.layers.base import Area
from nnviz.session.lessons.questions.base import Drawing
from nnviz.session.lessons.questions.curve import POINTS
from nnviz.session.session import Session
from nnviz.ui.keys.ring import FocusRing, ring_of
from nnviz.ui.look.arithmetic.rows import Row
from nnviz.ui.look.figure import Look
from nnviz.ui.look.scaled_widget import ScaledWidget, Scaling
from nnviz.ui.look.theme import LIGHT
from nnviz.ui.panels.guide.curve_drawing import CurveDrawing
from nnviz.ui.panels.time_axis import MarkedSlider
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.descent.rate_scale import RateScale
from nnviz.ui.stages.network.loss_curve import LossCurve
from nnviz.ui.stages.picture.own.palette import PAINTS, Palette
from nnviz.ui.stages.picture.pictures import Gallery
from nnviz.ui.stages.picture.side.picker import Thumbnails
from nnviz.ui.stages.picture.side.squares import Square, Squares, SquaresWidget
from nnviz.ui.stages.picture.why.map_widget import ExplanationMap
from nnviz.ui.stages.picture.why.top_picture_row import TopPictureRow, top_picture
from nnviz.ui.widgets.formula_label import FormulaLabel
from nnviz.ui.widgets.rows_view import RowsView

OTHERWISE = {FocusRing, FormulaLabel, MarkedSlider}
"""They have no text but a font, which is scaled as that of any widget; or marks on a part that the sheet scales."""

USUAL = Look(LIGHT)


def test_every_widget_that_paints_itself_scales() -> None:
    modules = [module.name for module in pkgutil.walk_packages(nnviz.ui.__path__, "nnviz.ui.")]
    for name in modules:
        import_module(name)
    ours = (kind for kind in descendants(QWidget) if kind.__module__ in modules)
    painting = [kind for kind in ours if "paintEvent" in vars(kind)]
    assert len(painting) > 15
    assert [kind for kind in painting if not issubclass(kind, Scaling) and kind not in OTHERWISE] == []


def descendants(kind: type) -> Iterator[type]:
    """All classes below one."""
    children: list[type] = type.__subclasses__(kind)
    for child in children:
        yield child
        yield from descendants(child)


def pictures() -> Gallery:
    """Three small ones."""
    x = np.random.default_rng(1).uniform(size=(3, 3, 8, 8))
    return Gallery(x, np.zeros((3, 1)), np.arange(3), 0.0, 1.0)


def curve_drawing(look: Look) -> ScaledWidget:
    """With half a curve."""
    found = CurveDrawing(Drawing(100, 0.0, 10.0, ()), look)
    found.restyle(look, "Loss")
    found.show_curves([5.0 - 0.02 * place for place in range(POINTS)], ())
    return found


def thumbnails(look: Look) -> ScaledWidget:
    """Of which one is chosen."""
    found = Thumbnails(look)
    found.show_pictures(pictures(), np.arange(3), 1)
    return found


def top_picture_row(look: Look) -> ScaledWidget:
    """With a patch in each picture."""
    found = TopPictureRow(look)
    best = [TopActivation(number, 0.5, (1, 1), Area(1, 1, 4, 4)) for number in range(3)]
    found.show_pictures(tuple(top_picture(one, pictures()) for one in best))
    return found


def squares(look: Look) -> ScaledWidget:
    """Two of them."""
    found = SquaresWidget(look)
    numbers = np.linspace(-1.0, 1.0, 9).reshape(3, 3)
    found.show_squares(Squares((Square("input", numbers, 1.0), Square("kernel", numbers, 1.0)), editable=1))
    return found


def palette(look: Look) -> ScaledWidget:
    """All paints."""
    found = Palette(look)
    found.show_colors(PAINTS[3][1], (), 3)
    return found


def loss_curve(look: Look) -> ScaledWidget:
    """A parabola."""
    found, values = LossCurve(look), np.linspace(-2.0, 2.0, 61)
    found.show_slice(LossSlice(values, values**2, 0.5, 0.25, 1.0, 0.4, 0.16, 50, 50))
    return found


def rows_view(look: Look) -> ScaledWidget:
    """A title and two rows."""
    found = RowsView(look)
    found.set_rows((Row("title", "Sum"), Row("factor", "one", "a + b", "0.25"), Row("result", "all", value="6")))
    return found


MAKERS = (thumbnails, top_picture_row, squares, palette, loss_curve, rows_view, ExplanationMap, curve_drawing)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_it_looks_as_on_a_finer_screen(qtbot: QtBot, make: Callable[[Look], ScaledWidget]) -> None:
    assert looks_twice_as_large(qtbot, make)


def test_the_scale_of_learning_rates_too(qtbot: QtBot, open_controller: Callable[[Session], Controller]) -> None:
    controller = open_controller(Session(Experiment()))
    assert looks_twice_as_large(qtbot, lambda look: RateScale(controller, look))


def looks_twice_as_large(qtbot: QtBot, make: Callable[[Look], ScaledWidget]) -> bool:
    """Whether a widget for a projector is painted as a usual one is where each of its pixels has four."""
    usual, large = make(USUAL), make(replace(USUAL, scale=2.0))
    for widget in (usual, large):
        qtbot.addWidget(widget)
    settle(usual, 260)
    settle(large, 520)
    assert large.geometry().size() == usual.geometry().size() * 2
    wanted, found = painted(usual, 2.0), painted(large, 1.0)
    assert wanted.std() > 1, "there is something in it"
    return float(np.abs(wanted - found).mean()) < 1.0


def settle(widget: QWidget, width: int) -> None:
    """Be so wide, and as high as it wants to be."""
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    QApplication.sendPostedEvents(widget, QEvent.Type.Resize.value)
    widget.resize(width, widget.sizeHint().height())


def painted(widget: QWidget, ratio: float) -> np.ndarray:
    """The grey levels of what a widget paints with so many pixels for each of its own."""
    pixmap = QPixmap(widget.geometry().size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(LIGHT.color("panel"))
    widget.render(pixmap, QPoint())
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(float)


def test_the_ring_lies_around_all_of_it(qtbot: QtBot) -> None:
    window, widget = QWidget(), thumbnails(replace(USUAL, scale=2.0))
    qtbot.addWidget(window)
    widget.setParent(window)
    widget.setGeometry(20, 20, 300, 120)
    window.resize(400, 200)
    window.show()
    ring = ring_of(window)
    ring.lie_around(widget)
    assert ring.geometry().contains(widget.geometry())


class _Opaque(ScaledWidget):
    """Fills the whole of what it takes for its size, as stages do."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look(LIGHT, scale=2.0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = self.painter_on(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.blue)
        painter.end()


def test_nothing_old_is_left_at_the_edge_of_what_is_opaque(qtbot: QtBot) -> None:
    stage = _Opaque()
    qtbot.addWidget(stage)
    stage.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    stage.resize(101, 101)
    image = QImage(101, 101, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    stage.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    assert image.pixelColor(50, 50) == Qt.GlobalColor.blue
    assert image.pixel(100, 50) == image.pixel(50, 100) == LIGHT.color("background").rgb()
