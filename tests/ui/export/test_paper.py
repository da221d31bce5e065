"""Documents on pages: no heading ends one."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from nnviz.ui.export.paper import pages_pdf, print_pages

MANY = range(20, 50)
"""So many lines stand before a heading; the greatest of them are more than a page has room for."""


def test_a_heading_stands_on_the_page_of_what_it_is_a_heading_of(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("poppler is not there")
    document = QTextDocument()
    document.setHtml(
        "".join(
            '<p style="page-break-before: always">line</p>' + "<p>line</p>" * lines + "<h2>heading</h2><p>words</p>"
            for lines in MANY
        )
    )
    path = tmp_path / "pages.pdf"
    path.write_bytes(pages_pdf("", lambda writer: print_pages(document, writer)))
    text = subprocess.run([reader, "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pages = [page.split("\n") for page in text.split("\f")[:-1]]
    lasts = [[line.strip() for line in page if line.strip()][-2:-1] for page in pages]  # Below it is the page number.
    assert len(pages) > len(MANY) + 1, "more and more lines take two pages at last"
    assert ["heading"] not in lasts
    assert text.count("heading") == len(MANY)
