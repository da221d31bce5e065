"""A figure's program taken home: to the clipboard, or as a file that Python runs."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMessageBox, QToolTip, QWidget

from nnviz.engine.text import UserError
from nnviz.export.files import PROGRAM
from nnviz.system.whole_file import write_whole
from nnviz.ui.export.clipboard import put_on_clipboard
from nnviz.ui.export.targets import ask_target
from nnviz.ui.look.figure import HasProgram
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import plain


def copy_program(figure: HasProgram, parent: QWidget) -> None:
    """Put the program on the clipboard; where there can be none, say why."""
    try:
        data = QMimeData()
        data.setText(figure.program())
        put_on_clipboard(data)
        QToolTip.showText(QCursor.pos(), translate("export", "Copied"), parent)
    except UserError as error:
        _tell(parent, translate("export", "Copy the code"), error)


def save_program(figure: HasProgram, parent: QWidget, name: str) -> Path | None:
    """Ask for a file, suggesting a name, write the program into it, and return it; where that fails, say why."""
    title = translate("export", "Save the code")
    try:
        content = figure.program().encode()
        path = ask_target(parent, Settings(), title, f"{name}.{PROGRAM}", (PROGRAM,))
        if path is not None:
            write_whole(path, content)
        return path
    except UserError as error:
        _tell(parent, title, error)
        return None


def _tell(parent: QWidget, title: str, error: UserError) -> None:
    QMessageBox.warning(parent, title, plain(explain(error)))
