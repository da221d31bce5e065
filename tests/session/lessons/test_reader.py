"""The lessons that ship, and what a damaged lesson file costs: that lesson, and one sentence."""

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nnviz.engine.options import Choices, Number, Switch, Value, Widths, as_text
from nnviz.engine.resources import resource
from nnviz.engine.text import UserError
from nnviz.session.lessons.lesson import Lesson
from nnviz.session.lessons.parse import MAX_BYTES
from nnviz.session.lessons.reader import find_lesson, find_lesson_of_all, load_every_lesson, load_lessons, own_lessons
from nnviz.session.session import Session
from tests.shipped import LESSONS

SOURCE = resource("lessons", "line_fit.toml").read_text("utf-8")

WEIGHT, BIAS = "layers[0].weight[0,0]", "layers[0].bias[0]"


@pytest.fixture
def damaged(tmp_path: Path) -> Callable[[str, str], UserError]:
    """Write the line fit with one thing replaced beside an intact lesson; returns the one problem it makes."""

    def damage(old: str, new: str) -> UserError:
        assert old in SOURCE, "the thing to damage must be there"
        (tmp_path / "line_fit.toml").write_text(SOURCE.replace(old, new, 1), "utf-8")
        (tmp_path / "intact.toml").write_text(SOURCE, "utf-8")
        found = load_lessons(tmp_path, stages={"line_fit"}, plots={"loss", "slope", "squared-distance"})
        assert [lesson.name for lesson in found.lessons] == ["intact"]
        (problem,) = found.problems
        assert str(problem).startswith("line_fit.toml")
        assert "\n" not in str(problem)
        return problem

    return damage


# --- the lessons that ship ---


def test_a_lesson_is_found_among_the_app_s_and_the_user_s(home: Path) -> None:
    del home  # where the user's are
    own_lessons().mkdir(parents=True)
    for name in ("mine", "line_fit"):
        (own_lessons() / f"{name}.toml").write_text(SOURCE, "utf-8")
    for name in ("line-fit", " Network", "mine"):
        assert find_lesson_of_all(name) == load_every_lesson().named(name)
    for missing in ("yours", "../network", ""):
        with pytest.raises(UserError, match=r"choose one of .*, mine"):
            find_lesson_of_all(missing)


def test_all_lessons_load_in_order_of_their_numbers() -> None:
    found = [(lesson.number, lesson.name, lesson.badge) for lesson in LESSONS]
    assert found == sorted(found)
    assert {name for _, name, _ in found} == {path.stem for path in resource("lessons").glob("*.toml")}
    assert {(3, "line_fit", "3"), (5, "network", "5"), (math.inf, "playground", "∞")} <= set(found)
    assert load_lessons().problems == ()


def test_the_line_fit_has_the_plots_and_keys_the_command_line_promises() -> None:
    lesson = find_lesson("line_fit")
    assert lesson.plots == ("loss", "slope", "squared-distance")
    keys = "rule, step_size, epochs, start, slope, intercept, noise, seed, points"
    assert ", ".join(control.key for control in lesson.controls) == keys
    assert lesson.parameters == {WEIGHT: "param", BIAS: "intercept"}


def test_the_line_fit_run_is_the_article_s() -> None:
    session = Session(find_lesson("line_fit").experiment)
    session.advance(10_000)
    assert session.finished
    steps, slopes = session.track.history.series(WEIGHT)
    assert len(steps) == 501
    assert slopes[-1] == 3.019999999999979


@pytest.mark.parametrize(("gate", "learned"), [("and", True), ("or", True), ("nand", True), ("xor", False)])
def test_the_neuron_learns_every_gate_but_xor(gate: str, learned: bool) -> None:
    session = Session(find_lesson("neuron").configured([("dataset", gate)]))
    session.advance(3_000)
    assert (session.frame().accuracy == 1.0) is learned


