"""What the app is started with: a file of any of its kinds, a setting, or nothing."""

from collections.abc import Sequence
from pathlib import Path

from nnviz.session.models.kinds import looks_like_network
from nnviz.session.project.reader import is_project
from nnviz.session.share.reader import is_setting
from nnviz.ui.shell.window import MainWindow


def begin(window: MainWindow, words: Sequence[str]) -> None:
    """Open what the app is started with; without words, what a crash has left behind or what was open last."""
    if not words:
        window.documents.begin()
    elif is_setting(words[0]):
        window.sharing.open(words[0])
    else:
        open_file(window, Path(words[0]))


def open_file(window: MainWindow, path: Path) -> None:
    """Open a file as one that is dropped on the window: by its ending, and data by what is in it."""
    if is_project(path.name):
        window.documents.open_file(path)
    elif path.suffix.lower() == ".toml":
        window.own_lessons.add(path)
    elif looks_like_network(path):
        window.model_import.ask_about(path)
    else:
        window.data_import.take_file(path)
