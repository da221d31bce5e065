"""One picture file as pixels: any size, any colours, turned as it should be; whatever is wrong with it is said.

Pillow is imported when the first picture is read.
"""

import io
import struct
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nnviz.engine.data.own_pictures import Bytes
from nnviz.engine.text import UserError, mark
from nnviz.session.pictures.archive import opening_errors
from nnviz.system.files import read_ordinary

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES = 64_000_000
MAX_PIXELS = 50_000_000
"""Of the whole picture as it is stored: looked at before there is memory for it."""
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
SUFFIXES = frozenset(
    (".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".pgm", ".ppm", ".pnm", ".pbm")
)
_BEGINNINGS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")
"""How pictures begin that are known for it, be they whole or not."""
_TURN = 0x0112
"""EXIF's tag for how a camera was held."""
_FAULTS = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, OverflowError, AttributeError)
"""What Pillow raises for files that are damaged."""


class Picture(NamedTuple):
    """`pixels` (3, height, width), and whether the file has further pictures, as an animation does."""

    pixels: Bytes
    animated: bool


def read_picture(path: Path, width: int, height: int) -> Picture:
    """The picture in a file, scaled; what of its longer side doesn't fit is cut off on both ends alike.

    Raises UserError, without the name of the file, for what cannot be read.
    """
    with opening_errors():
        content = read_ordinary(path, MAX_BYTES)
    if len(content) > MAX_BYTES:
        raise UserError(mark("errors", "The file is too large for a picture: take a smaller one."))
    return picture_of(content, width, height)


def picture_of(content: bytes, width: int, height: int) -> Picture:
    """The picture in the bytes of a file, as `read_picture` gives it."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # The size is looked at here, and refused with a sentence.
    warnings.filterwarnings("ignore", module=r"PIL\.")  # Of odd tags in pictures that can be read all the same.
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            _check_size(image.width, image.height)
            animated = getattr(image, "n_frames", 1) > 1
            image.draft("RGB", (2 * width, 2 * height))
            return Picture(_pixels(image, width, height), animated)
    except UnidentifiedImageError as error:
        if content.startswith(_BEGINNINGS):
            raise _damaged() from error
        template = mark("errors", "This is no picture, or of a kind not known here: save it as PNG or JPEG.")
        raise UserError(template) from error
    except (*_FAULTS, struct.error, zlib.error, MemoryError) as error:
        raise _damaged() from error


def _damaged() -> UserError:
    return UserError(mark("errors", "The picture is damaged or cut short: save it again."))


def picture_from(pixels: Bytes, width: int, height: int) -> Picture:
    """A picture from red, green, blue and opacity (height, width, 4), such as the clipboard holds; scaled as a file's.

    Raises UserError for one that is too large.
    """
    from PIL import Image

    _check_size(pixels.shape[1], pixels.shape[0])
    image = Image.fromarray(pixels)
    return Picture(_pixels(image, width, height), False)


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise UserError(
            mark("errors", "The picture has {width}×{height} pixels, too many to unpack: make it smaller."),
            width=width,
            height=height,
        )


def _pixels(image: "Image.Image", width: int, height: int) -> Bytes:
    """Turned, in red, green and blue, scaled: (3, height, width)."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image) if _TURN in image.getexif() else image
    coloured = _coloured(_small(turned, width, height))
    fitted = ImageOps.fit(coloured, (width, height), Image.Resampling.LANCZOS)
    return np.ascontiguousarray(np.asarray(fitted, np.uint8).transpose(2, 0, 1))


def _small(image: "Image.Image", width: int, height: int) -> "Image.Image":
    """The picture cut to the shape wanted, which is cheaper to work with where it is long."""
    scale = min(image.width / width, image.height / height)
    across, up = max(1, round(scale * width)), max(1, round(scale * height))
    left, top = (image.width - across) // 2, (image.height - up) // 2
    return image.crop((left, top, left + across, top + up))


def _coloured(image: "Image.Image") -> "Image.Image":
    """In sRGB, on white where it is transparent; 16 bits become 8, and so do fractions, from 0 to 1 as usual."""
    from PIL import Image

    if image.mode.startswith(("I", "F")):
        numbers = np.asarray(image).astype(np.float64)
        most = np.nan_to_num(numbers, posinf=0).max(initial=0)
        if image.mode.startswith("I;16") or most > 255:
            numbers = numbers / 257
        elif image.mode.startswith("F") and most <= 1:
            numbers = numbers * 255
        return Image.fromarray(np.clip(np.nan_to_num(numbers), 0, 255).astype(np.uint8)).convert("RGB")
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return _in_srgb(image).convert("RGB")


def _in_srgb(image: "Image.Image") -> "Image.Image":
    """By the picture's own colour profile, where it has one that can be used."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    from PIL import ImageCms

    try:
        found = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return image if found is None else found
