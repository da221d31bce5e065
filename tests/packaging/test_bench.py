"""The measuring: that it runs and that its figures are figures. How large they are is the machine's business."""

import re

import bench
import pytest
from bench_cases import CASES

from nnviz.ui.plots.base.table import FOR_ANY_RUN

TINY = [
    "--offscreen",
    "--seconds",
    "0.2",
    "--drags",
    "2",
    "--starts",
    "1",
    "--steps",
    "300",
    "--repeats",
    "1",
    "--long",
    "500",
]


def test_a_tiny_measurement_fills_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = dict(list(CASES.items())[:1])  # Each case starts windows of its own.
    monkeypatch.setattr(bench, "CASES", one)
    assert bench.main(TINY) == 0
    shown = capsys.readouterr().out
    for name in (
        "engine alone",
        "seek anywhere",
        "first painted stage",
        "frame interval ",
        "while it trains",
        "paused",
    ):
        (line,) = (line for line in shown.splitlines() if name in line and "neuron" not in line)
        numbers = re.findall(r"\d[\d,]*\.?\d*(?= (?:steps/s|s\b|ms))", line)
        assert numbers
        assert all(float(number.replace(",", "")) > 0 for number in numbers)
    for case in one.values():
        assert re.search(rf"{case.title}, full speed, offscreen\n +frames painted +\d", shown)
    assert len(re.findall("redraw of", shown)) == len(FOR_ANY_RUN)
    assert re.search(r"memory before, after 500 steps +\d+ MB, \d+ MB", shown)
    assert re.search(r"the app and the packages it needs +\d{2,4} MB", shown)


def test_a_window_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench, "platforms", lambda *_: [("nowhere", {"QT_QPA_PLATFORM": "nowhere"})])
    monkeypatch.setattr(bench, "engine_rows", lambda *_: [])
    monkeypatch.setattr(bench, "size_rows", list)
    assert bench.main(TINY) == 1
    assert "nowhere" in capsys.readouterr().err


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
