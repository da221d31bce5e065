"""The board over the stage's picture: mouse, pen, finger and keys paint there, or take hold of the handles."""

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from nnviz.engine.data.transforms import Transform
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import ENTER, ESCAPE, MOVE, SCALE, TAKE_ERASER, WIPE
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.stages.picture.own.desk import Desk
from nnviz.ui.stages.picture.own.handles import (
    Grip,
    Handles,
    Point,
    dragged_patch,
    dragged_picture,
    grip_at,
    patch_handles,
    picture_handles,
)
from nnviz.ui.stages.picture.own.keys import patch_by_key, picture_by_key, pixels

_MARGIN = 8.0
"""Around the picture, so that handles at its edge can be seen and taken hold of whole."""
_NEAR = 11.0
"""Screen pixels around a handle that belong to it: as much as a finger needs."""

_UNDO = QKeySequence.StandardKey.Undo


class Board(ScaledWidget):
    """A widget over the stage's picture that takes mouse and keys for the tool in use; a pen is a mouse."""

    accessible_role = "Canvas"

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__(desk.stage)
        self.look = look
        self._desk = desk
        self.spot: Point | None = None
        """Where the tool is, in pixels of the picture; None where it is nowhere."""
        self._held: tuple[Grip, Point, Transform] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        QWidget.setTabOrder(desk.stage, self)
        desk.changed.connect(self._on_changed)
        desk.stage.laid_out.connect(self.lay_out)
        desk.stage.picture_changed.connect(self.lay_out)
        self.restyle(look)

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self.look = look
        self.setAccessibleName(translate("own", "The picture, to draw on and to change"))
        self._describe()
        self.update()

    def lay_out(self) -> None:
        """Take the place and size that the picture has on the stage."""
        place = next((one for one in self._desk.stage.places().places if one.column.kind == "picture"), None)
        self.setVisible(bool(self._desk.tool) and place is not None and self._desk.stage.view is not None)
        if place is not None:
            box = place.box.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).toAlignedRect()
            self.setGeometry(self.on_widget(box))

    def place_of(self, point: QPointF) -> Point:
        """Where a point of the board lies in the picture."""
        box, (_, height, width) = self._picture(), self._desk.shape
        return (point.x() - box.left()) / box.width() * width, (point.y() - box.top()) / box.height() * height

    def point_of(self, place: Point) -> QPointF:
        """Where a place in the picture lies on the board."""
        box, (_, height, width) = self._picture(), self._desk.shape
        return QPointF(box.left() + place[0] / width * box.width(), box.top() + place[1] / height * box.height())

    def let_go(self) -> None:
        """End the stroke or drag under way."""
        self._desk.end_stroke()
        self._held = None

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line, pick a colour or take hold of a handle; the right button erases where the left one paints."""
        left, right = (event.button() == button for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton))
        desk, place = self._desk, self.place_of(event.position())
        if not left and not (right and desk.tool == "brush"):
            event.ignore()
            return
        self.let_go()
        self.spot = place
        if desk.tool in ("brush", "eraser"):
            desk.begin_stroke(*place, erase=right or desk.tool == "eraser")
        elif desk.tool == "pick":
            desk.pick(*place)
        else:
            self._hold(place)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.spot = place = self.place_of(event.position())
        self._desk.go_on(*place)
        if self._held is not None:
            self._drag(place, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._show_cursor(place)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self.let_go()

    def leaveEvent(self, event: QEvent) -> None:
        """The tool is nowhere any more, unless keys move it."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.spot = None
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the stroke or drag under way: a hidden widget is sent no release of the mouse button."""
        self.let_go()
        super().hideEvent(event)

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        """Undo and redo take back what was done to the picture while the keyboard is here, not what was to the run."""
        before_shortcuts = event.type() == QEvent.Type.ShortcutOverride
        if before_shortcuts and isinstance(event, QKeyEvent) and (event.matches(_UNDO) or _is_redo(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the tool; Enter uses it, with Shift the brush draws as it goes; Esc puts it away."""
        desk, key = self._desk, Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(_UNDO):
            desk.undo()
        elif _is_redo(event):
            desk.redo()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in ESCAPE:
            desk.take("")
            desk.stage.setFocus()
        elif not (self._handle_key(key, shift) if desk.tool in ("move", "cover") else self._brush_key(key, shift)):
            super().keyPressEvent(event)

    def _brush_key(self, key: Qt.Key, shift: bool) -> bool:
        desk, (_, height, width) = self._desk, self._desk.shape
        x, y = self.spot or (width / 2, height / 2)
        if key in MOVE:
            across, down = pixels(key)
            goal = min(width - 0.5, max(0.5, _middle(x) + across)), min(height - 0.5, max(0.5, _middle(y) + down))
            if shift and desk.tool in ("brush", "eraser"):
                desk.begin_stroke(_middle(x), _middle(y), erase=desk.tool == "eraser")
                desk.go_on(*goal)
                desk.end_stroke()
            self.spot = goal
        elif key in ENTER and desk.tool == "pick":
            desk.pick(x, y)
        elif key in ENTER or key in WIPE:
            desk.begin_stroke(x, y, erase=desk.tool == "eraser" or key not in ENTER)
            desk.end_stroke()
        elif key in TAKE_ERASER:
            desk.take("brush" if desk.tool == "eraser" else "eraser")
        elif key in SCALE:
            desk.set_width(max(1.0, desk.width + SCALE[key]))
        else:
            return False
        self.update()
        return True

    def _handle_key(self, key: Qt.Key, shift: bool) -> bool:
        how, size = self._desk.transform, self._desk.shape[1:]
        made = patch_by_key(how, key, shift, size) if self._desk.tool == "cover" else picture_by_key(how, key, shift)
        if made is not None:
            self._desk.change(made)
        return made is not None

    # --- handles ---

    def handles(self) -> Handles | None:
        """Those of the tool in the hand; None for the brush and its like."""
        _, height, width = self._desk.shape
        if self._desk.tool == "move":
            return picture_handles(self._desk.transform, height, width)
        return patch_handles(self._desk.transform, height, width) if self._desk.tool == "cover" else None

    def _grip(self, place: Point) -> Grip:
        handles = self.handles()
        near = _NEAR / self._picture().width() * self._desk.shape[2]
        return "inside" if handles is None else grip_at(handles, place, near)

    def _hold(self, place: Point) -> None:
        self._desk.begin_gesture()
        self._held = self._grip(place), place, self._desk.transform

    def _drag(self, place: Point, snap: bool) -> None:
        assert self._held is not None
        grip, begin, before = self._held
        size = self._desk.shape[1:]
        if self._desk.tool == "cover":
            self._desk.change(dragged_patch(before, grip, begin, place, size))
        else:
            self._desk.change(dragged_picture(before, grip, begin, place, size, snap))

    # --- drawing ---

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of the brush, or the handles; the picture itself is the stage's."""
        del event
        painter = self.painter_on(self)
        styled = StyledPainter(painter, self.look)
        handles = self.handles()
        if handles is not None:
            self._draw_handles(styled, handles)
        elif self.spot is not None:
            self._draw_ring(painter, self.spot)
        styled.use("accent", 2.0 if self.hasFocus() else 1.0)
        painter.drawRect(self._picture().adjusted(-2, -2, 2, 2))
        painter.end()

    def _draw_ring(self, painter: QPainter, spot: Point) -> None:
        across = self._desk.width if self._desk.tool != "pick" else 1.0
        radius = max(2.0, across / 2 * self._picture().width() / self._desk.shape[2])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, more in ((QColor("black"), 0.0), (QColor("white"), 1.0)):
            painter.setPen(color)
            painter.drawEllipse(self.point_of(spot), radius + more, radius + more)

    def _draw_handles(self, styled: StyledPainter, handles: Handles) -> None:
        points = [self.point_of(corner) for corner in handles.corners]
        styled.use("panel", 3.0)
        styled.painter.drawPolygon(QPolygonF(points))
        styled.use("accent", 1.5)
        styled.painter.drawPolygon(QPolygonF(points))
        styled.use("accent", 1.5, "panel")
        if handles.knob is not None:
            knob = self.point_of(handles.knob)
            styled.painter.drawLine(QLineF(points[0], points[1]).center(), knob)
            styled.painter.drawEllipse(knob, 5.5, 5.5)
        for point in points:
            styled.painter.drawRect(QRectF(point.x() - 4, point.y() - 4, 8, 8))

    # --- inside ---

    def _picture(self) -> QRectF:
        return self.rect().toRectF().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _show_cursor(self, place: Point) -> None:
        cursor = Qt.CursorShape.CrossCursor
        if self.handles() is not None:
            cursor = {
                "inside": Qt.CursorShape.SizeAllCursor,
                "corner": Qt.CursorShape.SizeFDiagCursor,
                "knob": Qt.CursorShape.PointingHandCursor,
            }[self._grip(place)]
        self.setCursor(cursor)

    def _on_changed(self) -> None:
        self.lay_out()
        self._describe()
        self.update()

    def _describe(self) -> None:
        tips = {
            "": "",
            "brush": translate(
                "own",
                "Draw with the mouse, a pen or a finger; the right button erases. Keys: arrows move the brush, Enter "
                "paints, Shift+arrows draw a line, E takes the eraser, + and − the width, Ctrl+Z takes back, Esc ends.",
            ),
            "eraser": translate(
                "own", "Wipe away what was drawn: the picture below comes back. Keys as with the brush; E takes it."
            ),
            "pick": translate("own", "Press on a colour to paint with it"),
            "move": translate(
                "own",
                "Drag the picture, a corner to scale it, the knob to turn it (Shift: in steps). "
                "Keys: arrows move, + and − scale, [ and ] turn.",
            ),
            "cover": translate(
                "own", "Drag the grey patch over what the network is not to see, or its corner. Keys: arrows, + and −."
            ),
        }
        self.setToolTip(tips[self._desk.tool])
        self.setAccessibleDescription(tips[self._desk.tool])


def _middle(at: float) -> float:
    """The middle of the pixel that a place lies in."""
    return int(at) + 0.5


def _is_redo(event: QKeyEvent) -> bool:
    """The platform's own key for it or Ctrl+Y, which means it in the window, too."""
    return event.matches(QKeySequence.StandardKey.Redo) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
