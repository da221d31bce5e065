"""What parts the cells, whether there is a header, and how decimals are written, found in the text itself."""

import pytest

from nnviz.engine.text import UserError
from nnviz.session.tables.form import DELIMITERS, MISSING, Form, Wanted, is_missing, sniffed, words_of
from nnviz.session.tables.table import parsed


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a,b,c\n1,2,3\n4,5,6\n", Form(",", True, ".")),
        ("1,2,3\n4,5,6\n", Form(",", False, ".")),
        ("a;b\n1,5;2,25\n3;4\n", Form(";", True, ",")),
        ("1,5;2,5;3\n2,5;1;4,5\n", Form(";", False, ",")),
        ("a\tb\n1.5\t2\n", Form("\t", True, ".")),
        ("a|b\n1|2\n", Form("|", True, ".")),
        ("a\tb\n1,5\t2\n", Form("\t", True, ",")),
        ("name,note\nx,a;b\ny,c;d\n", Form(",", True, ".")),
        ("n,kind\n1,a|b\n2,b|c\n", Form(",", True, ".")),
        ('a,b\n"1,5",2\n', Form(",", True, ",")),
        ('a,b\n"x\ny",2\n"z",3\n', Form(",", True, ".")),
        ("a\n1\n2\n", Form("\t", True, ".")),
        ("1;2\r\n3;4\r\n", Form(";", False, ".")),
        ("a;b\r1;2\r3;4", Form(";", True, ".")),
        ("\n\na,b\n\n1,2\n", Form(",", True, ".")),
        (",b\n1,2\n", Form(",", True, ".")),
        ("?,b\n1,2\n", Form(",", True, ".")),
        ("?,3\n1,2\n", Form(",", False, ".")),
        ("x y\n1 2\n", Form(" ", True, ".")),
        ("身高,体重\n170,60\n", Form(",", True, ".")),
        ("a,b", Form(",", False, ".")),
    ],
)
def test_the_form_is_found(text: str, form: Form) -> None:
    found = sniffed(text)
    if len(set(text) & set(DELIMITERS)):
        assert found == form
    assert found.header == form.header


def test_a_long_text_is_judged_by_its_beginning() -> None:
    assert sniffed("a;b\n" + "1;2\n" * 200_000) == Form(";", True, ".")


def test_what_stands_for_no_value() -> None:
    assert all(
        map(is_missing, ("", " ", "NA", "n/a", "NaN", "null", "?", "-", "None", "—", "--", "\\N", "#DIV/0!", "缺失"))
    )
    assert not any(map(is_missing, ("0", "no", "x", "-1")))
    assert is_missing("-999", ("-999",))
    assert not is_missing("NA", ("-999",))
    assert words_of(" NA, k.A.; -999，? ") == ("na", "k.a.", "-999", "?")
    assert words_of("") == ()


# --- names ---

DATA = "".join(f"{number * 0.5},{(7 * number) % 5},{'ab'[number % 2]}\n" for number in range(12))


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("2019,2020,kind\n" + DATA, True),
        ("0,1,2\n" + DATA, True),
        (",0,1\n0,0.5,7\n1,0.25,3\n2,0.75,5\n3,0.5,7\n", True),
        ("Na,K,?\n" + DATA, True),
        ("NA,?,type\n" + DATA, True),
        ("0,1,a\n" + DATA, False),
        ("0,1,2\n3,4,5\n6,7,8\n9,10,11\n", False),
        ("0,1,1\n1,3,5\n2,5,8\n3,7,9\n", False),
        ("1999,2004\n1987,2001\n1990,2011\n1970,1998\n", False),
        ("at,2019,2020,2021\nN,2020,2018,2022\nS,1990,2001,2002\n", True),
        ("N,2019,2020,2021\nS,2020,2021,2022\nE,1990,1991,1992\n", False),
        ("1,2\n2,5\n3,9\n", False),
        ("NA,2\n1,5\n3,9\n", False),
        ("x,y,20194,kind\n1,2,3,a\n4,5,6,b\n", True),
        ("x,20194,kind\n1,3,a\n4,6,b\n", True),
        ("x,20194,a\n1,3,a\n4,6,b\n", False),
        ("x,1.5,y,7\n1,2,3,4\n2,3,9,4\n", False),
        ("a,x\nb,y\na,x\nb,y\n", False),
        ("kind,x\nb,y\na,z\nb,y\n", True),
        ("id,1,2,3\nr,4,6,5\ns,7,5,9\nt,1,1,4\n", True),
        ("r,4,6,5\ns,7,5,9\nt,1,1,4\nu,2,2,2\n", False),
    ],
)
def test_names_are_told_from_data_by_what_stands_below(text: str, header: bool) -> None:
    assert sniffed(text).header is header


