"""What the classes of own data may be called."""

from nnviz.engine.text import UserError, mark

LONGEST_NAME = 40
"""Characters that a person may give to a class: it stands beside its points."""


def renamed(names: tuple[str, ...], label: int, name: str) -> tuple[str, ...]:
    """The names with another one at `label`; raises UserError for a name or a label that cannot be."""
    if not names:
        raise UserError(mark("errors", "These data are numbers and have no classes: choose data with classes."))
    if label not in range(len(names)):
        raise unknown_class(label, names)
    if not name.strip():
        raise UserError(mark("errors", "A class needs a name: type one."))
    if len(name) > LONGEST_NAME:
        raise UserError(
            mark("errors", "The name of a class has at most {count} letters: type a shorter one.", n=1),
            count=LONGEST_NAME,
        )
    if name in names[:label] + names[label + 1 :]:
        raise UserError(mark("errors", "Another class is called {name}: type another name."), name=name)
    return (*names[:label], name, *names[label + 1 :])


def unknown_class(label: float, names: tuple[str, ...]) -> UserError:
    """The error for the number of a class that does not exist."""
    template = mark("errors", "There is no class {label} in these data: choose one from 0 to {last}.")
    return UserError(template, label=label, last=len(names) - 1)