@pytest.mark.parametrize("lesson", [one for one in LESSONS if one.steps], ids=lambda lesson: lesson.name)
def test_steps_are_few_short_and_ask(lesson: Lesson) -> None:
    assert 3 <= len(lesson.steps) <= 10
    assert sum(step.question is not None for step in lesson.steps) >= 2
    for step in lesson.steps:
        assert len(step.text["en"].split()) <= 60


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_control_reads_back_what_it_sets(lesson: Lesson) -> None:
    for control in lesson.controls:
        wanted: Value
        match control.kind:
            case Number(high=high):
                wanted = control.parse(high)
            case Switch():
                wanted = not control.value(lesson.experiment)
            case Widths():
                wanted = (3, 5)
            case Choices():
                wanted = control.choices[-2:]
            case _:
                wanted = control.choices[-1]
        if control.key in {"loss", "seed"}:
            continue
        after = lesson.configured([(control.key, as_text(wanted))])
        assert control.value(after) == wanted
        assert control.pictures or control.value(lesson.experiment) != wanted, "a control must change something"


def test_the_playground_has_all_the_network_s_lesson_has_but_its_steps() -> None:
    network, playground = find_lesson("network"), find_lesson("playground")
    assert playground.open
    assert playground.steps == ()
    assert playground.experiment == network.experiment
    assert playground.controls == network.controls
    assert (playground.groups, playground.plots, playground.figures) == (network.groups, network.plots, network.figures)
    assert playground.title != network.title


@pytest.mark.parametrize(
    ("settings", "shown", "hidden"),
    [
        ([], {"noise", "learning_rate"}, {"momentum", "rho", "beta1", "weight_decay", "schedule_steps", "blobs"}),
        ([("optimizer", "nesterov")], {"momentum"}, {"beta1"}),
        ([("optimizer", "rmsprop")], {"rho"}, {"momentum"}),
        (
            [("optimizer", "adamw"), ("schedule", "cosine")],
            {"beta1", "beta2", "weight_decay", "schedule_steps"},
            {"rho"},
        ),
        ([("optimizer", "adam"), ("dataset", "blobs")], {"beta1", "blobs"}, {"weight_decay", "schedule_factor"}),
    ],
)
def test_settings_count_where_what_they_are_part_of_is_chosen(
    settings: list[tuple[str, str]], shown: set[str], hidden: set[str]
) -> None:
    lesson = find_lesson("playground")
    experiment = lesson.configured(settings)
    counting = {control.key for control in lesson.controls if control.counts(experiment)}
    assert shown <= counting
    assert not hidden & counting


# --- a lesson that is like another ---


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('like = "nothing"', "There is no lesson nothing to be like: name another."),
        ('like = "copy"', "The lesson copy is like another itself: name that one."),
        ("like = 3", "like cannot be 3"),
    ],
)
def test_what_a_lesson_can_be_like(tmp_path: Path, text: str, told: str) -> None:
    words = 'number = inf\ntitle = { en = "A", zh_CN = "一" }\nsubtitle = { en = "B", zh_CN = "二" }\n'
    source = resource("lessons", "network.toml").read_text("utf-8")
    (tmp_path / "network.toml").write_text(source, "utf-8")
    (tmp_path / "copy.toml").write_text(words + 'like = "network"', "utf-8")
    (tmp_path / "other.toml").write_text(words + text, "utf-8")
    found = load_lessons(tmp_path)
    assert [lesson.name for lesson in found.lessons] == ["network", "copy"]
    (problem,) = found.problems
    assert str(problem).startswith("other.toml, line 4: ")
    assert told in str(problem)


# --- damaged files ---


def test_a_syntax_error_tells_its_line(damaged: Callable[[str, str], UserError]) -> None:
    problem = damaged('stage = "line_fit"', 'stage = "line_fit')
    assert problem.values["line"] == 3
    assert str(problem).startswith("line_fit.toml, line 3, column ")


_GROUPED = '[[groups]]\nkey = "all"\nlabel = { en = "All", zh_CN = "全部" }\n[[controls]]\ngroup = "all"'

