"""How much of the machine arithmetic and drawing take."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from nnviz.system.threads import cores, leave_window_a_core, use_one_core


@pytest.fixture
def two_cores() -> Iterator[None]:
    """BLAS may use two; as before afterwards."""
    with threadpool_limits(2, user_api="blas"):
        yield


@pytest.mark.usefixtures("two_cores")
def test_matrices_are_multiplied_on_one_core() -> None:
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    if not pools:
        pytest.skip("this NumPy's BLAS cannot be told how many cores to use")
    use_one_core()
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}


@pytest.mark.skipif(sys.platform != "linux", reason="threads are kept off a core on Linux only")
def test_a_thread_beside_the_window_leaves_it_one_of_several_cores() -> None:
    before = os.sched_getaffinity(0)
    with ThreadPoolExecutor(1, initializer=leave_window_a_core) as pool:
        beside = pool.submit(os.sched_getaffinity, 0).result()
        assert beside < before if len(before) > 1 else beside == before
        assert pool.submit(cores).result() == len(before)
        with ThreadPoolExecutor(1) as further:
            started = pool.submit(further.submit, os.sched_getaffinity, 0).result()
            assert started.result() == beside
    assert os.sched_getaffinity(0) == before


@pytest.mark.skipif(sys.platform != "linux", reason="threads are kept off a core on Linux only")
@pytest.mark.parametrize("call", ["sched_getaffinity", "sched_setaffinity"])
def test_work_beside_the_window_is_done_where_a_sandbox_does_not_let_it_choose_its_cores(
    call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, call, refuse)
    assert cores() >= 1
    with ThreadPoolExecutor(1, initializer=leave_window_a_core) as pool:
        assert pool.submit(int, 3).result() == 3


_DRAWN = """
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
app = QApplication(["nnviz", "-platform", "offscreen"])
{prepared}
image, small = (QImage(side, side, QImage.Format.Format_RGB32) for side in (1000, 64))
small.fill(Qt.GlobalColor.red)
painter = QPainter(image)
painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
painter.drawImage(image.rect(), small)
painter.end()
names = [task.joinpath("comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]
print(sum("pooled" in name for name in names))
"""


def _threads_that_draw(prepared: str) -> int:
    """How many threads beside its own a window has paint a picture."""
    code = _DRAWN.format(prepared=prepared)
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted as Linux lists them")
def test_pictures_are_painted_by_the_thread_that_asks() -> None:
    if not _threads_that_draw(""):
        pytest.skip("Qt shares out nothing here")
    assert _threads_that_draw("from nnviz.ui.shell.app import prepare\nprepare(app)") == 0
