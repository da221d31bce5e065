"""Columns become features and a target: standardized numbers, classes, missing values dropped or filled."""

from typing import Any

import numpy as np
import pytest

from nnviz.engine.data.own_data import MAX_CLASSES, OwnData
from nnviz.engine.text import UserError
from nnviz.session.tables.choice import Choice, Made, default_choice, doubt_of_kind, left_out, made
from nnviz.session.tables.form import sniffed
from nnviz.session.tables.table import Table, parsed

FLOWERS = "id,petal,sepal,species\n" + "".join(
    f"{number},{0.1 * number:.1f},{5 - 0.2 * number:.1f},{'abc'[number % 3]}\n" for number in range(1, 16)
)


def read(text: str) -> Table:
    return parsed(text, sniffed(text))


def of(text: str, features: tuple[int, ...], target: int, **options: Any) -> Made:
    return made(read(text), Choice(features, target, **{"classes": False, **options}))


def says(found: Made) -> list[str]:
    return [str(note) for note in found.notes]


def settled(found: Made) -> OwnData:
    """The data with every row for training."""
    return found.own.settled(np.zeros(len(found.own.points), bool))


# --- standardized by the rows that will be trained on ---


def test_features_and_target_have_mean_0_and_deviation_1_and_tell_what_they_were() -> None:
    rng = np.random.default_rng(0)
    numbers = rng.normal([3.0, -200.0, 1e6], [0.5, 30.0, 1e-3], (50, 3))
    text = "a,b,c\n" + "".join(",".join(map(repr, row)) + "\n" for row in numbers.tolist())
    found = of(text, (0, 1), 2)
    assert found.own.standardize
    assert found.own.points.tobytes() == np.ascontiguousarray(numbers[:, :2]).tobytes()
    own = settled(found)
    wanted = (numbers - numbers.mean(axis=0)) / numbers.std(axis=0)
    np.testing.assert_allclose(own.points, wanted[:, :2], rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(own.labels[:, 0], wanted[:, 2], rtol=1e-6, atol=1e-6)
    for place, column in enumerate((*own.columns, own.target)):
        assert column.name == "abc"[place]
        np.testing.assert_allclose(
            column.original(np.hstack([own.points, own.labels])[:, place]), numbers[:, place], rtol=1e-12
        )
    assert own.class_names == ()


def test_by_hand() -> None:
    own = settled(of("a,b\n1,0\n3,0\n5,1\n7,1\n", (0,), 1, classes=True))
    root = 5**0.5
    np.testing.assert_allclose(own.points[:, 0], [-3 / root, -1 / root, 1 / root, 3 / root], rtol=1e-15)
    assert (own.columns[0].mean, own.columns[0].scale) == (4.0, root)
    assert own.labels[:, 0].tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("size", ["1e308", "1.7e308", "1e-300", "5e-324"])
def test_the_largest_and_smallest_numbers_do_not_overflow(size: str) -> None:
    own = settled(of(f"a,b\n{size},0\n-{size},1\n0,1\n", (0,), 1, classes=True))
    np.testing.assert_allclose(own.points[:, 0], [1.5**0.5, -(1.5**0.5), 0.0], rtol=1e-12)
    assert own.from_json(own.to_json()) == own


# --- classes ---


def test_texts_become_classes_in_their_order() -> None:
    found = of(FLOWERS, (1, 2), 3, classes=True)
    assert found.own.class_names == ("a", "b", "c")
    assert found.own.labels[:3, 0].tolist() == [1.0, 2.0, 0.0]
    assert found.lines == tuple(range(2, 17))


def test_numbers_become_classes_by_their_size() -> None:
    own = of("x,y\n1,10\n2,9\n3,10\n4,2.5\n", (0,), 1, classes=True).own
    assert (own.class_names, own.labels[:, 0].tolist()) == (("2.5", "9", "10"), [2, 1, 2, 0])


def test_a_class_that_is_left_out_with_its_rows_is_none() -> None:
    found = of("x,y\n1,a\n2,b\n,c\n4,a\n", (0,), 1, classes=True)
    assert (found.own.class_names, found.own.labels[:, 0].tolist()) == (("a", "b"), [0, 1, 0])


# --- missing values ---

HOLES = "a,b,t\n1,10,x\n?,20,y\n3,,x\n4,40,\n5,50,y\n"


def test_rows_with_missing_values_are_left_out_and_named_by_line() -> None:
    found = of(HOLES, (0, 1), 2, classes=True)
    assert found.lines == (2, 6)
    assert says(found) == [
        "Left out, because t has no value: lines 5.",
        "Left out, because a has no number: lines 3.",
        "Left out, because b has no number: lines 4.",
    ]


def test_or_become_the_mean() -> None:
    found = of(HOLES, (0, 1), 2, classes=True, missing="mean")
    assert found.lines == (2, 3, 4, 6)
    own = settled(found)
    assert np.isnan(own.points[1, 0])
    assert np.isnan(own.points[2, 1])
    assert own.columns[0].mean == 3.0
    assert own.columns[1].mean == pytest.approx(80 / 3)
    assert says(found)[1:] == [
        "Given the mean of a, which has no number there: lines 3.",
        "Given the mean of b, which has no number there: lines 4.",
    ]


def test_strange_cells_are_told_with_their_lines() -> None:
    rows = "".join(f"{number},{number % 2}\n" for number in range(40))
    found = of("a,b\n" + rows + "oops,1\ninf,0\n", (0,), 1, classes=True)
    assert says(found) == [
        "Left out, because a has no number: lines 42, 43.",
        "In a there is text among the numbers, such as “oops”: lines 42.",
        "In a there are infinite numbers: lines 43.",
    ]
    many = of("a,b\n" + rows + ",1\n" * 20, (0,), 1, classes=True)
    assert says(many) == ["Left out, because a has no number: lines 42, 43, 44, 45, 46, 47, 48, 49, …."]


# --- labels are texts ---


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("001 01 1 002", ("001", "01", "1", "002")),
        ("1E5 100000 1e5", ("100000", "1E5", "1e5")),
        ("12345678901234567 12345678901234568 12345678901234569", (
            "12345678901234567", "12345678901234568", "12345678901234569")),
        ("-0 0 1 -0.0", ("0", "1")),
        ("-0.0 0.0 1.0", ("0.0", "1.0")),
        ("NA NC NE", ("NA", "NC", "NE")),
        ("None - ? x", ("-", "?", "None", "x")),
        ("10 9 2.5", ("2.5", "9", "10")),
        ("yes Yes no", ("Yes", "no", "yes")),
        ("1 2 oops stray", ("1", "2", "oops", "stray")),
    ],
)  # fmt: skip
def test_a_class_is_what_is_written(labels: str, names: tuple[str, ...]) -> None:
    rows = "".join(f"{number},{label}\n" for number, label in enumerate(3 * labels.split()))
    found = of("x,label\n" + rows, (0,), 1, classes=True)
    assert sorted(found.own.class_names) == sorted(names)
    told = [found.own.class_names[int(label)] for label in found.own.labels[:, 0].tolist()]
    as_one = {"-0": "0", "-0.0": "0.0" if "0.0" in labels.replace("-0.0", "") else "0"}
    assert told == [as_one.get(label, label) for label in 3 * labels.split()]


