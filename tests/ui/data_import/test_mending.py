"""A table that cannot be read, or not as it is meant, is mended in the dialog."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from nnviz.session.tables.file import Asked
from nnviz.ui.data_import.dialog import DataDialog
from nnviz.ui.data_import.source import Source, read
from tests.session.tables.workbooks.test_workbook import rows, xlsx


def opened(qtbot: QtBot, source: Source) -> DataDialog:
    """The dialog about a table, on the screen."""
    parent = QComboBox()
    qtbot.addWidget(parent)
    reading = read(parent, source, Asked())
    assert reading is not None
    dialog = DataDialog(source, reading)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def pick(box: QComboBox, words: str) -> None:
    """Choose an entry as the mouse does."""
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def names(dialog: DataDialog) -> list[str]:
    found = [dialog.columns.item(line, 0) for line in range(dialog.columns.rowCount())]
    return [item.text() for item in found if item is not None]


def classes(dialog: DataDialog) -> list[str]:
    return [] if dialog.made is None else list(dialog.made.own.class_names)


def test_encoding_and_form_can_be_changed_and_a_wrong_one_is_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    lines = [f"{150 + row},5;{60 + row % 7};{'男女'[row % 2]}" for row in range(20)]
    path.write_bytes("\n".join(["身高;体重;性别", *lines]).encode("gbk"))
    dialog = opened(qtbot, Source(path))
    form = dialog.form
    assert form.encoding.currentText() == "GBK / GB 18030"
    assert (form.delimiter.currentText(), form.decimal.currentText()) == ("semicolon", "1,5")
    assert names(dialog) == ["身高", "体重", "性别"]
    pick(form.encoding, "UTF-8")
    assert dialog.notes.text().startswith("This is no text in the encoding utf-8")
    assert form.encoding.currentText() == "GBK / GB 18030"
    assert dialog.ok.isEnabled()
    QTest.mouseClick(form.header, Qt.MouseButton.LeftButton, pos=QPoint(8, form.header.height() // 2))
    assert dialog.about.text() == "people.csv: 21 rows, 3 columns"


def test_a_refused_file_shows_its_lines_and_can_be_mended(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a;b,c;d\n1,5;2;x\n2,5;3,1;y\n7;5,5;y,x,z\n")
    dialog = opened(qtbot, Source(path))
    pick(dialog.form.delimiter, "comma")
    assert dialog.notes.text().startswith("Lines 3, 4 have more or fewer cells than the first, which has 2")
    pick(dialog.form.delimiter, "semicolon")
    assert names(dialog) == ["a", "b,c", "d"]
    assert dialog.ok.isEnabled()


def test_what_cannot_be_read_at_first_is_read_as_the_user_says(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_text("a,b|y\n1,2|u\n2|v\n3,4,5|u\n4|v\n")
    dialog = opened(qtbot, Source(path, ""))
    pick(dialog.form.delimiter, "comma")
    assert dialog.about.text()
    pick(dialog.form.delimiter, "bar")
    assert names(dialog) == ["a,b", "y"]
    path.write_text("a,b\n1,2\n3,4,5\n")
    refused = opened(qtbot, Source(path))
    assert refused.notes.text().startswith("Line 3 has 3 cells")
    assert refused.about.text() == "ragged.csv: not read yet"
    assert not refused.ok.isEnabled()
    assert not refused.words.isVisible()
    assert (refused.form.delimiter.currentText(), refused.form.header.isChecked()) == ("comma", True)
    line = refused.preview.item(2, 0)
    assert line is not None
    assert line.text() == "3,4,5"
    path.write_text("a,b\n1,2\n3,4\n5,7\n")
    refused.form.header.setChecked(False)
    QTest.mouseClick(refused.form.header, Qt.MouseButton.LeftButton)
    pick(refused.form.delimiter, "comma")
    assert refused.ok.isEnabled()


@pytest.mark.parametrize("text", ["a\tb\n1\t1\n1\t1\n", "a,b\nx,y\nz,w\n", "1\n2\n", "a,b\n,\n,\n", ";;;\n", "", "\0"])
def test_a_table_to_learn_nothing_from_can_be_looked_at(qtbot: QtBot, text: str) -> None:
    dialog = opened(qtbot, Source(None, text))
    assert not dialog.ok.isEnabled()
    assert dialog.notes.text()
    for box in (dialog.target, dialog.kind, dialog.missing, dialog.words, dialog.form.delimiter, dialog.form.decimal):
        for place in range(box.count()):
            box.setCurrentIndex(place)
            box.activated.emit(place)
    QTest.mouseClick(dialog.form.header, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()


def test_two_stray_texts_in_a_target_of_classes(qtbot: QtBot) -> None:
    text = "a,b\n" + "".join(f"{n},{n % 2}\n" for n in range(40)) + "40,oops\n41,stray\n"
    dialog = opened(qtbot, Source(None, text))
    pick(dialog.kind, "classes")
    assert dialog.made is not None
    assert dialog.made.own.class_names == ("0", "1", "oops", "stray")


def test_words_for_missing_are_shown_and_can_be_changed(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "a,b\n" + "".join(f"{n},{n * n}\n" for n in range(20)) + "k.A.,4\n-999,5\n"))
    assert "In a there is text among the numbers, such as “k.A.”" in dialog.notes.text()
    field = dialog.form.missing
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "k.A., -999")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter ends the input and not the dialog"
    assert field.text() == "k.a. -999"
    assert "Left out, because a has no number: lines 22, 23." in dialog.notes.text()
    assert dialog.made is not None
    assert len(dialog.made.own.points) == 20


def test_a_word_for_missing_in_the_target_is_asked_about(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "x,PD\n" + "1,NA\n2,NC\n3,NE\n4,NC\n"))
    assert dialog.words.isVisible()
    assert classes(dialog) == ["NA", "NC", "NE"]
    pick(dialog.words, "missing")
    assert classes(dialog) == ["NC", "NE"]
    plain = opened(qtbot, Source(None, "x,PD\n" + "1,NB\n2,NC\n3,NE\n4,NC\n"))
    assert not plain.words.isVisible()


def test_whole_numbers_are_asked_about(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "a,quality\n" + "".join(f"0.{n},{3 + n % 5}\n" for n in range(20))))
    assert "quality has few whole numbers: they can be learnt as classes, or as a number." in dialog.notes.text()
    pick(dialog.kind, "a number")
    assert dialog.made is not None
    assert not dialog.made.own.classes


def test_of_a_workbook_the_sheet_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx(One=rows(["a", "b"], [1, 2], [2, 5]), Two=rows(["c", "d"], [1, 2], [2, 7])))
    dialog = opened(qtbot, Source(path))
    assert dialog.form.sheet.isVisible()
    assert not dialog.form.encoding.isVisible()
    assert not dialog.form.delimiter.isVisible()
    assert names(dialog) == ["a", "b"]
    pick(dialog.form.sheet, "Two")
    assert names(dialog) == ["c", "d"]


def test_long_texts_and_many_notes_leave_the_dialog_its_size_and_buttons(qtbot: QtBot) -> None:
    texts = [f"{'I would say that the course was good and long ' * 12}{n}" for n in range(8)]
    columns = ",".join(f"a very long name of a column {n} that goes on" for n in range(30))
    lines = [f'0.{n},{"x," * 29}"{texts[n % 8]}"' for n in range(40)]
    dialog = opened(qtbot, Source(None, f"{columns},comment\n" + "\n".join(lines)))
    assert dialog.ok.isEnabled()
    assert dialog.made is not None
    assert len(dialog.made.own.class_names[0]) > 500
    assert dialog.minimumSizeHint().height() <= 680
    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.width() <= 1000
    assert dialog.height() <= 700
    assert dialog.rect().contains(dialog.ok.mapTo(dialog, dialog.ok.rect().bottomRight()))


def test_of_100_columns_64_are_taken_and_others_can_be(qtbot: QtBot) -> None:
    lines = [",".join([*(f"{(n * place) % 17}.5" for place in range(1, 101)), "ab"[n % 2]]) for n in range(9)]
    dialog = opened(qtbot, Source(None, ",".join(f"c{n}" for n in range(100)) + ",y\n" + "\n".join(lines)))
    assert "columns of numbers at most 64 can be learnt from: c0 … c" in dialog.notes.text()
    for place in (0, 99):
        dialog.columns.setCurrentCell(place, 0)
        dialog.columns.setFocus()
        QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
    assert 99 in dialog.columns.features()
    assert 0 not in dialog.columns.features()
    assert dialog.ok.isEnabled()


def test_uneven_rows_are_filled_up_or_left_out(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "a,b,y\n1,2,u\n2,3\n3,4,v\n4,5,6,v\n5,6,u\n"))
    assert not dialog.ok.isEnabled()
    pick(dialog.form.uneven, "fill up short ones")
    assert dialog.about.text() == "Pasted table: 4 rows, 3 columns"
    assert "Filled up, because it has fewer cells than 3: line 3." in dialog.notes.text()
    assert "Left out, because it has not 3 cells: line 5." in dialog.notes.text()
    pick(dialog.form.uneven, "leave out")
    assert dialog.about.text() == "Pasted table: 3 rows, 3 columns"
    assert dialog.form.uneven.currentText() == "leave out"
    assert dialog.ok.isEnabled()


def test_lines_to_skip_are_shown_and_can_be_set(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "1,2,3\n1,2,2\n4,4,4\na,b,y\n1,2,u\n2,3,v\n3,4,u\n4,5,v\n"))
    field = dialog.form.skip
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter ends the input and not the dialog"
    assert names(dialog) == ["a", "b", "y"]
    assert "The first 3 lines stand before the table and are left out." in dialog.notes.text()
    field.selectAll()
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "Esc ends the input and not the dialog"
    assert field.value() == 3


def test_quotation_marks_can_be_letters(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, 'size,"kind"\n1,"3"" pipe"\n2,"4"" pipe"\n3,"3"" pipe"\n'))
    assert classes(dialog) == ['3" pipe', '4" pipe']
    QTest.mouseClick(dialog.form.quoting, Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.form.quoting.height() // 2))
    assert names(dialog) == ["size", '"kind"']
    assert classes(dialog) == ['"3"" pipe"', '"4"" pipe"']


def test_esc_puts_the_words_for_missing_back(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "a,b\n1,1\n2,0\n3,1\n"))
    field = dialog.form.missing
    before = field.text()
    field.setFocus()
    QTest.keyClicks(field, " 3")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert field.text() == before
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_names_of_columns_are_no_markup(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "<b>a</b>,<img src=x>,y\n1,2,u\n2,3,v\n3,5,u\n"))
    assert names(dialog)[:2] == ["<b>a</b>", "<img src=x>"]
    for line in range(2):
        item = dialog.columns.item(line, 0)
        assert item is not None
        assert "&lt;" in item.toolTip()
        assert "<b>" not in item.toolTip()


def test_headings_stand_over_the_beginning_of_their_cells(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Source(None, "a,b\n1,2\n3,4\n"))
    for table in (dialog.columns, dialog.preview):
        assert table.horizontalHeader().defaultAlignment() & Qt.AlignmentFlag.AlignLeft


def test_long_names_and_texts_leave_every_column_of_the_list_in_sight(qtbot: QtBot) -> None:
    rows = "".join(f"2024-01-{day},{'n/a' if day % 2 else day},x\n" for day in range(10, 29))
    dialog = opened(qtbot, Source(None, f"date,{'a very long name ' * 5},answer\n{rows}"))
    table = dialog.columns
    assert table.columnViewportPosition(3) < table.viewport().width() - 100
    assert not table.wordWrap(), "a second line would be cut"


def test_what_may_be_the_reason_of_a_refusal_is_told_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("1,5\n2,5\n")
    dialog = opened(qtbot, Source(path))
    assert not dialog.ok.isEnabled()
    refused, noted = dialog.notes.text().split("\n")
    assert refused.startswith("There is only one column with different values")
    assert noted.startswith("Commas part the cells: “1,5” is 1 | 5")
    pick(dialog.form.decimal, "1,5")
    pick(dialog.form.delimiter, "semicolon")
    assert "1 column" in dialog.about.text()
    assert "\n" not in dialog.notes.text()
