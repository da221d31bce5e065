"""One picture file: whatever kind it is of it comes out upright, in colour and in size; what is none is told."""

import io
import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from nnviz.engine.data.own_pictures import Bytes
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.models.kinds import looks_like_network
from nnviz.session.pictures.picture_file import MAX_PIXELS, picture_from, picture_of, read_picture
from nnviz.session.pictures.weights import read_weights

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(mode: str = "RGB", size: tuple[int, int] = (40, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_what_may_be_read_for_ever_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.npz")
    (tmp_path / "endless.npz").symlink_to("/dev/zero")
    network = Experiment().network
    for path in (tmp_path / "pipe.npz", tmp_path / "endless.npz"):
        with pytest.raises(UserError, match="not an ordinary file"):
            read_picture(path, 8, 8)
        with pytest.raises(UserError, match="not an ordinary file"):
            read_weights(path, network)
        assert not looks_like_network(path)


def pixels(content: bytes, side: int = 8) -> Bytes:
    found = picture_of(content, side, side).pixels
    assert found.shape == (3, side, side)
    assert found.dtype == np.uint8
    return found


def near(found: Bytes, colour: tuple[int, int, int], within: int = 12) -> bool:
    """Whether pixels (3, …) have a colour."""
    return bool(np.abs(found.reshape(3, -1).T.astype(int) - colour).max() <= within)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "WEBP", "TIFF", "PPM", "GIF"])
def test_every_format_gives_the_same_colours(kind: str) -> None:
    found = pixels(saved(halves(), kind))
    assert near(found[:, 4, 1], RED)
    assert near(found[:, 4, 6], BLUE)


@pytest.mark.parametrize(
    ("numbers", "kind", "wanted"),
    [
        (np.full((4, 4), 200, np.uint16), "PNG", 0),  # dark, and no brighter for having few bits
        (np.full((4, 4), 200 * 257, np.uint16), "TIFF", 200),
        (np.full((4, 4), 0.5, np.float32), "TIFF", 127),
        (np.full((4, 4), 100.0, np.float32), "TIFF", 100),
        (np.full((4, 4), np.nan, np.float32), "TIFF", 0),
    ],
)
def test_numbers_that_are_no_bytes_are_as_bright_as_they_say(numbers: Any, kind: str, wanted: int) -> None:
    assert set(pixels(saved(Image.fromarray(numbers), kind)).ravel().tolist()) == {wanted}


@pytest.mark.parametrize(("mode", "level"), [("L", 128), ("I;16", 128 * 257), ("1", 1)])
def test_grey_of_any_depth(mode: str, level: int) -> None:
    grey = 255 if mode == "1" else 128
    assert near(pixels(saved(Image.new(mode, (9, 9), level)))[:, 4, 4], (grey, grey, grey), 1)


def test_sixteen_bits_of_colour() -> None:
    line = b"\0" + struct.pack(">3H", 65535, 32896, 0) * 2
    head = struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    content = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(line * 2)) + chunk(b"IEND", b"")
    )
    assert near(pixels(content)[:, 4, 4], (255, 128, 0), 1)


