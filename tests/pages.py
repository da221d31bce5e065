"""Pages of the documentation as tests read them: headings, code, links, tables, words set as code."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "resources" / "docs"


@dataclass(frozen=True)
class Page:
    """A page in Markdown; what stands in blocks of code counts as code and as nothing else."""

    path: Path

    @property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """All but the blocks of code."""
        return re.sub(r"^```.*?^```$", "", self.text, flags=re.MULTILINE | re.DOTALL)

    def blocks(self, language: str | None = None) -> list[str]:
        """The blocks of code, or those in one language."""
        found = re.findall(r"^```(\w*)\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)
        return [code for kind, code in found if language in {None, kind}]

    def headings(self) -> list[tuple[int, str]]:
        """Depth and words of each heading."""
        return [(len(marks), words) for marks, words in re.findall(r"^(#+) (.*)$", self.prose, re.MULTILINE)]

    def sections(self) -> dict[str, str]:
        """What stands below each heading, up to the next one."""
        parts = re.split(r"^#+ (.*)$", self.prose, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True))

    def pictures(self) -> list[Path]:
        """The files shown, in order."""
        return [self.path.parent / link for link in re.findall(r"!\[[^]]*\]\(([^)]+)\)", self.prose)]

    def links(self) -> list[str]:
        """Where the other links lead."""
        return re.findall(r"(?<!!)\[[^]]*\]\(([^)]+)\)", self.prose)

    def spans(self) -> list[str]:
        """Words set as code within a line."""
        return re.findall(r"`([^`\n]+)`", re.sub("<!--.*?-->", "", self.prose))

    def tables(self) -> list[list[list[str]]]:
        """The rows of each table, without its head."""
        found = re.findall(r"(?:^\|.*\|$\n?)+", self.prose, re.MULTILINE)
        return [[_cells(line) for line in table.strip().splitlines()[2:]] for table in found]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


README, README_ZH = Page(ROOT / "README.md"), Page(DOCS / "README.zh-CN.md")
"""The first page, in both languages."""
