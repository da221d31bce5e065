"""A stage is one package, a plot one file, a panel one row: a throw-away one of each works everywhere at once."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnviz.cli import main
from nnviz.engine.resources import resource
from nnviz.session.frame import Frame
from nnviz.session.lessons import reader
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.reader import load_lessons
from nnviz.ui import stages
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import DARK, LIGHT
from nnviz.ui.panels.table import PANELS, PanelSpec
from nnviz.ui.plots import over_steps
from nnviz.ui.plots.base.table import FOR_ANY_RUN, PLOTS, find_plots
from nnviz.ui.run.controller import Controller
from nnviz.ui.shell.window import MainWindow
from nnviz.ui.stages.table import STAGES, find_stages

Open = Callable[..., MainWindow]
Until = Callable[[MainWindow | Controller, Callable[[Frame], object]], Frame]
Captured = pytest.CaptureFixture[str]

KINDS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "csv": b"number,value"}

SPEC = """
from nnviz.ui.stages.spec import StageSpec

SPEC = StageSpec(
    name="dial",
    figure="nnviz.ui.stages.dial.stage:DialStage",
    inspector="nnviz.ui.stages.dial.inspector:DialInspector",
    at_foot=True,
    side_panels=("nnviz.ui.stages.dial.inspector:DialInspector",),
    parts={"needle": "nnviz.ui.stages.dial.stage:Needle"},
)
"""

STAGE = """
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.figure import Table
from nnviz.ui.look.styled_painter import StyledPainter


class DialStage(QWidget):
    name = "stage"

    def __init__(self, lesson, look, parent=None):
        super().__init__(parent)
        self.look, self.frame = look, None

    def caption(self):
        return "Dial"

    def note(self):
        return ""

    def show_frame(self, frame):
        self.frame = frame

    def restyle(self, look):
        self.look = look

    def table(self):
        return Table(("number", "value"), list(enumerate(self.frame.state.parameters.tolist())))

    def draw(self, painter):
        StyledPainter(painter, self.look).circle(self.rect().toRectF())

    def paintEvent(self, event):
        painter = QPainter(self)
        self.draw(painter)
        painter.end()


class Needle(DialStage):
    name = "needle"
"""

INSPECTOR = """
from PySide6.QtWidgets import QLabel


class DialInspector(QLabel):
    def __init__(self, stage, lesson, look, controller):
        super().__init__("dial")
        self.stage, self.look, self.frame = stage, look, None

    def show_frame(self, frame):
        self.frame = frame

    def restyle(self, look):
        self.look = look
"""

PLOT = """
from nnviz.engine.text import mark
from nnviz.ui.plots.base.curve_style import CurveStyle
from nnviz.ui.plots.base.steps import StepPlot


class BatchPlot(StepPlot):
    name = "batch-loss"
    title = mark("plots", "Loss")
    styles = {"loss": CurveStyle("ink")}

    def axis_titles(self):
        return "number", "value"

    def curve_label(self, key):
        return "value"

    def show_frame(self, frame):
        self.frame = frame
        self.draw_history(frame, {"loss": frame.history.series("loss", self.resolution)})
"""


def forget_afterwards(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is imported under this name in a test is gone after it."""
    monkeypatch.setitem(sys.modules, module, None)
    del sys.modules[module]


@pytest.fixture(autouse=True)
def dial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage: a package in the folder of stages."""
    package = tmp_path / "stages" / "dial"
    package.mkdir(parents=True)
    for name, source in (("__init__", SPEC), ("stage", STAGE), ("inspector", INSPECTOR)):
        (package / f"{name}.py").write_text(source)
    for module in ("dial", "dial.stage", "dial.inspector"):
        forget_afterwards(f"nnviz.ui.stages.{module}", monkeypatch)
    monkeypatch.setattr(stages, "__path__", [*stages.__path__, str(package.parent)])
    monkeypatch.setitem(STAGES, "dial", find_stages()["dial"])


@pytest.fixture(autouse=True)
def batch_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plot: a file in a folder of plots."""
    folder = tmp_path / "plots"
    folder.mkdir()
    (folder / "batch_loss.py").write_text(PLOT)
    forget_afterwards("nnviz.ui.plots.over_steps.batch_loss", monkeypatch)
    monkeypatch.setattr(over_steps, "__path__", [*over_steps.__path__, str(folder)])
    for table in (FOR_ANY_RUN, PLOTS):
        monkeypatch.setitem(table, "batch-loss", find_plots(over_steps)["batch-loss"])


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dial: None) -> tuple[Lesson, ...]:
    """The app's own lessons, and one that has the stage."""
    del dial
    folder = tmp_path / "lessons"
    folder.mkdir()
    for path in resource("lessons").glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    playground = (folder / "playground.toml").read_text(encoding="utf-8")
    (folder / "dials.toml").write_text(f'stage = "dial"\n{playground}', encoding="utf-8")
    monkeypatch.setattr(reader, "resource", lambda name: tmp_path / name)
    found = load_lessons(stages=STAGES, plots=PLOTS)
    assert not found.problems
    return found.lessons


