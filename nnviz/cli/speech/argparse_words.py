"""The words that argparse itself says, of all versions of Python that nnviz runs on."""

import argparse
from collections.abc import Callable

from nnviz.engine.text import mark

_WORDS = (
    mark("argparse", "usage: "),
    mark("argparse", "options"),
    mark("argparse", "positional arguments"),
    mark("argparse", "show this help message and exit"),
    mark("argparse", "show program's version number and exit"),
    mark("argparse", "expected one argument"),
    mark("argparse", "expected at most one argument"),
    mark("argparse", "expected at least one argument"),
    mark("argparse", "expected %s argument"),
    mark("argparse", "expected %s arguments"),
    mark("argparse", "argument %(argument_name)s: %(message)s"),
    mark("argparse", "ignored explicit argument %r"),
    mark("argparse", "invalid %(type)s value: %(value)r"),
    mark("argparse", "invalid choice: %(value)r (choose from %(choices)s)"),
    mark("argparse", "not allowed with argument %s"),
    mark("argparse", "one of the arguments %s is required"),
    mark("argparse", "the following arguments are required: %s"),
    mark("argparse", "unexpected option string: %s"),
    mark("argparse", "unrecognized arguments: %s"),
)


def install(translate: Callable[[str, str], str]) -> None:
    """Have argparse say its words through `translate`.

    It asks gettext for them by these two names of its module, and has no other way in.
    """
    vars(argparse)["_"] = lambda text: translate("argparse", text)
    vars(argparse)["ngettext"] = lambda one, many, n: translate("argparse", one if n == 1 else many)