# --- what is no part of the table ---


@pytest.mark.parametrize(
    ("text", "names", "first", "notes"),
    [
        ("# one\n# two, three\na,b\n1,2\n3,4\n", "a b", 4, ["The first 2 lines stand before"]),
        ("% mm, kg\na,b\n1,2\n3,4\n", "a b", 3, ["The first line stands before"]),
        ("% fat,b\n1,2\n3,4\n", "%|fat b", 2, []),
        ("My title\n\na,b,c\n1,2,3\n3,4,6\n", "a b c", 4, ["The first 2 lines"]),
        ("Results, of Monday\n\na,b,c\n1,2,3\n3,4,6\n", "a b c", 4, ["The first 2 lines"]),
        ("Report of May;;\na;b;c\n1;2;3\n3;4;6\n", "a b c", 3, ["The first line stands before"]),
        ("# x y label\n1.5 2 a\n2.5 3 b\n", "x y label", 2, []),
        ("#x,y\n1.5,2\n2.5,3\n", "x y", 2, []),
        ("SEP=|\nx|y\n1|2\n2|4\n", "x y", 3, ["The first line"]),
        ("a,b,kind\nmm,kg,\n1,2,u\n3,5,v\n", "a b kind", 3, ["Line 2 tells units or kinds of columns"]),
        ("a,b,kind\n[mm],[kg],[-]\n1,2,u\n3,5,v\n", "a b kind", 3, ["Line 2 tells units"]),
        ("a,b,y\ncontinuous,c,discrete\n,,class\n1,2,u\n3,5,v\n", "a b y", 4, ["Line 2, 3 tells units or kinds"]),
        ("a,b\n1,2\n# a comment\n3,4\n", "a b", 2, ["Comments are left out: lines 3."]),
        ("A,B,C\n1,4,7,\n2,5,8,\n", "A B C", 2, []),
        ("A,B,C,\n1,4,7\n2,5,8\n", "A B C", 2, []),
        ("A;B;C;;\n1;4;7;;\n2;5;8;;\n", "A B C", 2, []),
        ("a\tb\tkind\n1\t2\tx\t\n3\t5\tx y\t\n", "a b kind", 2, []),
        ('"mpg","cyl"\n"Mazda",21,6\n"Datsun",22.8,4\n', "x1 mpg cyl", 2, []),
        ("  x    y\n 0.5   1\n10.5  22\n", "x y", 2, []),
        ("# made by us\n# on Monday\n1 $;2;3 $\n4 $;7;6 $\n", "x1 x2 x3", 3, ["The first 2 lines", "In x1, x3,"]),
        ("Report of May\n\n1 $|2|3 $\n4 $|7|6 $\n", "x1 x2 x3", 3, ["The first 2 lines", "In x1, x3,"]),
        ("Size,,Rest,\nl,w,m,kind\n1,2,3.5,u\n4,5,6.5,v\n", "l w m kind", 3, ["The first line stands before"]),
        ("Results, of Monday\n1,2,3,4,5\n3,4,5,6,9\n", "x1 x2 x3 x4 x5", 2, ["The first line stands before"]),
        ("x,y\n1,5,2\n3,5,4\n", "x1 x y", 2, ["There is one name fewer than there are columns"]),
        ("a，b\n1，2\n3，4\n", "a b", 2, []),
        ("a；b\n1；2\n3；4\n", "a b", 2, []),
        ("a،b\n1،2\n3،4\n", "a b", 2, []),
        ("a^b\n1^2\n3^4\n", "a b", 2, []),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", "a b", 3, []),
    ],
)  # fmt: skip
def test_what_stands_before_and_beside_a_table_is_no_data(text: str, names: str, first: int, notes: list[str]) -> None:
    table = parsed(text, sniffed(text))
    assert [column.name for column in table.columns] == [name.replace("|", " ") for name in names.split()]
    assert table.lines[0] == first
    assert len(table.lines) == 2
    assert len(table.notes) == len(notes)
    for note, begins in zip(table.notes, notes, strict=True):
        assert str(note).startswith(begins)


