"""An experiment read from a file of its own: the JSON that `Experiment.to_json` gives."""

import json
from pathlib import Path

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError, mark
from nnviz.session.syntax import reason_of
from nnviz.system.files import read_errors, read_ordinary

MAX_BYTES = 80 * 2**20
"""A larger file is not read: the largest data of one's own take 70 MB, and so it holds something else."""


def read_experiment(path: Path) -> Experiment:
    """The experiment in a file; raises UserError telling what is wrong with it and what to do."""
    with read_errors(path):
        content = read_ordinary(path, MAX_BYTES)
    try:
        if len(content) > MAX_BYTES:
            template = mark("errors", "{file} is larger than {size} MiB, so it is no experiment: choose another file.")
            raise UserError(template, file=path.name, size=MAX_BYTES // 2**20)
        values = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UserError(mark("errors", "{file} is not UTF-8 text: save it again as UTF-8."), file=path.name) from error
    except json.JSONDecodeError as error:
        template = mark("errors", "{file}, line {line}, column {column}: {reason}. Correct this line.")
        raise UserError(
            template, file=path.name, line=error.lineno, column=error.colno, reason=reason_of(error.msg)
        ) from error
    except (ValueError, RecursionError) as error:  # Numbers longer than Python converts, brackets without end.
        template = mark("errors", "{file} is not valid JSON ({reason}): correct it.")
        raise UserError(template, file=path.name, reason=reason_of(error)) from error
    try:
        return Experiment.from_json(values)
    except UserError as error:
        raise UserError(mark("errors", "{file}: {reason}"), file=path.name, reason=error) from error
