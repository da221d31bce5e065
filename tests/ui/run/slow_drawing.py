"""Work that takes as long as some thousand pictures take to be drawn, and pauses as they do."""

import threading
import time

from nnviz.engine.pauses import CancelledError, pause


class SlowDrawing:
    """Ten seconds of work in steps of some milliseconds; whoever gives it up need not wait for them."""

    def __init__(self) -> None:
        self.began, self.ended = threading.Event(), threading.Event()
        self.given_up = False
        """Whether it has ended before it was done."""

    def draw(self) -> None:
        """Do the work; raises CancelledError where it is given up."""
        self.began.set()
        try:
            for _ in range(2000):
                pause()
                time.sleep(0.005)
        except CancelledError:
            self.given_up = True
            raise
        finally:
            self.ended.set()
