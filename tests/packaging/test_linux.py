"""What tells a Linux desktop of nnviz and its files agrees with the app."""

import configparser
from pathlib import Path
from xml.etree import ElementTree

from nnviz.session.project.writer import SUFFIX
from nnviz.system.resources import resource

LINUX = Path(__file__).parents[2] / "packaging" / "linux"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_menu_entry_opens_what_the_type_is_of() -> None:
    kind = ElementTree.parse(LINUX / "nnviz.xml").getroot().find(f"{SPACE}mime-type")
    assert kind is not None
    glob, icon = kind.find(f"{SPACE}glob"), kind.find(f"{SPACE}icon")
    assert glob is not None
    assert icon is not None
    assert glob.get("pattern") == f"*{SUFFIX}"
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign] # As the specification says, keys have capitals.
    entry.read(LINUX / "nnviz.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert desktop["MimeType"] == f"{kind.get('type')};"
    assert desktop["Exec"] == "nnviz %f"
    assert desktop["Icon"] == icon.get("name") == "nnviz"
    assert resource("icons/nnviz.svg").is_file()
