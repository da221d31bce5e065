"""The column beside the picture's stage: which picture, how a number came about, what the layers cost."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QLabel, QWidget

from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import Command, SetParameter
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.run.controller import Controller
from nnviz.ui.run.parameter_drag import ParameterDrag
from nnviz.ui.stages.picture.own.panel import OwnPanel
from nnviz.ui.stages.picture.own.shelf import shelf_of
from nnviz.ui.stages.picture.side.arithmetic import Arithmetic
from nnviz.ui.stages.picture.side.picker import PicturePicker
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.widgets.basics import ShrinkingBox, column, heading, row


class PictureInspector(QWidget):
    """The panels beside the picture's stage. Dragging a kernel's weight here sets the parameter in the run."""

    said = Signal(object)
    """A `Tell` for the window's messages."""

    def __init__(self, stage: PictureStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson
        self._stage, self._look, self._controller = stage, look, controller
        self._frame: Frame | None = None
        self._gesture, self._index, self._began = 0, 0, 0.0
        self._waiting = False
        """Whether a value sent has still to be answered."""
        self._pending: Command | None = None
        self.picker = PicturePicker(stage, look)
        self.own = OwnPanel(stage, look, shelf_of(controller))
        self.arithmetic = Arithmetic(stage, look)
        self.scale, self._scale_label = ShrinkingBox(), QLabel()
        self.scale.addItems(["", ""])
        self._picture_heading, self._number_heading = heading(), heading()
        self._drag = ParameterDrag(self)
        self._lay_out()
        self._join()
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Show the numbers of what the stage shows of this frame."""
        self._frame = frame
        if self._stage.frame is not frame:
            self._stage.show_frame(frame)
        self._drag.show_frame(frame)
        self._waiting = self._pending is not None
        self._flush()
        self.picker.show_frame(frame)
        self.own.show_frame(frame)
        self.arithmetic.refresh()

    def restyle(self, look: Look) -> None:
        self._look = look
        self._picture_heading.setText(translate("picture", "Picture"))
        self._number_heading.setText(translate("picture", "How a number came about"))
        self._scale_label.setText(translate("picture", "Map colours"))
        for place, text in enumerate(
            (translate("picture", "one scale per column"), translate("picture", "one scale per map"))
        ):
            self.scale.setItemText(place, text)
        self.scale.setAccessibleName(translate("picture", "Scale of the colours"))
        self.scale.setToolTip(
            translate(
                "picture",
                "Maps of a column can be compared where they share a scale; weak ones are seen better with their own",
            )
        )
        self.picker.restyle(look)
        self.own.restyle(look)
        self.arithmetic.restyle(look)

    def stop_work(self) -> None:
        """Compute no more."""
        self.picker.close_task()
        self.own.stop_work()

    def take_picture(self, brought: QMimeData) -> bool:
        """Take pictures that are dropped or pasted; False where there are none."""
        return self.own.incoming.take(brought)

    def open_picture(self) -> None:
        """Ask for picture files."""
        self.own.incoming.open()

    # --- inside ---

    def _lay_out(self) -> None:
        layout = column(self, spacing=8)
        layout.addWidget(self._picture_heading)
        layout.addWidget(self.picker)
        layout.addWidget(self.own)
        layout.addLayout(row(self._scale_label, self.scale, stretch=1))
        layout.addWidget(self._number_heading)
        layout.addWidget(self.arithmetic)

    def _join(self) -> None:
        self._controller.closing.connect(self.own.desk.keep_drawing)
        self.scale.activated.connect(lambda place: self._stage.set_by_map(place == 1))
        self.arithmetic.weight_held.connect(self._hold)
        squares = self.arithmetic.squares
        squares.changed.connect(self._move)
        squares.ended.connect(self._let_go)
        squares.given_up.connect(self._give_up)
        self._drag.begun.connect(self._begin)
        self._drag.command_given.connect(self._give)
        self.own.said.connect(self.said)
        self._stage.followed_changed.connect(self._controller.follow)
        self._controller.closing.connect(self._let_go)

    def _hold(self, index: int) -> None:
        if self._frame is not None:
            self._began, self._index = float(self._frame.state.parameters[index]), index
            self._drag.hold(index, self._frame)

    def _move(self, by: float) -> None:
        if self._drag.held:
            self._stage.preview(self._index, round(self._began + by, 4))
            self._drag.set_value(self._began + by)
            self.arithmetic.refresh()

    def _give_up(self) -> None:
        self._drag.give_up()
        self._stage.end_preview()

    def _begin(self) -> None:
        self._gesture = self._controller.begin_gesture()

    def _give(self, command: Command) -> None:
        """Send a command. Of values that follow faster than they are answered only the last is sent."""
        moving = isinstance(command, SetParameter)
        if moving and self._waiting:
            self._pending = command
            return
        self._flush()
        self._waiting = moving
        self._controller.do(command, self._gesture)

    def _flush(self) -> None:
        command, self._pending = self._pending, None
        if command is not None:
            self._controller.do(command, self._gesture)

    def _let_go(self) -> None:
        self._flush()
        self._drag.let_go()
