"""The measuring: that it runs and that its figures are figures. How large they are is the machine's business."""

import re
import subprocess
from pathlib import Path
from typing import Any

import bench
import bench_bare
import bench_compare
import bench_window
import performance
import pytest
from bench_cases import CASES, LESSONS, PLAYGROUND, STEPS

from nnviz.engine.text import UserError

TINY = ["--offscreen", "--seconds", "0.02", "--drags", "2", "--starts", "1", "--steps", "60", "--repeats", "1"]

LIVE = {"platform": "offscreen", "frames": 61.0, "intervals": [0.016, 0.017], "steps": 900.0, "running": [0.01]}

FOUND: dict[str, dict[str, Any]] = {
    "start": {"start": 0.5},
    "live": {**LIVE, "resting": [0.005]},
    "full": LIVE,
    "lesson": LIVE,
    "bare": {"frames": 62.5, "intervals": [0.016, 0.02]},
    "long": {"before": 2e8, "after": 3e8, "seconds": 0.5, "redraws": {"loss": [0.001, 0.002]}},
}
"""What `bench_window.py` tells of each of its words."""


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """One network, small work, and no windows."""
    monkeypatch.setattr(bench, "CASES", dict(list(CASES.items())[:1]))
    monkeypatch.setattr(bench_compare, "STEPS", {"small": CASES["small"].experiment})
    monkeypatch.setattr(bench_compare, "OTHERS", {"NumPy by hand": bench_compare.by_hand})
    monkeypatch.setattr(bench_compare, "SIDE", 5)
    monkeypatch.setattr(bench, "child", lambda environ, verb, *given: FOUND[verb])


@pytest.mark.usefixtures("tiny")
def test_a_tiny_measurement_fills_the_tables(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{performance.BEGIN}\nold\n{performance.END}\nafter\n", "utf-8")
    monkeypatch.setattr(performance, "pages", lambda: {"zh_CN": page})
    assert bench.main([*TINY, "--write"]) == 0
    shown = capsys.readouterr().out
    for name in (
        "NumPy's step alone",
        "first painted stage",
        "frame interval ",
        "while it trains",
        "paused",
        "NumPy by hand",
    ):
        (line,) = (line for line in shown.splitlines() if name in line and "neuron" not in line)
        numbers = re.findall(r"\d[\d,]*\.?\d*(?= (?:steps/s|s\b|ms|µs))", line)
        assert numbers
        assert all(float(number.replace(",", "")) > 0 for number in numbers)
    for case in list(CASES.values())[:1]:
        assert re.search(rf"{case.title} in the window, full speed, offscreen\n +frames painted +61", shown)
    assert re.search(r"memory before, after 100,000 steps +200 MB, 300 MB", shown)
    assert re.search(r"the app and the packages it needs +\d{2,4} MB", shown)
    written = page.read_text("utf-8")
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows[1:]] == [
        "| 训练一步：small",
        "| 在 60 步中跳到任意一步",
        "| 在 60 步中撤销一次",
        "| 六次训练比赛，各 6 步",
        "| 5×5 个点的损失地形",
        "| 空窗口，别无他事",
        "| 空窗口，另一核运行编译代码",
        "| 窗口中训练 2-4-2-1，圆形数据",
        "| 窗口中训练 2-4-2-1，圆形数据，同时拖动一个权重",
        "| 窗口中训练 2-4-2-1，圆形数据，六个运行赛跑（步数合计）",
        "| 窗口中训练 2-4-2-1，圆形数据，同时计算损失地形",
        "| 窗口中训练 “梯度下降”一课",
    ]
    assert "帧数之比 0.98<br>间隔之比 0.85" in rows[-1]
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")


def test_every_word_of_the_table_is_in_every_language() -> None:
    compared = {*bench_compare.NAMES_OF_WORK, *bench.MEANWHILE.values(), *performance.BARE.values(), PLAYGROUND}
    compared |= {performance.MEASURED, "{ratio} of the frames", "{ratio} of the interval"}
    for words in performance.WORDS.values():
        assert {*compared, *STEPS, *LESSONS.values(), *(case.title for case in CASES.values())} <= set(words)
    assert set(performance.WORDS) == set(performance.pages()) - {"en"}


def test_numpy_by_hand_takes_steps_of_every_network() -> None:
    for experiment in STEPS.values():
        bench_compare.by_hand(experiment)(2)


def test_a_page_without_its_marks_is_told() -> None:
    with pytest.raises(UserError, match="once"):
        performance.renewed("no marks", "figures")


@pytest.mark.parametrize(("seconds", "text"), [(9.4e-7, "0.94 µs"), (0.0123, "12.3 ms"), (75.0, "75 s")])
def test_durations(seconds: float, text: str) -> None:
    assert performance.duration(seconds) == text


def test_a_window_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: object) -> None:
        raise subprocess.CalledProcessError(1, "bench_window.py", stderr="no such platform")

    monkeypatch.setattr(bench, "child", fail)
    for name in ("engine_rows", "step_figures", "work_figures"):
        monkeypatch.setattr(bench, name, lambda *_: [])
    monkeypatch.setattr(bench, "size_rows", list)
    assert bench.main(TINY) == 1
    assert "no such platform" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_a_window_is_watched_and_its_slider_dragged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("nnviz.ui.shell.app.prepare", lambda app: None)
    monkeypatch.setattr(bench_window, "WARM_UP", 0.0)
    found = bench_window.live(0.05, 1, bench_window.fresh_settings(tmp_path))
    assert set(found) == set(FOUND["live"])
    assert len(found["running"]) == len(found["resting"]) == 1


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("beside", [False, True])
def test_a_bare_window_is_watched(beside: bool) -> None:
    found = bench_bare.watch_bare(200, 100, 0.1, beside=beside)
    assert found["frames"] > 0
    assert all(seconds > 0 for seconds in found["intervals"])


def test_the_display_is_measured_only_where_there_is_one() -> None:
    assert [name for name, _ in bench.platforms({}, False)] == ["offscreen"]
    assert [name for name, _ in bench.platforms({"QT_QPA_PLATFORM": "minimal"}, False)] == ["offscreen"]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 2.0), (0.51, 3.0), (0.99, 4.0), (1.0, 4.0)])
def test_quantiles(share: float, value: float) -> None:
    assert bench.quantile([3.0, 1.0, 4.0, 2.0], share) == value


def test_the_app_needs_what_its_packages_need() -> None:
    found = bench.closure("nnviz-desktop")
    assert {"numpy", "pyqtgraph", "shiboken6"} <= found
    assert not {"pytest", "mypy"} & found
