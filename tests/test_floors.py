"""The floors of the house and the rooms on each: arrows go down only, between rooms as between floors.

The checkers read source text only, so each is also shown a planted breach that it must catch.
"""

import ast
import graphlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50
MAX_FILES = 16

FLOORS = ("engine", "system", "session", "export", "ui", "cli")
ROOF = len(FLOORS) - 1
QT = frozenset({"PySide6", "pyqtgraph", "shiboken6", "superqt"})
SYSTEM = frozenset({"platformdirs", "threadpoolctl"})
WITHOUT_QT = SYSTEM | {"numpy", "tqdm"}
MODELS = frozenset({"onnx", "safetensors"})
FILES = frozenset({"charset_normalizer", "python_calamine", "PIL"})
OUTSIDE = {  # What a floor may import that is neither ours nor the standard library's.
    "engine": frozenset({"numpy", "wasmtime"}),
    "system": SYSTEM,
    "session": WITHOUT_QT | FILES | {"tomli_w"},
    "export": WITHOUT_QT | MODELS | {"tomli_w", "PIL", "av"},
    "ui": WITHOUT_QT | QT,
    "cli": WITHOUT_QT | QT,
}

ROOMS = {  # The folders of a floor from the ground up; a file beside them is a room of its own, in any place that fits.
    "engine": ("optimizers", "data", "layers", "starts", "analysis", "explain", "backends"),
    "system": (),
    "session": ("tables", "pictures", "models", "run", "diagnostics", "race", "lessons", "project", "share"),
    "export": ("code", "models", "animation", "report"),
    "ui": (
        *("look", "run", "widgets", "keys", "plots", "stages", "export", "race", "panels"),
        *("lessons", "project", "data_import", "model_import", "share", "shell"),
    ),
    "cli": ("speech", "race", "verbs"),
}

Sources = dict[str, str]  # path from the repository's root -> text


When = Literal["load", "types", "call"]
"""Whether an import happens when the file is loaded, for type checkers only, or inside a function."""


@dataclass(frozen=True)
class Import:
    """One imported module as one file names it."""

    target: str
    line: int
    when: When


@cache
def parsed(source: str) -> ast.Module:
    """A file's tree; every checker looks at each."""
    return ast.parse(source)


def module_name(path: str) -> str:
    """`nnviz/engine/__init__.py` is `nnviz.engine`."""
    return ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")


def floor_of(path: str) -> str | None:
    """The floor a file stands on; None for `nnviz/__init__.py` and whatever stands outside the house."""
    parts = module_name(path).split(".")
    name = "cli" if parts[1:] == ["__main__"] else (parts[1] if len(parts) > 1 else "")
    return name if name in FLOORS else None


@cache
def imports(path: str, source: str, modules: frozenset[str]) -> tuple[Import, ...]:
    """Every import of a file; `from package import module` counts as an import of the module."""
    found = []
    for node, when in _statements(parsed(source), "load"):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, node.lineno, when) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            inner = [f"{base}.{alias.name}" for alias in node.names]
            found += [Import(name if name in modules else base, node.lineno, when) for name in inner]
    return tuple(found)


def _statements(node: ast.AST, when: When) -> Iterator[tuple[ast.AST, When]]:
    """The statements inside; there is no import in an expression."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            typing_only = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            yield child, when
            yield from _statements(child, "call" if inside else "types" if typing_only else when)


def _absolute(path: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module_name(path).split(".")
    climb = node.level - 1 if path.endswith("__init__.py") else node.level
    parts = package[: len(package) - climb] + ([node.module] if node.module else [])
    return ".".join(parts)


def floor_breaches(sources: Sources) -> list[str]:
    """Imports that climb, reach outside what their floor knows, or load Qt before a window is wanted."""
    modules = frozenset(map(module_name, sources))
    breaches = []
    for path, source in sources.items():
        floor = floor_of(path)
        if floor is None and path != "nnviz/__init__.py":
            breaches.append(f"{path} stands on no floor: move it into one of {', '.join(FLOORS)}")
        for found in imports(path, source, modules):
            reason = _why_not(floor, found)
            if reason:
                breaches.append(f"{path}:{found.line} imports {found.target}: {reason}")
    return breaches


def _why_not(floor: str | None, found: Import) -> str | None:
    package, _, rest = found.target.partition(".")
    if package in sys.stdlib_module_names:
        return None
    if floor is None:
        return "nnviz itself imports nothing, so that its version is cheap to ask for"
    level = FLOORS.index(floor)
    if package != "nnviz":
        if package not in OUTSIDE[floor]:
            return f"{floor} does not know {package}"
        wants_qt = package in QT
    else:
        target = rest.split(".")[0]
        if target in FLOORS and FLOORS.index(target) > level:
            return f"{target} is above {floor}"
        wants_qt = target == "ui"
    if level == ROOF and wants_qt and found.when == "load":
        return "the command line loads Qt only inside the function that needs it"
    return None


def cycles(sources: Sources) -> list[str]:
    """The first cycle of imports, those in functions apart, as a list of one line, or nothing."""
    modules = frozenset(map(module_name, sources))
    graph = {
        module_name(path): {
            found.target
            for found in imports(path, source, modules)
            if found.when != "call" and found.target in modules and found.target != module_name(path)
        }
        for path, source in sources.items()
    }
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return [" <- ".join(error.args[1])]
    return []


def room_of(module: str, folders: frozenset[str]) -> str | None:
    """The room on its floor a module stands in: the folder there, or the file itself; None for a floor's own face."""
    parts = module.split(".")
    if len(parts) < 3:
        return None
    return ".".join(parts[:3]) if len(parts) > 3 or ".".join(parts[:3]) in folders else module


