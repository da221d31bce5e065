"""Bytes of any encoding become text; what is no text, or too much of it, is told in a sentence."""

import codecs
import os
import tracemalloc
from pathlib import Path

import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables import text as module
from nnviz.session.tables.text import TooLargeError, checked_text, read_bytes, text_of

CHINESE = "身高,体重,类别\n170,60,甲\n165,52,乙\n"
FRENCH = "âge;taille\n12;1,5\n"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (CHINESE.encode(), CHINESE),
        (codecs.BOM_UTF8 + CHINESE.encode(), CHINESE),
        (CHINESE.encode("utf-16"), CHINESE),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), CHINESE),
        ("a,b\n1,2\n".encode("utf-16-le"), "a,b\n1,2\n"),
        ("a,b\n1,2\n".encode("utf-16-be"), "a,b\n1,2\n"),
        (CHINESE.encode("utf-32"), CHINESE),
        (CHINESE.encode("gbk"), CHINESE),
        (CHINESE.encode("gb18030"), CHINESE),
        (FRENCH.encode(), FRENCH),
        (b"caf\xe9,1\n", "café,1\n"),
        (b"a,b\n1,2\n\x1a", "a,b\n1,2\n"),
        ("\ufeff\ufeffa\u200b,b\n\u200e-1,\u2060 2\n".encode(), "a,b\n-1, 2\n"),
        ("cafe\u0301,n\u0303\n".encode(), "café,ñ\n"),
    ],
)
def test_the_encoding_is_found(content: bytes, wanted: str) -> None:
    assert text_of(content) == wanted


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 40,
        b"\0" * 1000,
        b"PK\x03\x04\x14\x06\x08!",
        codecs.BOM_UTF16_LE + b"\0\xd8\0",
        codecs.BOM_UTF8 + b"\xff\xfe\xfd",
    ],
)
def test_what_is_no_text_is_told(content: bytes) -> None:
    with pytest.raises(UserError, match="no text, so it is no table"):
        text_of(content)


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", codecs.BOM_UTF8, "\n".encode("utf-16")])
def test_nothing_is_told(content: bytes) -> None:
    with pytest.raises(UserError, match="nothing in it"):
        text_of(content)


def test_a_file_that_claims_a_billion_rows_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n1,2\n")
        file.truncate(20 * 10**9)  # a hole: it takes no room
    tracemalloc.start()
    with pytest.raises(TooLargeError, match="larger than 100,000 rows: take its first 100,000 rows"):
        read_bytes(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**20


def test_the_beginning_of_a_large_file_can_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    path = tmp_path / "large.csv"
    path.write_bytes("类别\n".encode() * 50)
    content = read_bytes(path, beginning=True)
    assert len(content) == 100
    assert text_of(content) == "类别\n" * 14  # of the fifteenth, two bytes were read


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_bytes(tmp_path / "missing.csv")
    with pytest.raises(UserError, match="is no file"):
        read_bytes(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="there are no such devices")
def test_a_device_and_a_pipe_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (Path("/dev/zero"), tmp_path / "pipe.csv"):
        with pytest.raises(UserError, match="is no file"):
            read_bytes(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="such a user may read everything")
def test_a_file_one_may_not_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"a,b\n1,2\n")
    path.chmod(0)
    with pytest.raises(UserError, match="permissions"):
        read_bytes(path)


def test_pasted_text_is_checked_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked_text("a\tb\n1\t2") == "a\tb\n1\t2"
    with pytest.raises(UserError, match="no text"):
        checked_text("a\0b")
    monkeypatch.setattr(module, "MAX_BYTES", 3)
    with pytest.raises(TooLargeError):
        checked_text("1,2\n")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<table><tr><td>1</td></tr></table>", "HTML"),
        ("\n<!DOCTYPE html>\n<p>", "HTML"),
        ("<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "HTML"),
        ("<?xml version='1.0'?><rows/>", "XML"),
        ('[{"a": 1},\n {"a": 2}]', "JSON"),
        ('{"a": 1}\n{"a": 2}\n', "JSON"),
        ("<svg><text>1,2</text></svg>", "XML"),
    ],
)
def test_tables_in_another_dress_are_called_by_their_name(text: str, kind: str) -> None:
    with pytest.raises(UserError, match=f"This is {kind}, and no table"):
        checked_text(text)


@pytest.mark.parametrize("text", ["<0.5,1\n2,3\n", "<NA>,1\n2,3\n", "[mm],[kg]\n1,2\n", "{a},b\n1,2\n"])
def test_a_sign_at_the_beginning_is_no_markup(text: str) -> None:
    assert checked_text(text) == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "This is PDF, and no table"),
        (b"PAR1\x15\x04", "This is Parquet, and no table"),
        (b"SQLite format 3\0", "This is SQLite, and no table"),
        (b"\x89HDF\r\n\x1a\n", "This is HDF5, and no table"),
        (b"\xff\xd8\xff\xe0", "This is JPEG, and no table"),
        (b"\x1f\x8b\x08\0", "This is an archive: unpack it, and choose what is inside"),
        (b"7z\xbc\xaf\x27\x1c", "This is an archive"),
    ],
)
def test_files_of_known_kinds_are_called_by_them(content: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        text_of(content)
