"""What the parts of the window have to say is said anew in another language, whichever part says it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.engine.options import Number
from nnviz.engine.text import UserError, mark
from nnviz.session.frame import Frame
from nnviz.session.run.commands import ChangeOptions
from nnviz.ui.panels.option_rows import NumberRow
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.widgets.numbers.entry import NumberEntry

Act = Callable[[MainWindow, Path], object]
Until = Callable[[MainWindow, Callable[[Frame], object]], Frame]

CHINESE = re.compile("[\u4e00-\u9fff]")


def paste(text: str) -> Act:
    def act(window: MainWindow, folder: Path) -> None:
        del folder
        QGuiApplication.clipboard().setText(text)
        window.data_import.paste()

    return act


def bring(name: str, content: bytes | None) -> Act:
    """A file that cannot be read, brought as from a file manager; None where it is gone by then."""

    def act(window: MainWindow, folder: Path) -> None:
        path = folder / name
        if content is not None:
            path.write_bytes(content)
        if name.endswith(".nnviz"):
            window.documents.open_file(path)
        elif name.endswith(".onnx"):
            window.model_import.ask_about(path)
        else:
            window.data_import.take_file(path)

    return act


def drop_two(window: MainWindow, folder: Path) -> None:
    brought = QMimeData()
    brought.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in ("a.csv", "b.csv")])
    window.data_import._take(brought)


def copy_setting(window: MainWindow, folder: Path) -> None:
    del folder
    window.sharing.copy()


def copy_numbers(window: MainWindow, folder: Path) -> None:
    del folder
    window.dialogs.copy_figure("stage", "csv")


SAID: dict[str, Act] = {
    "an empty clipboard": paste("  "),
    "a setting that cannot be": paste("nnviz://network?hidden=9999"),
    "a setting": paste("nnviz://network?hidden=3"),
    "a setting that was copied": copy_setting,
    "numbers that were copied": copy_numbers,
    "a table that is gone": bring("table.csv", None),
    "a damaged project": bring("work.nnviz", b"no project"),
    "a damaged network": bring("net.onnx", b"no network"),
    "two tables": drop_two,
}


@pytest.mark.parametrize("act", SAID.values(), ids=list(SAID))
def test_it_is_said_anew(
    qtbot: QtBot, fresh_run: Callable[..., MainWindow], tmp_path: Path, until: Until, act: Act
) -> None:
    window = fresh_run("network")
    act(window, tmp_path)
    qtbot.waitUntil(lambda: window.notice.isVisible() and bool(window.notice.text()))
    until(window, lambda frame: True)
    first = window.notice.text()
    assert not CHINESE.search(first)
    window.set_language("zh_CN")
    assert window.notice.isVisible()
    assert CHINESE.search(window.notice.text())
    window.set_language("en")
    assert window.notice.text() == first


def test_the_end_of_a_run_is_told_anew_with_what_can_be_done(
    qtbot: QtBot, fresh_run: Callable[..., MainWindow], until: Until
) -> None:
    window = fresh_run("network")
    window.controller.do(ChangeOptions((("epochs", 1),)))
    until(window, lambda frame: frame.experiment.epochs == 1)
    window.controller.run_to((), 1000)
    until(window, lambda frame: frame.finished)
    window.running.forward()
    assert window.notice.action.text() == "Train 1 epoch more"
    window.set_language("zh_CN")
    assert CHINESE.search(window.notice.action.text())
    window.notice.action.click()
    until(window, lambda frame: frame.experiment.epochs == 2)


def test_a_setting_that_is_refused_is_called_as_it_is_in_the_language_in_force(
    fresh_run: Callable[..., MainWindow],
) -> None:
    window = fresh_run("network")
    error = UserError(mark("errors", "{key}: {reason}"), key="learning_rate", reason="?")
    window.controller.refused.emit(error)
    assert window.notice.text().startswith("Learning rate")
    window.set_language("zh_CN")
    assert window.notice.text().startswith("学习率")


def test_a_refusal_calls_its_field_as_it_is_called_in_the_language_in_force(
    fresh_run: Callable[..., MainWindow],
) -> None:
    window = fresh_run("network")
    assert window.view is not None
    row = window.view.options.find_setting("learning_rate")
    assert isinstance(row, NumberRow)
    entry = row.entry
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "abc")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    told = [window.notice.text, entry.toolTip, entry.accessibleDescription]
    first = [words() for words in told]
    assert {words.split(" cannot")[0] for words in first} == {"Learning rate"}
    window.set_language("zh_CN")
    assert {words()[:3] for words in told} == {"学习率"}
    window.set_language("en")
    assert [words() for words in told] == first


def test_a_refusal_outlives_its_field(fresh_run: Callable[..., MainWindow]) -> None:
    window = fresh_run("network")
    entry = NumberEntry(Number(0, 1))
    entry.setAccessibleName("Share")
    entry.refused.connect(window.controller.refused)
    entry.lineEdit().setText("2")
    entry.finish()
    shiboken6.delete(entry)
    window.set_language("zh_CN")
    assert window.notice.text().startswith("Share")


def test_no_part_says_a_sentence_of_one_language(fresh_run: Callable[..., MainWindow]) -> None:
    """A signal that carries text would have it shown in the language in which it was said."""
    window = fresh_run()
    parts = [part for part in vars(window).values() if isinstance(getattr(type(part), "said", None), Signal)]
    assert len(parts) >= 6
    assert {str(type(part).said) for part in parts} == {"said(PyObject)"}
