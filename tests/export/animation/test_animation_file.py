"""Animations written frame by frame, read again by Pillow and PyAV."""

import sys
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from nnviz.engine.text import UserError
from nnviz.export.animation.animation_file import ANIMATIONS, AnimationKind, animation_file, animation_kind, fitting
from nnviz.export.animation.timing import Timing
from nnviz.export.animation.writer import Pixels

WIDTH, HEIGHT = 60, 40


def frames(count: int) -> list[Pixels]:
    """A square that wanders over a still picture of many colours, and stands still once."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    still = np.stack([across * 4, down * 6, (across + down) * 2], axis=2).astype(np.uint8)
    found = []
    for number in range(count):
        frame = still.copy()
        left = 4 * max(1, number)
        frame[10:18, left : left + 8] = (255, 0, 90)
        found.append(frame)
    return found


def written(path: Path, timing: Timing, count: int = 6) -> list[Pixels]:
    with animation_file(path, WIDTH, HEIGHT, timing) as add:
        made = frames(count)
        for frame in made:
            add(frame)
    return made


def test_a_gif_has_its_frames_times_and_pixels(tmp_path: Path) -> None:
    made = written(tmp_path / "x.gif", Timing(fps=12, hold=1.5))
    with Image.open(tmp_path / "x.gif") as gif:
        assert (gif.size, gif.info["loop"]) == ((WIDTH, HEIGHT), 0)
        times, shown = [], []
        for _ in ImageSequence.Iterator(gif):
            times.append(gif.info["duration"])
            shown.append(np.asarray(gif.convert("RGB")).astype(int))
    assert times == [80, 90, 80, 80, 90, 1500]
    for made_frame, shown_frame in zip(made, shown, strict=True):
        assert np.abs(shown_frame - made_frame).mean() < 6, "256 colours come near all of them"
        assert (shown_frame[10:18] == (255, 0, 90)).all(axis=2).any(), "and few colours are met exactly"
    still = shown[0][20:] == shown[-1][20:]
    assert still.all(), "what stands still keeps its colour"


def test_colours_up_to_255_are_met_exactly(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    colors = rng.integers(0, 256, (250, 3)).astype(np.uint8)
    made = [colors[rng.integers(0, 250, (HEIGHT, WIDTH))] for _ in range(3)]
    with animation_file(tmp_path / "x.gif", WIDTH, HEIGHT, Timing()) as add:
        for frame in made:
            add(frame)
    with Image.open(tmp_path / "x.gif") as gif:
        for number, frame in enumerate(made):
            gif.seek(number)
            np.testing.assert_array_equal(np.asarray(gif.convert("RGB")), frame)


def test_an_mp4_has_its_frames_and_times(tmp_path: Path) -> None:
    av = pytest.importorskip("av")
    made = written(tmp_path / "x.mp4", Timing(fps=10, hold=1.0))
    with av.open(str(tmp_path / "x.mp4")) as film:
        stream = film.streams.video[0]
        shown = [frame.to_ndarray(format="rgb24").astype(int) for frame in film.decode(stream)]
        assert (stream.width, stream.height, stream.codec_context.pix_fmt) == (WIDTH, HEIGHT, "yuv420p")
        assert stream.average_rate == 10
        assert float(stream.duration * stream.time_base) == pytest.approx(1.5)
    assert len(shown) == 5 + 10, "the last one is there for a second"
    assert np.abs(shown[0] - made[0]).mean() < 12
    assert np.abs(shown[-1] - made[-1]).mean() < 12


def test_an_mp4_has_even_sides() -> None:
    assert fitting("mp4", 801, 600) == (802, 600)
    assert fitting("gif", 801, 600) == (801, 600)


@pytest.mark.parametrize("kind", ["gif", "mp4"])
def test_one_that_is_stopped_leaves_nothing_behind(tmp_path: Path, kind: str) -> None:
    if kind == "mp4":
        pytest.importorskip("av")
    path = tmp_path / f"x.{kind}"
    path.write_bytes(b"before")

    def stopped() -> None:
        with animation_file(path, WIDTH, HEIGHT, Timing()) as add:
            add(frames(1)[0])
            raise CancelledError

    with pytest.raises(CancelledError):
        stopped()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(UserError, match=r"extra video.*or choose GIF"):
        animation_kind(Path("x.mp4"))
    assert animation_kind(Path("x.GIF")) == "gif"


class _Raw:
    """Writes each frame's ticks and its pixels as they are."""

    def __init__(self, write: Callable[[bytes], None], width: int, height: int, ticks: int) -> None:
        self._write = write
        write(bytes((width, height, ticks)))

    def add(self, pixels: Pixels, ticks: int) -> None:
        self._write(bytes((ticks,)) + pixels.tobytes())

    def finish(self) -> None:
        self._write(b"end")

    def close(self) -> None:
        """There is nothing to let go of."""


def test_another_kind_is_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ANIMATIONS, "raw", AnimationKind(_Raw, even=16))
    assert fitting("raw", 60, 48) == (64, 48)
    made = written(tmp_path / "x.raw", Timing(fps=12, hold=1.5), count=2)
    expected = bytes((WIDTH, HEIGHT, 12, 1)) + made[0].tobytes() + bytes((18,)) + made[1].tobytes() + b"end"
    assert (tmp_path / "x.raw").read_bytes() == expected


def test_another_ending_is_refused() -> None:
    with pytest.raises(UserError, match=r"\.gif, \.mp4"):
        animation_kind(Path("x.avi"))
