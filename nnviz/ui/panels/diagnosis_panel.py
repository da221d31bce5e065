"""What is wrong with the run, in plain words, with buttons that show where and that try what may help."""

import math

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from nnviz.session.diagnostics.diagnoses import diagnose
from nnviz.session.diagnostics.finding import INPUT, Finding
from nnviz.session.frame import Frame
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.race.race import LANES, once_more
from nnviz.session.run.commands import SetParameter, SetParameters
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.names import class_name, input_name, layer_name
from nnviz.ui.look.number_format import count, number
from nnviz.ui.panels.finding_card import FindingCard
from nnviz.ui.run.background_task import BackgroundTask, raise_fault
from nnviz.ui.widgets.access.speech import announce
from nnviz.ui.widgets.basics import column, heading, muted

_MOST_NAMED = 6

_REST, _PAUSE = 20.0, 0.5
"""Between two looks: so many times as long as the last one took, and so many seconds at least."""


class DiagnosisPanel(QWidget):
    """A card for each finding. While it is visible, the newest moment is looked at in a thread, twice a second at most.

    A look that takes long is followed by a pause of `_REST` times its length.
    """

    where_wanted = Signal(int, object)
    """A layer (`INPUT`: the inputs) and the numbers of neurons in it, a tuple; empty for the whole layer."""

    plot_wanted = Signal(str)
    """The name of the plot in which it is seen."""

    again_wanted = Signal(object)
    """The settings to change, for a run again from the same start."""

    def __init__(self, look: Look, race: Lesson | None = None, parent: QWidget | None = None) -> None:
        """Remedies are offered where runs can be raced: in the lesson `race`, whose words for settings they have."""
        super().__init__(parent)
        self._race, self._language = race, look.language
        self.findings: tuple[Finding, ...] = ()
        self.found_in: Frame | None = None
        """The moment of the findings; none before the first look."""
        self._newest: Frame | None = None
        self._said: set[str] = set()
        """The names of the findings announced since the run began."""
        self._looks = BackgroundTask(self, rest=_REST, pause=_PAUSE)
        self._looks.failed.connect(raise_fault)
        self._looks.finished.connect(self._on_found)
        self._heading, self.nothing = heading(), muted()
        self.cards: list[FindingCard] = []
        self._layout = column(self, spacing=8)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self.nothing)
        self.restyle(look)

    def show_findings(self, findings: tuple[Finding, ...], frame: Frame) -> None:
        """Show what was found in a frame."""
        same = [one.name for one in findings] == [one.name for one in self.findings]
        self.findings, self.found_in = findings, frame
        if not same:
            self._make_cards()
            self._announce(findings, frame)
        for card, finding in zip(self.cards, findings, strict=True):
            card.show_finding(finding, sentence(finding, frame))
            card.show_remedies(finding.remedies if self._race else (), self._race, self._language)
        self._allow_remedies(frame)
        self.nothing.setVisible(not findings)

    def show_frame(self, frame: Frame) -> None:
        """Have a frame looked at; what was found in a network of another shape holds no longer."""
        if self.findings and self.found_in is not None and not _same_shape(self.found_in, frame):
            self.show_findings((), frame)
        if frame is not self._newest:
            self._newest = frame
            self._allow_remedies(frame)
            self._look()

    def stop_work(self) -> None:
        """Look no more, and wait for a look under way."""
        self._looks.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the newest frame: frames that come while it is hidden are not looked at."""
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop the look under way: what it finds would not be seen."""
        super().hideEvent(event)
        self._looks.cancel()

    def _look(self) -> None:
        frame = self._newest
        if frame is not None and frame is not self.found_in and self.isVisible():
            self._looks.start(lambda _check: (_findings(frame), frame), patient=True)

    def _on_found(self, found: tuple[tuple[Finding, ...] | None, Frame]) -> None:
        findings, frame = found
        if findings is not None and self._newest is not None and _same_shape(frame, self._newest):
            self.show_findings(findings, frame)

    def restyle(self, look: Look) -> None:
        self._language = look.language
        self._heading.setText(translate("diagnoses", "Diagnosis"))
        self.nothing.setText(translate("diagnoses", "Nothing is wrong, as far as can be measured."))
        self._make_cards()
        if self.found_in is not None:
            self.show_findings(self.findings, self.found_in)

    def _announce(self, findings: tuple[Finding, ...], frame: Frame) -> None:
        """Say what is new; one that comes and goes is said once in a run."""
        if not frame.state.step:
            self._said.clear()
        for finding in findings:
            if finding.name not in self._said:
                self._said.add(finding.name)
                announce(self, sentence(finding, frame))

    def _make_cards(self) -> None:
        for card in self.cards:
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [FindingCard() for _ in self.findings]
        for card in self.cards:
            card.asked.connect(self._on_asked)
            card.again_wanted.connect(self._on_again_wanted)
            self._layout.addWidget(card)

    def _on_asked(self, finding: Finding) -> None:
        if finding.layer is not None:
            self.where_wanted.emit(finding.layer, finding.neurons)
        else:
            self.plot_wanted.emit(finding.plot)

    def _on_again_wanted(self, key: str, value: object) -> None:
        if self._newest is not None:
            self.again_wanted.emit(once_more(self._newest.run, self._newest.experiment, key, value))

    def _allow_remedies(self, frame: Frame) -> None:
        reason = why_no_race(frame)
        for card in self.cards:
            card.allow_remedies(reason)