def rooms(sources: Sources) -> dict[str, dict[str, set[str]]]:
    """For each room the rooms of its own floor that it imports from, and one import of each as `file:line`."""
    modules = frozenset(map(module_name, sources))
    folders = frozenset(".".join(Path(path).parts[:3]) for path in sources if len(Path(path).parts) > 3)
    arrows: dict[str, dict[str, set[str]]] = {}
    for path, source in sources.items():
        room = room_of(module_name(path), folders)
        for found in imports(path, source, modules):
            other = room_of(found.target, folders)
            if room and other and room != other and room.split(".")[1] == other.split(".")[1]:
                arrows.setdefault(room, {}).setdefault(other, set()).add(f"{path}:{found.line}")
    return arrows


def room_circles(sources: Sources) -> list[str]:
    """The first circle among the rooms of a floor, or nothing."""
    try:
        graphlib.TopologicalSorter({room: set(others) for room, others in rooms(sources).items()}).prepare()
    except graphlib.CycleError as error:
        return [" <- ".join(error.args[1])]
    return []


def room_breaches(sources: Sources) -> list[str]:
    """Rooms that are in no list, and imports that climb from one to another."""
    folders = {tuple(Path(path).parts[1:3]) for path in sources if len(Path(path).parts) > 3}
    breaches = [
        f"nnviz/{floor}/{name} is in no list of rooms: put it into ROOMS, above all it imports"
        for floor, name in folders
        if name not in ROOMS.get(floor, ())
    ]
    for room, others in rooms(sources).items():
        floor, name = room.split(".")[1:3]
        order = ROOMS[floor]
        for other, places in others.items():
            above = other.split(".")[2]
            if name in order and above in order and order.index(above) > order.index(name):
                breaches.append(f"{min(places)}: {above} is above {name}")
    return breaches


def full_folders(sources: Sources) -> list[str]:
    """Folders that hold more than an eye takes in."""
    counts = Counter(Path(path).parent.as_posix() for path in sources)
    full = ((folder, count) for folder, count in counts.items() if count > MAX_FILES)
    return [f"{folder} holds {count} files: give those that belong together a folder in it" for folder, count in full]


def long_files(sources: Sources) -> list[str]:
    """Files that hold more than one concept, by their length."""
    lengths = {path: len(source.splitlines()) for path, source in sources.items()}
    return [f"{path} has {lines} lines" for path, lines in lengths.items() if lines > MAX_FILE_LINES]


