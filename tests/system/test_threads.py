"""How much of the machine arithmetic and drawing take."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from nnviz.system.threads import use_one_core


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
