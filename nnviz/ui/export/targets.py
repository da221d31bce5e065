"""Asking the user for the name of a file to write."""

from collections.abc import Sequence
from pathlib import Path

import platformdirs
from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from nnviz.ui.look.i18n import translate
from nnviz.ui.settings import Settings
from nnviz.ui.widgets.basics import confirmed

_FOLDER = "export/folder"


def ask_target(parent: QWidget, settings: Settings, title: str, name: str, kinds: Sequence[str]) -> Path | None:
    """The file the user wants to write, with an ending; None when they thought better of it.

    Suggests `name` in the folder used last, and `kinds` of files. A typed ending decides; where there is none of them,
    or the suggested name was left alone, the kind chosen in the dialog does. A file that is there already is only
    returned once the user agreed to replace it.
    """
    folder = settings.folder(_FOLDER, Path(platformdirs.user_documents_dir()))
    filters = {f"{kind.upper()} (*.{kind})": kind for kind in kinds}
    chosen, picked = QFileDialog.getSaveFileName(parent, title, str(folder / name), ";;".join(filters))
    if not chosen:
        return None
    path = _with_ending(Path(chosen), filters.get(picked, kinds[0]), name, kinds)
    # The file dialog has asked about the name as it was typed only.
    if path != Path(chosen) and QFileInfo(str(path)).exists() and not _may_replace(parent, title, path):
        return None
    settings.set(_FOLDER, str(path.parent))
    return path


def _with_ending(path: Path, kind: str, suggested: str, kinds: Sequence[str]) -> Path:
    if path.name == suggested:
        return path.with_suffix(f".{kind}")
    if path.suffix.lower().removeprefix(".") in kinds:
        return path
    return path.with_name(f"{path.name}.{kind}")


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    question = translate("export", "There is a file {name} already. Replace it?").format(name=path.name)
    return confirmed(parent, title, question)
