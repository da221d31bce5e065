"""What a start loads, and what it leaves for later."""

import os
import subprocess
import sys

_CODE = """
import sys
from nnviz.cli import main
from nnviz.ui.shell import window

class Window(window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(*sys.modules, flush=True)
        self.close()

from nnviz.ui.shell import app
app.MainWindow = Window
main([])
"""

_LATER = (
    *("wasmtime", "PIL.Image", "urllib.request", "python_calamine", "charset_normalizer", "onnx", "av"),
    *("nnviz.cli.verbs", "nnviz.cli.words", "nnviz.export.code", "nnviz.export.models", "nnviz.export.report"),
    *("nnviz.ui.data_import.dialog", "nnviz.ui.export.dialog", "nnviz.ui.model_import.dialog", "nnviz.ui.race.dialog"),
    *("nnviz.ui.panels.guide.results_dialog", "nnviz.ui.share.report_dialog", "nnviz.ui.race.grid_dialog"),
)
"""What no first picture of the window needs."""


def test_what_only_a_dialog_or_a_verb_needs_is_not_loaded_before_the_window_is_painted() -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _CODE]
    done = subprocess.run(command, capture_output=True, text=True, env=environ, timeout=300, check=False)
    loaded = done.stdout.splitlines()[0].split() if done.stdout else []
    assert "nnviz.ui.shell.window" in loaded, done.stderr
    assert [name for name in _LATER if name in loaded] == []
