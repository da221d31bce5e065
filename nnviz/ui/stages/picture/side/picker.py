"""Which picture is followed: a row of the pictures there are, all of them or only those taken for something else."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nnviz.engine.arrays import Indices
from nnviz.engine.experiment import Experiment
from nnviz.engine.training import predict
from nnviz.session.frame import Frame
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.keys import CELLS
from nnviz.ui.look.names import class_name
from nnviz.ui.look.number_format import count
from nnviz.ui.look.scaled_widget import ScaledWidget
from nnviz.ui.look.styled_painter import StyledPainter
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.stages.picture.paint.images import as_image, own_pixels
from nnviz.ui.stages.picture.pictures import Gallery, step_number
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.widgets.basics import Flow, fix_width, muted, row

_SIDE = 42.0
_GAP = 5.0


class _Found(NamedTuple):
    """What the pictures of a gallery are taken for, (n,)."""

    gallery: Gallery
    guesses: Indices


class Thumbnails(ScaledWidget):
    """A few of the pictures around the present one; arrows go on and back."""

    accessible_role = "List"

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
        self.fix_height(_SIDE + 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self.enlarged(QSize(220, round(_SIDE) + 8))

    def show_pictures(
        self, gallery: Gallery | None, numbers: Indices, present: int, wrong: frozenset[int] = frozenset()
    ) -> None:
        """Show these of a gallery's pictures, around the present one; `wrong` are taken for something else."""
        same = gallery is self.gallery and (present, wrong) == (self.present, self.wrong)
        if same and np.array_equal(numbers, self.numbers):
            return
        if gallery is not self.gallery:
            self._images.clear()
        self.gallery, self.numbers, self.present, self.wrong = gallery, numbers, present, wrong
        self.update()

    def restyle(self, look: Look) -> None:
        self.look = look
        self.fix_height(_SIDE + 8)
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
        painter = self.painter_on(self)
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
        self._go(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go back and on."""
        way, _ = CELLS.get(Qt.Key(event.key())) or (0, 0)
        if not way or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._go(way)

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
    """The row with its buttons, and whether only some are on offer: the wrong ones, or one class taken for another.

    What they are taken for is found in the background.
    """

    def __init__(self, stage: PictureStage, look: Look) -> None:
        super().__init__()
        self._stage = stage
        self._look = look
        self._frame: Frame | None = None
        self._looked: object = None
        self._guesses: Indices | None = None
        self._pair: tuple[int, int] | None = None
        """The class of which pictures are on offer, and what they are taken for."""
        self._pair_new = False
        """Whether the first of them has still to be shown."""
        self.thumbnails = Thumbnails(look)
        self.back, self.on, self.chance = QToolButton(), QToolButton(), QToolButton()
        for button, text in ((self.back, "◀"), (self.on, "▶"), (self.chance, "")):
            button.setText(text)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in (self.back, self.on):
            button.setObjectName("arrow")
            fix_width(button, 24)
        self.only_wrong = QCheckBox()
        self.only_pair = QToolButton()
        self.only_pair.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.only_pair.hide()
        self.told = muted(size=11)
        self._task = BackgroundTask(self, rest=3.0, pause=0.5)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(raise_fault)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self.back, self.thumbnails, self.on, stretch=1))
        layout.addLayout(Flow(self.only_wrong, self.chance))
        layout.addWidget(self.only_pair)
        layout.addWidget(self.told)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.chance.clicked.connect(self._by_chance)
        self.thumbnails.chosen.connect(stage.choose)
        self.only_wrong.toggled.connect(self._on_only_wrong)
        self.only_pair.clicked.connect(self.end_pair)
        stage.steps_wanted.connect(self.step)
        stage.pair_wanted.connect(self.show_pair)
        stage.picture_changed.connect(self._show)

    @property
    def numbers(self) -> Indices:
        """The pictures on offer."""
        gallery = self._stage.gallery
        if gallery is None:
            return np.zeros(0, np.intp)
        if self._guesses is not None and self._pair is not None:
            label, guess = self._pair
            found: Indices = np.flatnonzero((gallery.labels == label) & (self._guesses == guess))
            return found
        if self._guesses is not None and self.only_wrong.isChecked():
            return self._wrong(gallery, self._guesses)
        return np.arange(len(gallery.x))

    @property
    def _watching(self) -> bool:
        """Whether it must be known all the time which are wrong, also while the network is trained."""
        return self.only_wrong.isChecked() or self._pair is not None

    def show_pair(self, label: int, taken_for: int) -> None:
        """Offer only the pictures of a class that are taken for another, or for the same, and show the first."""
        self._pair, self._pair_new = (label, taken_for), True
        if self._frame is not None:
            self.show_frame(self._frame)
        self._show_new_pair()

    def end_pair(self) -> None:
        """Offer the others again."""
        self._pair, self._pair_new = None, False
        self._show()

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
        wanted = self._watching or not frame.running
        if gallery is not None and frame.experiment.encoding is not None and wanted and not self._same(looked):
            self._looked = looked
            experiment, parameters, x = frame.experiment, frame.state.parameters, gallery.x
            encoding = frame.experiment.encoding

            def find(check: Check) -> object:
                del check
                outputs = predict(experiment, parameters, x.reshape(-1, *experiment.input_shape))
                return _Found(gallery, encoding.classes(outputs))

            self._task.start(find, patient=True)
        self._show()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.thumbnails.restyle(look)
        self.only_wrong.setText(translate("picture", "Only the wrong ones"))
        self.only_wrong.setToolTip(
            translate("picture", "Offer only pictures that the network takes for something else at present")
        )
        self.only_pair.setToolTip(translate("picture", "Only these pictures are on offer: press to have all again"))
        self.chance.setText(translate("picture", "Random"))
        for button, text in (
            (self.back, translate("picture", "The picture before (Page up on the stage)")),
            (self.on, translate("picture", "The next picture (Page down on the stage)")),
            (self.chance, translate("picture", "Any picture, by chance")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text if button is not self.chance else button.text())
        self.thumbnails.setAccessibleName(translate("picture", "Pictures to choose from"))
        self.thumbnails.setToolTip(
            translate(
                "picture", "Click a picture, or use the arrow keys; those with a red edge are taken for something else"
            )
        )
        self._show()

    def close_task(self) -> None:
        """Compute no more."""
        self._task.leave()

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
            self._guesses = found.guesses
            self._show()
            self._show_new_pair()

    def _show_new_pair(self) -> None:
        """Show the first picture of the pair asked for, once it is known which they are."""
        picture = self._stage.picture
        if self._pair_new and self._guesses is not None and not self._task.pending:
            self._pair_new = False
            if len(self.numbers) and picture is not None and picture.number not in self.numbers:
                self._stage.choose(int(self.numbers[0]))

    @staticmethod
    def _wrong(gallery: Gallery, guesses: Indices) -> Indices:
        found: Indices = np.flatnonzero(guesses != gallery.labels)
        return found

    def _show(self) -> None:
        gallery, picture = self._stage.gallery, self._stage.picture
        if gallery is None or picture is None:
            return
        if self._guesses is not None and len(self._guesses) != len(gallery.x):
            self._guesses = self._pair = None
        past = self._frame is not None and self._frame.running and not self._watching
        wrong = None if self._guesses is None or past else self._wrong(gallery, self._guesses)
        seen = frozenset[int]() if wrong is None else frozenset(wrong.tolist())
        self.thumbnails.show_pictures(gallery, self.numbers, picture.number, seen)
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
        self._tell_pair(experiment)

    def _tell_pair(self, experiment: Experiment | None) -> None:
        """The button that says which pictures alone are on offer, and ends it."""
        self.only_pair.setVisible(self._pair is not None)
        if self._pair is None or experiment is None:
            return
        name, other = (class_name(experiment, number) for number in self._pair)
        number = count(len(self.numbers)) if self._guesses is not None else "…"
        template = translate("picture", "{name} taken for {other} ({count})  ✕")
        self.only_pair.setText(template.format(name=name, other=other, count=number))
        self.only_pair.setAccessibleName(self.only_pair.text().removesuffix("✕").strip())
