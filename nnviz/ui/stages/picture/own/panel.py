"""Below the choice of pictures: those of one's own, the tools to draw and change one, and what it is meant to be."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import number
from nnviz.ui.stages.picture.own.board import Board
from nnviz.ui.stages.picture.own.brought import BroughtRow
from nnviz.ui.stages.picture.own.desk import Desk, Tool
from nnviz.ui.stages.picture.own.incoming import Incoming
from nnviz.ui.stages.picture.own.palette import Palette
from nnviz.ui.stages.picture.own.shelf import Shelf
from nnviz.ui.stages.picture.own.sliders import Sliders
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.widgets.basics import Flow, ShrinkingBox, column, figure_label, muted, row
from nnviz.ui.widgets.fold import Fold
from nnviz.ui.widgets.numbers.sliders import NumberSlider

_TOOLS: tuple[Tool, ...] = ("brush", "eraser", "pick", "move", "cover")
_WIDEST = 0.5
"""Of the brush, as a share of the picture's width."""


class OwnPanel(QWidget):
    """Everything that makes a picture one's own; the board it paints on lies on the stage."""

    said = Signal(object)
    """A `Tell` for the window's messages."""

    def __init__(self, stage: PictureStage, look: Look, shelf: Shelf) -> None:
        super().__init__()
        self.desk = Desk(stage, shelf)
        self.board = Board(self.desk, look)
        self.incoming = Incoming(self.desk, self)
        self._frame: Frame | None = None
        self.open, self.paste, self.blank = (QToolButton() for _ in range(3))
        self.tools: dict[Tool, QToolButton] = {tool: QToolButton() for tool in _TOOLS}
        self.palette_ = Palette(look)
        self.width_ = NumberSlider(1.0, 16.0, 1.0, 4.0)
        self._width_label, self._width_told = QLabel(), figure_label(12)
        self.undo, self.redo, self.restore = (QToolButton() for _ in range(3))
        self.meant, self._meant_label = ShrinkingBox(), QLabel()
        self.row = BroughtRow(self.desk, look)
        self.hint = muted(size=11)
        self.fold, self.sliders = Fold(False), Sliders(self.desk)
        self._lay_out()
        self._join()
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Offer the classes of its data, and say what a step takes for the target."""
        before, self._frame = self._frame, frame
        if before is None or before.experiment.source is not frame.experiment.source:
            self._name_classes()
        self._refresh()

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        for part in (self.board, self.palette_, self.row):
            part.restyle(look)
        words = {
            self.open: (translate("own", "Open…"), translate("own", "Open picture files, or drop them on the window")),
            self.paste: (translate("own", "Paste"), translate("own", "Take the picture on the clipboard (Ctrl+V)")),
            self.blank: (translate("own", "Blank sheet"), translate("own", "Begin with an empty sheet")),
            self.tools["brush"]: (
                translate("own", "Draw"),
                translate("own", "Draw on the picture at the left of the stage (Ctrl+D)"),
            ),
            self.tools["eraser"]: (translate("own", "Erase"), translate("own", "Wipe away what was drawn")),
            self.tools["pick"]: (translate("own", "Pick"), translate("own", "Paint with a colour of the picture")),
            self.tools["move"]: (translate("own", "Move"), translate("own", "Move, turn and scale by handles")),
            self.tools["cover"]: (translate("own", "Cover"), translate("own", "Lay a grey patch over a part of it")),
            self.undo: ("↶", translate("own", "Take back the last stroke or change (Ctrl+Z on the picture)")),
            self.redo: ("↷", translate("own", "Do it again (Ctrl+Shift+Z on the picture)")),
            self.restore: (
                translate("own", "As it was"),
                translate("own", "Back to the picture before anything was done to it"),
            ),
        }
        for button, (text, tip) in words.items():
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(tip if len(text) == 1 else text)
        self._width_label.setText(translate("own", "Width"))
        self.width_.setAccessibleName(translate("own", "Width of the brush"))
        self.width_.setToolTip(translate("own", "Pixels of the picture that the brush and the eraser are wide"))
        self._meant_label.setText(translate("own", "Meant to be"))
        self.meant.setAccessibleName(translate("own", "What your picture is meant to be"))
        self.meant.setToolTip(
            translate(
                "own", "Nobody but you knows what your picture is of. Say it, and the error is measured against that."
            )
        )
        self.fold.set_title(translate("own", "Change the whole picture"))
        self.sliders.retranslate()
        self._name_classes()
        self._refresh()

    def stop_work(self) -> None:
        """Read no more."""
        self.board.let_go()
        self.incoming.close()

    # --- inside ---

    def _lay_out(self) -> None:
        layout = column(self, spacing=6)
        layout.addLayout(Flow(self.open, self.paste, self.blank, spacing=4))
        layout.addWidget(self.row)
        layout.addLayout(Flow(*self.tools.values(), self.undo, self.redo, self.restore, spacing=4))
        layout.addWidget(self.palette_)
        layout.addLayout(row(self._width_label, self.width_, self._width_told, stretch=1))
        layout.addLayout(row(self._meant_label, self.meant, stretch=1))
        layout.addWidget(self.hint)
        self.fold.inside.addWidget(self.sliders)
        layout.addWidget(self.fold)
        for button in (self.open, self.paste, self.blank, *self.tools.values(), self.undo, self.redo, self.restore):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _join(self) -> None:
        desk = self.desk
        self.open.clicked.connect(self.incoming.open)
        self.paste.clicked.connect(self.incoming.paste)
        self.blank.clicked.connect(self._on_blank)
        for tool, button in self.tools.items():
            button.setCheckable(True)
            button.clicked.connect(lambda on, tool=tool: desk.take(tool if on else ""))
        self.palette_.chosen.connect(desk.set_color)
        self.width_.valueChanged.connect(lambda width: desk.set_width(float(round(width))))
        self.undo.clicked.connect(desk.undo)
        self.redo.clicked.connect(desk.redo)
        self.restore.clicked.connect(desk.restore)
        self.meant.activated.connect(lambda place: desk.set_meant(place - 1 if place else None))
        desk.stage.brush_wanted.connect(self._on_brush)
        desk.changed.connect(self._refresh)
        self.incoming.said.connect(self.said)

    def _on_blank(self) -> None:
        self.desk.clear()
        if self.desk.tool not in ("brush", "eraser"):
            self.desk.take("brush")

    def _on_brush(self) -> None:
        """Take up the brush, or put it away; the keyboard goes with it."""
        self.desk.take("" if self.desk.tool else "brush")
        (self.board if self.desk.tool else self.desk.stage).setFocus()

    def _name_classes(self) -> None:
        frame = self._frame
        if frame is None:
            return
        count = 0 if frame.experiment.encoding is None else frame.experiment.source.count()
        names = [translate("own", "(not said)"), *(class_name(frame.experiment, label) for label in range(count))]
        with QSignalBlocker(self.meant):
            self.meant.clear()
            self.meant.addItems(names)

    def _refresh(self) -> None:
        desk, sketch = self.desk, self.desk.sketch
        for tool, button in self.tools.items():
            button.setChecked(desk.tool == tool)
        self.undo.setEnabled(sketch is not None and sketch.can_undo)
        self.redo.setEnabled(sketch is not None and sketch.can_redo)
        self.restore.setEnabled(sketch is not None and sketch.changed)
        painting = desk.tool in ("brush", "eraser", "pick")
        for widget in (self.palette_, self._width_label, self.width_, self._width_told):
            widget.setVisible(painting)
        self.palette_.show_colors(desk.color, desk.own_colors, desk.shape[0])
        with QSignalBlocker(self.width_):
            self.width_.setRange(1.0, max(2.0, round(_WIDEST * desk.shape[2])))
            self.width_.setValue(desk.width)
        self._width_told.setText(number(desk.width, 0))
        own = desk.is_own
        for part in (self.meant, self._meant_label):
            part.setVisible(own and self.meant.count() > 1)
        with QSignalBlocker(self.meant):
            self.meant.setCurrentIndex(0 if desk.meant is None else desk.meant + 1)
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))

    def _hint(self) -> str:
        view = self.desk.stage.view
        if view is None or not self.desk.is_own or self.desk.meant is not None or view.trace is None:
            return ""
        template = translate(
            "own",
            "A step needs to know what the picture is of. As you have not said it, the error is against “{name}”.",
        )
        encoding = view.experiment.encoding
        if encoding is None:
            return ""
        return template.format(name=class_name(view.experiment, int(encoding.classes(view.trace.y)[0])))
