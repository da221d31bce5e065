"""A setting as a short text: read back to the last bit, whatever it is, or refused in one sentence."""

from contextlib import suppress
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from nnviz.engine.experiment import Experiment
from nnviz.engine.options import Choice, Choices, Field, Number, Switch
from nnviz.engine.settings import OWN, every_option
from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.run.commands import ChangeOptions, ResizeLayer, SetParameter
from nnviz.session.run.run import Run
from nnviz.session.session import Session
from nnviz.session.share.packed import packed
from nnviz.session.share.reader import is_setting, read_setting
from nnviz.session.share.setting import LONGEST_READ, LONGEST_WRITTEN, MOST_EDITS
from nnviz.session.share.writer import base_mark, setting_text
from tests.session.run.commands.generators import own_data
from tests.shipped import BY_NAME

Random = np.random.Generator


def find(name: str) -> Lesson:
    """A lesson from memory: reading the files again for each text would take long."""
    if name not in BY_NAME:
        raise UserError("There is no lesson {name}.", name=name)
    return BY_NAME[name]


def some_value(rng: Random, kind: Field) -> object:
    """A random value of a setting's kind."""
    match kind:
        case Number():
            high = min(kind.high, 300 if kind.whole else 5)
            number = rng.uniform(max(kind.low, -5), high)
            return round(number) if kind.whole else float(number)
        case Choice():
            return str(rng.choice([name for name in kind.labels if name != OWN]))
        case Choices():
            names = [str(name) for name in rng.permutation(list(kind.labels))]
            return tuple(names[: rng.integers(len(names) + 1)])
        case Switch():
            return bool(rng.integers(2))
    return tuple(int(width) for width in rng.integers(1, 9, rng.integers(4)))


def some_experiment(rng: Random, lesson: Lesson) -> Experiment:
    """The lesson's experiment with up to six settings changed, a start, frozen parameters, own points."""
    while True:
        options = [option for option in every_option().values() if option.key != "start_from"]
        chosen = rng.choice(len(options), rng.integers(7), replace=False)
        try:
            experiment = lesson.experiment.with_options(
                {options[place].key: some_value(rng, options[place].kind) for place in chosen}
            )
            if len(experiment.source.input_shape) != 1:
                continue
            names = [experiment.network.name(int(place)) for place in rng.integers(experiment.network.size, size=2)]
            if rng.random() < 0.3:
                experiment = replace(experiment, start={names[0]: float(rng.normal())})
            if rng.random() < 0.3:
                experiment = replace(experiment, frozen=tuple(dict.fromkeys(names)))
            if rng.random() < 0.2:
                experiment = experiment.with_options({"own": own_data(rng, 2, 2), "features": ()})
        except UserError:
            continue
        return experiment


def test_settings_come_back_to_the_last_bit() -> None:
    """Ten thousand came back when this was written."""
    rng, lesson = np.random.default_rng(12), find("network")
    for _ in range(200):
        run, step = Run(some_experiment(rng, lesson)), int(rng.integers(10_000))
        written = setting_text(lesson, run, step)
        found = read_setting(written.text, find)
        assert written.whole
        assert (found.run, found.step, found.notes) == (run, step, ())
        assert written.text.isascii()
        assert not set(written.text) & set(" <>\"'[]{}|\\^`")


def test_it_holds_only_what_differs_and_can_be_read() -> None:
    lesson = find("network")
    experiment = lesson.experiment.with_options({"hidden": (8, 3), "learning_rate": 0.1})
    text = setting_text(lesson, Run(experiment), 500).text
    body, _, check = text.partition("&check=")
    assert body == f"nnviz://network?v=1&base={base_mark(lesson)}&hidden=8,3&learning_rate=0.1&step=500"
    assert len(check) == 6
    assert read_setting("nnviz://network?hidden=8,3&learning_rate=0.1", find).run.start == experiment


@pytest.mark.parametrize("name", list(BY_NAME))
def test_every_lesson_comes_back(name: str) -> None:
    lesson = find(name)
    assert read_setting(setting_text(lesson, Run(lesson.experiment), 0).text, find).run.start == lesson.experiment


def test_a_lesson_that_is_not_open_may_have_another_network_where_it_has_several_layers() -> None:
    lesson = find("training_loop")
    experiment = lesson.experiment.with_options({"hidden": (8,), "dataset": "spiral"})
    assert read_setting(setting_text(lesson, Run(experiment), 0).text, find).run.start == experiment


def test_layers_come_back() -> None:
    lesson = find("picture")
    spec = lesson.experiment.layers[0]
    experiment = lesson.experiment.with_options({"layers": (*lesson.experiment.layers, replace(spec))[:-1]})
    assert read_setting(setting_text(lesson, Run(experiment), 0).text, find).run.start == experiment


@cache
def edited() -> Session:
    """A run that was changed before its first step, twice on the way, and at the end."""
    session = Session(find("network").experiment)
    session.do(ChangeOptions((("learning_rate", 0.1),)))
    session.advance(5)
    session.do(SetParameter(2, 1 / 3))
    session.advance(5)
    session.do(ResizeLayer(0, 3))
    session.advance(3)
    return session


def test_what_was_changed_on_the_way_comes_along() -> None:
    session, lesson = edited(), find("network")
    written = setting_text(lesson, session.track.run, 13)
    assert "learning_rate=0.1&" in written.text, "what was set before the first step is told in words"
    found = read_setting(written.text, find)
    again = Session(found.run)
    while again.state.step < found.step:
        again.advance(found.step - again.state.step)
    assert again.state.parameters.tobytes() == session.state.parameters.tobytes()


def test_later_edits_stay_at_home() -> None:
    text = setting_text(find("network"), edited().track.run, 7).text
    assert len(read_setting(text, find).run.edits) == 1