def test_a_long_cell_hides_no_rows_from_the_search() -> None:
    table = parsed(text := f"a,b,kind\n1,2,{'u' * 200_000}\n3,5,v\n", sniffed(text))
    assert [column.name for column in table.columns] == ["a", "b", "kind"]
    assert table.columns[0].numbers.tolist() == [1.0, 3.0]


def test_numbers_parted_at_their_decimal_commas_are_told() -> None:
    text = "a,b,kind\n1,5,2,5,u\n3,5,4,5,v\n"
    with pytest.raises(UserError, match="There are 3 names, and line 2 has 5 cells: if commas stand before decimals"):
        parsed(text, sniffed(text))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("x\n1,5\n2,5\n", [1.5, 2.5]),
        ("1,5\n2\n3,5\n", [1.5, 2.0, 3.5]),
        ("1,05\n2,5\n3,75\n", [1.05, 2.5, 3.75]),
        ("-0,5\n2,5\n3,5\n", [-0.5, 2.5, 3.5]),
        ("price\n1,250\n12,500\n1,234,567\n", [1250.0, 12500.0, 1234567.0]),
        ("Preis\n1,50 €\n2,75 €\n", [1.5, 2.75]),
        ("x\n1 250,5\n2 300,75\n", [1250.5, 2300.75]),
    ],
)
def test_numbers_in_a_single_column_are_not_parted_at_their_commas(text: str, numbers: list[float]) -> None:
    (column,) = parsed(text, sniffed(text)).columns
    assert column.numbers.tolist() == numbers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,5\n2,5\n", "“1,5” is 1 | 5"),
        ("1,05\n2,50\n", "“1,05” is 1 | 05"),
        ("# of Monday\n1,5\n2,5\n", "“1,5” is 1 | 5"),
        ("1,5,2,5\n3,5,4,25\n", "“1,5,2,5” is 1 | 5 | 2 | 5"),
        ("5,5,a\n6,5,b\n", ""),
        ("1,-5\n2,5\n", ""),
        ("x,y\n1,5\n2,5\n", ""),
        ("1.5,2\n2.5,3\n", ""),
    ],
)
def test_what_could_be_decimal_commas_is_told(text: str, said: str) -> None:
    notes = [str(note) for note in parsed(text, sniffed(text)).notes]
    assert [note for note in notes if note.startswith("Commas part")] == (
        [f"Commas part the cells: {said}; if commas stand before decimals, there must be another sign between cells."]
        if said
        else []
    )


@pytest.mark.parametrize("text", ["今天，好\n明天，2 度，下\n", "1 a，b\n2 c\n3 d\n"])
def test_what_does_not_part_every_row_parts_none(text: str) -> None:
    assert sniffed(text).delimiter != "，"


