"""What the window asks about projects."""

import time
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.session.project.recovery import Leftover
from nnviz.ui.look.i18n import translate
from nnviz.ui.widgets.basics import plain


class Answer(Enum):
    """What is to happen with unsaved work."""

    SAVE = 1
    DROP = 2
    CANCEL = 3


def ask_to_save(parent: QWidget, names: Sequence[str]) -> Answer:
    """What is to become of unsaved work, which is in the projects or lessons named."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("project", "Unsaved work"))
    if len(names) == 1:
        text = translate("project", "Save your work in “{name}”?").format(name=names[0])
    else:
        listed = "\n".join(f"•  {name}" for name in names)
        text = translate("project", "Save your work in these lessons?") + "\n\n" + listed
    box.setText(plain(text))
    box.setInformativeText(translate("project", "What is not saved is lost."))
    save = box.addButton(translate("project", "Save"), QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton(translate("project", "Don't save"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(translate("project", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    answer = {id(save): Answer.SAVE, id(drop): Answer.DROP}.get(id(box.clickedButton()), Answer.CANCEL)
    box.deleteLater()
    return answer


def ask_to_restore(parent: QWidget, left: Leftover, titles: Sequence[str]) -> bool:
    """Whether what a crash has left behind is to come back."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("project", "Unsaved work was found"))
    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(left.written)), QLocale.FormatType.ShortFormat)
    ago = max(0, round((time.time() - left.written) / 60))
    text = translate("project", "nnviz was not closed properly. It has kept your work of {when}, {ago} min ago:")
    if not ago:
        text = translate("project", "nnviz was not closed properly. It has kept your work of {when}, a moment ago:")
    listed = "\n".join(f"•  {title}" for title in titles)
    box.setText(plain(text.format(when=when, ago=ago) + "\n\n" + listed))
    restore = box.addButton(translate("project", "Restore"), QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton(translate("project", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(restore)
    box.setEscapeButton(restore)
    box.exec()
    answer = box.clickedButton() is not drop
    box.deleteLater()
    return answer


def ask_to_revert(parent: QWidget, name: str) -> bool:
    """Whether a project is to be as it was saved last."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("project", "Revert"))
    box.setText(plain(translate("project", "Go back to “{name}” as it was saved last?").format(name=name)))
    box.setInformativeText(translate("project", "What you have done since then is lost."))
    revert = box.addButton(translate("project", "Revert"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(translate("project", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    answer = box.clickedButton() is revert
    box.deleteLater()
    return answer
