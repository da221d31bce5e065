"""The stage of a picture: every layer's maps in columns, and at the end what the network takes it for."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnviz.engine.data.datasets import Data
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look, Table
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import ENTER, ESCAPE, PICTURES
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.picture import words
from nnviz.ui.stages.picture.draw import Drawing
from nnviz.ui.stages.picture.draw_scores import names_width
from nnviz.ui.stages.picture.input import has_kernel, key_moves, same_map, spot_at, words_at
from nnviz.ui.stages.picture.layout import Layout
from nnviz.ui.stages.picture.paint.painted import Painted, paint
from nnviz.ui.stages.picture.paint.still import StillLayer, draw_focus
from nnviz.ui.stages.picture.pictures import Asked, Gallery, Picture, gallery, picture_after, target
from nnviz.ui.stages.picture.preview import Preview
from nnviz.ui.stages.picture.screen_reader import PictureParts, tell_spot
from nnviz.ui.stages.picture.selection import Spot, fits
from nnviz.ui.stages.picture.table import stage_table
from nnviz.ui.stages.picture.view.draw import draw_titles, draw_zoom
from nnviz.ui.stages.picture.view.navigation import PictureNavigation
from nnviz.ui.stages.picture.view_model import Column, View, look, picture_of_step, taken_for
from nnviz.ui.widgets.basics import NOTCH, plain, single_shot

_SAY_EVERY = 400  # milliseconds between two descriptions for those who cannot see the picture

_LOW = 250  # how high it is at least for a projector, where what stands above it takes more


class PictureStage(ScaledWidget):
    """A picture in the network. Which picture, and which number is looked at, is the stage's own, no part of the run.

    A number is looked at while the pointer is over it; a press keeps it until another one, or Esc.
    """

    accessible_role = "Canvas"
    name = "stage"
    maps_only = False

    followed_changed = Signal(object)
    """The picture to follow through a step, as x and y."""

    spot_changed = Signal()
    picture_changed = Signal()

    kernel_chosen = Signal()
    """The kernel of the number looked at was pressed: it is to be edited."""

    pair_wanted = Signal(int, int)

    steps_wanted = Signal(int)
    """So many pictures on or back."""

    brush_wanted = Signal()
    """The brush is to be taken up, or put away."""

    laid_out = Signal()
    """The columns stand elsewhere."""

    def __init__(self, lesson: Lesson, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lesson, self.look = lesson, look
        self.frame: Frame | None = None
        self.view: View | None = None
        self.gallery: Gallery | None = None
        self.picture: Picture | None = None
        self.by_map = False
        self.channel = 0
        """The map of the layer before whose part of the kernels is shown."""
        self.asked = Asked()
        self._kept: Spot | None = None
        self._hovered: Spot | None = None
        self._data: Data | None = None
        self._preview = Preview()
        self._still = StillLayer()
        self._behind = False
        """Whether the picture is not yet the one followed."""
        self.painted: Painted | None = None
        self.navigation = PictureNavigation(self, self._columns, self._names_width, self.maps_only)
        self.navigation.changed.connect(self._on_camera)
        self.part_tree = PictureParts(self)
        self._speak = single_shot(self, _SAY_EVERY, self._describe)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.set_least(420, 280 if self.magnified == 1.0 else _LOW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.caption())

    # --- Figure ---

    def caption(self) -> str:
        return translate("picture", "A picture on its way through the network")

    def note(self) -> str:
        """What it is taken for."""
        if self.view is None:
            return ""
        return " · ".join(part for part in words.verdict(self.view) if part)

    def show_frame(self, frame: Frame) -> None:
        self.frame = frame
        if not self._find_picture(frame):
            self.view = self.painted = None
            self.update()
            return
        assert self.picture is not None
        before, self.view = self.view, look(self._preview.applied(frame), self.picture, self.view)
        spots = (self._kept, self._hovered)
        self._kept, self._hovered = (spot if spot and fits(self.view, spot) else None for spot in spots)
        if self.view is not before:
            self._paint()
            if not self._speak.isActive():
                self._speak.start()

    def restyle(self, look: Look) -> None:
        self.look = look
        self.set_least(420, 280 if self.magnified == 1.0 else _LOW)
        self._paint()
        self.setAccessibleName(self.caption())
        self._describe()

    def table(self) -> Table:
        """Every number of every column: see `stage_table`."""
        return stage_table(self.view, maps_only=self.maps_only)

    def draw(self, painter: QPainter) -> None:
        """Paint the stage at its size: words and lines as vectors, maps as images."""
        styled = StyledPainter(painter, self.look)
        if not self.look.transparent:
            painter.fillRect(self.rect(), styled.color("background"))
        if self.painted is None:
            told = translate("picture", "These data are no pictures: choose others, or another lesson.")
            styled.words(self.rect().toRectF(), told, 14, "muted")
            return
        Drawing(styled, self.places(), self.painted, self.spot).draw()
        self._draw_focus(painter)

    def take_choices(self, other: "PictureStage") -> None:
        """Show the picture, the number and the scale of another one."""
        self.picture, self._kept = other.picture, other.spot
        self.navigation.scrolled = dict(other.navigation.scrolled)
        self.by_map, self.channel = other.by_map, other.channel
        if self.frame is not None:
            self.show_frame(self.frame)

    # --- what is shown ---

    @property
    def spot(self) -> Spot | None:
        """The number looked at."""
        return self._kept if self._kept is not None else self._hovered

    @property
    def kept(self) -> bool:
        """Whether it stays when the pointer goes on."""
        return self._kept is not None

    def keep(self, spot: Spot | None) -> None:
        """Look at a number until another one is chosen; at none but what the pointer is over, for None."""
        self._kept = spot
        self._spot_changed()

    def take_brush(self) -> None:
        """Take up the brush, or put it away."""
        self.brush_wanted.emit()

    def set_enlarged(self, enlarged: bool) -> None:
        """Give the picture more room, for a hand that does something to it."""
        if enlarged is not self.navigation.enlarged:
            self.navigation.enlarged = enlarged
            self.laid_out.emit()
            self.update()

    def set_picture(self, picture: Picture, *, passing: bool = False) -> None:
        """Send another picture through the network, from the gallery or from anywhere.

        One that is only `passing` by, as a line is being drawn, is followed through a step only while one is open.
        """
        if self.frame is None or (self.picture is picture and not self._behind):
            return
        self.picture = picture
        self._behind = passing and self.frame.trace is None
        if not self._behind:
            self._tell_followed(self.frame)
        self.show_frame(self.frame)
        self.picture_changed.emit()
        if self.spot is not None:
            self.spot_changed.emit()

    def choose(self, number: int) -> None:
        """Send a picture of the gallery through the network."""
        if self.gallery is not None and (self.picture is None or self.picture.number != number):
            self.set_picture(self.gallery.picture(number))

    def show_pair(self, label: int, taken_for: int) -> None:
        """Ask for the pictures of a class that are taken for another."""
        self.pair_wanted.emit(label, taken_for)

    def preview(self, index: int, value: float) -> None:
        """Show the network with one parameter as the hand has it just now, until a frame has it so, too.

        Where there are many pictures to be judged, the run's own answer takes longer than a hand waits.
        """
        self._preview.begin(index, value)
        if self.frame is not None:
            self.show_frame(self.frame)

    def end_preview(self) -> None:
        """Show the network as the frames have it."""
        self._preview.end()
        if self.frame is not None:
            self.show_frame(self.frame)

    def set_by_map(self, by_map: bool) -> None:
        """Give each map a scale of its own, or all maps of a column the same."""
        self.by_map = by_map
        self._paint()

    def set_channel(self, channel: int) -> None:
        """Show the kernels' part for this map of the layer before."""
        self.channel = channel
        self._paint()

    def _names_width(self) -> float:
        return 0.0 if self.view is None else names_width(self.view)

    def places(self) -> Layout:
        """Where everything stands at the present size."""
        return self.navigation.seen()

    # --- Qt ---

    def sizeHint(self) -> QSize:
        return QSize(860, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw on the screen what `draw` draws anywhere."""
        del event
        painter = self.painter_on(self)
        if self.painted is None or self.maps_only:
            painter.fillRect(self.rect().adjusted(0, 0, 1, 1), self.look.theme.color("background"))
            self.draw(painter)
        else:
            drawing = Drawing(StyledPainter(painter, self.look), self.places(), self.painted, self.spot)
            self._still.draw(drawing, self.size())
            if self.navigation.near:
                draw_titles(drawing.styled, drawing.layout, drawing.view.experiment)
                draw_zoom(drawing.styled, drawing.layout, self.navigation.overview)
            self._draw_focus(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Answer hovering with the number under the pointer, and tell of another size."""
        if event.type() == QEvent.Type.Resize:
            self.laid_out.emit()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.tip(self.drawn_at(event.pos()))), self)
            return True
        return super().event(event)

    def tip(self, place: QPointF) -> str:
        """The words for what lies at a place of the widget; empty where there is nothing to say."""
        return "" if self.view is None else words_at(self.places(), self.view, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.view is None:
            return
        spot, kernel = spot_at(self.places(), self.view, event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if spot is None else Qt.CursorShape.PointingHandCursor)
        spot = None if kernel else spot
        if event.buttons() & Qt.MouseButton.LeftButton and self._kept is not None and spot is not None:
            self.keep(spot)
        elif spot != self._hovered:
            self._hovered = spot
            if self._kept is None:
                self._spot_changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the number pressed, or let go of the one kept."""
        if event.button() != Qt.MouseButton.LeftButton or self.view is None:
            super().mousePressEvent(event)
            return
        spot, kernel = spot_at(self.places(), self.view, event.position())
        if kernel and spot is not None:
            kept = self._kept
            self.keep(kept if kept is not None and same_map(kept, spot) else spot)
            self.kernel_chosen.emit()
        else:
            self.keep(None if spot == self._kept else spot)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        if self._hovered is not None:
            self._hovered = None
            if self._kept is None:
                self._spot_changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll a column in which some are left out."""
        event.setAccepted(self.navigation.scroll(event.position(), -event.angleDelta().y() / NOTCH))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from number to number, page keys from picture to picture, Enter goes to the kernel."""
        key, view = Qt.Key(event.key()), self.view
        if view is None:
            super().keyPressEvent(event)
        elif key in PICTURES:
            self.steps_wanted.emit(PICTURES[key])
        elif key in ESCAPE and self._kept is not None:
            self.keep(None)
        elif key in ENTER and has_kernel(view, self._kept):
            self.kernel_chosen.emit()
        elif (spot := key_moves(view, self.spot, event)) is not None:
            self.navigation.show(view.columns[spot.column].column, spot.position[0])
            self.keep(spot)
            tell_spot(self, view, self.spot, moved=True)
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _columns(self) -> tuple[Column, ...]:
        return () if self.view is None else tuple(shown.column for shown in self.view.columns)

    def _on_camera(self) -> None:
        self.laid_out.emit()
        self.update()

    def _draw_focus(self, painter: QPainter) -> None:
        if self.hasFocus() and not self.look.standalone:
            draw_focus(painter, self.rect(), self.look.theme)

    def _find_picture(self, frame: Frame) -> bool:
        """See to it that there is a picture that fits the data; return whether there can be one.

        Taken home without a hand that chose one, it is the one the step is followed with.
        """
        if frame.data is not self._data:
            self._data, chosen = frame.data, self.picture is not None
            pictures = len(frame.experiment.source.input_shape) == 3
            self.gallery = gallery(frame.experiment, frame.data) if pictures else None
            before = None if self.view is None else self.view.experiment
            if self.gallery is None:
                self.picture = None
            else:
                self.picture = picture_after(self.picture, before, self.gallery, frame.experiment)
            if self.look.standalone and self.gallery is not None and not chosen and frame.followed is not None:
                self.picture = picture_of_step(frame.experiment, frame.followed)
            self._tell_followed(frame)
            self.picture_changed.emit()
        return self.picture is not None

    def _tell_followed(self, frame: Frame) -> None:
        """Have the picture followed through a step. Where nobody has said what it is, it is what it is taken for."""
        picture, experiment = self.picture, frame.experiment
        if picture is None or experiment.encoding is None:
            return
        label = picture.label
        if label is None:
            label = taken_for(experiment, frame.state.parameters, picture)
        x = picture.pixels.reshape(experiment.input_shape)
        self.followed_changed.emit((x, target(experiment, label)))

    def _spot_changed(self) -> None:
        self.update()
        self.spot_changed.emit()

    def _paint(self) -> None:
        """Make the images of the view, and have them drawn: nothing is computed meanwhile."""
        if self.view is not None and self.gallery is not None:
            self.painted = paint(self.view, self.gallery, self.look.theme, self.by_map, self.channel)
        self.update()

    def _describe(self) -> None:
        tell_spot(self, self.view, self.spot)