def test_two_stray_texts_among_numbers_are_classes_too() -> None:
    rows = "".join(f"{number},{number % 2}\n" for number in range(40))
    found = of("a,b\n" + rows + "40,oops\n41,stray\n", (0,), 1, classes=True)
    assert found.own.class_names == ("0", "1", "oops", "stray")


def test_words_for_missing_are_classes_unless_the_user_says_no() -> None:
    text = "x,PD\n1,NA\n2,NC\n3,\n4,NE\n5,NA\n"
    found = of(text, (0,), 1, classes=True)
    assert found.own.class_names == ("NA", "NC", "NE")
    assert says(found) == [
        "In PD, “NA” is a class, and not a missing value: lines 2, 6.",
        "Left out, because PD has no value: lines 4.",
    ]
    without = of(text, (0,), 1, classes=True, missing_target=True)
    assert (without.own.class_names, without.lines) == (("NC", "NE"), (3, 5))
    assert says(without) == ["Left out, because PD has no value: lines 2, 4, 6."]


# --- what is left out is said ---


def test_columns_that_are_not_learnt_from_are_told_with_the_reason() -> None:
    text = "id,city,one,none,a,y\n" + "".join(f"{n},{'PQ'[n % 2]},7,,{n * n},{n / 2}\n" for n in range(1, 9))
    table = read(text)
    choice = default_choice(table)
    assert (choice.features, choice.target) == ((4,), 5)
    assert [str(note) for note in left_out(table, choice)] == [
        "Not learnt from: id, which only counts the rows.",
        "Not learnt from: city, which has text such as “Q” in line 2.",
        "Not learnt from: one, which has 7 in all rows.",
        "Not learnt from: none, which is empty.",
    ]


def test_roles_that_the_table_tells_are_kept_to() -> None:
    rows = "".join(f"{n},{n * n},{'uv'[n % 2]},{-n},{n}.5\n" for n in range(9))
    table = read("a,b,kind,c,d\nc,c,d,c,c\n,meta,class,i,\n" + rows)
    choice = default_choice(table)
    assert (choice.features, choice.target) == ((0, 4), 2)
    assert [str(note) for note in left_out(table, choice)] == [
        "Not learnt from: b, which is marked as meta in the table.",
        "Not learnt from: c, which is marked as ignore in the table.",
    ]


