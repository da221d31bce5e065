"""What the README says is so, in both languages, wherever a machine can tell."""

import re
import shlex
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import dev
import numpy as np
import pytest
import readme
import shots
from PySide6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.cli.verbs.table import VERBS
from nnviz.engine.analysis.least_squares import best_slope
from nnviz.engine.options import MAX_LAYERS, MAX_WIDTH
from nnviz.engine.text import UserError
from nnviz.export.progress_file import progress_path
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.project.recovery import recovery_folder
from nnviz.session.race.race import LANES
from nnviz.session.session import Session
from nnviz.system.log import log_path
from nnviz.ui.export.formats.table import kinds_of
from nnviz.ui.look.i18n import install_language
from nnviz.ui.settings import Settings
from tests.pages import README, README_ZH, ROOT, Page
from tests.shipped import LESSONS

PAGES = [README, README_ZH]
both = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)

ELLIPSIS = "…"

PROGRESS = re.compile(r"^nnviz: [\d,]+ of [\d,]+ (?:steps|frames)\n", re.MULTILINE)
"""What is told now and then where training takes long, as on a busy machine."""


@pytest.fixture
def words(qapp: QApplication) -> Iterator[None]:
    """What the app needs to speak; afterwards it speaks English again."""
    del qapp
    yield
    install_language("en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: None) -> Path:
    """A folder to work in, with the table and the network the page speaks of."""
    del words
    rows = [f"{size},{size / 2},{'rose' if size > 3 else 'lily'}" for size in range(1, 7)]
    (tmp_path / "flowers.csv").write_text("\n".join(["petal,sepal,species", *rows]), "utf-8")
    np.savez(tmp_path / "net.npz", allow_pickle=False, **{"0.weight": np.eye(2), "0.bias": np.zeros(2)})
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- both languages say the same ---


def shape(page: Page) -> dict[str, object]:
    """What must be the same in every language."""
    return {
        "headings": [depth for depth, _ in page.headings()],
        "code": page.blocks(),
        "pictures": [re.sub(r"-.*", "", picture.name) for picture in page.pictures()],
        "links": [re.sub(r"\.zh-CN|README.*", "", Path(link).name) for link in page.links()],
        "tables": [[len(row) for row in table] for table in page.tables()],
        "points": len(re.findall("^- ", page.prose, re.MULTILINE)),
        "words set as code": Counter(page.spans()),
    }


def test_both_languages_have_the_same_shape() -> None:
    english, chinese = shape(README), shape(README_ZH)
    for what, wanted in english.items():
        assert chinese[what] == wanted, what
        assert wanted, what


# --- keys ---


@both
def test_the_table_of_keys_is_that_of_the_actions(page: Page, words: None) -> None:
    del words
    language = next(code for code, place in readme.pages().items() if place == page.path)
    table = readme.key_table(language)
    assert f"{readme.BEGIN}\n{table}\n{readme.END}" in page.text, "run packaging/dev.py shots --tables"


@both
def test_no_key_is_told_twice_of_one_place(page: Page) -> None:
    rows = [row for table in page.tables() for row in table if len(row) == 3]
    keys = [(key, row[1]) for row in rows for key in row[0].split(", ")]
    assert len(keys) > 30
    assert [told for told, times in Counter(keys).items() if times > 1] == []


def test_the_table_is_renewed_between_its_marks_only(tmp_path: Path, words: None) -> None:
    del words
    page = tmp_path / "README.md"
    page.write_text(f"before\n\n{readme.BEGIN}\nold\n{readme.END}\nafter\n", "utf-8")
    readme.renew("zh_CN", page)
    text = page.read_text("utf-8")
    assert text.startswith(f"before\n\n{readme.BEGIN}\n| | | |\n")
    assert text.endswith(f" |\n{readme.END}\nafter\n")
    assert "| Ctrl+Z | 撤销 |" in text
    assert "old" not in text
    with pytest.raises(UserError, match="put them around"):
        readme.renewed("no marks", "table")


# --- commands ---


def calls(block: str) -> list[tuple[str, str]]:
    """Each command of a console, and what it says it prints."""
    found = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, said) for command, _, said in (part.partition("\n") for part in found)]


def pattern(said: str) -> str:
    """What the page says as a pattern: an ellipsis stands for anything, also for whole lines."""
    return re.escape(said).replace(re.escape(ELLIPSIS), ELLIPSIS).replace(ELLIPSIS, "(?s:.*)")


CALLS = [call for block in README.blocks("console") for call in calls(block)]


