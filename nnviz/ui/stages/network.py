"""The stage of the network: layers of neurons that show their outputs, weights between them, and the boundary."""

import time

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lesson import Lesson
from nnviz.ui.figure import Look, Table
from nnviz.ui.i18n import translate
from nnviz.ui.stages import network_words as words
from nnviz.ui.stages.network_acts import Acts
from nnviz.ui.stages.network_draw import Drawing, Marks, card
from nnviz.ui.stages.network_edges import EdgePictures, bundles, draw_edges, levels
from nnviz.ui.stages.network_hover import Hit, Spot, boxed, card_lines, hit, plane_lines
from nnviz.ui.stages.network_items import Item, all_indices, is_there
from nnviz.ui.stages.network_layout import Layout, layout
from nnviz.ui.stages.network_map import Map, PointPicture
from nnviz.ui.stages.network_table import network_table
from nnviz.ui.stages.network_view import View, Wanted, palette_of, view
from nnviz.ui.stages.neuron_ink import Ink

_EDGE_SECONDS = 0.004
"""How long drawing edges anew may take in one frame of a run."""

_SHARE = 3.0
"""A view is computed again after this many times as long as computing it took."""

_SAY_EVERY = 400


class NetworkStage(QWidget):
    """The whole network. What is selected, and how the map is shown, is the stage's own and no part of the run."""

    name = "stage"

    edit_begun = Signal()
    command_given = Signal(object)
    """A Command that a gesture asks for."""

    selected = Signal(object)
    """The flat indices of the parameters selected, as a tuple."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson = lesson
        self.look = look
        self.frame: Frame | None = None
        self.view: View | None = None
        self.selection: frozenset[Item] = frozenset()
        self.cursor_item: Item | None = None
        self.hovered: Hit | None = None
        self.large: Item | None = None
        self.discrete = False
        self.tests = True
        self.band: QRectF | None = None
        self._spot = QPointF()
        self._edges = EdgePictures()
        self._points = PointPicture()
        self._acts = Acts(self)
        self._cost, self._computed, self._view_key = 0.0, 0.0, None
        self._later = _single_shot(self, 40, self._catch_up)
        self._speak = _single_shot(self, _SAY_EVERY, self._describe)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(420, 280)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.caption())

    # --- Figure ---

    def caption(self) -> str:
        """The title, in the language in force."""
        return translate("network", "Network")

    def note(self) -> str:
        """What the colours and widths mean."""
        theme = self.look.theme
        low = f'<span style="color:{theme.negative}">■ −</span>'
        high = f'<span style="color:{theme.positive}">■ +</span>'
        return f"{low} · {high} · " + translate("network", "the wider a line, the larger the weight")

    def hint(self) -> str:
        """What can be done here."""
        return translate(
            "network",
            "Click a line, a dot or a neuron to select it; arrows walk, Space is not needed; "
            "double-click shows a neuron large.",
        )

    def show_frame(self, frame: Frame) -> None:
        """Draw this moment; a view that costs a lot is computed less often while the run goes on."""
        reshaped = self.frame is not None and self.frame.experiment.network.size != frame.experiment.network.size
        self.frame = frame
        if reshaped:
            self._forget_what_is_gone()
        now = time.perf_counter()
        if frame.running and self.view is not None and not reshaped and now - self._computed < _SHARE * self._cost:
            self._later.start()
            return
        self._compute()

    def restyle(self, look: Look) -> None:
        """Take on another theme or language and draw again."""
        self.look = look
        self.setAccessibleName(self.caption())
        if self.frame is not None:
            self._compute()
        self._describe()

    def table(self) -> Table:
        """Every parameter, and the map's grid."""
        return network_table(self.frame, self.view)

    def draw(self, painter: QPainter) -> None:
        """Paint the stage at its size, as vectors and text; neurons and map are images."""
        self._paint(painter, screen=False)

    # --- what is shown ---

    def places(self) -> Layout:
        """Where everything stands at the present size."""
        network = (self.frame.experiment if self.frame else self.lesson.experiment).network
        widths = (network.layers[0].fan_in, *(layer.fan_out for layer in network.layers))
        return layout(float(self.width()), float(self.height()), widths)

    def row(self) -> int:
        """The training point whose numbers are told of a neuron: the one pointed at, else the last step's first."""
        if isinstance(self.hovered, Spot) and not self.hovered.test:
            return self.hovered.row
        record = self.frame.record if self.frame else None
        return int(record.samples[0]) if record is not None else 0

    def select(self, items: frozenset[Item]) -> None:
        """Select these and nothing else."""
        if items == self.selection:
            return
        self.selection = items
        self._announce()

    def show_where(self, layer: int, neurons: tuple[int, ...]) -> None:
        """Select these neurons of a layer, which counts from 0 (−1: inputs); the whole layer without any."""
        kind = "neuron" if layer >= 0 else "input"
        items = frozenset(Item(kind, layer, to) for to in neurons) or frozenset({Item("header", layer)})
        if self.frame is not None:
            self.select(frozenset(item for item in items if is_there(item, self.frame.experiment.network)))

    def indices(self) -> tuple[int, ...]:
        """The flat indices of the parameters selected."""
        return () if self.frame is None else all_indices(self.selection, self.frame.experiment.network)

    def enlarge(self, item: Item | None) -> None:
        """Show a neuron's output in the map; None shows the network's again."""
        self.large = item
        self.refresh()

    def refresh(self) -> None:
        """Compute the view again, as what it shows is to be shown in another way."""
        if self.frame is not None:
            self._compute()

    # --- Qt ---

    def sizeHint(self) -> QSize:
        """A comfortable size."""
        return QSize(860, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on the screen what `draw` draws anywhere, with pictures of what took long to draw."""
        del event
        painter = QPainter(self)
        self._paint(painter, screen=True)
        painter.end()
        if self._edges.stale:
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may show other neurons."""
        super().resizeEvent(event)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press a button, select what is there, or begin a rubber band."""
        self._spot = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.frame is not None:
            self._acts.press(self.at(event.position()), event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the pointer, or draw the rubber band out."""
        self._spot = event.position()
        if self.band is not None:
            self.band.setBottomRight(event.position())
        else:
            self.hovered = self.at(event.position())
            pointing = self.hovered is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select what the rubber band holds."""
        band, self.band = self.band, None
        if band is not None:
            self._acts.band(boxed(self.places(), band.normalized()), event)
            self.update()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show a neuron's output large."""
        found = self.at(event.position())
        if isinstance(found, Item) and found.kind in {"neuron", "input"}:
            self.enlarge(found)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk over the network; see `Acts.key` for the other keys."""
        if not self._acts.key(event):
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        self.hovered = None
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def at(self, spot: QPointF) -> Hit | None:
        """What is at a place of the widget."""
        if self.frame is None or self.view is None:
            return None
        return hit(self.places(), self.frame, self.view, spot, self.tests)

    # --- inside ---

    def _compute(self) -> None:
        frame, place = self.frame, self.places()
        if frame is None:
            return
        counts = {column.layer + 1: column.shown for column in place.columns}
        shown = tuple(counts.get(number, 0) for number in range(len(frame.experiment.network.layers) + 1))
        if self.large is not None and not is_there(self.large, frame.experiment.network):
            self.large = None
        begun = time.perf_counter()
        self.view = view(frame, Wanted(shown, self.large, self.discrete), palette_of(self.look.theme))
        self._computed = time.perf_counter()
        self._cost = self._computed - begun
        self._later.stop()
        self.update()
        if not self._speak.isActive():
            self._speak.start()

    def _catch_up(self) -> None:
        if self.frame is not None:
            self._compute()

    def _forget_what_is_gone(self) -> None:
        """Another network may lack some of what was selected, and has other indices for the rest."""
        assert self.frame is not None
        network = self.frame.experiment.network
        self.selection = frozenset(item for item in self.selection if is_there(item, network))
        self.hovered = None
        if self.cursor_item is not None and not is_there(self.cursor_item, network):
            self.cursor_item = None
        self._announce()

    def _announce(self) -> None:
        self.selected.emit(self.indices())
        self._describe()
        self.update()

    def _paint(self, painter: QPainter, screen: bool) -> None:
        if not self.look.transparent:
            painter.fillRect(self.rect(), self.look.theme.color("background"))
        if self.frame is None or self.view is None:
            return
        ink, place = Ink(painter, self.look), self.places()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        drawing = Drawing(ink, place, self.frame, self.view, self._marks(screen))
        drawing.halos()
        values = self.frame.experiment.network.views(self.frame.state.parameters)
        wanted = [
            (b, levels(values[b.layer]["weight"][: b.shape[0], : b.shape[1]].reshape(-1))) for b in bundles(place)
        ]
        if screen:
            seconds = _EDGE_SECONDS if self.frame.running else 60.0
            self._edges.paint(painter, wanted, self.look.theme, seconds)
        else:
            for bundle, found in wanted:
                draw_edges(painter, bundle, found, self.look.theme)
        drawing.columns()
        self._paint_map(ink, place, screen)
        drawing.rings()
        if screen:
            self._paint_pointer(ink, place)

    def _paint_map(self, ink: Ink, place: Layout, screen: bool) -> None:
        assert self.frame is not None
        assert self.view is not None
        wanted = Wanted((), self.large, self.discrete)
        map_ = Map(ink, place, self.frame, self.view, wanted, self.tests)
        map_.field()
        if screen:
            key = (id(self.frame.data), self.tests, self.look.theme.name, self.view.low, self.view.high)
            self._points.paint(ink.painter, map_, key)
        else:
            map_.points()
        map_.worst()
        map_.outline(focused=False)
        map_.words()

    def _paint_pointer(self, ink: Ink, place: Layout) -> None:
        """The rubber band, and the card of what is under the pointer."""
        assert self.frame is not None
        assert self.view is not None
        if self.band is not None:
            ink.use("accent", 1.2, ink.color("accent", 0.1))
            ink.painter.drawRect(self.band.normalized())
            return
        lines = card_lines(self.hovered, self.frame, self.row())
        if place.map.contains(self._spot) and self.hovered is not None and not isinstance(self.hovered, Spot):
            lines = plane_lines(place, self.view, self.frame, self._spot)
        if lines:
            card(ink, self._spot, QRectF(self.rect()), lines, 0.95 * place.font)

    def _marks(self, screen: bool) -> Marks:
        if not screen:
            return Marks(self.selection)
        hovered = self.hovered if isinstance(self.hovered, Item) else None
        return Marks(self.selection, self.cursor_item if self.hasFocus() else None, hovered)

    def _describe(self) -> None:
        if self.frame is None:
            return
        told = self.hint()
        if self.cursor_item is not None:
            told = words.item_words(self.cursor_item, self.frame.experiment)
        self.setAccessibleDescription(told)


def _single_shot(parent: QWidget, milliseconds: int, do: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer
