"""A call that cannot be meant."""

from collections.abc import Iterator
from contextlib import contextmanager

from nnviz.cli.speech.language import explain
from nnviz.engine.text import UserError


class MisuseError(Exception):
    """The words of the call are off: an unknown lesson, plot or key, a value out of range."""


@contextmanager
def words_checked() -> Iterator[None]:
    """What the user can mend in here, they mend in the words of the call: a UserError is a MisuseError."""
    try:
        yield
    except UserError as error:
        raise MisuseError(explain(error)) from error
