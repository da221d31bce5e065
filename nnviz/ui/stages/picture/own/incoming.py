"""Pictures from outside: files that are opened, dropped or pasted, and what the clipboard holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from nnviz.engine.arrays import Array
from nnviz.engine.data.own_pictures import Bytes
from nnviz.engine.text import UserError
from nnviz.session.pictures.picture_file import SUFFIXES, picture_from, read_picture
from nnviz.session.pictures.sketch import as_channels
from nnviz.ui.look.i18n import explain, translate
from nnviz.ui.look.message import Message
from nnviz.ui.run.background_task import BackgroundTask, Check, raise_fault
from nnviz.ui.stages.picture.own.desk import KEPT, Desk
from nnviz.ui.stages.picture.own.shelf import Brought
from nnviz.ui.widgets.basics import clipboard_data


class _Read(NamedTuple):
    """What came of reading: pictures, the faults by the names of the files, how many were animations or left out."""

    pictures: list[Brought]
    faults: list[tuple[str, UserError]]
    animated: int = 0
    left_out: int = 0


class Incoming(QObject):
    """Reads in the background and puts the pictures on the desk."""

    said = Signal(object)
    """A `Tell` of what could not be taken, or was taken otherwise than one may expect."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._parent = desk, parent
        self._folder = str(Path.home())
        self._task = BackgroundTask(self)
        self._task.finished.connect(self._on_read)
        self._task.failed.connect(raise_fault)

    def open(self) -> None:
        """Ask for files."""
        title = translate("own", "Open pictures")
        kinds = translate("own", "Pictures ({kinds});;All files (*)").format(
            kinds=" ".join(f"*{each}" for each in sorted(SUFFIXES))
        )
        chosen, _ = QFileDialog.getOpenFileNames(self._parent, title, self._folder, kinds)
        if chosen:
            self._folder = str(Path(chosen[0]).parent)
            self.read_files([Path(each) for each in chosen])

    def paste(self) -> None:
        """Take the picture on the clipboard, or the files there."""
        if not self.take(clipboard_data()):
            self.said.emit(_none_to_paste)

    def take(self, brought: QMimeData) -> bool:
        """Take pictures that are dropped or pasted; False where there are none among what is brought."""
        if self._desk.stage.gallery is None:
            return False
        files = [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]
        pictures = _picture_files(files)
        if pictures:
            self.read_files(pictures)
            return True
        image = brought.imageData() if brought.hasImage() and not files else None
        if not isinstance(image, QImage) or image.isNull():
            return False
        self._start_image(image)
        return True

    def read_files(self, files: Sequence[Path]) -> None:
        """Read these, scaled to the size of the pictures here."""
        channels, height, width = self._desk.shape

        def read(check: Check) -> object:
            found = _Read([], [], left_out=max(0, len(files) - KEPT))
            animated = 0
            for number, file in enumerate(files[:KEPT]):
                check(number)
                try:
                    picture = read_picture(file, width, height)
                except UserError as error:
                    found.faults.append((file.name, error))
                    continue
                animated += picture.animated
                found.pictures.append(Brought(file.name, as_input(picture.pixels, channels)))
            return found._replace(animated=animated)

        self._task.start(read)

    def close(self) -> None:
        """Read no more."""
        self._task.leave()

    def _start_image(self, image: QImage) -> None:
        channels, height, width = self._desk.shape
        name = translate("own", "from the clipboard")

        def read(check: Check) -> object:
            del check
            try:
                picture = picture_from(pixels_of(image), width, height)
            except UserError as error:
                return _Read([], [(name, error)])
            return _Read([Brought(name, as_input(picture.pixels, channels))], [])

        self._task.start(read)

    def _on_read(self, found: object) -> None:
        assert isinstance(found, _Read)
        fitting = [each for each in found.pictures if each.pixels.shape == self._desk.shape]
        if fitting:
            self._desk.put_down(fitting)
        if _told(found):
            self.said.emit(lambda: Message(_told(found)))


def as_input(pixels: Bytes, channels: int) -> Array:
    """A picture (3, height, width) of bytes as the numbers that own pictures are trained with."""
    x: Array = pixels.astype(np.float32)
    x /= 255
    return as_channels(x, channels)


def pixels_of(image: QImage) -> Bytes:
    """Red, green, blue and opacity (height, width, 4) of an image, exactly."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return lines[:, : 4 * plain.width()].reshape(plain.height(), plain.width(), 4).copy()


def _picture_files(files: Sequence[Path]) -> list[Path]:
    """Those that are pictures by their names; of a folder that has some, they."""
    found = [file for file in files if file.suffix.lower() in SUFFIXES and not file.is_dir()]
    for folder in files:
        if folder.is_dir():
            try:
                inside = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES)
            except OSError:
                continue
            found += [file for file in inside if file.is_file() and not file.name.startswith(".")]
    return found


def _none_to_paste() -> Message:
    told = translate("own", "There is no picture on the clipboard: copy one, or a file of one, and paste again.")
    return Message(told)


def _told(found: _Read) -> str:
    """What there is to say of it, in sentences."""
    told = []
    if found.faults:
        name, error = found.faults[0]
        told.append(f"{name}: {explain(error)}")
    if len(found.faults) > 1:
        template = translate("own", "{count} more of these files cannot be read.", n=len(found.faults) - 1)
        told.append(template.format(count=len(found.faults) - 1))
    if found.animated and found.pictures:
        told.append(translate("own", "Of an animation the first picture is shown."))
    if found.left_out:
        told.append(translate("own", "Only the first {count} pictures are shown.").format(count=KEPT))
    return " ".join(told)
