"""What tells a Linux desktop of nnviz and its files agrees with the app."""

import configparser
from pathlib import Path
from xml.etree import ElementTree

from nnviz.engine.resources import resource
from nnviz.session.models.kinds import SUFFIXES
from nnviz.session.project.writer import SUFFIX
from nnviz.session.share.setting import SCHEME

LINUX = Path(__file__).parents[2] / "packaging" / "linux"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_menu_entry_opens_what_the_types_are_of() -> None:
    kinds = ElementTree.parse(LINUX / "nnviz.xml").getroot().findall(f"{SPACE}mime-type")
    globs = {glob.get("pattern"): kind.get("type") for kind in kinds for glob in kind.iter(f"{SPACE}glob")}
    icons = {icon.get("name") for kind in kinds for icon in kind.iter(f"{SPACE}icon")}
    # Any program may write NPZ, so that it is not said to be ours.
    assert set(globs) == {f"*{SUFFIX}", *(f"*{suffix}" for suffix in SUFFIXES if suffix != ".npz")}
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign] # As the specification says, keys have capitals.
    entry.read(LINUX / "nnviz.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["MimeType"] == "".join(f"{kind};" for kind in (*globs.values(), f"x-scheme-handler/{SCHEME}"))
    assert desktop["Exec"] == "nnviz %u"
    assert {desktop["Icon"]} == icons == {"nnviz"}
    assert resource("icons/nnviz.svg").is_file()