@pytest.mark.parametrize(("command", "said"), CALLS, ids=[command for command, _ in CALLS])
def test_a_command_runs_and_prints_what_the_page_says(
    command: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *words = shlex.split(command)
    assert program == "nnviz"
    code = main(words)
    printed = capsys.readouterr()
    told = PROGRESS.sub("", printed.err)
    assert re.fullmatch(pattern(said), printed.out + told), printed
    assert (code != 0) is said.startswith("nnviz: ")
    for name in re.findall(r"\w+\.(?:csv|svg|png)\b", command):
        assert (folder / name).stat().st_size > 0


@both
def test_commands_within_the_text_run(page: Page, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder
    commands = [span for span in page.spans() if span.startswith("nnviz ") and span != "nnviz doctor"]
    assert len(commands) >= 2
    for command in commands:
        assert main(shlex.split(command)[1:]) == 0, command
    train = next(command for command in commands if "--data" in command)
    capsys.readouterr()
    assert main([*shlex.split(train)[1:], "--missing", "mean", "--steps", "10"]) == 0


def test_the_doctor_tells_what_the_page_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del folder
    main(["doctor"])
    told = capsys.readouterr().out
    for topic in ("nnviz", "Python", "display", "fonts", "settings", "answers", "log file"):
        assert re.search(f"^{topic} ", told, re.MULTILINE), topic


@both
def test_flags_and_verbs_are_there(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    helps = ""
    for verb in VERBS:
        main([verb, "--help"])
        helps += capsys.readouterr().out
    dev.main(["--help"])
    helps += capsys.readouterr().out + "--docs --tables --help"
    flags = {flag for span in page.spans() for flag in re.findall(r"--[a-z-]+", span)}
    assert flags
    assert [flag for flag in sorted(flags) if flag not in helps] == []
    called = re.findall(r"dev\.py (\w+)", page.text)
    assert len(called) > 4
    assert set(called) <= set(dev.VERBS)


@both
def test_the_table_of_verbs_is_that_of_the_verbs(page: Page) -> None:
    (table,) = (table for table in page.tables() if "`lint`" in table[0][0])
    told = {span.split()[0] for row in table for span in re.findall("`([^`]+)`", row[0])}
    assert told | {"run", "test"} == set(dev.VERBS)


# --- files ---


@both
def test_pictures_links_and_paths_are_there(page: Page) -> None:
    for picture in page.pictures():
        assert picture.is_file(), picture
    assert {picture.resolve() for picture in page.pictures()} <= {path for _, path in shots.orders(None, True, [])}
    assert [link for link in page.links() if not (page.path.parent / link).exists()] == []
    paths = [span for span in page.spans() if re.fullmatch(r"[\w.-]+(/[\w.*-]*)+", span)]
    built = {"dist/"}
    assert [path for path in paths if path not in built and not (ROOT / path).exists()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="the page tells where Linux keeps them")
@both
def test_settings_and_log_are_where_the_page_says(page: Page, home: Path) -> None:
    told = [span for span in page.spans() if span.startswith("~/")]
    wanted = {Path(Settings().path), progress_path(), log_path(), recovery_folder()}
    assert {home / path.removeprefix("~/") for path in told} == wanted


# --- numbers ---

WORDS = {
    6: ("six", "六"),
    7: ("seven", "七"),
    8: ("eight", "八"),
    9: ("nine", "九"),
    10: ("ten", "十"),
    11: ("eleven", "十一"),
    12: ("twelve", "十二"),
}
"""Numbers that the pages write as words, in English and Chinese."""


def choices(key: str) -> Callable[[], int]:
    """How many choices the free playground has for a setting."""
    return lambda: len(find_lesson("playground").control(key).choices)


CLAIMS: dict[str, tuple[Callable[[], int], str, str]] = {
    "datasets": (choices("dataset"), "{} datasets", "{}种数据"),
    "losses": (choices("loss"), "{} losses", "{}种损失"),
    "optimizers": (choices("optimizer"), "{} optimizers", "{}种优化器"),
    "layers": (lambda: MAX_LAYERS, "up to {} layers of", "最多 {} 层"),
    "neurons": (lambda: MAX_WIDTH, "layers of {} neurons", "每层 {} 个神经元"),
    "runs of a race": (lambda: LANES, "up to {} runs beside the present one", "最多{}次训练的曲线与当前这次"),
    "points of the line": (lambda: find_lesson("line_fit").experiment.options["points"], "{} points", "{} 个点"),
    "lines of Python": (lambda: 10, "{} lines of python", "{}行 python"),
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_numbers_are_those_of_the_tables(claim: str) -> None:
    count, english, chinese = CLAIMS[claim]
    number = count()
    for page, words, written in zip(PAGES, (english, chinese), WORDS.get(number, (number, number)), strict=True):
        told = words.format(written)
        assert told in re.sub(r"\s+", " ", page.text.lower()), f"say “{told}” in {page.path.name}"


@both
def test_the_line_ends_where_the_page_says(page: Page) -> None:
    experiment = find_lesson("line_fit").experiment
    session = Session(experiment)
    first = float(session.state.parameters[0])
    session.advance(1_000)
    last, best = float(session.state.parameters[0]), best_slope(experiment.data, experiment.options["intercept"])
    text = re.sub(r"\s+", " ", page.text)
    for number in (f"{first:.1f}", f"{last:.2f}", f"{best:.4f}"):
        assert re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]\d)", text), number


@both
def test_the_oldest_python_is_that_of_the_package(page: Page) -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (oldest,) = re.findall(r'requires-python = ">=([\d.]+)"', project)
    assert f"Python {oldest}" in page.text


@both
def test_formats_gates_and_lessons_are_named(page: Page) -> None:
    for kind in kinds_of("stage"):
        assert kind.upper() in page.text
    gates = [gate.upper() for gate in find_lesson("neuron").control("dataset").choices]
    for gate in gates:
        assert gate in page.text
    language = "en" if page is README else "zh_CN"
    for lesson in LESSONS:
        assert re.search(rf"\*\*{re.escape(lesson.title[language])}[.。]\*\*", page.text), f"name {lesson.title}"
