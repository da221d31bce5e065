"""The words of a call about a table of one's own: which columns, and how the file is to be read."""

import argparse
import csv
from pathlib import Path

from nnviz.cli.speech.language import translate
from nnviz.engine.data.own_data import MAX_ROWS
from nnviz.engine.text import mark
from nnviz.session.tables.file import Asked
from nnviz.session.tables.form import MAX_SKIP, MISSING, Wanted, words_of

_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|", "space": " ", "spaces": " ", "\\t": "\t"}
_DATA = mark(
    "cli",
    "a table: CSV, TSV, or the like, .xlsx or .ods, together with --target; or pictures: a folder with a folder for "
    "each class, files of MNIST or CIFAR-10 (binary), or .npz",
)
_DECIMALS = {"point": ".", ".": ".", "comma": ",", ",": ","}


def add_table(parser: argparse.ArgumentParser) -> None:
    """Add to the words of a verb those that tell how a table is read."""
    table = parser.add_argument_group(translate("cli", "your own data, in lessons in which all can be set"))
    table.add_argument("--data", type=Path, metavar="FILE", help=translate("cli", _DATA))
    table.add_argument("--target", metavar="COLUMN", help=translate("cli", "the column to be learnt"))
    table.add_argument(
        "--task",
        choices=("classify", "regress"),
        default="",
        help=translate(
            "cli",
            "what the target's values are: classes, or a number; otherwise texts and few whole numbers are classes",
        ),
    )
    table.add_argument(
        "--features-from",
        dest="features",
        type=_names,
        default=(),
        metavar="A,B,C",
        help=translate("cli", "the columns to learn from; otherwise all columns of numbers"),
    )
    table.add_argument(
        "--missing",
        choices=("drop", "mean"),
        default="drop",
        help=translate(
            "cli", "leave out rows in which a number is missing, or take the mean of its column in the training rows"
        ),
    )
    table.add_argument(
        "--missing-words",
        type=words_of,
        metavar="A,B,C",
        help=translate("cli", "what stands in cells without a value, besides nothing; otherwise {words}").format(
            words=" ".join(MISSING)
        ),
    )
    table.add_argument(
        "--missing-target",
        action="store_true",
        help=translate("cli", "such a word in the target is no class: leave the row out"),
    )
    _add_form(table)


def _add_form(table: argparse._ArgumentGroup) -> None:
    """Add how the file is to be read."""
    table.add_argument(
        "--first-rows",
        action="store_true",
        help=translate("cli", "of a larger table take the first {most} rows").format(most=f"{MAX_ROWS:,}"),
    )
    table.add_argument(
        "--sheet", default="", metavar="NAME", help=translate("cli", "the sheet of a workbook; otherwise the first")
    )
    table.add_argument(
        "--encoding", default="", metavar="NAME", help=translate("cli", "such as utf-8, gb18030, shift_jis or cp1252")
    )
    table.add_argument(
        "--delimiter",
        type=_delimiter,
        metavar="SIGN",
        help=translate("cli", "what stands between two cells: a character, or tab, comma, semicolon, bar or space"),
    )
    table.add_argument(
        "--decimal", type=_decimal, metavar="SIGN", help=translate("cli", "what stands before decimals: point or comma")
    )
    table.add_argument(
        "--skip-lines",
        type=_count,
        metavar="N",
        help=translate("cli", "lines at the top that are no part of the table"),
    )
    table.add_argument(
        "--no-quotes", action="store_true", help=translate("cli", "quotation marks are letters, and enclose no cells")
    )
    table.add_argument(
        "--uneven-rows",
        choices=("refuse", "fill", "drop"),
        default="refuse",
        help=translate(
            "cli",
            "rows with more or fewer cells than the first: refuse the table, fill up short ones, or leave them out",
        ),
    )
    table.add_argument("--header", choices=("yes", "no"), help=translate("cli", "whether the first row has names"))


def table_asked(arguments: argparse.Namespace) -> Asked:
    """How the table is to be read, by the words of the call."""
    header = None if arguments.header is None else arguments.header == "yes"
    return Asked(
        encoding=arguments.encoding,
        sheet=arguments.sheet,
        form=Wanted(
            arguments.delimiter,
            header,
            arguments.decimal,
            arguments.missing_words,
            arguments.skip_lines,
            not arguments.no_quotes,
            arguments.uneven_rows,
        ),
        missing=arguments.missing,
        missing_target=arguments.missing_target,
        task=arguments.task,
        beginning=arguments.first_rows,
    )


def _names(text: str) -> tuple[str, ...]:
    """Names with commas between; one that has a comma stands in quotation marks."""
    return tuple(next(csv.reader([text]), []))


def _delimiter(text: str) -> str:
    sign = _NAMED.get(text.lower(), text)
    if len(sign) != 1 or sign in '"\n\r\0' or sign.isalnum():
        raise argparse.ArgumentTypeError(
            translate("cli", "{text} is no delimiter: give one sign, or tab, comma, semicolon, bar, space").format(
                text=text
            )
        )
    return sign


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MAX_SKIP)) and int(text) <= MAX_SKIP):
        raise argparse.ArgumentTypeError(
            translate("cli", "{text} is no number of lines: give one from 0 to {most}").format(
                text=text, most=f"{MAX_SKIP:,}"
            )
        )
    return int(text)


def _decimal(text: str) -> str:
    if text.lower() not in _DECIMALS:
        raise argparse.ArgumentTypeError(
            translate("cli", "{text} does not stand before decimals: give point or comma").format(text=text)
        )
    return _DECIMALS[text.lower()]
