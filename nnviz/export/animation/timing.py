"""Which steps of a run become frames, and how long each of them stands."""

from dataclasses import dataclass

from nnviz.engine.text import UserError, mark

SLOWEST, FASTEST = 1, 50
"""Frames a second: no GIF is shown faster, as viewers take a shorter time for a mistake."""

MOST_FRAMES = 2000
FRAMES, FPS, HOLD = 60, 12, 2.0
"""What is usual: frames, frames a second, and seconds for which the last one stands."""


@dataclass(frozen=True)
class Timing:
    """`frames` over the whole run, or one `every` so many steps where that is not 0; `fps` of them a second.

    The last one stands for `hold` seconds.
    """

    frames: int = FRAMES
    every: int = 0
    fps: int = FPS
    hold: float = HOLD

    def steps(self, end: int) -> tuple[int, ...]:
        """The steps to show of a run with `end` steps, first and last among them, each once.

        Raises UserError for more frames than an animation may have.
        """
        if self.every:
            steps = tuple(sorted({*range(0, end, self.every), end})) if end // self.every < MOST_FRAMES else ()
        else:
            gaps = max(1, self.frames - 1)
            steps = tuple(dict.fromkeys(round(end * place / gaps) for place in range(gaps + 1)))
        if not 0 < len(steps) <= MOST_FRAMES:
            template = mark("errors", "An animation has at most {most} frames: take more steps for each frame.")
            raise UserError(template, most=MOST_FRAMES)
        return steps

    def stands(self, place: int, ticks: int, *, last: bool) -> int:
        """How long the frame at a place, from 0, stands in `ticks` of a second; rounding never adds up."""
        usual = round(ticks * (place + 1) / self.fps) - round(ticks * place / self.fps)
        return max(usual, round(ticks * self.hold)) if last else usual