def test_a_feature_called_x1_that_counts_is_learnt_from() -> None:
    table = read("x1,x2,y\n" + "".join(f"{n},{n % 3}.5,{3 * n}.5\n" for n in range(9)))
    assert default_choice(table).features == (0, 1)
    nameless = read(",a,y\n" + "".join(f"{n},{n % 3}.5,{3 * n}.5\n" for n in range(9)))
    assert default_choice(nameless).features == (1,)


def test_of_many_columns_it_is_told_which_are_taken_and_others_can_be() -> None:
    names = [f"c{number}" for number in range(100)]
    rows = [",".join([*(f"{(row * place) % 7}.5" for place in range(1, 101)), "ab"[row % 2]]) for row in range(9)]
    table = read(",".join([*names, "label"]) + "\n" + "\n".join(rows))
    choice = default_choice(table)
    (told,) = [str(note) for note in left_out(table, choice) if "at most" in str(note)]
    assert told == f"Of {len(choice.features) + 22} columns of numbers at most 64 can be learnt from: c0 … c73."
    assert made(table, Choice((98, 99), 100, True)).own.columns[0].name == "c98"


def test_many_reasons_are_told_in_one_sentence() -> None:
    table = read(",".join(f"t{n}" for n in range(20)) + ",a,y\n" + ("x," * 20 + "1,2.5\n") + ("z," * 20 + "2,3.5\n"))
    told = [str(note) for note in left_out(table, default_choice(table))]
    assert len(told) == 9
    assert told[-1].startswith("Not learnt from are 12 more columns: t8, t9")


@pytest.mark.parametrize(("values", "open_"), [("3 4 8", True), ("0.5 1.5 2", False), ("a b a", False)])
def test_that_whole_numbers_can_be_learnt_in_two_ways_is_told(values: str, open_: bool) -> None:
    rows = "".join(f"{number},{value}\n" for number, value in enumerate(values.split()))
    assert bool(doubt_of_kind(read("x,q\n" + rows).columns[1])) is open_


# --- what cannot be ---


