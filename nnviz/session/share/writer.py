"""A run written as a short text: what differs from the lesson's settings, by the keys that --set knows."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from nnviz.engine.experiment import Experiment
from nnviz.engine.layers.base import LayerSpec
from nnviz.engine.options import as_text
from nnviz.engine.settings import every_option
from nnviz.engine.text import UserError, mark
from nnviz.engine.training import State, initial_state
from nnviz.session.lessons.control import START
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.run import Run
from nnviz.session.share.packed import packed
from nnviz.session.share.setting import CHECK, LONGEST_WRITTEN, MOST_EDITS, SCHEME, VERSION, check_of

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Written:
    """A setting as text. `whole` is false where the changes made on the way had no room, so that it only begins alike.

    Without them the text holds the settings in force, and no step.
    """

    text: str
    whole: bool = True


def setting_text(lesson: Lesson, run: Run, step: int) -> Written:
    """A run after `step` steps as a text that `read_setting` reads back to an equal one.

    What was changed before the first step is told in settings wherever that gives the same start. Raises UserError for
    data of one's own that are too many for a text.
    """
    run = _folded(run.until(step))
    pairs = [*_settings(lesson, run.start), *([("step", str(step))] if step else [])]
    edits = [("edits", packed(run.to_json()["edits"]))] if run.edits else []
    text = _link(lesson, [*pairs, *edits])
    if len(text) <= LONGEST_WRITTEN and len(run.edits) <= MOST_EDITS:
        return Written(text)
    if run.edits:
        *_, present = run.experiments()
        text = _link(lesson, _settings(lesson, present))
    if len(text) > LONGEST_WRITTEN:
        raise _too_large()
    return Written(text, whole=False)


def base_mark(lesson: Lesson) -> str:
    """Six letters that are others once the settings a lesson begins with are; standard values make no difference."""
    standard = {key: option.default for key, option in every_option().items()}
    values = {key: value for key, value in lesson.experiment.to_json().items() if key not in standard}
    own = {key: as_text(lesson.experiment.value(key)) for key, value in standard.items()}
    own = {key: text for key, text in own.items() if text != as_text(standard[key])}
    return f"{zlib.crc32(repr((sorted(own.items()), sorted(values.items()))).encode()) & 0xFFFFFF:06x}"


def _folded(run: Run) -> Run:
    """The run with its edits at step 0 as part of its start, where it starts alike to the last bit then."""
    first = [edit for edit in run.edits if edit.step == 0]
    if not first:
        return run
    experiment, state = run.start, initial_state(run.start)
    for edit in first:
        experiment, state = edit.command.apply(experiment, state)
    if not _same(initial_state(experiment), state):
        return run
    return replace(run, start=experiment, edits=run.edits[len(first) :])


def _same(one: State, other: State) -> bool:
    plain = [(state.step, state.epoch, state.position, state.memory_from) for state in (one, other)]
    arrays = [tuple((array.dtype, array.tobytes()) for array in state.arrays) for state in (one, other)]
    return plain[0] == plain[1] and arrays[0] == arrays[1]


def _settings(lesson: Lesson, experiment: Experiment) -> Pairs:
    return [("base", base_mark(lesson)), *_different(lesson.experiment, experiment)]


def _different(usual: Experiment, experiment: Experiment) -> Iterator[tuple[str, str]]:
    """Key and value of everything that differs from the lesson's experiment."""
    if experiment.pictures is not None:
        raise _too_large()
    for key in every_option():
        value = experiment.value(key)
        if value != usual.value(key) and not (key == "dataset" and experiment.own is not None):
            yield key, as_text(value)
    if experiment.layers != usual.layers:
        yield from (("layer", _layer_text(spec)) for spec in experiment.layers)
        if not experiment.layers and not experiment.hidden:
            yield "layer", ""
    if experiment.start != usual.start:
        yield from ((f"{START}{name}", repr(value)) for name, value in experiment.start.items())
        if not experiment.start:
            yield START, ""
    if experiment.frozen != usual.frozen:
        yield from (("frozen", name) for name in experiment.frozen or ("",))
    if experiment.own is not None and (experiment.own, experiment.train_share) != (usual.own, usual.train_share):
        yield "own", packed(experiment.own.to_json())


def _layer_text(spec: LayerSpec) -> str:
    """A layer as text: its kind, then its options."""
    values = spec.to_json()
    options = (f"{name}:{as_text(value)}" for name, value in values.items() if name != "kind")
    return ",".join((str(values["kind"]), *options))


def _link(lesson: Lesson, pairs: Pairs) -> str:
    pairs = [("v", str(VERSION)), *pairs]
    pairs += [(CHECK, check_of(lesson.name, pairs))]
    written = (f"{quote(key, safe=':')}={quote(value, safe=',:.')}" for key, value in pairs)
    return f"{SCHEME}://{quote(lesson.name)}?" + "&".join(written)


def _too_large() -> UserError:
    return UserError(
        mark("errors", "Your own data are too many for a short text: save the project and send that instead.")
    )
