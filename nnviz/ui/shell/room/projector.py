"""Text and lines of the whole application larger, for a projector, or smaller."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLineEdit, QWidget

from nnviz.ui.look.theme import LEAST_TEXT, Theme, apply_theme
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import USUAL_WIDTH

STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent of the usual size."""

_USUAL = 100
_FONT = "font before the projector"
"""The property of a widget that keeps the pixels of its own font."""
_ICON = "icon before the projector"
"""The property of a button that keeps the pixels of its icon."""
_OF_SHEET = "the style sheet's"
"""There instead, where the style sheet decides of the size and has scaled it."""


class Projector(QObject):
    """Scales the fonts of all widgets, also of those to come; figures scale themselves, by the `scale` of their look.

    `changed` tells that they need another look.
    """

    changed = Signal()

    def __init__(self, parent: QObject, settings: Settings) -> None:
        super().__init__(parent)
        self._settings, self._usual = settings, QApplication.font()
        self.percent = settings.number("text_size", STEPS[0], STEPS[-1], _USUAL)
        if self.percent not in STEPS:
            self.percent = _USUAL
        self._scaled_to = _USUAL
        """The size that fonts have."""
        if self.percent != _USUAL:
            self._scale_fonts()

    @property
    def scale(self) -> float:
        """How much larger than usual all is."""
        return self.percent / _USUAL

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the window's actions do."""
        return {
            "larger": lambda: self.set_percent(next((step for step in STEPS if step > self.percent), STEPS[-1])),
            "smaller": lambda: self.set_percent(next((step for step in STEPS[::-1] if step < self.percent), STEPS[0])),
            "usual_size": lambda: self.set_percent(_USUAL),
        }

    def set_percent(self, percent: int) -> None:
        """Have all as large as this, at once and at the next start."""
        if percent == self.percent:
            return
        self.percent = percent
        self._settings.set("text_size", percent)
        self.changed.emit()
        if self._scaled_to != percent:
            self._scale_fonts()

    def apply(self, theme: Theme) -> None:
        """Give all widgets there are the style sheet and the fonts of this size.

        Nobody hears of their events meanwhile: Qt sends some twenty to each. With another style sheet it gives widgets
        fonts back that they had before, so fonts come last.
        """
        _application().removeEventFilter(self)
        self._scale_usual()  # A style sheet polishes widgets with the font that there is.
        if apply_theme(theme, self.scale) or self._scaled_to != self.percent:
            self._scale_fonts()
        self._listen()

    def close(self) -> None:
        """Leave the application's font as it was."""
        if self.percent != _USUAL:
            self.percent = _USUAL
            self._scale_fonts()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scale the font of a widget that is about to be shown for the first time, or that was given another font."""
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange) and isinstance(watched, QWidget):
            scale_font(watched, self.scale)
            scale_room(watched, self.scale)
        return super().eventFilter(watched, event)

    def _scale_fonts(self) -> None:
        self._scaled_to = self.percent
        application = _application()
        application.removeEventFilter(self)
        self._scale_usual()
        for widget in application.allWidgets():
            scale_font(widget, self.scale)
            scale_room(widget, self.scale)
        self._listen()

    def _scale_usual(self) -> None:
        """Scale the font of widgets without one of their own."""
        font = QApplication.font()
        font.setPointSizeF(self._usual.pointSizeF() * self.scale)
        if font != QApplication.font():
            _application().setFont(font)

    def _listen(self) -> None:
        """Watch for new widgets, but not at the usual size: every event of the application would pass through here."""
        if self.percent != _USUAL:
            _application().installEventFilter(self)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def scale_font(widget: QWidget, scale: float) -> None:
    """Give a widget with a font of its own that font, `scale` times as large; the others follow the application's."""
    if isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox):
        return  # part of the entry, which sees to it
    if widget.font().pixelSize() > 0 and widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
        _scale_own(widget, scale)
    inside = widget.findChild(QLineEdit) if isinstance(widget, QAbstractSpinBox) else None
    if inside is not None and inside.font().pixelSize() != widget.font().pixelSize():
        inside.setFont(widget.font())


def _scale_own(widget: QWidget, scale: float) -> None:
    pixels, kept = widget.font().pixelSize(), widget.property(_FONT)
    if kept == _OF_SHEET:
        return
    own = int(kept) if kept is not None and pixels in {_pixels(int(kept), step / _USUAL) for step in STEPS} else pixels
    wanted = _pixels(own, scale)
    if wanted != pixels:
        widget.setProperty(_FONT, _OF_SHEET)
        font = widget.font()
        font.setPixelSize(wanted)
        widget.setFont(font)
        if widget.font().pixelSize() == wanted:
            widget.setProperty(_FONT, own)


def scale_room(widget: QWidget, scale: float) -> None:
    """Scale the width that a widget was given for its text, see `fix_width`, and a button's icon."""
    width = widget.property(USUAL_WIDTH)
    if width is not None:
        widget.setFixedWidth(round(int(width) * scale))
    if isinstance(widget, QAbstractButton) and not widget.icon().isNull():
        kept = widget.property(_ICON)
        own = widget.iconSize() if kept is None else kept
        wanted = QSize(round(own.width() * scale), round(own.height() * scale))
        if wanted != widget.iconSize():
            widget.setProperty(_ICON, own)
            widget.setIconSize(wanted)


def _pixels(own: int, scale: float) -> int:
    return max(LEAST_TEXT, round(own * scale))