def why_no_race(frame: Frame) -> str:
    """Why a run cannot be run again beside others; empty where it can."""
    if frame.end <= 0:
        return translate("diagnoses", "Train for some steps first.")
    if len(frame.lanes) >= LANES and all(lane.run != frame.run for lane in frame.lanes):
        template = translate("errors", "All {count} lanes of the race are taken: remove a run from it first.")
        return template.format(count=LANES)
    return ""


def _findings(frame: Frame) -> tuple[Finding, ...] | None:
    """What is wrong in a frame; None while a drag holds a parameter: that it stands still then is no illness.

    Nor is it one that nothing is trained where the parameters are moved by hand.
    """
    if frame.run.releases(frame.state.step):
        return None
    by_hand = any(isinstance(edit.command, SetParameter | SetParameters) for edit in frame.run.edits)
    return tuple(one for one in diagnose(frame.snapshot) if not by_hand or one.name != "untrained")


def _same_shape(one: Frame, other: Frame) -> bool:
    return one.experiment.network.same_shape(other.experiment.network)


def sentence(finding: Finding, frame: Frame) -> str:
    """A finding's words in the language in force, with its numbers and its place in them."""
    values = {name: _figure(value) for name, value in finding.numbers.items()}
    values |= {name: class_name(frame.experiment, number) for name, number in finding.classes.items()}
    layer = "" if finding.layer is None or finding.layer == INPUT else layer_name(frame.experiment, finding.layer)
    told = translate("diagnoses", finding.text, n=int(finding.numbers.get("count", -1)))
    return told.format(**values, layer=layer, neurons=_names(finding, frame))


def _figure(value: float | int) -> str:
    """A whole number as it is, another with about three figures."""
    if isinstance(value, int):
        return count(value)
    size = abs(value)
    if size == 0 or not math.isfinite(size):
        return number(value, 0)
    decimals = max(0, 2 - math.floor(math.log10(size)))
    return number(value, decimals) if decimals <= 6 else number(value, 4)


def _names(finding: Finding, frame: Frame) -> str:
    """The neurons' numbers, counting from 1; the features' names; the first ones of many."""
    if finding.layer == INPUT:
        names = [input_name(frame.experiment, number) for number in finding.neurons]
    else:
        names = [str(n + 1) for n in finding.neurons]
    return ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