def long_functions(sources: Sources) -> list[str]:
    """Functions that hold more than one concept, by their length."""
    found = []
    for path, source in sources.items():
        for node in ast.walk(parsed(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION_LINES:
                    found.append(f"{path}:{node.lineno} {node.name} has {lines} lines")
    return found


def read(*folders: str) -> Sources:
    """The source of every Python file in the folders."""
    files = sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


Checker = Callable[[Sources], list[str]]


@pytest.mark.parametrize(
    ("checker", "folders"),
    [
        (floor_breaches, ("nnviz",)),
        (cycles, ("nnviz",)),
        (room_circles, ("nnviz",)),
        (room_breaches, ("nnviz",)),
        (full_folders, ("nnviz",)),
        (long_files, ("nnviz", "packaging", "tests")),
        (long_functions, ("nnviz", "packaging")),
    ],
)
def test_the_house_stands(checker: Checker, folders: tuple[str, ...]) -> None:
    sources = read(*folders)
    assert "nnviz/__init__.py" in sources
    assert checker(sources) == []


HOUSE = {
    "nnviz/__init__.py": '__version__ = "1"',
    "nnviz/cli.py": "import argparse\ndef main():\n    from nnviz.ui import window\n    import PySide6",
    "nnviz/__main__.py": "from nnviz.cli import main",
    "nnviz/engine/__init__.py": "from .step import step",
    "nnviz/engine/step.py": "import numpy as np\nfrom nnviz import __version__",
    "nnviz/session/__init__.py": "",
    "nnviz/session/run.py": "from nnviz.engine import step\nimport platformdirs",
    "nnviz/export/csv.py": "from ..session import run",
    "nnviz/ui/__init__.py": "",
    "nnviz/ui/window.py": "from PySide6.QtWidgets import QWidget\nfrom nnviz.export import csv",
}


def test_a_sound_house_has_no_breach() -> None:
    for checker in (floor_breaches, cycles, room_circles, room_breaches, full_folders, long_files, long_functions):
        assert checker(HOUSE) == []


@pytest.mark.parametrize(
    ("path", "planted", "said"),
    [
        ("nnviz/engine/step.py", "import nnviz.session.run", "session is above engine"),
        ("nnviz/engine/step.py", "from nnviz import session", "session is above engine"),
        ("nnviz/engine/step.py", "from ..session.run import x", "session is above engine"),
        ("nnviz/engine/__init__.py", "from ..session import run", "session is above engine"),
        ("nnviz/engine/step.py", "import platformdirs", "engine does not know platformdirs"),
        ("nnviz/engine/step.py", "import scipy.stats", "engine does not know scipy"),
        ("nnviz/session/run.py", "def f():\n    import nnviz.export.csv", "export is above session"),
        ("nnviz/session/run.py", "def f():\n    import PySide6.QtCore", "session does not know PySide6"),
        ("nnviz/export/csv.py", "import pyqtgraph", "export does not know pyqtgraph"),
        ("nnviz/export/csv.py", "from superqt import QSlider", "export does not know superqt"),
        ("nnviz/export/csv.py", "from nnviz.ui.window import Window", "ui is above export"),
        ("nnviz/ui/window.py", "from nnviz import cli", "cli is above ui"),
        ("nnviz/cli.py", "from nnviz.ui import window", "loads Qt only inside the function"),
        ("nnviz/cli.py", "import PySide6", "loads Qt only inside the function"),
        ("nnviz/__init__.py", "import numpy", "nnviz itself imports nothing"),
        ("nnviz/helpers.py", "", "stands on no floor"),
    ],
)
def test_a_breach_of_the_floors_is_caught(path: str, planted: str, said: str) -> None:
    (breach,) = floor_breaches({**HOUSE, path: planted})
    assert path in breach
    assert said in breach


@pytest.mark.parametrize(
    ("planted", "caught"),
    [
        ("from nnviz.engine.step import step", True),
        ("try:\n    from nnviz.engine import step\nexcept ImportError:\n    pass", True),
        ("def f():\n    from nnviz.engine.step import step", False),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .step import step", True),
    ],
)
def test_a_cycle_is_caught_unless_a_call_closes_it(planted: str, caught: bool) -> None:
    sources = {**HOUSE, "nnviz/engine/step.py": "from . import loss", "nnviz/engine/loss.py": planted}
    assert bool(cycles(sources)) is caught


def test_a_cycle_through_a_package_is_caught() -> None:
    sources = {**HOUSE, "nnviz/engine/step.py": "from nnviz.engine import something"}
    (cycle,) = cycles(sources)
    assert "nnviz.engine.step" in cycle


UPSTAIRS = {
    **HOUSE,
    "nnviz/ui/look/theme.py": "",
    "nnviz/ui/plots/over_steps/loss.py": "from nnviz.ui.look.theme import ink",
    "nnviz/ui/shell/window.py": "from nnviz.ui.plots import loss",
}


@pytest.mark.parametrize(
    ("path", "planted", "circle", "breach"),
    [
        ("nnviz/ui/look/theme.py", "", None, None),
        ("nnviz/ui/look/theme.py", "from nnviz.ui.plots.code import x", "nnviz.ui.look", "plots is above look"),
        ("nnviz/ui/look/theme.py", "def f():\n    from ..shell import window", "nnviz.ui.look", "shell is above look"),
        ("nnviz/ui/plots/code.py", "from nnviz.ui.shell.window import x", "nnviz.ui.shell", "shell is above plots"),
        ("nnviz/ui/settings.py", "from nnviz.ui.window import x", None, None),
        ("nnviz/ui/attic/box.py", "", None, "nnviz/ui/attic is in no list of rooms"),
    ],
)
def test_an_arrow_between_rooms_that_climbs_is_caught(
    path: str, planted: str, circle: str | None, breach: str | None
) -> None:
    sources = {**UPSTAIRS, path: planted}
    circles, breaches = room_circles(sources), room_breaches(sources)
    assert (circle in circles[0]) if circle else not circles
    assert (breach in breaches[0]) if breach else not breaches


def test_a_full_folder_is_caught() -> None:
    shelf = {f"nnviz/ui/plots/p{number}.py": "" for number in range(MAX_FILES)}
    assert full_folders(shelf) == []
    (told,) = full_folders({**shelf, "nnviz/ui/plots/more.py": ""})
    assert told.startswith(f"nnviz/ui/plots holds {MAX_FILES + 1} files")


def test_a_long_file_is_caught() -> None:
    assert long_files({"a.py": "x = 1\n" * MAX_FILE_LINES}) == []
    assert long_files({"a.py": "x = 1\n" * (MAX_FILE_LINES + 1)}) == ["a.py has 401 lines"]


def test_a_long_function_is_caught() -> None:
    body = "        x = 1\n"
    start = "class A:\n    def f(self):\n"
    assert long_functions({"a.py": start + body * (MAX_FUNCTION_LINES - 1)}) == []
    assert long_functions({"a.py": start + body * MAX_FUNCTION_LINES}) == ["a.py:2 f has 51 lines"]