def test_what_the_user_says_counts() -> None:
    text = "1;2\n3;4,5\n"
    assert sniffed(text) == Form(";", False, ",")
    assert sniffed(text, Wanted(header=True)) == Form(";", True, ",")
    assert sniffed(text, Wanted(delimiter=",")).delimiter == ","
    assert sniffed(text, Wanted(decimal=".", missing=("na",))) == Form(";", False, ".", ("na",))
    assert sniffed("a:b\n1:2\n", Wanted(delimiter=":")) == Form(":", True, ".", MISSING)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ('"price, EUR"\n1,5\n2,25\n3,75\n', [1.5, 2.25, 3.75]),
        ("price, EUR\n1,5\n2,05\n3,75\n", [1.5, 2.05, 3.75]),
        ("price, EUR\n1,5\n2\n3,75\n", [1.5, 2.0, 3.75]),
    ],
)
def test_a_comma_in_the_name_of_one_column(text: str, numbers: list[float]) -> None:
    (column,) = parsed(text, sniffed(text)).columns
    assert column.name == "price, EUR"
    assert column.numbers.tolist() == numbers


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("price, EUR\n1,5\n2,25\n3,75\n", True),
        ("price,EUR\n1,5\n2,25\n3,75\n", False),
        ("price, EUR\n1, 5\n2, 25\n3, 75\n", False),
    ],
)
def test_two_columns_that_may_be_one_are_told(text: str, doubt: bool) -> None:
    table = parsed(text, sniffed(text))
    assert [column.name for column in table.columns] == ["price", "EUR"]
    assert any("if commas stand before decimals" in str(note) for note in table.notes) == doubt


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("#,x,y\n1,0.5,a\n2,0.75,b\n", ["#", "x", "y"]),
        ("# x y\n1 0.5\n2 0.75\n", ["x", "y"]),
        ("//x,y\n1,0.5\n2,0.75\n", ["x", "y"]),
        ("Size,Size,Class\nlength,width,kind\n1,0.5,a\n2,0.75,b\n", ["length", "width", "kind"]),
        ("x,x,Class\ncm,mm,-\n1,0.5,a\n2,0.75,b\n", ["x", "x (2)", "Class"]),
    ],
)
def test_names_that_begin_oddly_or_stand_below_those_of_groups(text: str, names: list[str]) -> None:
    assert [column.name for column in parsed(text, sniffed(text)).columns] == names


def test_far_too_many_columns_are_refused_before_they_are_looked_at() -> None:
    text = (",".join(["1.5"] * 50_000) + "\n") * 3
    with pytest.raises(UserError, match="The table has 50000 columns, and at most 2048 can be read"):
        sniffed(text)


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,x,,\n3,4,y,,\n5,6,x,,\n",
        "a,b,c\n1,2,x,\n3,4,y\n5,6,x,\n",
        "a,b,c\n1,2,x\n3,4,y,\n5,6,x\n",
        "a,b,c,\n1,2,x\n3,4,y\n5,6,x\n",
        "sep=,\na;b;c\n1;2;x\n3;4;y\n5;6;x\n",
        "a,b,c\n1,2,x\n# 8,9,z\n3,4,y\n5,6,x\n",
        "a,b,c\n1,2,x\n// a note\n3,4,y\n5,6,x\n",
    ],
)
def test_what_rows_end_with_or_stands_between_them_is_no_column_and_no_row(text: str) -> None:
    table = parsed(text, sniffed(text))
    assert [column.name for column in table.columns] == ["a", "b", "c"]
    assert [column.numbers.tolist() for column in table.columns[:2]] == [[1, 3, 5], [2, 4, 6]]


def test_labels_that_begin_as_comments_are_labels() -> None:
    text = "kind,a\n# 1,2.5\n# 2,3.5\n# 1,4.5\n"
    table = parsed(text, sniffed(text, Wanted(skip=0, header=True)))
    assert len(table.lines) == 3


def test_a_row_with_something_behind_the_names_is_refused() -> None:
    text = "a,b,c\n" + "1,2,x,,\n" * 120 + "1,2,x,y,\n"
    with pytest.raises(UserError, match="Line 122 has 5 cells, and the first has 3"):
        parsed(text, sniffed(text))
