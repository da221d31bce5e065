"""A prediction on its way to its verdict: when it can be made, when it is fixed, and what the run says."""

from nnviz.engine.experiment import Experiment
from nnviz.session.frame import Frame
from nnviz.session.lessons.control import Control
from nnviz.session.lessons.lesson import Lesson, Step
from nnviz.session.lessons.measures import last_edit
from nnviz.session.lessons.progress import Attempt, Progress
from nnviz.session.lessons.questions.base import Answer, Outcome, Question, Waiting, still_to_do, unmet
from nnviz.session.race.race import Options
from nnviz.session.run.epochs import steps_to_end
from nnviz.session.run.run import Run


class Trial:
    """The question of a step, which must have one, as a run goes on; attempts and outcomes are kept in `progress`.

    A prediction can be made and changed as long as nothing is known of the run it is about. Once it is judged it stays.
    """

    def __init__(self, lesson: Lesson, step: Step, question: Question, progress: Progress) -> None:
        self.step, self.question = step, question
        self._lesson, self._progress = lesson, progress
        self._frame: Frame | None = None
        self._experiment: Experiment | None = None
        self._needs = question.needs
        self._judged: tuple[Run, Outcome] | None = None
        self.waiting = Waiting(question.needs, question.steps)
        """What is still to do in the run on show."""
        self.begun = False
        """Whether steps of a run as the question asks for it, or parts of its first one, are known already."""

    @property
    def attempt(self) -> Attempt | None:
        """The one under way, or judged last; None before the first."""
        return self._progress.present(self.step)

    @property
    def settled(self) -> bool:
        """Whether the present attempt is judged."""
        return self.attempt is not None and self.attempt.outcome is not None

    @property
    def open(self) -> bool:
        """Whether a prediction can be made or changed now."""
        return not (self.begun or self.settled)

    @property
    def verdict(self) -> Outcome | None:
        """What came of the present attempt in the run on show, as long as that stands where it can be told."""
        return self._judged[1] if self._judged is not None and self.settled and self.waiting.over else None

    @property
    def goal(self) -> int:
        """The step at which it can be judged; of a new run where this one ends before."""
        frame, steps = self._frame, self.question.steps
        return last_edit(frame) + steps if frame is not None and self.in_reach and not self.waiting.needs else steps

    @property
    def in_reach(self) -> bool:
        """Whether the run on show goes on as long as it takes: what was changed by hand counts its steps anew."""
        if self._frame is None:
            return True
        since, state = last_edit(self._frame), self._frame.state
        end = steps_to_end(self._frame.experiment, state)
        return end is None or since + self.question.steps <= state.step + end

    @property
    def options(self) -> Options:
        """The settings to change so that the run is as the question asks for it."""
        controls = ((self._lesson.control(key), value) for key, value in self.waiting.needs.items())
        return tuple(option for control, value in controls for option in control.options(value))

    def control(self, key: str) -> Control:
        """The lesson's control that turns a setting the question needs."""
        return self._lesson.control(key)

    def predict(self, answer: Answer | None, made: str) -> None:
        """Take a prediction, made at a time in ISO 8601, or take it back; nothing happens where it is too late."""
        if self.open and answer is None:
            self._progress.withdraw(self.step)
        elif self.open and answer is not None:
            self._progress.predict(self.step, answer, made)

    def retry(self) -> None:
        """Have the next prediction be another attempt."""
        self._progress.retry(self.step)
        self._judged = None

    def look(self, frame: Frame) -> bool:
        """Take note of a frame, and judge where that can be done now; return whether something was noted for good."""
        self._frame = frame
        if frame.experiment is not self._experiment:  # Asked at every frame, and start values are drawn for it.
            self._experiment = frame.experiment
            self._needs = unmet(self.question, self._lesson, frame.experiment)
        self.waiting = still_to_do(self.question, self._needs, frame)
        known = frame.end > last_edit(frame) or frame.phase is not None
        self.begun = known and not self._needs and not self.question.of_now
        attempt = self.attempt
        if attempt is None or not self.waiting.over:
            return False
        if self._judged is None or self._judged[0] is not frame.run:
            found = self.question.judge(attempt.answer, self._lesson, frame)
            self._judged = None if found is None else (frame.run, found)
        if attempt.outcome is not None or self._judged is None:
            return False
        self._progress.settle(self.step, self._judged[1])
        return True
