"""A display that goes away under the window."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nnviz.system.desktop import missing_libraries

ROOT = Path(__file__).resolve().parents[3]

_LOSES_IT = """
import sys
from PySide6.QtCore import QCoreApplication, QThread, qWarning
from nnviz.ui.shell.lost_display import end_with_display

class Busy(QThread):
    def run(self):
        self.sleep(60)

end_with_display()
app = QCoreApplication([])
busy = Busy()
busy.start()
qWarning("something else")
qWarning(sys.argv[1])
sys.exit(3)
"""

_OPENS = """
import sys
from nnviz.ui.shell import app

class Told(app.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        print("open", flush=True)

app.MainWindow = Told
sys.exit(app.run_window([]))
"""


@pytest.mark.parametrize("message", ["The X11 connection broke (error 1).", "The Wayland connection broke. Did it?"])
def test_losing_the_display_ends_with_a_sentence_and_exit_code_1(message: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _LOSES_IT, message], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    assert "something else" in ended.stderr
    last = ended.stderr.splitlines()[-1]
    assert last == "nnviz: the display has gone, and the window with it: start nnviz again."


@pytest.mark.skipif(
    shutil.which("Xvfb") is None or bool(missing_libraries({"DISPLAY": ":0"}, window=True)),
    reason="needs an X server of its own, and what Qt needs for a window on it",
)
def test_an_x_server_that_dies_takes_the_window_along_in_order() -> None:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1500x950x24"], pass_fds=(write,), stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        display = numbers.readline().strip()
    try:
        window = subprocess.Popen(
            [sys.executable, "-c", _OPENS],
            cwd=ROOT,
            env={**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert window.stdout is not None
        assert window.stdout.readline() == "open\n"
    finally:
        server.terminate()
        server.wait(30)
    _, told = window.communicate(timeout=60)
    assert window.returncode == 1
    assert "the display has gone" in told
