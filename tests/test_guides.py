"""The pages for whoever comes next: what they name is there, and every table has its recipe."""

import ast
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import nnviz
from tests.pages import DOCS, ROOT, Page

ARCHITECTURE, CONTRIBUTING = Page(DOCS / "architecture.md"), Page(DOCS / "contributing.md")
GUIDES = [ARCHITECTURE, CONTRIBUTING, Page(DOCS / "changelog.md")]
guides = pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.path.stem)

RECIPES = {
    "an activation": "nnviz.engine.activations:ACTIVATIONS",
    "a loss": "nnviz.engine.losses:LOSSES",
    "an optimizer": "nnviz.engine.optimizers:OPTIMIZERS",
    "a start": "nnviz.engine.starts.table:STARTS",
    "a schedule": "nnviz.engine.schedules:SCHEDULES",
    "an initializer": "nnviz.engine.layers.initializers:INITIALIZERS",
    "a regularizer": "nnviz.engine.regularizers:REGULARIZERS",
    "a dataset": "nnviz.engine.data.datasets:DATASETS",
    "a feature": "nnviz.engine.data.features:FEATURES",
    "a layer kind": "nnviz.engine.layers.table:LAYERS",
    "a framework": "nnviz.export.code.training.table:FRAMEWORKS",
    "a kind of file for networks": "nnviz.export.models.table:MODELS",
    "a kind of file for figures": "nnviz.ui.export.formats.table:FORMATS",
    "a kind of animation": "nnviz.export.animation.animation_file:ANIMATIONS",
    "a backend": "nnviz.engine.backends.table:BACKENDS",
    "a command": "nnviz.session.run.commands:COMMANDS",
    "a stage": "nnviz.ui.stages.table:STAGES",
    "a plot": "nnviz.ui.plots.base.table:PLOTS",
    "a panel": "nnviz.ui.panels.table:PANELS",
    "an action or a key": "nnviz.ui.shell.menus.table:ACTIONS",
    "data colours": "nnviz.ui.look.theme:PALETTES",
    "a language": "nnviz.system.languages:LANGUAGES",
    "a verb of the command line": "nnviz.cli.verbs.table:VERBS",
    "a lesson": "nnviz.session.lessons.measures:MEASURES",
    "a measure": "nnviz.session.lessons.measures:MEASURES",
    "an idea": "nnviz.session.lessons.ideas:IDEAS",
    "a kind of question": "nnviz.session.lessons.questions.table:KINDS",
    "a diagnosis": "nnviz.session.diagnostics.diagnoses:DIAGNOSES",
    "a breakpoint": "nnviz.session.diagnostics.breakpoints:BREAKPOINTS",
}
"""What may be added, and where its table or its folder is."""

NO_RECIPE = {"METRICS", "THEMES"}
"""Tables that hold no kind of thing one would add."""

NO_TABLE = {"SPEC"}
"""An entry's own name in its file: the table of stages is made of these."""


@guides
def test_files_and_folders_named_are_there(page: Page) -> None:
    named = [span for span in page.spans() if re.match(r"(nnviz|tests|resources|packaging)/", span)]
    assert [path for path in named if not (ROOT / path.split()[0]).exists()] == []


@cache
def words_of_the_code() -> set[str]:
    """Every name in the code, and every other word."""
    return {word for path in (ROOT / "nnviz").rglob("*.py") for word in re.findall(r"\w+", path.read_text("utf-8"))}


@guides
def test_names_set_as_code_are_in_the_code(page: Page) -> None:
    names = {name for span in page.spans() for name in re.findall(r"[A-Z]\w{3,}", span)}
    assert sorted(names - words_of_the_code() - {"JSON"}) == []


@guides
def test_it_can_be_reached_from_the_readme_and_links_lead_somewhere(page: Page) -> None:
    assert f"resources/docs/{page.path.name}" in (ROOT / "README.md").read_text("utf-8")
    assert [link for link in page.links() if not (page.path.parent / link.split("#")[0]).exists()] == []
    anchors = [link.split("#") for link in page.links() if "#" in link]
    for name, anchor in anchors:
        headings = Page(page.path.parent / name).headings()
        assert anchor in {words.lower().replace(" ", "-") for _, words in headings}


def test_verbs_named_are_there() -> None:
    import dev

    for page in GUIDES:
        assert set(re.findall(r"dev\.py (\w+)", page.text)) <= set(dev.VERBS)


def recipes() -> dict[str, str]:
    """What may be added, and how."""
    return {what.removeprefix("Add "): how for what, how in CONTRIBUTING.sections().items() if what.startswith("Add ")}


def test_there_is_a_recipe_for_every_kind_of_thing_and_no_other() -> None:
    assert set(recipes()) == set(RECIPES)


@pytest.mark.parametrize("what", RECIPES)
def test_a_recipe_names_its_table_its_file_and_the_test_that_holds_it(what: str) -> None:
    how = re.sub(r"\s+", " ", recipes()[what])
    module, _, table = RECIPES[what].partition(":")
    pkgutil.resolve_name(RECIPES[what])
    place = module.replace(".", "/")
    assert f"`{place}.py`" in how or f"`{place}/`" in how, place
    assert not table or f"`{table}`" in how
    place, held = how.split("Held by ")
    tests = re.findall(r"`(tests/[\w/]+\.py)`", held)
    assert tests
    assert not re.search(r"`tests/", place)


def tables() -> dict[str, Path]:
    """Every public table of the package: entries of one class by their names, specs in order, or files found."""
    found = {}
    for path in sorted(Path(nnviz.__file__).parent.rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                kind = ast.unparse(node.annotation)
                entries = re.fullmatch(
                    r"dict\[str, (type\[)?[A-Z]\w+\]+|tuple\[(\w+Spec|Keys\[object\]), \.\.\.\]", kind
                )
                if entries and re.fullmatch("[A-Z]+", node.target.id):
                    found[node.target.id] = path
            elif isinstance(node, ast.Assign) and "find_" in ast.unparse(node.value):
                found |= {ast.unparse(target): path for target in node.targets if ast.unparse(target).isupper()}
    return found


def test_every_table_has_a_recipe_and_a_place_in_the_architecture() -> None:
    there = set(tables())
    assert len(there) > 12
    for page in (CONTRIBUTING, ARCHITECTURE):
        named = {span for span in page.spans() if span.isupper()}
        assert named - NO_TABLE == there - NO_RECIPE, page.path.name
