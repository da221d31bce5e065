"""Parameters chosen by name on the command line, for plots that are about some of them."""

import re
from collections.abc import Iterable

from nnviz.cli.plan import Plan
from nnviz.engine.text import UserError, mark

_COMMA = re.compile(r",(?![^\[]*\])")
"""A comma between two names, and not one within the brackets of a name."""


def parameters_asked(asked: Plan, names: Iterable[str]) -> tuple[int, ...]:
    """Flat indices of the names given, each by itself or with commas between; raises UserError for one there is not.

    A name is as in `Network.names`, or the short one that the lesson has for it.
    """
    network = asked.experiment.network
    own = {short: name for name, short in asked.lesson.parameters.items()}
    found = []
    for name in (part.strip() for text in names for part in _COMMA.split(text)):
        try:
            found.append(network.index(own.get(name, name)))
        except KeyError:
            template = mark("errors", "There is no parameter {name} in this network: it has {names}.")
            known = (*own, *network.first_names(8))
            raise UserError(template, name=name, names=", ".join(known)) from None
    return tuple(found)
