"""Resources are found beside the package in a checkout and inside it when installed from a wheel."""

import shutil
import subprocess
import sys
from pathlib import Path

from nnviz.engine.resources import resource

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resource("lessons", "line_fit.toml") == ROOT / "resources" / "lessons" / "line_fit.toml"
    assert resource() == ROOT / "resources"


def test_a_wheel_carries_its_resources_inside_the_package(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "nnviz", tmp_path / "nnviz", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources" / "lessons", tmp_path / "nnviz" / "resources" / "lessons")
    code = (
        "from nnviz.session.lessons.reader import load_lessons; from nnviz.engine.resources import resource;"
        "print(resource('lessons')); print(*(lesson.name for lesson in load_lessons().lessons))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    place, names = shown.stdout.splitlines()
    assert Path(place) == tmp_path / "nnviz" / "resources" / "lessons"
    assert set(names.split()) == {file.stem for file in (ROOT / "resources" / "lessons").glob("*.toml")}