def test_a_transparent_palette_stands_on_white() -> None:
    image = Image.new("P", (10, 10), 0)
    image.putpalette([*RED, *BLUE])
    image.paste(1, (5, 0, 10, 10))
    found = pixels(saved(image, transparency=0))
    assert near(found[:, 4, 1], WHITE)
    assert near(found[:, 4, 6], BLUE)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_half_transparent_is_mixed_with_white(mode: str) -> None:
    image = Image.new(mode, (10, 10), (0, 0, 0, 128) if mode == "RGBA" else (0, 128))
    assert near(pixels(saved(image))[:, 4, 4], (127, 127, 127), 1)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_also_the_inverted_of_adobe(kind: str) -> None:
    """Pillow writes JPEG as Adobe does, 255 for no ink; a TIFF has 255 for full ink."""
    content = saved(halves("CMYK"), kind)
    assert (b"Adobe" in content) is (kind == "JPEG")
    found = pixels(content)
    assert near(found[:, 4, 1], RED)
    assert near(found[:, 4, 6], BLUE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_what_the_camera_turned_is_turned_back(orientation: int) -> None:
    upright = halves(size=(40, 40))
    upright.paste(WHITE, (0, 0, 40, 8))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # What undoes each, in Pillow's `Transpose`.
    stored = upright if orientation == 1 else upright.transpose(Image.Transpose(turns[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = pixels(saved(stored, exif=exif))
    assert near(found[:, 0, 4], WHITE)
    assert near(found[:, 6, 1], RED)
    assert near(found[:, 6, 6], BLUE)


def test_an_animation_shows_its_first_picture() -> None:
    frames = [Image.new("RGB", (10, 10), BLUE), Image.new("RGB", (10, 10), RED)]
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    picture = picture_of(content, 4, 4)
    assert picture.animated
    assert near(picture.pixels[:, 2, 2], BLUE)
    assert not picture_of(saved(frames[0]), 4, 4).animated


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1), (3, 2)])
def test_any_shape_is_filled(size: tuple[int, int]) -> None:
    assert near(pixels(saved(Image.new("RGB", size, RED)))[:, 4, 4], RED)


def test_the_middle_of_a_long_picture_is_kept() -> None:
    image = Image.new("RGB", (90, 30), RED)
    image.paste(BLUE, (30, 0, 60, 30))
    assert near(pixels(saved(image)), BLUE)


def test_a_profile_of_colours_is_followed() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert near(pixels(saved(halves(), icc_profile=profile))[:, 4, 1], RED)
    assert near(pixels(saved(halves(), icc_profile=b"nonsense" * 20))[:, 4, 1], RED)


def bomb() -> bytes:
    """A PNG of 200 bytes that says it has 40000 × 40000 pixels."""
    content = bytearray(saved(Image.new("1", (8, 8))))
    content[16:24] = struct.pack(">II", 40_000, 40_000)
    content[29:33] = struct.pack(">I", zlib.crc32(bytes(content[12:29])))
    return bytes(content)


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    with pytest.raises(UserError, match="40000×40000"):
        picture_of(bomb(), 8, 8)


NOISE = Image.fromarray(np.random.default_rng(1).integers(0, 255, (40, 40, 3), np.uint8))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_picture_is_told(kind: str, share: float) -> None:
    content = saved(NOISE, kind)
    with pytest.raises(UserError, match=r"damaged|no picture"):
        picture_of(content[: int(share * len(content))], 8, 8)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM"])
def test_no_fault_in_the_bytes_is_a_fault_of_ours(kind: str) -> None:
    content, rng = saved(NOISE, kind), np.random.default_rng(7)
    for _ in range(40):
        broken = bytearray(content)
        for place in rng.integers(0, min(len(content), 200), 4):
            broken[place] = int(rng.integers(256))
        with suppress(UserError):
            assert picture_of(bytes(broken), 8, 8).pixels.shape == (3, 8, 8)


@pytest.mark.parametrize("content", [b"", b"<!DOCTYPE html>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\0" * 100])
def test_what_is_no_picture_is_told(content: bytes) -> None:
    with pytest.raises(UserError, match=r"no picture|damaged"):
        picture_of(content, 8, 8)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        read_picture(tmp_path / "none.png", 8, 8)
    with pytest.raises(UserError, match="cannot be opened"):
        read_picture(tmp_path, 8, 8)


def test_pixels_of_the_clipboard_come_in_on_white_and_scaled() -> None:
    clear = np.zeros((20, 40, 4), np.uint8)
    clear[:, 20:] = (0, 0, 255, 255)
    found = picture_from(clear, 8, 8).pixels
    assert near(found[:, :, :3], WHITE)
    assert near(found[:, :, 5:], BLUE)


def test_pixels_as_large_as_they_are_wanted_come_in_as_they_are() -> None:
    given = np.random.default_rng(0).integers(0, 256, (8, 8, 4), np.uint8)
    given[..., 3] = 255
    assert np.array_equal(picture_from(given, 8, 8).pixels, given[..., :3].transpose(2, 0, 1))


def test_too_many_pixels_of_the_clipboard_are_refused() -> None:
    huge = np.broadcast_to(np.uint8(0), (MAX_PIXELS // 1000 + 1, 1000, 4))
    with pytest.raises(UserError, match="too many"):
        picture_from(huge, 8, 8)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_picture_cut_at_its_beginning_is_not_of_another_kind(kind: str) -> None:
    content = saved(Image.new("RGB", (40, 30), RED), kind)
    with pytest.raises(UserError, match="damaged or cut short"):
        picture_of(content[:12], 8, 8)
