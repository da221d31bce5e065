"""The command line, where everything is put together. Without arguments it opens the window."""

import gc
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one call; `argv` are its words without the program's name. Returns the exit code.

    What a start loads stays: to look through it for garbage, again and again while it grows, took a twentieth of the
    time to the first picture. A verb has garbage collected as ever, and the window in its own way once it is there.
    """
    as_ever = gc.enable if gc.isenabled() else gc.disable
    gc.disable()
    try:
        from nnviz.cli.call import carry_out

        return carry_out(argv, as_ever)
    finally:
        as_ever()
