"""Which picture is followed: a row of the pictures there are, all of them or only those taken for something else."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nnviz.engine.arrays import Indices
from nnviz.engine.training import predict
from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import count
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.stages.picture.images import as_image, own_pixels
from nnviz.ui.stages.picture.pictures import Gallery, step_number
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.widgets.basics import muted, row

_SIDE = 42.0
_GAP = 5.0


class _Found(NamedTuple):
    """The pictures of a gallery that are taken for something else."""

    gallery: Gallery
    wrong: Indices


class Thumbnails(QWidget):
    """A few of the pictures around the present one; arrows go on and back."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.gallery: Gallery | None = None
        self.numbers: Indices = np.zeros(0, np.intp)
        self.present = -1
        self.wrong: frozenset[int] = frozenset()
        self._images: dict[int, QImage] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(round(_SIDE) + 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(220, round(_SIDE) + 8)

    def show_pictures(self, gallery: Gallery | None, numbers: Indices, present: int) -> None:
        """Show these of a gallery's pictures, around the present one."""
        if gallery is not self.gallery:
            self._images.clear()
        self.gallery, self.numbers, self.present = gallery, numbers, present
        self.update()

    def places(self) -> list[tuple[int, QRectF]]:
        """The numbers of those in sight, and where they stand."""
        room = max(1, int((self.width() + _GAP - 4) / (_SIDE + _GAP)))
        at = int(np.searchsorted(self.numbers, self.present))
        first = max(0, min(at - room // 2, len(self.numbers) - room))
        return [
            (int(number), QRectF(2 + place * (_SIDE + _GAP), 4, _SIDE, _SIDE))
            for place, number in enumerate(self.numbers[first : first + room])
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw those in sight."""
        del event
        painter = QPainter(self)
        styled = StyledPainter(painter, self.look)
        places = self.places()
        styled.images([box for _, box in places], [self._image(number) for number, _ in places])
        for number, box in places:
            styled.use("weight" if number in self.wrong else styled.color("ink", 0.4), 1.5)
            painter.drawRect(box)
            if number == self.present:
                styled.use("accent", 3.0)
                painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        if self.hasFocus():
            styled.use("accent", 1.0)
            painter.drawRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the one pressed."""
        number = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self.chosen.emit(number)
        else:
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """On or back."""
        self._go(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go back and on."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._go(way)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, by: int) -> None:
        if self.gallery is not None and len(self.numbers):
            self.chosen.emit(step_number(self.present, by, self.numbers, len(self.gallery.x)))

    def _at(self, point: QPointF) -> int | None:
        return next((number for number, box in self.places() if box.contains(point)), None)

    def _image(self, number: int) -> QImage:
        assert self.gallery is not None
        if number not in self._images:
            if len(self._images) > 500:
                self._images.clear()
            gallery = self.gallery
            self._images[number] = as_image(own_pixels(gallery.x[number], gallery.low, gallery.high))
        return self._images[number]


class PicturePicker(QWidget):
    """The row with its buttons, and whether only wrong ones are on offer. Those are found in the background."""

    def __init__(self, stage: PictureStage, look: Look) -> None:
        super().__init__()
        self._stage = stage
        self._look = look
        self._frame: Frame | None = None
        self._looked: object = None
        self._wrong: Indices | None = None
        self.thumbnails = Thumbnails(look)
        self.back, self.on, self.chance = QToolButton(), QToolButton(), QToolButton()
        for button, text in ((self.back, "◀"), (self.on, "▶"), (self.chance, "")):
            button.setText(text)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in (self.back, self.on):
            button.setMaximumWidth(24)
        self.only_wrong = QCheckBox()
        self.told = muted(size=11)
        self._task = BackgroundTask(self, rest=3.0, pause=0.5)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(raise_fault)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self.back, self.thumbnails, self.on, stretch=1))
        layout.addLayout(row(self.only_wrong, self.chance))
        layout.addWidget(self.told)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.chance.clicked.connect(self._by_chance)
        self.thumbnails.chosen.connect(stage.choose)
        self.only_wrong.toggled.connect(self._on_only_wrong)
        stage.steps_wanted.connect(self.step)
        stage.picture_changed.connect(self._show)

    @property
    def numbers(self) -> Indices:
        """The pictures on offer."""
        gallery = self._stage.gallery
        if gallery is None:
            return np.zeros(0, np.intp)
        if self.only_wrong.isChecked() and self._wrong is not None:
            return self._wrong
        return np.arange(len(gallery.x))

    def step(self, by: int) -> None:
        """So many pictures on or back among those on offer."""
        gallery, picture = self._stage.gallery, self._stage.picture
        numbers = self.numbers
        if gallery is not None and picture is not None and len(numbers):
            self._stage.choose(step_number(picture.number, by, numbers, len(gallery.x)))

    def show_frame(self, frame: Frame) -> None:
        """Look which are wrong, as often as there is time for it."""
        self._frame = frame
        gallery = self._stage.gallery
        looked = (frame.state.parameters, frame.experiment, gallery)
        wanted = self.only_wrong.isChecked() or not frame.running
        if gallery is not None and frame.experiment.encoding is not None and wanted and not self._same(looked):
            self._looked = looked
            experiment, parameters, x = frame.experiment, frame.state.parameters, gallery.x
            encoding, labels = frame.experiment.encoding, gallery.labels

            def find(check: Check) -> object:
                del check
                outputs = predict(experiment, parameters, x.reshape(-1, *experiment.input_shape))
                return _Found(gallery, np.flatnonzero(encoding.classes(outputs) != labels))

            self._task.start(find, patient=True)
        self._show()

    def restyle(self, look: Look) -> None:
        self._look = self.thumbnails.look = look
        self.only_wrong.setText(translate("picture", "Only the wrong ones"))
        self.only_wrong.setToolTip(
            translate("picture", "Offer only pictures that the network takes for something else at present")
        )
        self.chance.setText(translate("picture", "Random"))
        for button, text in (
            (self.back, translate("picture", "The picture before (Page up on the stage)")),
            (self.on, translate("picture", "The next picture (Page down on the stage)")),
            (self.chance, translate("picture", "Any picture, by chance")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.thumbnails.setAccessibleName(translate("picture", "Pictures to choose from"))
        self.thumbnails.setToolTip(
            translate(
                "picture", "Click a picture, or use the arrow keys; those with a red edge are taken for something else"
            )
        )
        self._show()

    def close_task(self) -> None:
        """Compute no more."""
        self._task.close()

    def _same(self, looked: tuple[object, ...]) -> bool:
        before = self._looked
        return isinstance(before, tuple) and all(a is b for a, b in zip(before, looked, strict=True))

    def _by_chance(self) -> None:
        if len(self.numbers):
            self._stage.choose(int(np.random.default_rng().choice(self.numbers)))

    def _on_only_wrong(self) -> None:
        if self._frame is not None:
            self.show_frame(self._frame)
        picture = self._stage.picture
        if len(self.numbers) and picture is not None and picture.number not in self.numbers:
            self.step(1)

    def _on_found(self, found: object) -> None:
        assert isinstance(found, _Found)
        if found.gallery is self._stage.gallery:
            self._wrong = found.wrong
            self._show()

    def _show(self) -> None:
        gallery, picture = self._stage.gallery, self._stage.picture
        if gallery is None or picture is None:
            return
        wrong = self._wrong if self._wrong is not None and gallery is self._stage.gallery else None
        self.thumbnails.wrong = frozenset(wrong.tolist()) if wrong is not None else frozenset()
        self.thumbnails.show_pictures(gallery, self.numbers, picture.number)
        experiment = None if self._frame is None else self._frame.experiment
        name = class_name(experiment, picture.label) if experiment is not None and picture.label is not None else ""
        if picture.number < 0:
            told = translate("picture", "your own picture")
        else:
            template = translate("picture", "No. {number} of {total}: {name}")
            told = template.format(number=count(picture.number + 1), total=count(len(gallery.x)), name=name)
        if wrong is not None:
            template = translate("picture", "{wrong} of {total} are taken for something else")
            told += " · " + template.format(wrong=count(len(wrong)), total=count(len(gallery.x)))
        if self.only_wrong.isChecked() and wrong is not None and not len(wrong):
            told += " · " + translate("picture", "none is wrong")
        self.told.setText(told)
