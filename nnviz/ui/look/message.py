"""What is told in a sentence above the stage: made when it is told, and made again in another language."""

from collections.abc import Callable
from dataclasses import dataclass

from nnviz.engine.text import UserError
from nnviz.ui.look.i18n import explain


@dataclass(frozen=True)
class Message:
    """A sentence, and the name of what can be done about it."""

    text: str
    action: str = ""
    do: Callable[[], None] | None = None


Tell = Callable[[], Message]
"""Makes a message in the language in force; signals carry this and no sentence, which would stay in one language."""


def refusal(error: UserError, about: str = "") -> Tell:
    """Why something could not be done; with the name of the file it is about."""

    def tell() -> Message:
        return Message(f"{about}: {explain(error)}" if about else explain(error))

    return tell
