"""Asking the user for the name of a file to write."""

from collections.abc import Sequence
from pathlib import Path

import platformdirs
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from nnviz.ui.i18n import translate
from nnviz.ui.settings import Settings

_FOLDER = "export/folder"


def ask_target(parent: QWidget, settings: Settings, title: str, name: str, kinds: Sequence[str]) -> Path | None:
    """The file the user wants to write, with an ending; None when they thought better of it.

    Suggests `name` in the folder used last, and `kinds` of files, the first to be added where no ending of them is
    typed. A file that is there already is only returned once the user agreed to replace it.
    """
    folder = settings.folder(_FOLDER, Path(platformdirs.user_documents_dir()))
    filters = ";;".join(f"{kind.upper()} (*.{kind})" for kind in kinds)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folder / name), filters)
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.lower().removeprefix(".") not in kinds:
        # The file dialog has asked about the name as it was typed, not about this one.
        path = path.with_name(f"{path.name}.{kinds[0]}")
        if path.exists() and not _may_replace(parent, title, path):
            return None
    settings.set(_FOLDER, str(path.parent))
    return path


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    question = translate("export", "There is a file {name} already. Replace it?").format(name=path.name)
    return QMessageBox.question(parent, title, question) == QMessageBox.StandardButton.Yes
