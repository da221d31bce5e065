"""A card with one finding: what is wrong, where it is seen, and what may help."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from nnviz.engine.settings import every_option
from nnviz.session.diagnostics.diagnoses import DIAGNOSES
from nnviz.session.diagnostics.finding import Finding, Remedy
from nnviz.session.lessons.lesson import Lesson
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.setting_words import setting_label, value_words
from nnviz.ui.widgets.basics import ElidingButton, column, heading, muted


class FindingCard(QFrame):
    """One finding: what it is called, its sentence, a button that shows where, and one for each remedy."""

    asked = Signal(object)
    """The finding whose place is to be shown."""

    again_wanted = Signal(str, object)
    """The setting to change and its value, for a run again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._finding: Finding | None = None
        self._shown: tuple[Remedy, ...] = ()
        self.title, self.words, self.button, self.again = heading(), muted(), QPushButton(), muted()
        self.remedies: list[RemedyButton] = []
        self.button.clicked.connect(lambda: self.asked.emit(self._finding))
        self._layout = column(self, (12, 8, 12, 8), 4)
        for widget in (self.title, self.words, self.button, self.again):
            self._layout.addWidget(widget)
        self.again.hide()

    def show_finding(self, finding: Finding, words: str) -> None:
        """Show a finding, and its sentence."""
        self._finding = finding
        self.title.setText(translate("diagnoses", DIAGNOSES[finding.name].label))
        if self.words.text() != words:
            self.words.setText(words)
        self.setAccessibleName(words)
        self.button.setText(translate("diagnoses", "Show where"))
        self.button.setToolTip(
            translate("diagnoses", "Show the plot in which this is seen")
            if finding.layer is None
            else translate("diagnoses", "Select what this is about in the network")
        )

    def show_remedies(self, remedies: tuple[Remedy, ...], lesson: Lesson | None, language: str) -> None:
        """Offer some remedies, with a lesson's words for the settings."""
        if lesson is None or remedies == self._shown:
            return
        self._shown = remedies
        for old in self.remedies:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.again.setText(translate("race", "Run again with…"))
        self.again.setVisible(bool(remedies))
        self.remedies = [RemedyButton(*remedy, lesson, language) for remedy in remedies]
        for button, remedy in zip(self.remedies, remedies, strict=True):
            button.clicked.connect(lambda _checked=False, remedy=remedy: self.again_wanted.emit(*remedy))
            self._layout.addWidget(button)

    def allow_remedies(self, reason: str) -> None:
        """Have the remedies tried, or not for a reason, which they then tell."""
        for button in self.remedies:
            button.allow(reason)


class RemedyButton(ElidingButton):
    """A button that runs again with one setting changed."""

    def __init__(self, key: str, value: object, lesson: Lesson, language: str) -> None:
        label = setting_label(key, lesson, language)
        told = value_words(every_option()[key].kind, value)
        super().__init__(translate("race", "{setting}: {value}").format(setting=label, value=told))
        self.allow("")

    def allow(self, reason: str) -> None:
        """Let it be pressed, or not for a reason."""
        effect = translate(
            "diagnoses",
            "Keep this run in the race, and train again with this one thing changed, for as many steps from the same "
            "start: {change}",
        ).format(change=self.words)
        self.setEnabled(not reason)
        self.setToolTip(reason or effect)
        self.setAccessibleDescription(reason or effect)
