"""Which steps are shown, and for how long."""

import pytest

from nnviz.engine.text import UserError
from nnviz.export.animation.timing import MOST_FRAMES, Timing


@pytest.mark.parametrize(
    ("timing", "end", "steps"),
    [
        (Timing(frames=5), 100, (0, 25, 50, 75, 100)),
        (Timing(frames=60), 3, (0, 1, 2, 3)),
        (Timing(frames=60), 0, (0,)),
        (Timing(every=40), 100, (0, 40, 80, 100)),
        (Timing(every=50), 100, (0, 50, 100)),
        (Timing(every=500), 100, (0, 100)),
    ],
)
def test_first_and_last_step_are_among_them_and_each_once(timing: Timing, end: int, steps: tuple[int, ...]) -> None:
    assert timing.steps(end) == steps


def test_a_single_frame_is_the_end() -> None:
    assert Timing(frames=1).steps(500)[-1] == 500


def test_more_frames_than_there_can_be_are_refused() -> None:
    with pytest.raises(UserError, match=f"at most {MOST_FRAMES}"):
        Timing(every=1).steps(10**9)


@pytest.mark.parametrize("fps", [7, 12, 24, 30, 50])
def test_rounding_to_hundredths_never_adds_up(fps: int) -> None:
    timing = Timing(fps=fps)
    total = 0
    for place in range(500):
        total += timing.stands(place, 100, last=False)
        assert abs(total - 100 * (place + 1) / fps) <= 0.5


def test_the_last_frame_is_held() -> None:
    assert Timing(fps=10, hold=2.5).stands(3, 100, last=True) == 250
    assert Timing(fps=2, hold=0).stands(3, 100, last=True) == 50, "but never shorter than the others"
