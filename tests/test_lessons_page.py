"""The page for teachers names everything a lesson can have, and its example is a lesson."""

import re
from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.engine.resources import resource
from nnviz.engine.settings import BEYOND, every_option
from nnviz.session.lessons.ideas import IDEAS, WAYS
from nnviz.session.lessons.measures import MEASURES
from nnviz.session.lessons.parse import read_lesson
from nnviz.session.lessons.questions.curve import SERIES
from nnviz.session.lessons.questions.table import KINDS
from nnviz.session.place import DETAILS
from nnviz.session.player import UNITS
from nnviz.ui.stages.table import STAGES

PAGES = [resource("docs", "lessons.md"), resource("docs", "lessons.zh-CN.md")]
both = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

READ = re.compile(
    r'(?:(?:table|top|entry)\.(?:get|number|whole|strings|text|tables?))\(\s*"(\w+)"|"(\w+)" in \w+\.values'
)
"""How the readers of lessons ask for a key."""


def keys_read() -> set[str]:
    """Every key that the readers of lessons ask for."""
    folder = Path(__file__).parents[1] / "nnviz" / "session" / "lessons"
    sources = [folder / "parse.py", folder / "parse_controls.py", *(folder / "questions").glob("*.py")]
    found = {key for path in sources for match in READ.findall(path.read_text("utf-8")) for key in match if key}
    assert {"number", "shows", "measure", "slider"} <= found
    return found


@both
def test_everything_there_is_is_named(page: Path) -> None:
    named = set(re.findall(r"[\w.:-]+", " ".join(re.findall(r"`([^`\n]+)`", page.read_text("utf-8")))))
    wanted = {*every_option(), *BEYOND, *MEASURES, *KINDS, *SERIES, *STAGES, *IDEAS, *WAYS, *UNITS, *DETAILS}
    missing = (wanted | keys_read()) - {"own", "pictures"} - named
    assert not missing, f"tell teachers of these in {page.name}"


@both
def test_its_example_is_a_lesson(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    path = tmp_path / "rings.toml"
    path.write_text(example, "utf-8")
    assert any(step.question for step in read_lesson(path).steps)
    commands = re.findall(r"\$ nnviz (lesson .*)", page.read_text("utf-8"))
    assert len(commands) == 4
    assert main([word.replace("rings.", f"{tmp_path}/rings.") for word in commands[1].split()]) == 0
    assert main([word.replace("rings.", f"{tmp_path}/rings.") for word in commands[2].split()]) == 0
    assert "nothing is wrong" in capsys.readouterr().out


def test_both_pages_say_the_same() -> None:
    shapes = [re.findall(r"^(?:#+ |\||```\w*)", page.read_text("utf-8"), re.MULTILINE) for page in PAGES]
    assert shapes[0] == shapes[1]
