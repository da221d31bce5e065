"""The measuring of the graph: that it runs, and that its figures are figures."""

import re

import bench_graph
import pytest


@pytest.mark.usefixtures("qapp")
def test_every_line_has_two_figures(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench_graph, "TIMES", 8)
    monkeypatch.setattr(bench_graph, "NETWORKS", {"small": (2,), "wide": (30,)})
    monkeypatch.setattr(bench_graph, "prepare", lambda app: None)
    assert bench_graph.main() == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert len(lines) == 2 + 2 * 2
    for line in lines:
        mean, most = map(float, re.findall(r"\d+\.\d+", line))
        assert min(mean, most) >= 0
