"""Marks in the status bar, always in sight: of panels that have folded away, and of findings below the fold."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QStatusBar, QToolButton, QWidget

from nnviz.ui.lessons.lesson_view import LessonView
from nnviz.ui.look.i18n import translate
from nnviz.ui.shell.menus.actions import Actions
from nnviz.ui.shell.room.folding import FOLDABLE, LEFT, RIGHT, Folding
from nnviz.ui.widgets.basics import reveal


class Foot(QObject):
    """One button for each panel folded away, which brings it back; one for findings, one for a verdict out of sight."""

    def __init__(self, bar: QStatusBar, actions: Actions, folding: Folding) -> None:
        super().__init__(bar)
        self._actions, self._folding = actions, folding
        self.view: LessonView | None = None
        self.panels = {name: self._button(bar) for name in FOLDABLE}
        self.findings, self.verdict = self._button(bar), self._button(bar)
        for name, button in self.panels.items():
            button.clicked.connect(actions[name].trigger)
        self.findings.clicked.connect(lambda: self._show(RIGHT, self._found()))
        self.verdict.clicked.connect(lambda: self._show(LEFT, self._judged()))
        folding.arranged.connect(self.refresh)

    def refresh(self) -> None:
        """Say what is out of sight now."""
        for name, button in self.panels.items():
            action = self._actions[name]
            button.setText(f"{action.text()} ▸")
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())
            button.setVisible(name in self._folding.folded)
        found, judged = self._found(), self._judged()
        count = len(found)
        words = translate("status", "1 finding ↓") if count == 1 else translate("status", "{count} findings ↓")
        for button, text, tip, there in (
            (self.findings, words.format(count=count), translate("status", "Show what the diagnosis says"), count > 0),
            (self.verdict, translate("status", "Verdict ↓"), translate("status", "Show the verdict"), bool(judged)),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text.rstrip(" ↓"))
            button.setVisible(there)

    def _found(self) -> list[QWidget]:
        """The cards of findings, none of which is in sight."""
        if self.view is None:
            return []
        from nnviz.ui.panels.diagnosis_panel import DiagnosisPanel  # loaded with the panel

        panel = self.view.find(DiagnosisPanel)
        cards: list[QWidget] = [] if panel is None else [*panel.cards]
        return cards if all(card.visibleRegion().isEmpty() for card in cards) else []

    def _judged(self) -> list[QWidget]:
        """The verdict on a prediction, if it is out of sight."""
        if self.view is None:
            return []
        from nnviz.ui.panels.guide.guide import Guide  # loaded with the panel

        guide = self.view.find(Guide)
        card = None if guide is None else guide.card
        there = card is not None and not card.verdict.isHidden() and card.verdict.visibleRegion().isEmpty()
        return [card.verdict] if card is not None and there else []

    def _show(self, panel: str, widgets: list[QWidget]) -> None:
        if panel in self._folding.folded:
            self._folding.toggle(panel)
        for widget in widgets[:1]:
            reveal(widget)
            button = widget.findChild(QPushButton)
            if button is not None:
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.refresh()

    def _button(self, bar: QStatusBar) -> QToolButton:
        button = QToolButton()
        button.setObjectName("quiet")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.hide()
        bar.addPermanentWidget(button)
        return button
