"""Sheets of workbooks become text; one that is too large, or claims to be, is refused before there is memory for it."""

import contextlib
import io
import tracemalloc
import zipfile
from pathlib import Path
from unittest import mock

import numpy as np
import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables.file import Asked, content_of, read_own_data, read_table
from nnviz.session.tables.workbooks.outline import cell_name
from nnviz.session.tables.workbooks.workbook import is_workbook, read_sheet

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
ContentType="application/xml"/><Override PartName="/xl/workbook.xml"
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""


def xlsx(*hidden: str, **sheets: str) -> bytes:
    """A workbook with these sheets, each the inside of its sheetData; some are not shown."""
    states = dict.fromkeys(hidden, ' state="hidden"')
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"{states.get(name, "")}/>' for n, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{kind}"><Relationship Id="a" Type="{_RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kind}">{relations}</Relationships>',
    }
    for n, inside in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{_MAIN}"><sheetData>{inside}</sheetData></worksheet>'
    return packed(parts)


def ods(inside: str) -> bytes:
    """A workbook with one sheet of such rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{space}:manifest:1.0"><m:file-entry m:full-path="/" '
            f'm:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
            "content.xml": f'<office:document-content xmlns:office="{space}:office:1.0" '
            f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="Blatt">{inside}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def rows(*lines: list[object]) -> str:
    """Rows of a sheet in .xlsx."""
    found = []
    for number, line in enumerate(lines, 1):
        cells = []
        for place, value in enumerate(line):
            at = f'r="{"ABCDEF"[place]}{number}"'
            if isinstance(value, str):
                cells.append(f'<c {at} t="inlineStr"><is><t>{value}</t></is></c>')
            elif value is not None:
                cells.append(f"<c {at}><v>{value!r}</v></c>")
        found.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(found)


FLOWERS = rows(["length", "kind"], [1.25, "001"], [1250.125, "01"], [None, "1"], [3, "001"], [0.1 + 0.2, "01"])


def ods_row(*values: object, repeated: str = "") -> str:
    cells = []
    for value in values:
        if isinstance(value, str):
            kind, more = "string", ""
        else:
            kind, more = "float", f' office:value="{value}"'
        cells.append(
            f'<table:table-cell office:value-type="{kind}"{more}{repeated}><text:p>{value}</text:p></table:table-cell>'
        )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_a_sheet_is_read_with_all_digits_and_texts_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "flowers.xlsx"
    path.write_bytes(xlsx(Flowers=FLOWERS))
    table = read_table(path)
    np.testing.assert_array_equal(table.columns[0].numbers, [1.25, 1250.125, np.nan, 3.0, 0.1 + 0.2])
    assert table.lines.tolist() == [2, 3, 4, 5, 6]
    own, _ = read_own_data(path, "kind")
    assert set(own.class_names) == {"001", "01"}


def test_ods_too() -> None:
    text, name, _ = read_sheet(ods(ods_row("a", "b") + ods_row(1.5, "x") + ods_row(2.25, "y")))
    assert (text, name) == ("a\tb\n1.5\tx\n2.25\ty\n", "Blatt")


def test_sheets_can_be_chosen() -> None:
    content = xlsx(Empty="", One=rows(["a"], [1]), Two=rows(["b"], [2]))
    assert read_sheet(content) == ("a\n1\n", "One", ("Empty", "One", "Two"))
    assert content_of(content, sheet="Two").text == "b\n2\n"
    with pytest.raises(UserError, match="no sheet Three: choose one of Empty, One, Two"):
        read_sheet(content, "Three")
    with pytest.raises(UserError, match="nothing in it"):
        read_sheet(content, "Empty")


def test_the_first_sheet_that_is_shown_and_has_a_table_is_taken() -> None:
    two = rows(["a", "b"], [1, 2])
    content = xlsx("Old", Old=rows(["c", "d"], [3, 4]), Notes=rows(["Read me"]), Data=two, More=two)
    assert read_sheet(content)[:2] == ("a\tb\n1\t2\n", "Data")
    assert read_sheet(xlsx("Old", Old=two, Empty="")).name == "Old"
    assert read_sheet(content, "Old").text == "c\td\n3\t4\n"


def test_a_number_with_three_decimals_is_no_thousand(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(xlsx(S=rows(["a", "b"], [1.125, 5], [950, 6], [2.375, 9])))
    table = read_table(path, Asked())
    assert table.columns[0].numbers.tolist() == [1.125, 950.0, 2.375]
    assert table.notes == ()


def test_cells_with_tabs_and_lines_stay_cells() -> None:
    text, *_ = read_sheet(xlsx(S=rows(["a&#10;b", "c&#9;d"], ["x &quot;y", "z"])))
    assert text == 'a b\tc d\n"x ""y"\tz\n'


@pytest.mark.parametrize(
    "content",
    [
        xlsx(S='<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        xlsx(S='<row r="1"><c r="XFD1"><v>1</v></c></row><row><c r="&#65;1048576"><v>1</v></c></row>'),
        xlsx(S='<row r="1"><c r="xfd1"><v>1</v></c></row><row r="999999"><c><v>1</v></c></row>'),
        ods(ods_row(1, repeated=' table:number-columns-repeated="9000000"')),
        ods(ods_row(1, 2).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="9000000">')),
    ],
)
def test_a_small_file_that_claims_billions_of_cells_is_refused(content: bytes) -> None:
    assert len(content) < 4000
    tracemalloc.start()
    with pytest.raises(UserError, match="too large, or claims to be"):
        content_of(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2**23


def test_a_file_that_unpacks_to_gigabytes_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        for number in range(40):
            archive.writestr(f"xl/{number}.xml", b"0" * 2**23)
    unpacked = mock.Mock(side_effect=AssertionError("a part was unpacked"))
    monkeypatch.setattr(zipfile.ZipFile, "open", unpacked)
    with pytest.raises(UserError, match="too large"):
        content_of(out.getvalue())
    unpacked.assert_not_called()


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(xlsx(S=FLOWERS))
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = (5).to_bytes(4, "little")  # the size it claims to unpack to
    with pytest.raises(UserError, match="damaged file, or no workbook"):
        content_of(bytes(content))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 and no more", "damaged file, or no workbook"),
        (packed({"a.txt": "hello"}), "This is an archive"),
        (packed({"xl/workbook.xml": "<a"}), "no workbook"),
        (packed({"xl/workbook.xml": "<a/>"}), "no workbook"),
        (packed({"content.xml": "<a/>"}), "no workbook"),
        (packed({"content.xml": '<?xml version="1.0" encoding="UTF-0"?><a/>'}), "no workbook"),
        (xlsx(S="<row><c>"), "no workbook"),
        (xlsx(S='<row r="1"><c r="A1" t="n"><v>x</v></c></row>'), "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    ],
)
def test_what_is_no_workbook_is_told(content: bytes, says: str) -> None:
    assert is_workbook(content)
    with pytest.raises(UserError, match=says):
        content_of(content)


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_workbook_is_a_workbook_or_a_user_error(seed: int) -> None:
    rng = np.random.default_rng(seed)
    whole = xlsx(S=FLOWERS) if seed % 2 else ods(ods_row("a", "b") + ods_row(1, 2))
    for _ in range(20):
        content = bytearray(whole)
        for place in rng.integers(4, len(content), rng.integers(1, 6)).tolist():
            content[place] = int(rng.integers(256))
        try:
            assert content_of(bytes(content)).text
        except UserError:
            continue


# --- formulas ---

_NO_VALUE = "The formula in cell {cell} has no value yet: open the workbook in a spreadsheet program, save it there"


def formula(at: str, inside: str, kind: str = "") -> str:
    return f'<c r="{at}"{kind}><f>A1*2</f>{inside}</c>'


def with_formulas(*cells: str) -> str:
    """Rows of numbers with such a cell behind each, below names."""
    lines = [f'<row r="{n}"><c r="A{n}"><v>{n}.5</v></c>{cell}</row>' for n, cell in enumerate(cells, 2)]
    return rows(["a", "twice"]) + "".join(lines)


@pytest.mark.parametrize("inside", ["", "<v/>", "<v></v>"])
def test_a_formula_that_was_never_computed_is_told_by_its_cell(inside: str) -> None:
    computed = formula("B2", "<v>5</v>")
    with pytest.raises(UserError, match=_NO_VALUE.format(cell="B3")):
        read_sheet(xlsx(S=with_formulas(computed, formula("B3", inside))))


def test_formulas_with_values_are_read_and_nothing_as_a_text_is_a_value() -> None:
    cells = formula("B2", "<v>5</v>"), formula("B3", "<v></v>", ' t="str"'), formula("B4", "<v>0</v>")
    assert read_sheet(xlsx(S=with_formulas(*cells))).text == "a\ttwice\n2.5\t5\n3.5\t\n4.5\t0\n"


@pytest.mark.parametrize(("value", "refused"), [("0", True), ("5", False)])
def test_zeros_of_a_program_that_computes_nothing_are_no_values(value: str, refused: bool) -> None:
    content = xlsx(S=with_formulas(formula("B2", f"<v>{value}</v>"), formula("B3", "<v>0</v>")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", '</sheets><calcPr fullCalcOnLoad="1"/>')
    with pytest.raises(UserError, match=_NO_VALUE.format(cell="B2")) if refused else contextlib.nullcontext():
        read_sheet(packed(parts))


def test_only_the_formulas_of_the_sheet_that_is_read_count() -> None:
    content = xlsx(One=with_formulas(formula("B2", "<v>5</v>")), Two=with_formulas(formula("B2", "")))
    assert read_sheet(content).text == "a\ttwice\n2.5\t5\n"
    with pytest.raises(UserError, match=_NO_VALUE.format(cell="B2")):
        read_sheet(content, "Two")


def test_a_formula_without_value_in_an_ods_is_told_by_its_cell() -> None:
    bare = '<table:table-row><table:table-cell/><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    with pytest.raises(UserError, match=_NO_VALUE.format(cell="B3")):
        read_sheet(ods(ods_row("a", "b") + ods_row(1, 2) + bare))


def test_empty_rows_at_the_end_of_a_sheet_make_the_next_one_no_longer() -> None:
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    wide = ods_row(*range(12)) + ods_row(*range(1, 13))
    content = ods(f'{ods_row(1, 2)}{ods_row(3, 4)}{empty}</table:table><table:table table:name="Two">{wide}')
    assert read_sheet(content, "Two").text.count("\n") == 2


@pytest.mark.parametrize(("place", "name"), [((1, 1), "A1"), ((20, 26), "Z20"), ((3, 27), "AA3"), ((1, 703), "AAA1")])
def test_cells_are_called_as_spreadsheets_call_them(place: tuple[int, int], name: str) -> None:
    assert cell_name(place) == name


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("table.csv", "This is an archive: unpack it"),
        ("cat/1.png", "This is an archive: unpack it"),
        ("xl/workbook.bin", "older kind: save it as .xlsx"),
        ("[Content_Types].xml", "no workbook"),
    ],
)
def test_other_archives_are_told(member: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_sheet(packed({member: "<a/>"}))


MERGED = rows(["kind", "x", "y"], ["a", 0.5, 1], [None, 1.5, 2], [None, 2.5, 4], ["b", 3.5, 8], [None, 4.5, 16])


def test_a_cell_merged_with_those_below_it_counts_for_each_of_their_rows() -> None:
    merged = '</sheetData><mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="A5:A6"/></mergeCells>'
    book = packed_again(xlsx(One=MERGED), "</sheetData>", merged)
    assert first_cells(book) == ["kind", *"aaabb"]
    assert first_cells(xlsx(One=MERGED)) == ["kind", "a", "", "", "b", ""]


def first_cells(book: bytes) -> list[str]:
    return [line.split("\t")[0] for line in read_sheet(book).text.splitlines()]


def packed_again(book: bytes, old: str, new: str) -> bytes:
    """A workbook with another text in its sheet."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return packed({name: archive.read(name).decode().replace(old, new) for name in archive.namelist()})


def test_a_sheet_that_only_explains_is_not_the_table() -> None:
    words = rows(["This workbook", "is mine"], ["by", "me"], ["since", "2026"])
    table = rows(["x", "y"], [0.5, 1], [1.5, 2])
    assert read_sheet(xlsx(About=words, Data=table)).name == "Data"
    assert read_sheet(xlsx("Data", About=words, Data=table)).name == "About"
    texts = rows(["x", "y"], ["0,5", "1"], ["1,5", "2"])
    assert read_sheet(xlsx(About=words, Data=texts)).name == "Data"