def test_what_has_another_start_is_kept_as_an_edit() -> None:
    """Another seed gives other points at once, and other weights only when a run begins with it."""
    session = Session(find("network").experiment)
    session.do(ChangeOptions((("seed", 5),)))
    found = read_setting(setting_text(find("network"), session.track.run, 0).text, find)
    again = Session(found.run)
    assert again.experiment == session.experiment
    assert again.state.parameters.tobytes() == session.state.parameters.tobytes()


def test_of_too_many_changes_the_settings_in_force_are_left() -> None:
    session, rng = Session(find("network").experiment), np.random.default_rng(1)
    for _ in range(400):
        session.advance(1)
        session.do(SetParameter(int(rng.integers(5)), float(rng.normal())))
    session.do(ChangeOptions((("learning_rate", 0.5),)))
    written = setting_text(find("network"), session.track.run, 400)
    assert not written.whole
    assert len(written.text) < LONGEST_WRITTEN
    found = read_setting(written.text, find)
    assert found.run == Run(session.experiment)
    assert found.step == 0


def test_too_many_points_of_ones_own_are_refused() -> None:
    rng = np.random.default_rng(2)
    own = own_data(rng, 2, 2).with_points(tuple(map(tuple, rng.normal(size=(600, 2)))), 1.0)
    run = Run(find("network").experiment.with_options({"own": own, "features": ()}))
    with pytest.raises(UserError, match="too many for a short text"):
        setting_text(find("network"), run, 0)


def test_blanks_breaks_and_quotes_around_it_do_not_matter() -> None:
    text = setting_text(find("network"), edited().track.run, 13).text
    folded = "\n> ".join(text[place : place + 70] for place in range(0, len(text), 70)).replace("> ", "  ")
    for written in (f"  <{text}>\n", f"“{text}”", folded, text.replace("nnviz://", "NNVIZ:")):
        assert is_setting(written)
        assert read_setting(written, find).run == read_setting(text, find).run


def test_a_text_that_was_cut_is_never_taken_for_a_whole_one() -> None:
    experiment = find("network").experiment.with_options({"hidden": (8, 3), "learning_rate": 0.01})
    text = setting_text(find("network"), Run(experiment), 500).text
    assert not read_setting(text, find).notes
    for end in range(text.index("hidden"), len(text)):
        try:
            notes = read_setting(text[:end], find).notes
        except UserError:
            continue
        assert "if it was cut" in str(notes[0])


def test_a_text_that_was_changed_on_the_way_is_told() -> None:
    text = setting_text(find("network"), Run(find("network").experiment), 500).text
    changed = text.replace("step=500", "step=50")
    with pytest.raises(UserError, match=r"was cut or changed on the way.* take &check=\w{6} out") as refused:
        read_setting(changed, find)
    part = refused.value.values["part"]
    assert read_setting(changed.replace(str(part), ""), find).step == 50


def test_another_lesson_of_that_name_is_told() -> None:
    (note,) = read_setting("nnviz://network?v=1&base=ffffff&hidden=8", find).notes
    assert "begins with other settings" in str(note)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hello", "This is no setting"),
        ("nnviz://nowhere?hidden=8", "There is no lesson nowhere"),
        ("nnviz://network?hiden=8", "has hiden, which nnviz does not know"),
        ("nnviz://network?hidden", "has hidden, which nnviz does not know"),
        ("nnviz://network?hidden=8&hidden=9", "tells hidden twice"),
        ("nnviz://network?hidden=9999", "hidden cannot be 9999: choose a whole number from 1 to 512"),
        ("nnviz://network?learning_rate=nan", "learning_rate"),
        ("nnviz://network?step=1e12", "step cannot be 1e12"),
        ("nnviz://network?step=-1", "step cannot be -1"),
        ("nnviz://network?v=2", "has version 2"),
        ("nnviz://network?start:nothing=1", "There is no parameter nothing"),
        ("nnviz://network?layer=nonsense", "give each layer a kind"),
        ("nnviz://network?edits=AAAA", "damaged at edits"),
        ("nnviz://network?edits=" + packed([0] * 2**20), "damaged at edits"),
        ("nnviz://network?edits=" + packed([{}] * (MOST_EDITS + 1)), "damaged at edits"),
        ("nnviz://network?own=eNoDAAAAAAE", "damaged"),
        ("nnviz://network?dataset=pictures", "no room for these data"),
        ("nnviz://line_fit?hidden=4", "no room for these data"),
        ("nnviz://training_loop?dataset=plane&output_activation=identity", "no room for these data"),
        ("nnviz://picture?layer=&hidden=4&dataset=circle", "no room for these data"),
        ("nnviz://network?hidden=" + "8," * LONGEST_READ, "longer than any setting"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(text: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        read_setting(text, find)
    assert told in str(refused.value)


def test_mutated_texts_are_read_or_refused() -> None:
    """Ten thousand of them were read while this was written; these few hundred are to keep it so."""
    rng = np.random.default_rng(7)
    texts = [setting_text(find("network"), edited().track.run, 13).text, "nnviz://picture?layer=conv2d,channels:8"]
    texts.append("https://playground.tensorflow.org/#batchSize=10&networkShape=4,2&noise=0&seed=0.9&x=true")
    for _ in range(300):
        signs = list(str(rng.choice(texts)))
        for _ in range(rng.integers(1, 5)):
            place = int(rng.integers(len(signs)))
            signs[place : place + int(rng.integers(3))] = chr(rng.choice([38, 61, 37, 44, 48, 57, 0, 0x4E2D, 46]))
        with suppress(UserError):
            read_setting("".join(signs), find)
