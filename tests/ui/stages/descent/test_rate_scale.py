"""The scale of the learning rate: dragged, stepped with keys, and what it says of the rate."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nnviz.session.run.commands import ChangeOptions
from tests.ui.stages.descent.descent_bench import DescentBench


@pytest.mark.parametrize(
    ("rate", "zone"), [(0.001, "crawls"), (0.1, "converges"), (0.25, "oscillates"), (0.4, "diverges")]
)
def test_it_says_what_a_rate_does(bench: DescentBench, rate: float, zone: str) -> None:
    bench.section.scale.show_rates(rate, bench.section.scale.bounds)
    assert bench.section.scale.zone == zone
    assert zone in bench.section.scale.accessibleName()
    bench.section.scale.grab()


def test_a_drag_is_one_undo_step(bench: DescentBench) -> None:
    scale = bench.section.scale
    scale.resize(240, 64)
    QTest.mousePress(scale, Qt.MouseButton.LeftButton, pos=QPoint(60, 28))
    for x in (90, 150, 228):
        QTest.mouseMove(scale, QPoint(x, 28))
    QTest.mouseRelease(scale, Qt.MouseButton.LeftButton, pos=QPoint(228, 28))
    bench.wait(lambda frame: frame.experiment.learning_rate == scale.rate > 1.0)
    bench.controller.undo()
    frame = bench.wait(lambda frame: frame.experiment.learning_rate == 0.12)
    assert not frame.can_undo


def test_keys_go_a_step_and_a_page(bench: DescentBench) -> None:
    scale = bench.section.scale
    QTest.keyClick(scale, Qt.Key.Key_Right)
    one = bench.wait(lambda frame: frame.experiment.learning_rate > 0.12).experiment.learning_rate
    QTest.keyClick(scale, Qt.Key.Key_PageDown)
    bench.wait(lambda frame: frame.experiment.learning_rate < 0.12)
    assert one == pytest.approx(0.13)


def test_other_points_have_other_marks(bench: DescentBench) -> None:
    before = bench.section.marks.text()
    bench.controller.do(ChangeOptions((("points", 10), ("noise", 2.0))))
    frame = bench.wait(lambda frame: len(frame.data.x) == 10)
    assert bench.section.marks.text() != before
    bounds = bench.section.scale.bounds
    assert bounds is not None
    x = frame.data.x[:, 0]
    both = np.linalg.eigvalsh(np.array([[np.mean(x * x), x.mean()], [x.mean(), 1.0]]))[-1]
    assert bounds.diverges == pytest.approx(2 / both)


def test_the_marks_tell_where_they_come_from(bench: DescentBench) -> None:
    assert "6.14" in bench.section.marks.text()
    assert "0.326" in bench.section.marks.text()
    assert bench.section.scale.bounds is not None