FAULTS = {
    "no words": (
        '{ en = "Fit a line", zh_CN = "拟合一条直线" }',
        "{}",
        "line 6: title has no words: write them as title =",
    ),
    "empty English": ('en = "Fit a line", ', 'en = "", ', "title has no words in the language en: add the translation"),
    "an empty translation": (
        'zh_CN = "看它学习"',
        'zh_CN = " "',
        "in steps 1: title has no words in the language zh_CN",
    ),
    "a missing word in a choice": ('en = "sooner", ', 'en = " ", ', "steps 7, question, choices 1: text has no words"),
    "a missing key": ("number = 3", "", "number is missing: add it"),
    "an unknown key": ("number = 3", "number = 3\ncolour = 1", "no key colour here: remove it, or use one of"),
    "an unknown key deep down": (
        "decimals = 4\nslider",
        "decimal = 4\nslider",
        "in controls 2: There is no key decimal here",
    ),
    "an unknown language": (
        'en = "Start value", zh',
        'tlh = "tagh", en = "Start value", zh',
        "controls 4, label: .*no key tlh",
    ),
    "a wrong type": ("number = 3", 'number = "three"', "number cannot be 'three': write something like number = 3"),
    "a truth value for a number": ("number = 3", "number = true", "number cannot be True"),
    "an unknown setting": ('["learning_rate"]', '["speed"]', "controls 2: There is no setting speed"),
    "an unknown parameter in a control": ("start:layers[0].w", "start:layers[9].w", r"no parameter layers\[9\]"),
    "an unknown parameter": ('"layers[0].bias[0]" = "i', '"bias" = "i', "in parameters: There is no parameter bias"),
    "an impossible experiment": ("points = 100", "points = 0", "in experiment: points cannot be 0"),
    "an unknown experiment key": ("seed = 0", "sead = 0", "in experiment: There is no setting sead"),
    "a start that is no table": ('start = { "layers[0]', 'start = 1 # { "layers[0]', "start cannot be 1"),
    "a frozen that is no list": ('frozen = ["layers[0].bias[0]"]', "frozen = 1", "frozen cannot be 1"),
    "words of no language": (
        "title = {",
        'title = "Only words" # {',
        r'title cannot be .Only words.: write something like title = \{ en = "…" \}',
    ),
    "a number past all floats": ("noise = 1.0", f"noise = {10**400}", "noise cannot be 10+…0+: choose"),
    "a kind that does not fit": (
        'fields = ["optimizer"]',
        'fields = ["optimizer"]\nkind = "switch"',
        "controls 1: The setting optimizer needs a control of another kind than switch",
    ),
    "a choice not in the table": ('"gradient_descent"]', '"luck"]', "optimizer cannot be luck"),
    "a range upside down": ("high = 100.0\nd", "low = 100.0\nhigh = 0.0\nd", "must rise in this order"),
    "a slider outside": ("slider = [0.001, 0.5]", "slider = [0.001, 500]", "must rise in this order"),
    "a slider of words": ("slider = [0.001, 0.5]", 'slider = ["a", "b"]', "slider cannot be"),
    "a logarithm of zero": ("slider = [0.001, 0.5]", "slider = [0.0, 0.5]", "logarithmic slider must lie above 0"),
    "an experiment outside a control": ("slope = 3.0", "slope = 300.0", "controls 5: slope cannot be 300"),
    "an unknown stage": ('stage = "line_fit"', 'stage = "moon"', "There is no stage moon: choose one of line_fit"),
    "an unknown plot": ('plots = ["loss"', 'plots = ["luck"', "There is no plot luck: choose one of .*slope"),
    "two controls of one key": ('key = "step_size"', 'key = "rule"', "Two controls have the same key"),
    "an unknown measure": ('"wobble_ratio"', '"luck"', "steps 5, question: There is no measure luck"),
    "a need nobody can set": ("step_size = 0.1,", "speed = 0.1,", "needs: The lesson line_fit has no setting speed"),
    "a need out of range": ("step_size = 0.1,", "step_size = -1,", "step_size cannot be -1"),
    "a gap between choices": ("low = 2.0\nhigh = inf", "low = 2.5\nhigh = inf", "cover all numbers"),
    "overlapping choices": ("low = 2.0\nhigh = inf", "low = 1.5\nhigh = inf", "cover all numbers"),
    "a choice of NaN": ("low = 2.0\nhigh = inf", "low = nan\nhigh = inf", "low cannot be nan"),
    "an explanation with another brace": ("{measured:.1f}", "{loss}", r"explain may have \{measured\} in braces"),
    "a setting that has no choices": (
        "decimals = 4\nslider",
        'decimals = 4\nwhen = { points = ["1"] }\nslider',
        "controls 2, when: There is no setting points to choose: name one of dataset, activation",
    ),
    "a choice there is not": (
        "decimals = 4\nslider",
        'decimals = 4\nwhen = { optimizer = ["luck"] }\nslider',
        "controls 2, when: optimizer cannot be luck",
    ),
    "a name that cannot be left out": (
        'key = "rule"',
        'key = "rule"\nwithout = ["luck"]',
        "controls 1: optimizer cannot be luck: choose one of sign_rule",
    ),
    "a setting shown that is not there": (
        'stage = "line_fit"',
        'stage = "line_fit"\nshows = ["rule", "luck"]',
        "line_fit.toml, line 4: There is no setting luck: choose one of rule, step_size",
    ),
    "options of what has none": (
        'stage = "line_fit"',
        'stage = "line_fit"\nshows = ["luck.*"]',
        r"line_fit.toml, line 4: There is no setting luck\.\*: choose one of",
    ),
    "a setting shown twice": (
        'stage = "line_fit"',
        'stage = "line_fit"\nshows = ["rule", "rule"]',
        "Two controls have the same key",
    ),
    "pictures of what has none": (
        'key = "rule"',
        'key = "rule"\npictures = true',
        "controls 1: Only datasets have pictures: leave pictures out",
    ),
    "a control in no group": ("[[controls]]", _GROUPED, "controls 2: group is missing"),
    "a control in an unknown group": (
        "[[controls]]",
        _GROUPED.replace('group = "all"', 'group = "some"'),
        "controls 1: There is no group some: choose one of all",
    ),
    "steps that are no tables": (
        "[[steps]]\n[steps.title]",
        "steps = 1\n[[step]]\n[x.title]",
        "line .*|steps cannot be",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_costs_its_lesson_and_one_sentence(fault: str, damaged: Callable[[str, str], UserError]) -> None:
    old, new, sentence = FAULTS[fault]
    assert re.search(sentence, str(damaged(old, new)))


def test_a_lesson_without_steps_is_none(tmp_path: Path) -> None:
    (tmp_path / "bare.toml").write_text("steps = []\n" + SOURCE.partition("[[steps]]")[0], "utf-8")
    found = load_lessons(tmp_path)
    assert found.lessons == ()
    assert [str(problem) for problem in found.problems] == [
        "bare.toml: There are no steps: begin at least one with [[steps]]."
    ]


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "huge.toml").write_text("#" * (MAX_BYTES + 1), "utf-8")
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read it all the same"))
    (problem,) = load_lessons(tmp_path).problems
    assert str(problem) == "huge.toml is larger than 1 MiB, so it is no lesson: move it elsewhere."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"title = '\xff'", "is not UTF-8 text"),
        (b"number = " + b"9" * 5_000, "is not valid TOML"),
        (b"number = " + b"[" * 100_000, "is not valid TOML|line 1"),
        (b"", "experiment is missing"),
    ],
    ids=["latin", "endless number", "endless brackets", "empty"],
)
def test_hostile_content_is_one_problem(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "odd.toml").write_bytes(content)
    found = load_lessons(tmp_path)
    assert found.lessons == ()
    assert re.search(sentence, str(found.problems[0]))


def test_a_folder_in_place_of_a_file_and_an_empty_folder(tmp_path: Path) -> None:
    (problem,) = load_lessons(tmp_path / "nowhere").problems
    assert "There are no lessons in" in str(problem)
    (tmp_path / "odd.toml").mkdir()
    (problem,) = load_lessons(tmp_path).problems
    assert str(problem).startswith("odd.toml cannot be read (")


def test_the_own_lessons_have_finite_sliders() -> None:
    for lesson in LESSONS:
        for kind in [control.number for control in lesson.controls if isinstance(control.kind, Number)]:
            low, high = kind.slider or (kind.low, kind.high)
            assert math.isfinite(low)
            assert math.isfinite(high)
