"""One call: its words, and what they ask for.

Exit codes: 0, 1 for what failed (one sentence on stderr), 2 for a call that cannot be meant, 130 when interrupted.
"""

import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from nnviz import __version__
from nnviz.cli.speech.language import complain, explain, language_asked, speak, translate
from nnviz.cli.speech.misuse import MisuseError
from nnviz.engine.text import UserError, mark
from nnviz.session.share.reader import is_setting
from nnviz.system.files import file_named, remove_parts
from nnviz.system.log import LOG, fault_sentence, report_uncaught, start_log, tell_on_stderr
from nnviz.system.threads import use_one_core

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def carry_out(argv: Sequence[str] | None, collect: Callable[[], None]) -> int:
    """Carry out one call, None for that of this process; returns the exit code.

    `collect` has garbage collected as ever, for whatever opens no window.
    """
    _write_what_can_be_written()
    start_log()
    remove_parts()
    use_one_core()
    given = sys.argv[1:] if argv is None else list(argv)
    language, words = language_asked(given, os.environ)
    speak(language)
    try:
        code = _call(words, language if len(words) < len(given) else None, collect)
        sys.stdout.flush()
    except MisuseError as error:
        return complain(str(error), 2)
    except UserError as error:
        LOG.info("refused: %s", error, exc_info=error.__cause__)
        return complain(explain(error), 1)
    except KeyboardInterrupt:
        return complain(translate("cli", "stopped."), 130)
    except BrokenPipeError:
        _write_no_more()  # The reader has gone, as `head` does.
        return 1
    except OSError as error:
        if error.errno not in _NO_ROOM:  # Files of ours tell it themselves, so this is what the call prints.
            LOG.exception("fault")
            return complain(fault_sentence(error), 1)
        _write_no_more()
        template = mark("errors", "What is printed could not be written ({reason}): free some space.")
        return complain(explain(UserError(template, reason=error.strerror)), 1)
    except Exception as error:  # noqa: BLE001 - the user shall never see a traceback, whatever happened
        LOG.exception("fault")
        return complain(fault_sentence(error), 1)
    return code


def _call(words: list[str], language: str | None, collect: Callable[[], None]) -> int:
    """Carry out the words; `language` is the one asked for before them, which a window then speaks too."""
    if len(words) == 1 and is_setting(words[0]):
        from nnviz.cli.begin import check_setting

        check_setting(words[0])
        return _window(words, language, collect)
    file = file_named(words[0]) if len(words) == 1 else None
    if file is not None:
        _check_there(file)
        return _window([str(file)], language, collect)
    if not words:
        return _window(words, language, collect)
    if words == ["--version"]:  # Asked by other programs, so it shall be quick in every language.
        print(f"nnviz {__version__}")
        return 0
    collect()
    from nnviz.cli.verbs.table import call

    return call(words)


def _check_there(file: Path) -> None:
    """Raise UserError where a file to be opened is not there, before a window is opened for it in vain."""
    if not file.exists():
        raise UserError(mark("errors", "There is no file {file}: look for another name."), file=file)


def _write_what_can_be_written() -> None:
    """A terminal that lacks a character shall get a question mark, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _write_no_more() -> None:
    """Keep Python from trying to write the rest once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- the window ---


def _window(files: list[str], language: str | None, collect: Callable[[], None]) -> int:
    from nnviz.system.desktop import check_qt, display_problem

    problem = display_problem(os.environ)
    check_qt(os.environ, window=not problem)
    if problem and files:
        template = translate("cli", "No window can be opened here: {problem}. Use nnviz train or nnviz export.")
        return complain(template.format(problem=explain(problem)), 1)
    if problem:
        collect()
        from nnviz.cli.without_window import show

        return show(problem)
    from nnviz.ui.shell.app import run_window

    report_uncaught(tell_on_stderr)
    return run_window(files, language)
