"""You be the engine: the learner computes a step, field by field, and every answer is judged at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QScrollArea, QWidget

from nnviz.ui.keys.dialog import KeyboardDialog
from nnviz.ui.look.arithmetic.worksheet import Sheet, given_text, section_name
from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count
from nnviz.ui.look.theme import number_font
from nnviz.ui.panels.arithmetic.answer import Answer
from nnviz.ui.widgets.basics import column, heading, muted


class EngineDialog(KeyboardDialog):
    """All fields of the step that was looked into when it was opened."""

    def __init__(self, sheet: Sheet, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet, self._look = sheet, look
        self.title, self.note, self.intro, self.score = heading(), muted(), muted(), heading()
        self.given = muted(size=12)
        self.given.setFont(number_font(12))
        self.given.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answers: list[Answer] = []
        self._titles = [heading() for _ in sheet.worksheet.sections]
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._make_form())
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = column(self, (16, 12, 16, 12), 8)
        for widget in (self.title, self.note, self.intro, self.given):
            layout.addWidget(widget)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.score)
        layout.addWidget(close)
        self.restyle(look)
        self.resize(520, 720)
        if self.answers:
            self.answers[0].entry.setFocus()

    def restyle(self, look: Look) -> None:
        self._look = look
        self.setWindowTitle(translate("step", "You be the engine"))
        self.area.setAccessibleName(self.sheet.title)
        self.title.setText(self.sheet.title)
        self.note.setText(self.sheet.note)
        self.intro.setText(
            translate(
                "step",
                "Compute each number yourself and type it, with at least two digits that count. What comes before "
                "stands above. Enter goes on to the next one.",
            )
        )
        self.given.setText("\n".join(given_text(self.sheet)))
        for title, section in zip(self._titles, self.sheet.worksheet.sections, strict=True):
            title.setText(section_name(section))
        for answer in self.answers:
            answer.restyle(look.theme)
        self._show_score()

    def answers_enter(self) -> bool:
        """No: Enter belongs to the answers."""
        return False

    def _make_form(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for title, section in zip(self._titles, self.sheet.worksheet.sections, strict=True):
            grid.addWidget(title, grid.rowCount(), 0, 1, 3)
            for blank in section.blanks:
                answer = Answer(blank, self._look.theme, grid)
                answer.judged.connect(self._show_score)
                number = len(self.answers)
                answer.entered.connect(lambda number=number: self._go_on(number))
                self.answers.append(answer)
        grid.setRowStretch(grid.rowCount(), 1)
        return form

    def _go_on(self, number: int) -> None:
        """To the next field that is still to be answered."""
        for answer in self.answers[number + 1 :]:
            if not answer.right and not answer.given_up:
                answer.entry.setFocus(Qt.FocusReason.TabFocusReason)
                self.area.ensureWidgetVisible(answer.entry)
                return

    def _show_score(self) -> None:
        right = sum(answer.right for answer in self.answers)
        told = translate("step", "{right} of {total} right").format(right=count(right), total=count(len(self.answers)))
        if right == len(self.answers):
            told = f"{told} · " + translate("step", "the whole step, by hand: well done!")
        self.score.setText(told)
