"""“Why this answer?”: one of three maps over the picture on the stage, computed in slices beside the window."""

from typing import NamedTuple

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from nnviz.engine.text import UserError
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import explain as sentence_of
from nnviz.ui.look.i18n import translate
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.run.controller import Controller
from nnviz.ui.stages.picture.stage import PictureStage
from nnviz.ui.stages.picture.why import words
from nnviz.ui.stages.picture.why.explanation import EIGHTHS, METHODS, Explanation, Question, ask, explain, patch_side
from nnviz.ui.stages.picture.why.map_widget import ExplanationMap
from nnviz.ui.widgets.basics import ShrinkingBox, column, muted, row
from nnviz.ui.widgets.fold import Fold

_REST, _PAUSE = 4.0, 0.25
"""While the run goes on, a map is renewed so seldom that it takes a fifth of a core; four times a second at most."""


class _Work(NamedTuple):
    """A question, and how fine its answer is to be."""

    question: Question
    stride: int

    @property
    def coarse(self) -> bool:
        """Whether it is the first, quick answer."""
        return self.stride == self.question.strides[0]

    def do(self, check: Check) -> object:
        return explain(self.question, self.stride, check)


class WhyPanel(QWidget):
    """Asks about the picture on the stage, whatever it is. Folded away or out of sight, it computes nothing."""

    def __init__(self, stage: PictureStage, lesson: Lesson, look: Look, controller: Controller) -> None:
        super().__init__()
        del lesson, controller
        self._stage = stage
        self._running = False
        self.question: Question | None = None
        """What was asked last."""
        self._work: _Work | None = None
        self._refused = False
        self._named: tuple[object, ...] = ()
        """What the words in the boxes are about."""
        self.method, self.side, self.label = ShrinkingBox(), ShrinkingBox(), ShrinkingBox()
        self.method.addItems([""] * len(METHODS))
        self.side.addItems([""] * len(EIGHTHS))
        self.map = ExplanationMap(look)
        self.refusal, self.meaning, self.caution = muted(size=11), muted(size=11), muted(size=11)
        self.fold = Fold(True)
        self.fold.inside.addLayout(row(self.method, self.side))  # First, also for the keyboard.
        for widget in (self.label, self.map, self.refusal, self.meaning, self.caution):
            self.fold.inside.addWidget(widget)
        column(self).addWidget(self.fold)
        self._task = BackgroundTask(self, rest=_REST, pause=_PAUSE)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(raise_fault)
        self.method.activated.connect(self._ask)
        self.side.activated.connect(self._on_side)
        self.label.activated.connect(self._on_label)
        self.fold.toggled.connect(self._ask)
        self.map.pixel_changed.connect(self._tell)
        stage.picture_changed.connect(self._ask)
        self.restyle(look)

    def show_frame(self, frame: Frame) -> None:
        """Ask anew where the network or the picture is another one, or ask on where the answer is still coarse."""
        self._running = frame.running
        self._ask()

    def restyle(self, look: Look) -> None:
        self.fold.set_title(translate("picture", "Why this answer?"))
        for place, method in enumerate(METHODS):
            self.method.setItemText(place, words.method_title(method))
        self.method.setAccessibleName(translate("picture", "How to ask"))
        self.method.setToolTip(translate("picture", "Three ways to ask which pixels an answer rests on"))
        self.side.setAccessibleName(translate("picture", "Size of the square"))
        self.side.setToolTip(translate("picture", "How many pixels the square covers"))
        self.label.setAccessibleName(translate("picture", "About which class"))
        self.label.setToolTip(translate("picture", "The class asked about: the winner, or any other"))
        self.map.setAccessibleName(translate("picture", "The answer as a map over the picture"))
        self.map.setToolTip(translate("picture", "Point at a pixel, or use the arrow keys, to read its number"))
        self.map.restyle(look)
        self._named = ()
        self._name_classes()
        self._tell()
        if self._refused:
            self.question = None
            self._ask()

    def stop_work(self) -> None:
        """Compute no more."""
        self._task.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what was not asked while it was out of sight."""
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._task.cancel()

    # --- inside ---

    def _ask(self) -> None:
        view = self._stage.view
        if view is None or not self.fold.button.isChecked() or not self.isVisible():
            self._task.cancel()
            self.question = None
            return
        question = ask(view, METHODS[max(0, self.method.currentIndex())], self._stage.asked)
        if question.same_as(self.question):
            self._ask_on()
            return
        self.question, self._refused = question, False
        self._name_classes()
        try:
            question.check()
        except UserError as problem:
            self._refuse(problem)
            return
        if self._task.pending and self._work is not None and self._work.coarse and not self._running:
            return  # It is quick, and asks anew when it ends: strokes that follow fast would else never be answered.
        if not self._running:
            self._task.cancel()
        self._start(question.strides[0])

    def _ask_on(self) -> None:
        """Ask for a finer answer, where there is one and the network stands still."""
        question, shown = self.question, self.map.explanation
        if question is None or self._refused or self._running or self._task.pending:
            return
        if shown is None or not question.same_as(shown.question):
            self._start(question.strides[0])
        elif shown.stride > question.strides[-1]:
            finer, *_ = (stride for stride in question.strides if stride < shown.stride)
            self._start(finer)

    def _start(self, stride: int) -> None:
        assert self.question is not None
        self._work = _Work(self.question, stride)
        self._task.start(self._work.do, patient=self._running)

    def _on_found(self, found: object) -> None:
        """Show it: while the network trains, of a moment ago."""
        assert isinstance(found, Explanation)
        question = self.question
        if question is None:
            return
        if (found.question.method, found.question.label) == (question.method, question.label):
            self.map.show_explanation(found, self._stage.gallery)
            self._tell()
        self._ask_on()

    def _refuse(self, problem: UserError) -> None:
        """Say why the network cannot be asked so."""
        self._task.cancel()
        self._refused = True
        self.map.show_explanation(None, None)
        self.refusal.setText(sentence_of(problem))
        self._tell()

    def _on_label(self, place: int) -> None:
        self._stage.asked = self._stage.asked._replace(label=None if place <= 0 else place - 1)
        self._ask()

    def _on_side(self, place: int) -> None:
        self._stage.asked = self._stage.asked._replace(eighths=EIGHTHS[place])
        self._ask()

    def _tell(self) -> None:
        question, shown = self.question, self.map.explanation
        for widget in (self.map, self.meaning, self.caution):
            widget.setVisible(not self._refused)
        self.refusal.setVisible(self._refused)
        if question is not None and not self._refused:
            self.meaning.setText(words.meaning(question))
            self.caution.setText(words.caution(question))
        pixel = self.map.pixel
        if shown is None:
            self.map.tell("")
        else:
            self.map.tell(words.peak_text(shown) if pixel is None else words.value_text(shown, *pixel))

    def _name_classes(self) -> None:
        """The names in the box: the winner's, then every class."""
        view = self._stage.view
        if view is None:
            return
        method, asked = METHODS[max(0, self.method.currentIndex())], self._stage.asked
        named = (view.experiment, view.winner, view.picture.pixels.shape, method, asked)
        if self._named and self._named[0] is view.experiment and self._named[1:] == named[1:]:
            return  # Words set anew would have all of the column laid out anew, at every frame.
        self._named = named
        encoding = view.experiment.encoding
        count = 0 if encoding is None else max(2, encoding.columns)
        winner = translate("picture", "the winner: {name}").format(name=words.name_of(view, view.winner))
        names = [winner, *(words.name_of(view, number) for number in range(count))]
        if [self.label.itemText(place) for place in range(self.label.count())] != names:
            self.label.clear()
            self.label.addItems(names)
        self.label.setCurrentIndex(0 if asked.label is None or asked.label >= count else asked.label + 1)
        self.label.setEnabled(count > 0)
        for place, eighths in enumerate(EIGHTHS):
            side = patch_side(view, eighths)
            self.side.setItemText(place, f"{side}×{side}")
        self.side.setCurrentIndex(EIGHTHS.index(asked.eighths))
        self.side.setVisible(method == "occlusion")
