"""A group of widgets below a title that folds them away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.look.theme import text_font
from nnviz.ui.widgets.basics import column


class _Title(QToolButton):
    """Begins where headings without a fold do: Qt leaves room beside the words, and has them in the middle."""

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 3, super().sizeHint().height())


class Fold(QWidget):
    """A title with widgets below, which are hidden where it is folded.

    The keyboard does not reach them then; in superqt's QCollapsible it does.
    """

    toggled = Signal(bool)
    """The user has unfolded it, or folded it."""

    def __init__(self, unfolded: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = _Title()
        self.button.setObjectName("fold")
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setFont(text_font(12, bold=True))
        self.button.clicked.connect(self._on_clicked)
        self._content = QWidget()
        self.inside = column(self._content, spacing=8)
        self._title = ""
        layout = column(self, spacing=6)
        layout.addWidget(self.button)
        layout.addWidget(self._content)
        self.unfold(unfolded)

    def unfold(self, unfolded: bool) -> None:
        """Show what is inside, or not, without emitting."""
        self.button.setChecked(unfolded)
        self._show_title()
        self._content.setVisible(unfolded)

    def set_title(self, title: str) -> None:
        """Name it, in the language in force."""
        self._title = title
        self._show_title()
        self.button.setAccessibleName(title)
        self.button.setToolTip(translate("panels", "Fold or unfold these settings"))

    def _show_title(self) -> None:
        # A letter as arrow: Qt draws its own as small as ever where a projector enlarges the text.
        self.button.setText(f"{'▾' if self.button.isChecked() else '▸'} {self._title}")

    def _on_clicked(self, unfolded: bool) -> None:
        self.unfold(unfolded)
        self.toggled.emit(unfolded)
