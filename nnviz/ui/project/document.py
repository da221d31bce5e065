"""The file of a lesson's run."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nnviz.ui.project.fingerprint import Fingerprint
from nnviz.ui.project.notes import Note


@dataclass
class Document:
    """The file of a lesson's run, where it has one, and what is known to be safe."""

    saved: Fingerprint
    path: Path | None = None
    notes: tuple[Note, ...] = ()
    sections: dict[str, Any] = field(default_factory=dict)
    """As it was arranged when the lesson was left."""
