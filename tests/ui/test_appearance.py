"""Theme, data colours and dashes are chosen in the View menu, are kept, and hold for what is taken home."""

from contextlib import closing

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from nnviz.engine.experiment import Experiment
from nnviz.session.lessons.reader import find_lesson
from nnviz.session.session import Session
from nnviz.ui.appearance import Appearance
from nnviz.ui.export.figures import Shape, Sheet, make_figure
from nnviz.ui.look.figure import Look
from nnviz.ui.look.theme import LIGHT, PALETTES
from nnviz.ui.settings import Settings

pytestmark = pytest.mark.usefixtures("qapp")


def test_what_is_chosen_is_told_at_once_and_kept(settings: Settings) -> None:
    parent, told = QObject(), list[Look]()
    appearance = Appearance(parent, settings)
    appearance.changed.connect(told.append)
    assert appearance.look.theme is LIGHT
    assert not appearance.look.dashes
    for name in ("palette_amber_navy", "theme_dark", "dashes", "language_zh_CN"):
        appearance.handlers[name]()
    chosen = PALETTES["amber_navy"].themes["dark"]
    assert told[-1] == Look(chosen, "zh_CN", dashes=True)
    assert [look.theme.palette for look in told] == ["amber_navy"] * 4
    assert Appearance(parent, settings).look == told[-1]
    assert appearance.ticked == {"theme": "dark", "palette": "amber_navy", "language": "zh_CN"}
    appearance.handlers["dashes"]()
    assert not appearance.look.dashes


@pytest.mark.parametrize("name", ["palette", "theme", "dashes"])
def test_a_damaged_choice_costs_itself_only(settings: Settings, name: str) -> None:
    settings.set(name, "nonsense")
    assert Appearance(QObject(), settings).look == Look(LIGHT)


def picture(name: str, look: Look, experiment: Experiment | None = None) -> tuple[str, str, QImage]:
    """A figure as SVG and as pixels, and its legend."""
    lesson = find_lesson("network")
    session = Session(experiment or lesson.experiment)
    session.advance(20)
    with closing(Sheet(make_figure(lesson, name, look), look, session.frame(), Shape(640, 420))) as sheet:
        note = sheet.figure.note()
        return sheet.content("svg").decode(), note, QImage.fromData(sheet.content("png"))


def test_a_picture_taken_home_has_the_colours_and_the_dashes_chosen() -> None:
    usual, note, _ = picture("stage", Look(LIGHT, standalone=True))
    assert "stroke-dasharray" not in usual
    assert "╌" not in note
    look = Look(PALETTES["amber_navy"].themes["light"], standalone=True, dashes=True)
    dashed, note, _ = picture("stage", look)
    assert "stroke-dasharray" in dashed
    assert "╌" in note, "the legend says what the dashes are"
    for old, new in ((LIGHT.negative, look.theme.negative), (LIGHT.positive, look.theme.positive)):
        assert old.lower() in usual.lower()
        assert old.lower() not in dashed.lower()
        assert new.lower() in dashed.lower()
