"""A row of the pictures brought from outside, and of those drawn before."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from nnviz.ui.look.figure import Look
from nnviz.ui.look.i18n import translate
from nnviz.ui.stages.picture.own.desk import Desk
from nnviz.ui.stages.picture.own.shelf import Brought
from nnviz.ui.stages.picture.pictures import Gallery
from nnviz.ui.stages.picture.side.picker import Thumbnails
from nnviz.ui.widgets.basics import column, muted


class BroughtRow(QWidget):
    """Pictures brought and drawn; a click shows one, arrow keys go on and back."""

    def __init__(self, desk: Desk, look: Look) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Sequence[Brought] = ()
        self._gallery: Gallery | None = None
        self.thumbnails = Thumbnails(look)
        self.name = muted(size=11)
        layout = column(self, spacing=2)
        layout.addWidget(self.thumbnails)
        layout.addWidget(self.name)
        self.thumbnails.chosen.connect(desk.show_brought)
        desk.changed.connect(self.refresh)
        self.restyle(look)

    def restyle(self, look: Look) -> None:
        """Take on another theme or language."""
        self.thumbnails.restyle(look)
        self.thumbnails.setAccessibleName(translate("own", "Your pictures to choose from"))
        self.thumbnails.setToolTip(translate("own", "Click a picture, or use the arrow keys"))
        self.thumbnails.update()
        self.refresh()

    def refresh(self) -> None:
        """Show those there are, around the present one."""
        brought, showing = self._desk.brought, self._desk.showing
        self.setHidden(not brought)
        self.thumbnails.setHidden(len(brought) == 1 and showing == 0)
        if brought is not self._shown:
            self._shown = brought
            self._gallery = _gallery(brought) if brought else None
        self.thumbnails.show_pictures(self._gallery, np.arange(len(brought)), showing)
        self.name.setText(_name(brought[showing]) if showing >= 0 else "")
        self.name.setHidden(showing < 0)


def _name(brought: Brought) -> str:
    return brought.name or translate("own", "drawing {number}").format(number=brought.drawing)


def _gallery(brought: Sequence[Brought]) -> Gallery:
    """They have no classes, and their numbers are those of own pictures."""
    x = np.stack([each.pixels for each in brought])
    return Gallery(x, np.zeros((len(x), 0)), np.zeros(0, np.intp), 0.0, 1.0)
