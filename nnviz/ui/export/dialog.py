"""The export dialog: choose a figure and how it looks, see it, save or copy it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.export.computed import Resolving, Sketching
from nnviz.ui.export.figures import Sheet, figure_caption, make_figure, resolutions_of
from nnviz.ui.export.film_dialog import FilmDialog
from nnviz.ui.export.form import SHOWN, ExportForm, Order
from nnviz.ui.export.formats.table import FORMATS, WINDOW, check_kind, kind_of, kinds_of
from nnviz.ui.export.targets import ask_target
from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.figure import Figure, Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import number_font, themed
from nnviz.ui.run.progress import busy, run_with_progress
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.save_buttons import SaveButtons
from nnviz.ui.widgets.saved_note import SavedNote

_PREVIEW = QSize(380, 280)
_PREVIEW_LINES = 14
_COARSE = 51
"""Points along each side that a preview is computed at, at most."""

_HELD = Qt.WidgetAttribute.WA_ForceUpdatesDisabled
"""Of a widget that is not to be painted, other than of those inside it."""

_PAUSE_MS = 120
"""How long the choices must rest before the preview is drawn again."""


class WindowPicture:
    """The whole window as it is on screen, where else a `Sheet` is; raises UserError for a kind not of pixels."""

    def __init__(self, window: QWidget, scale: float) -> None:
        self._window = window
        self._scale = scale

    def image(self) -> QImage:
        drawn = max(1.0, self._scale)  # Small type drawn small would not be what the window shows.
        image = QImage(self._window.size() * drawn, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(drawn)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter, _painted(self._window):
            self._window.render(painter, QPoint())
        if self._scale < drawn:
            size = self._window.size() * self._scale
            image = image.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(self._scale)
        return image

    def painted(self, kind: str) -> Callable[[], bytes]:
        check_kind(WINDOW, kind)
        encode = FORMATS[kind].encode
        assert encode is not None
        return partial(encode, self.image())

    def content(self, kind: str) -> bytes:
        return self.painted(kind)()

    def mime_data(self, kind: str) -> QMimeData:
        del kind
        data = QMimeData()
        data.setImageData(self.image())
        return data

    def close(self) -> None:
        """Do nothing: the picture holds no widget."""


@contextmanager
def _painted(window: QWidget) -> Iterator[None]:
    """Have everything in the window painted, a plot too that waits for the next beat of a run under way."""
    held = [part for part in window.findChildren(QWidget) if part.testAttribute(_HELD)]
    for part in held:
        part.setUpdatesEnabled(True)
    try:
        yield
    finally:
        for part in held:
            part.setUpdatesEnabled(False)


class ExportDialog(KeyboardDialog):
    """Takes home what `frame` shows: one of the figures `names`, or the window `parent` where "window" is a name.

    `on_screen` tells a figure's size in the window, `adopt` has a new figure show what the one in the window shows.
    """

    def __init__(
        self,
        lesson: Lesson,
        names: tuple[str, ...],
        chosen: str,
        frame: Frame,
        look: Look,
        on_screen: Callable[[str], QSize],
        parent: QWidget | None = None,
        adopt: Callable[[Figure], None] = lambda figure: None,
    ) -> None:
        super().__init__(parent)
        self._lesson, self._frame, self._look, self._adopt, self._on_screen = lesson, frame, look, adopt, on_screen
        self._settings = Settings()
        self.setWindowTitle(translate("export", "Export"))
        captions = {name: figure_caption(lesson, name, look) for name in names}
        self.form = ExportForm(captions, chosen, on_screen, resolutions_of(names))
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.message = SavedNote()
        self._buttons()
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.draw_preview)
        self.form.changed.connect(self._timer.start)
        self.form.refused.connect(self.message.refuse)
        self.finished.connect(self.form.remember)
        self.draw_preview()

    # --- what the buttons do ---

    def save(self) -> None:
        """Ask for a file and write it."""
        if not self.form.finish():
            return
        order = self.form.order()
        name = f"nnviz-{self._lesson.name.replace('_', '-')}-{order.name}.{order.kind}"
        kinds = [order.kind, *(kind for kind in kinds_of(order.name) if kind != order.kind)]
        path = ask_target(self, self._settings, translate("export", "Export"), name, kinds)
        if path is None:
            return
        self.message.clear()
        with self._errors_shown():
            if self._write(order, path):
                self.message.tell_saved(path)

    def copy(self) -> None:
        """Put it on the clipboard."""
        if not self.form.finish():
            return
        order = self.form.order()
        with self._errors_shown():
            figure = self._figure(order)
            if not self._computed(figure, order):
                return
            with busy(), closing(self._picture(order, figure)) as picture:
                put_on_clipboard(picture.mime_data(order.kind))
                self.message.tell_copied()

    def film(self) -> None:
        """Ask how a film of the figure is to be."""
        order = self.form.order()
        name = order.name if order.name != WINDOW else "stage"
        dialog = FilmDialog(self._lesson, name, self._frame, self._look, self._on_screen(name), self, self._adopt)
        dialog.exec()
        dialog.deleteLater()

    def draw_preview(self) -> None:
        """Show what would be saved, small."""
        self.message.clear()
        order = self.form.order()
        shape = order.shape
        with self._errors_shown():
            shape.checked()
            room = min(_PREVIEW.width() / shape.width, _PREVIEW.height() / shape.height, 1.0)
            scale = room * self.devicePixelRatioF()
            coarse = replace(order, shape=replace(shape, scale=scale), resolution=min(_COARSE, order.resolution or 0))
            figure = self._figure(coarse)
            if isinstance(figure, Sketching) and FORMATS[order.kind].write is None:
                figure.sketch()
            elif isinstance(figure, Sketching) and not self._computed(figure, order):
                return
            with closing(self._picture(coarse, figure)) as picture:
                if FORMATS[order.kind].write is not None:
                    self._preview_text(picture.content(order.kind).decode())
                else:
                    self._preview_image(picture.image(), order.transparent)

    # --- building ---

    def _buttons(self) -> None:
        self.film_button = QPushButton(translate("export", "&Animation…"))
        self.film_button.setToolTip(translate("export", "An animation of this figure over the run, as GIF or MP4"))
        self.film_button.clicked.connect(self.film)
        self.buttons = SaveButtons(self, self.save, self.copy, before=(self.film_button,))

    def _lay_out(self) -> None:
        self.preview.setFixedSize(_PREVIEW + QSize(16, 16))
        self.preview.setObjectName("card")
        self.preview.setMargin(8)
        self.preview.setAccessibleName(translate("export", "Preview"))
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.form, 1)
        across.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(across)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)

    # --- inside ---

    def _write(self, order: Order, path: Path) -> bool:
        """Write the file; False where the user stopped it. Painting belongs to this thread, packing pixels does not."""
        kind, figure = kind_of(path), self._figure(order)
        if not self._computed(figure, order):
            return False
        with busy(), closing(self._picture(order, figure)) as picture:
            packed = picture.painted(kind)

        def write(check: Callable[[int], None]) -> None:
            content = packed()
            check(0)
            write_whole(path, content)

        text = translate("export", "Writing {name}…").format(name=path.name)
        return run_with_progress(self, translate("export", "Export"), text, 0, write)

    def _look_of(self, order: Order) -> Look:
        theme = self._look.theme if order.theme == SHOWN else themed(order.theme, self._look.theme)
        return replace(self._look, theme=theme, standalone=True, transparent=order.transparent)

    def _figure(self, order: Order) -> Figure | None:
        """The figure as it is shown in the window; None for the window itself."""
        if order.name == WINDOW:
            return None
        figure = make_figure(self._lesson, order.name, self._look_of(order))
        self._adopt(figure)
        if isinstance(figure, Resolving) and order.resolution:
            figure.set_resolution(order.resolution)
        return figure

    def _computed(self, figure: Figure | None, order: Order) -> bool:
        """Compute what the figure is of, where that takes its time; False where the user stopped it."""
        if isinstance(figure, Resolving) and order.resolution is not None:
            text = translate("export", "Computing {size} × {size} points…").format(size=order.resolution)
        elif isinstance(figure, Sketching):
            text = translate("export", "Computing “{caption}”…").format(caption=figure.caption())
        else:
            return True
        work = partial(figure.prepare, self._frame)
        return run_with_progress(self, translate("export", "Export"), text, figure.parts(), work)

    def _picture(self, order: Order, figure: Figure | None) -> Sheet | WindowPicture:
        if figure is None:
            window = self.parentWidget()
            assert window is not None
            return WindowPicture(window.window(), order.shape.scale)
        return Sheet(figure, self._look_of(order), self._frame, order.shape)

    def _preview_image(self, image: QImage, transparent: bool) -> None:
        picture = QPixmap(image.size())
        picture.setDevicePixelRatio(image.devicePixelRatio())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if transparent:  # A pattern that shines through.
            pattern = QBrush(self._look.theme.color("muted", 0.5), Qt.BrushStyle.Dense6Pattern)
            painter.fillRect(QRectF(QPointF(), image.deviceIndependentSize()), pattern)
        painter.drawImage(0, 0, image)
        painter.end()
        # The size to show it at is its own over the screen's pixels, not over the picture's.
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setPixmap(picture)

    def _preview_text(self, text: str) -> None:
        lines = text.split("\n", _PREVIEW_LINES)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.preview.setFont(number_font(11))
        self.preview.setText("\n".join([line[:60] for line in lines[:_PREVIEW_LINES]] + ["…"] * (len(lines) > 1)))

    @contextmanager
    def _errors_shown(self) -> Iterator[None]:
        """Turn what the user can mend into a sentence under the choices."""
        try:
            yield
        except UserError as error:
            self.message.refuse(error)
