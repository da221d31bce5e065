"""The dialog about pictures of one's own: they are chosen, read beside the window, and shown before they are used."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.text import UserError
from nnviz.session.pictures.reader import read_pictures
from nnviz.session.run.commands import UsePictures
from nnviz.session.tables.notes import Note
from nnviz.ui.data_import.import_dialog import ImportDialog
from nnviz.ui.look.i18n import explain, filled, translate
from nnviz.ui.look.number_format import count
from nnviz.ui.run.background_task import Check
from nnviz.ui.run.progress import run_with_progress
from nnviz.ui.stages.picture.paint.images import as_image, own_pixels
from nnviz.ui.widgets.basics import column, muted, plain, row

Found = tuple[OwnPictures, tuple[Note, ...]]
"""Pictures, and what is to be told of them."""

_PARTS = 200
"""In how many parts progress is told."""

_SHOWN = 6
"""Pictures shown of each class."""

_SIDE = 32


def read(parent: QWidget, path: Path) -> Found | None:
    """The pictures in a folder or a file, read in the background; None where the user stopped it.

    Raises UserError where there are none to be learnt.
    """
    found: list[Found] = []

    def work(check: Check) -> None:
        found.append(read_pictures(path, lambda done: check(round(_PARTS * done))))

    text = plain(translate("data", "Reading {name}…").format(name=path.name))
    run_with_progress(parent, translate("data", "Own pictures"), text, _PARTS, work)
    return found[0] if found else None


class PicturesDialog(ImportDialog):
    """`found` is what was read last; None while there is nothing to use."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        """Where the last pictures were chosen."""
        self.found: OwnPictures | None = None
        self.about = muted()
        self.choose_folder, self.choose_file = QPushButton(), QPushButton()
        self.classes = QTableWidget(0, 4)
        self.share, self._share_label = QSpinBox(), QLabel()
        self._lay_out()
        self._name()
        self.choose_folder.clicked.connect(self._ask_folder)
        self.choose_file.clicked.connect(self._ask_file)
        self._show(None)
        self.resize(620, 560)

    @property
    def command(self) -> UsePictures:
        """What learns from the pictures found."""
        assert self.found is not None, "the dialog cannot be accepted without"
        return UsePictures(self.found, 1.0 - self.share.value() / 100)

    def take(self, path: Path) -> None:
        """Read what stands at a path, and show it; what cannot be used is told, and what was there stays."""
        self.folder = path.parent
        try:
            found = read(self, path)
        except UserError as error:
            self.tell(explain(error), wrong=True)
            return
        if found is not None:
            self._show(found, path.name)

    # --- inside ---

    def _lay_out(self) -> None:
        self.share.setRange(0, 90)
        self.share.setValue(20)
        self.share.setSuffix(" %")
        self.share.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._share_label.setBuddy(self.share)
        table = self.classes
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setIconSize(QSize(_SHOWN * (_SIDE + 2), _SIDE))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        layout = column(self, (16, 14, 16, 14), 10)
        layout.addWidget(self.about)
        chosen = row(self.choose_folder, self.choose_file, stretch=0)
        chosen.setStretch(1, 1)
        layout.addLayout(chosen)
        layout.addWidget(table, 1)
        layout.addLayout(row(self._share_label, self.share, QWidget(), stretch=2))
        layout.addWidget(self.notes)
        layout.addWidget(self.buttons)

    def _name(self) -> None:
        self.setWindowTitle(translate("data", "Own pictures"))
        for button, text, tip in (
            (self.choose_folder, translate("data", "Choose a folder…"), translate("data", "A folder for each class")),
            (self.choose_file, translate("data", "Choose a file…"), translate("data", "MNIST, CIFAR-10 or NumPy")),
            (self.ok, translate("data", "Learn these pictures"), translate("data", "Train with these pictures")),
            (self.cancel, translate("export", "Cancel"), translate("data", "Leave everything as it is")),
        ):
            button.setText(text)
            button.setToolTip(tip)
        self.classes.setAccessibleName(translate("data", "Classes found"))
        self.classes.setToolTip(translate("data", "How many pictures of each class there are, and the first of them"))
        self._share_label.setText(translate("data", "Kept for testing"))
        self.share.setAccessibleName(self._share_label.text())
        self.share.setToolTip(translate("data", "The share of the pictures, drawn by chance, that is not trained on"))

    def _ask_folder(self) -> None:
        title = translate("data", "A folder with a folder for each class inside")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self.folder))
        if chosen:
            self.take(Path(chosen))

    def _ask_file(self) -> None:
        kinds = translate("data", "Pictures to learn (*.gz *ubyte *.npz *.bin);;All files (*)")
        title = translate("data", "MNIST, CIFAR-10 or NumPy")
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(self.folder), kinds)
        if chosen:
            self.take(Path(chosen))

    def _show(self, found: Found | None, name: str = "") -> None:
        self.found = None if found is None else found[0]
        for widget in (self.share, self._share_label):
            widget.setVisible(found is not None)
        self.ok.setEnabled(found is not None)
        self.classes.setEnabled(found is not None)
        if found is None:
            self._show_headings(testing=False)
            self.about.setText(
                translate(
                    "data",
                    "Choose a folder that has a folder of pictures for each class, named as the class is; or the files "
                    "of MNIST, Fashion-MNIST (IDX) or CIFAR-10 (binary version), or a NumPy .npz with x and y.",
                )
            )
            return
        pictures, notes = found
        template = translate("data", "{name}: {count} pictures of {width} × {height} pixels, {classes} classes, {kind}")
        channels, height, width = pictures.input_shape
        kind = translate("data", "in colour") if channels == 3 else translate("data", "grey")
        values = {"count": count(len(pictures.labels)), "width": width, "height": height, "kind": kind}
        self.about.setText(template.format(name=name, classes=len(pictures.class_names), **values))
        self._show_classes(pictures)
        settled = pictures.test_mask is not None
        self.share.setVisible(not settled)
        self._share_label.setVisible(not settled)
        lines = [filled("messages", note.text, note.values) for note in notes]
        lines.append(translate("data", "Training begins from scratch: the trained weights know other classes."))
        self.tell("\n".join(lines), wrong=False)
        self.ok.setFocus()

    def _show_headings(self, *, testing: bool) -> None:
        heads = [translate("data", "Class"), "", translate("data", "Pictures"), translate("data", "for testing")]
        self.classes.setColumnCount(4 if testing else 3)
        for place, text in enumerate(heads[: self.classes.columnCount()]):
            self.classes.setHorizontalHeaderItem(place, _cell(text, place))

    def _show_classes(self, pictures: OwnPictures) -> None:
        tests = pictures.test_mask
        self._show_headings(testing=tests is not None)
        self.classes.setRowCount(len(pictures.class_names))
        for label, name in enumerate(pictures.class_names):
            rows = np.flatnonzero(pictures.labels == label)
            cells = [name, "", count(len(rows)), "" if tests is None else count(int(tests[rows].sum()))]
            for place, text in enumerate(cells[: self.classes.columnCount()]):
                self.classes.setItem(label, place, _cell(text, place))
            first = self.classes.item(label, 1)
            if first is not None and len(rows):
                first.setIcon(_strip(pictures, rows[:_SHOWN].tolist()))
            self.classes.setRowHeight(label, _SIDE + 6)


def _cell(text: str, place: int) -> QTableWidgetItem:
    """A cell or heading of the column so numbered: numbers stand to the right."""
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if place > 1 else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


def _strip(pictures: OwnPictures, rows: list[int]) -> QIcon:
    """Some pictures side by side, with a pixel of nothing between."""
    channels, height, width = pictures.input_shape
    joined = np.full((channels, height, len(rows) * (width + 1)), np.nan, np.float32)
    for place, number in enumerate(rows):
        joined[:, :, place * (width + 1) : (place + 1) * (width + 1) - 1] = pictures.pictures[number] / 255
    image = as_image(own_pixels(np.nan_to_num(joined, nan=1.0), 0.0, 1.0))
    shown = image.scaledToHeight(_SIDE, Qt.TransformationMode.FastTransformation)
    return QIcon(QPixmap.fromImage(shown))
