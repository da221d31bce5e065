"""A short text read as a setting: every value checked, whatever is not understood told in one sentence."""

import contextlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from nnviz.engine.backends.table import preferred
from nnviz.engine.data.own_data import OwnData
from nnviz.engine.experiment import Experiment
from nnviz.engine.settings import every_option
from nnviz.engine.text import UserError, mark
from nnviz.session.lessons.control import START
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.run import FORMAT, Run
from nnviz.session.share.mailed import taken_out, ways
from nnviz.session.share.packed import damaged, unpacked
from nnviz.session.share.playground import is_playground, read_playground
from nnviz.session.share.setting import (
    CHECK,
    LONGEST_READ,
    MOST_EDITS,
    OWN_KEYS,
    SCHEME,
    STEPS,
    VERSION,
    FindLesson,
    Setting,
    check_of,
)
from nnviz.session.share.writer import base_mark
from nnviz.session.tables.notes import Note

_BEGINNING = 1000
"""Signs of a text in which a setting is looked for before it is read."""

_SEVERAL = ("frozen", "layer")
"""Keys that may come several times."""

Found = Mapping[str, list[str]]
"""The values by key, in their order."""


def is_setting(text: str) -> bool:
    """Whether a text is meant as a setting, be it a good one or not."""
    start = taken_out(text[:_BEGINNING])
    return start.lower().startswith(f"{SCHEME}:") or is_playground(start)


def read_setting(text: str, find: FindLesson) -> Setting:
    """The setting in a text, one of ours or TensorFlow Playground's; raises UserError telling what is wrong with it."""
    if len(text) > LONGEST_READ:
        template = mark("errors", "This text is longer than any setting: copy only the part from {scheme}:// on.")
        raise UserError(template, scheme=SCHEME)
    first, *others = ways(text)
    try:
        return _read(first, find)
    except UserError:
        for other in others:
            with contextlib.suppress(UserError):
                return _read(other, find)
        raise


def _read(text: str, find: FindLesson) -> Setting:
    if is_playground(text):
        return read_playground(text, find)
    if not text.lower().startswith(f"{SCHEME}:"):
        raise UserError(
            mark("errors", "This is no setting: it should begin with {begin} or be a link to TensorFlow Playground."),
            begin=f"{SCHEME}://",
        )
    name, _, query = text[len(SCHEME) + 1 :].lstrip("/").partition("?")
    lesson = find(unquote(name.rstrip("/")))
    found = _pairs(lesson.name, query)
    _check_version(found)
    start = _experiment(lesson, found)
    step = int(STEPS.parse("step", found["step"][0])) if "step" in found else 0
    run = _run(start, found)
    _check_fits(lesson, run)
    return Setting(lesson, run, step, tuple(_notes(lesson, found)))


def _pairs(lesson: str, query: str) -> Found:
    """The values by key; raises UserError for keys nobody knows, and for a check of another text."""
    known, found, before = every_option(), dict[str, list[str]](), list[tuple[str, str]]()
    for part in query.split("&") if query else ():
        key, equals, value = part.partition("=")
        key, value = unquote(key), unquote(value)
        if not equals or not (key in known or key in OWN_KEYS or key.startswith(START)):
            template = mark("errors", "This setting has {key}, which nnviz does not know: take it out.")
            raise UserError(template, key=key or "“”")
        values = found.setdefault(key, [])
        if values and key not in _SEVERAL:
            raise UserError(mark("errors", "This setting tells {key} twice: leave one of them."), key=key)
        if key == CHECK and value != check_of(lesson, before):
            raise UserError(
                mark(
                    "errors",
                    "This setting was cut or changed on the way: copy the whole text once more. "
                    "If you have changed it yourself, take {part} out.",
                ),
                part=f"&{CHECK}={value}",
            )
        values.append(value)
        before.append((key, value))
    return found


def _check_version(found: Found) -> None:
    version = found.get("v", [str(VERSION)])[0]
    if version != str(VERSION):
        template = mark("errors", "This setting has version {found}, and this nnviz reads version {version}.")
        raise UserError(template, found=version, version=VERSION)


def _experiment(lesson: Lesson, found: Found) -> Experiment:
    changed: dict[str, Any] = {}
    for key, option in every_option().items():
        if key in found:
            text = found[key][0]
            changed[key] = option.parse(None if not text and option.default is None else text)
    begins = {key.removeprefix(START): values[0] for key, values in found.items() if key.startswith(START)}
    if begins:
        changed["start"] = {name: value for name, value in begins.items() if name}
    if "frozen" in found:
        changed["frozen"] = tuple(filter(None, found["frozen"]))
    if "layer" in found:
        changed["layers"] = tuple(map(_layer, filter(None, found["layer"])))
    if "own" in found:
        changed["own"] = OwnData.from_json(unpacked("own", found["own"][0]))
    return lesson.experiment.with_options(changed)


def _layer(text: str) -> dict[str, object]:
    """A layer's JSON values from `dense,units:4,activation:tanh`."""
    kind, *options = text.split(",")
    pairs = (option.partition(":") for option in options)
    return {**{name: value for name, _, value in pairs}, "kind": kind}


def _run(start: Experiment, found: Found) -> Run:
    if "edits" not in found:
        return Run(start)
    edits = unpacked("edits", found["edits"][0])
    if isinstance(edits, list) and len(edits) > MOST_EDITS:
        raise damaged("edits")
    return Run.from_json({"format": FORMAT, "backend": preferred(), "start": start.to_json(), "edits": edits})


def _check_fits(lesson: Lesson, run: Run) -> None:
    """Raise UserError for a run that the lesson's stage was not made for.

    An open one draws any rows of numbers. The others have one kind of samples, and a picture of a single layer draws
    no more.
    """
    usual, single = lesson.experiment, len(lesson.experiment.network.layers) == 1
    if lesson.open:
        fits = all(len(each.source.input_shape) == 1 for each in run.experiments())
    else:
        fits = all(
            each.source.input_shape == usual.source.input_shape
            and each.source.classes == usual.source.classes
            and (each.network.same_shape(usual.network) or not single)
            for each in run.experiments()
        )
    if not fits:
        template = mark(
            "errors", "The lesson {lesson} has no room for these data and this network: name another lesson in it."
        )
        raise UserError(template, lesson=lesson.name)


def _notes(lesson: Lesson, found: Found) -> Iterable[Note]:
    base = found.get("base", [base_mark(lesson)])[0]
    if "base" in found and CHECK not in found and base == base_mark(lesson):
        text = mark(
            "share",
            "The text has no {part} at its end, as nnviz writes it: if it was cut, settings are missing or wrong.",
        )
        yield Note(text, {"part": f"{CHECK}=…"})
    if base != base_mark(lesson):
        text = mark(
            "share",
            "This text comes from a version of nnviz in which the lesson begins with other settings. What it does not "
            "name is as it is here.",
        )
        yield Note(text)
