"""The log file: what went wrong in detail, for whoever mends it; the user is told one sentence and this place."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs

from nnviz.engine.text import cut

LOG = logging.getLogger("nnviz")

_BYTES = 512 * 1024
_OLDER = 2

_LONGEST = 20_000
"""Characters of a record, traceback and all: a message may hold a whole file."""


class _Formatter(logging.Formatter):
    """Records of bounded length: what stands at the end, the fault itself, is kept as well as the beginning."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in words."""
        return cut(super().format(record), _LONGEST)


class _LogFile(RotatingFileHandler):
    """A bounded file that never troubles the app, also when the disk is full."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose the record rather than print a traceback at the user."""


def log_path() -> Path:
    """Where the log file is, or would be."""
    return Path(platformdirs.user_log_dir("nnviz", appauthor=False)) / "nnviz.log"


def start_log() -> bool:
    """Write the log into its file from now on; False where the system does not let us, which is no reason to stop."""
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    try:
        log_path().parent.mkdir(parents=True, exist_ok=True)
        log_file = _LogFile(log_path(), maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", errors="replace")
    except OSError:
        LOG.addHandler(logging.NullHandler())
        return False
    log_file.setFormatter(_Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    LOG.addHandler(log_file)
    return True


def fault_sentence(error: BaseException) -> str:
    """What the user is told of a fault in nnviz itself."""
    return f"nnviz met a fault of its own ({type(error).__name__}); the details are in {log_path()}."


def fault_details(error: BaseException) -> str:
    """What whoever mends a fault wants to know: where the log is, and the traceback."""
    return f"{log_path()}\n\n{cut(''.join(traceback.format_exception(error)), _LONGEST)}"


def tell_on_stderr(error: BaseException) -> None:
    """Tell the sentence of a fault where a terminal shows it."""
    print(f"nnviz: {fault_sentence(error)}", file=sys.stderr, flush=True)


def report_uncaught(tell: Callable[[BaseException], object]) -> None:
    """Have every uncaught exception, of any thread, written to the log, and given to `tell`."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.error("uncaught", exc_info=(kind, error, trace))
        tell(error)

    def report_in_thread(args: threading.ExceptHookArgs) -> None:
        report(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    sys.excepthook = report
    threading.excepthook = report_in_thread
