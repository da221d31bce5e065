"""What a start loads and makes before the stage is painted, what it leaves for later, and that nothing moves by it."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import HOMES

_CODE = """
import json, sys
from PySide6.QtWidgets import QApplication
from nnviz.cli import main
from nnviz.ui.shell import window

def places(shown):
    view = shown.view
    parts = (view.stage_widget, view.plots, view.inspector, shown.left, shown.toolbar, shown.time_axis, *view.cards)
    return [(part.mapTo(shown, part.rect().topLeft()).toTuple(), part.size().toTuple()) for part in parts]

class Window(window.MainWindow):
    def show(self):
        self.setMinimumSize(960, 560)  # The screen there is here is narrower than any real one.
        super().show()
        self.found = {}
        self.controller.painted.connect(self.note)

    def note(self):
        if self.view is not None and not self.found:
            missing = [card.name for card in self.view.cards if card.made is None]
            self.found = {"loaded": [*sys.modules], "complete": self.view.complete, "unmade": missing}
            self.found["places"] = places(self)
        elif self.view is not None and self.idle:
            self.controller.painted.disconnect(self.note)
            self.found["later"] = places(self)
            self.found["made"] = [card.plot.name for card in self.view.cards]
            self.found["rows"] = len(self.view.options.rows)
            print(json.dumps(self.found), flush=True)
            self.close()

from nnviz.ui.shell import app
app.MainWindow = Window
sys.exit(main([]))
"""

_LATER = (
    *("wasmtime", "PIL.Image", "urllib.request", "python_calamine", "charset_normalizer", "onnx", "av"),
    *("pyqtgraph", "superqt", "xml.etree.ElementTree", "numpy.ma"),
    *("nnviz.cli.verbs", "nnviz.cli.words", "nnviz.export.code", "nnviz.export.models", "nnviz.export.report"),
    *("nnviz.session.tables.file", "nnviz.session.models.reader", "nnviz.session.pictures.reader"),
    *("nnviz.ui.data_import.dialog", "nnviz.ui.export.dialog", "nnviz.ui.model_import.dialog", "nnviz.ui.race.dialog"),
    *("nnviz.ui.panels.guide.results_dialog", "nnviz.ui.share.report_dialog", "nnviz.ui.race.grid_dialog"),
    "nnviz.ui.shell.shortcuts",
    *(
        "nnviz.ui.shell.shortcuts",
        "nnviz.ui.panels.option_panel",
        "nnviz.ui.panels.guide.guide",
        "nnviz.ui.plots.base.plot",
    ),
)
"""What no first picture of the window needs."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was there when the stage had been painted, and when all was there."""
    home = tmp_path_factory.mktemp("home")  # In somebody's own there may be unsaved work, which is asked about first.
    homes = {name: f"{home}{part}" for name, part in HOMES.items()}
    environ = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _CODE]
    done = subprocess.run(command, capture_output=True, text=True, env=environ, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return found


def test_what_no_stage_needs_is_not_loaded_before_it_is_painted(start: dict[str, Any]) -> None:
    assert "nnviz.ui.shell.window" in start["loaded"]
    assert [name for name in _LATER if name in start["loaded"]] == []


def test_the_stage_is_painted_before_panels_and_plots_are_made(start: dict[str, Any]) -> None:
    assert not start["complete"]
    assert start["unmade"] == start["made"]
    assert start["rows"] > 0


def test_nothing_moves_when_they_come(start: dict[str, Any]) -> None:
    assert start["places"] == start["later"]