class Board(QLabel):
    """A panel that notes what it is shown."""

    def __init__(self) -> None:
        super().__init__("board")
        self.look = Look(LIGHT)
        self.steps: list[int] = []

    def show_frame(self, frame: Frame) -> None:
        self.steps.append(frame.state.step)

    def restyle(self, look: Look) -> None:
        self.look = look


def every_look(qtbot: QtBot, window: MainWindow, *kinds: type[QWidget]) -> set[tuple[str, str]]:
    """Go through all themes and languages; returns those the widgets of these kinds were in, all at once each time."""
    found: set[tuple[str, str]] = set()
    for theme in ("dark", "light"):
        window.appearance.choose("theme", theme)
        for _ in range(2):
            window.switch_language()
            for kind in kinds:
                assert {getattr(part, "look", None) for part in window.findChildren(kind)} == {window.look}
            qtbot.waitUntil(window.updatesEnabled)  # It is painted once, when its layouts are at rest.
            assert window.grab().toImage().pixelColor(2, 450) == window.look.theme.color("panel")
            found.add((window.look.theme.name, window.look.language))
    return found


@pytest.mark.parametrize("name", ["stage", "needle", "batch-loss"])
@pytest.mark.usefixtures("app", "lessons")
def test_it_is_taken_home_by_the_command_line_in_every_format(name: str, tmp_path: Path, capsys: Captured) -> None:
    for kind, start in KINDS.items():
        path = tmp_path / f"a.{kind}"
        words = ["export", "dials", "--plot", name, "--steps", "12", "--to", str(path), "--size", "300x300"]
        assert main(words) == 0, capsys.readouterr().err
        assert path.read_bytes().startswith(start)


@pytest.mark.usefixtures("lessons")
def test_the_command_line_lists_it(capsys: Captured) -> None:
    assert main(["lessons"]) == 0
    listed = capsys.readouterr().out.splitlines()
    plots_of = {line.split()[1]: listed[number + 1] for number, line in enumerate(listed) if line[0:2].strip()}
    assert "needle" in plots_of["dials"]
    assert "needle" not in plots_of["playground"]
    assert "batch-loss" in plots_of["dials"]
    assert "batch-loss" in plots_of["playground"]
    assert "batch-loss" not in plots_of["line_fit"], "a lesson that is not open has the plots it names"


def test_a_stage_is_one_package(qtbot: QtBot, open_window: Open, until: Until) -> None:
    window = open_window("dials")
    assert window.view is not None
    assert type(window.view.stage).__name__ == "DialStage"
    window.controller.forward()
    frame = until(window, lambda frame: frame.state.step == 1)
    panels = [part for part in window.view.inspector.findChildren(QLabel) if part.text() == "dial"]
    assert [part.frame for part in panels] == [frame, frame]  # type: ignore[attr-defined]
    assert [window.view.inspector.area.isAncestorOf(part) for part in panels] == [True, False], "one is at the foot"
    assert len(every_look(qtbot, window, type(window.view.stage_widget), type(panels[0]))) == 4


def test_a_plot_is_one_file(open_window: Open, until: Until) -> None:
    window = open_window("network")
    assert window.view is not None
    card = window.view.cards[0]
    menu = QMenu()
    card.fill_menu(menu)
    assert "batch-loss" in card.choices
    card.choose("batch-loss")
    for _ in range(12):
        window.controller.forward()
    until(window, lambda frame: frame.state.step == 12)
    for theme in (DARK, LIGHT):
        window.appearance.choose("theme", theme.name)
        assert card.plot.backgroundBrush().color() == theme.color("panel")
    assert card.plot.caption() == "Loss"
    window.switch_language()
    assert card.plot.caption() == "损失"
    assert len(card.plot.table().rows) == 12


@pytest.mark.parametrize(("lesson", "side"), [("line_fit", "left"), ("network", "left"), ("network", "right")])
def test_a_panel_is_one_row(
    open_window: Open, until: Until, monkeypatch: pytest.MonkeyPatch, side: str, lesson: str
) -> None:
    board = Board()
    spec = PanelSpec(lambda made: board, side, lambda lesson: lesson.open)  # type: ignore[arg-type]
    monkeypatch.setitem(PANELS, "board", spec)
    window = open_window(lesson)
    assert window.view is not None
    window.controller.forward()
    until(window, lambda frame: frame.state.step == 1)
    if lesson == "line_fit":
        assert window.view.find(Board) is None
        return
    assert window.view.panel(Board) is board
    assert window.left.isAncestorOf(board) == (side == "left")
    assert window.view.inspector.isAncestorOf(board) == (side == "right")
    assert board.isVisible()
    assert board.steps[-1] == 1
    window.appearance.choose("theme", "dark")
    assert board.look.theme is DARK