@pytest.mark.parametrize(
    ("text", "features", "target", "classes", "words"),
    [
        (FLOWERS, (), 3, True, "No feature is chosen"),
        (FLOWERS, (1, 3), 2, False, r"species has text \(b, c, a\), and features are numbers"),
        (FLOWERS, (1, 2), 2, False, "cannot be a feature as well"),
        (FLOWERS, (1,), 3, False, r"species has text .* let its values be classes"),
        (FLOWERS, (1,), 0, True, "id has 15 different values, and there can be 10 classes"),
        ("a,b\n1,x\n2,x\n", (0,), 1, True, "All rows have the same b"),
        ("a,b\n1,x\n2,x\n,y\n", (0,), 1, True, "All rows have the same b"),
        ("a,b\n5,1\n5,2\n", (0,), 1, False, "a has the same value in every row"),
        ("a,b\n5,1\n5,2\n7,\n", (0,), 1, False, "a has the same value in every row"),
        ("a,b\n1,5\n2,5\n", (0,), 1, False, "b has the same value in every row"),
        ("a,b,c\n1,,5\n2,,6\n", (0, 1), 2, False, "b is empty"),
        ("a,b,c\n1,,5\n,2,6\n", (0, 1), 2, False, "Every row lacks a value"),
        (",".join(f"c{n}" for n in range(70)) + "\n" + ",".join("1" * 70) + "\n" + ",".join("2" * 70) + "\n",
         tuple(range(65)), 69, False, "1 to 64 features, and there are 65"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(text: str, features: tuple[int, ...], target: int, classes: bool, words: str) -> None:
    with pytest.raises(UserError, match=words):
        of(text, features, target, classes=classes)


# --- what is meant, most likely ---


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (FLOWERS, Choice((1, 2), 3, True)),
        ("x,y\n0.5,1.5\n2,3\n3,7\n", Choice((0,), 1, False)),
        ("class,a,b\n0,1.5,2\n1,2.5,3\n1,7,4\n", Choice((1, 2), 0, True)),
        ("a,name,b,c\n1,u,1.5,2\n2,v,2.5,2\n3,w,7,2\n", Choice((0, 2), 1, True)),
        ("a,b,quality\n1,2,3\n2,5,4\n7,6,3\n", Choice((0, 1), 2, True)),
        ("1,2,0.5\n2,5,7\n3,9,1.5\n", Choice((1,), 2, False)),
        ("1,2\n2,5\n3,9\n", Choice((0,), 1, True)),
        ("t,same,b\n1,4,2.5\n3,4,5\n2,4,9\n", Choice((0,), 2, False)),
        ("a,kind\n1,x\n2,y\n", Choice((0,), 1, True)),
        ("x,y,town\n1,2.5,u\n2,4.5,v\n", Choice((0, 1), 2, True)),
        ("x,y,z\n1,2.5,4.5\n2,4.5,3.5\n", Choice((0, 2), 1, False)),
        ("kind,a\nx,1\ny,2\nx,3\n", Choice((1,), 0, True)),
    ],
)
def test_the_default(text: str, wanted: Choice) -> None:
    table = read(text)
    assert default_choice(table) == wanted
    made(table, wanted)


def test_at_most_64_features_are_the_default() -> None:
    rows = "\n".join(",".join(str(row * column) for column in range(1, 81)) for row in range(3))
    assert len(default_choice(read(rows)).features) == 64


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\nx,y\nz,w\n", "no column of different numbers"),
        ("a,b\n1,1\n1,1\n", "no column of different numbers"),
        ("a\n1\n2\n", "only one column"),
        ("a:b\n1:2\n3:4\n", "No sign is found that parts the cells"),
        ("a,b\n1,1\n2,1\n", "only one column"),
        ("a,b\n1,x\n2,x\n", "only one column"),
    ],
)
def test_a_table_to_learn_nothing_from_is_told(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        default_choice(read(text))


def test_as_many_classes_as_have_colours() -> None:
    text = "x,y\n" + "".join(f"{number},k{number % MAX_CLASSES}\n" for number in range(40))
    assert len(of(text, (0,), 1, classes=True).own.class_names) == MAX_CLASSES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("len,kind\n5 kg,a\n6 lb,b\n", "len has text such as “5 kg” in line 2."),
        ("kind,a\nu,1\nv,# three\nw,3\n", "a has text such as “# three” in line 3."),
        ("a,b\nu,v\nw,x\n", "choose a table with one."),
    ],
)
def test_what_stands_in_the_way_of_numbers_is_told(text: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        default_choice(read(text))
    assert str(refused.value) == f"There is no column of different numbers to learn from: {said}"


@pytest.mark.parametrize("cell", ["2.5*", "<0.5", "~5", "3 (about)", "-3 †"])
def test_what_is_nearly_a_number_is_to_be_written_alone(cell: str) -> None:
    table = read(f"x;len;y\n1.5;{cell};a\n2.5;{cell};b\n3.5;{cell};a\n")
    (note,) = left_out(table, default_choice(table))
    assert str(note) == f"Not learnt from: len, which has text such as “{cell}” in line 2: write the numbers alone."


@pytest.mark.parametrize(("words", "hint"), [("ND 1 2", True), ("ND NR 1 2 3", False), ("ND 1", False)])
def test_one_word_between_numbers_may_stand_for_what_is_missing(words: str, hint: bool) -> None:
    rows = "".join(f"{number}.5;{cell};{'ab'[number % 2]}\n" for number, cell in enumerate(words.split() * 3))
    table = read("x;len;y\n" + rows)
    (note,) = left_out(table, default_choice(table))
    assert str(note).startswith("Not learnt from: len, which has text such as “ND” in line 2")
    assert ("name it among the words for missing" in str(note)) == hint


@pytest.mark.parametrize("cell", ["1/2", "10.0.0.1", "room 5", "12:3", "1.2.3"])
def test_what_is_no_number_is_only_told(cell: str) -> None:
    table = read(f"x;len;y\n1.5;{cell};a\n2.5;{cell};b\n3.5;{cell};a\n")
    (note,) = left_out(table, default_choice(table))
    assert str(note).endswith(f"which has text such as “{cell}” in line 2.")


@pytest.mark.parametrize(
    "cell",
    [
        "2024-01-05",
        "10:30",
        "05.01.2024",
        "1/17/26",
        "2024-01-05T10:30:00Z",
        "2024/1/5 10:30",
        "2026年1月5日",
        "9:05 pm",
    ],
)
def test_dates_and_times_are_to_be_written_as_what_has_passed(cell: str) -> None:
    table = read(f"x;len;y\n1.5;{cell};a\n2.5;{cell};b\n3.5;{cell};a\n")
    (note,) = left_out(table, default_choice(table))
    told = f"which has dates or times such as “{cell}” in line 2: write how many days or hours have passed."
    assert str(note) == f"Not learnt from: len, {told}"


def test_the_largest_numbers_there_are_make_no_trouble() -> None:
    table = read("x,y\n" + "1e308,a\n-1e308,b\n1.7e308,a\n-1.7e308,b\n")
    assert table.columns[0].distinct == 4
    own = made(table, default_choice(table)).own
    assert np.isfinite(own.settled(np.zeros(4, bool)).points).all()
