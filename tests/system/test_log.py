"""The log: bounded, never in the way, and the place for what the user is not told."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest

from nnviz.system import log as log_file
from nnviz.system.log import LOG, fault_details, fault_sentence, log_path, report_uncaught, start_log


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def test_what_is_logged_is_in_the_file() -> None:
    assert start_log()
    LOG.info("有 step %d", 7)
    assert "INFO 有 step 7" in log_path().read_text(encoding="utf-8")


def test_starting_twice_writes_once() -> None:
    start_log()
    start_log()
    LOG.error("once")
    assert log_path().read_text(encoding="utf-8").count("once") == 1


def test_it_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "_BYTES", 1000)
    start_log()
    for number in range(200):
        LOG.error("line %d", number)
    files = list(log_path().parent.iterdir())
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) <= 3000


def test_a_folder_that_cannot_be_costs_the_log_only(capsys: pytest.CaptureFixture[str]) -> None:
    log_path().parent.parent.mkdir(parents=True)
    log_path().parent.write_text("")
    assert not start_log()
    LOG.error("lost")
    assert capsys.readouterr().err == ""


def test_a_full_disk_costs_the_record_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise OSError("full")

    start_log()
    monkeypatch.setattr(logging.Formatter, "format", refuse)
    LOG.error("lost")
    assert capsys.readouterr().err == ""


def test_uncaught_exceptions_are_logged_and_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[BaseException] = []
    start_log()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    report_uncaught(told.append)
    sys.excepthook(ValueError, ValueError("first"), None)
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert [fault_sentence(error) for error in told] == [
        f"nnviz met a fault of its own ({name}); the details are in {log_path()}."
        for name in ("ValueError", "ZeroDivisionError")
    ]
    log = log_path().read_text(encoding="utf-8")
    assert "ValueError: first" in log
    assert "ZeroDivisionError" in log


@pytest.mark.parametrize("as_fault", [False, True])
def test_a_message_of_megabytes_is_cut_in_the_log(as_fault: bool) -> None:
    start_log()
    long = "begins" + "x" * 3_000_000 + "ends"
    if as_fault:
        LOG.error("uncaught", exc_info=ValueError(long))
    else:
        LOG.info("refused: %s", long)
    text = log_path().read_text(encoding="utf-8")
    assert len(text) < 25_000
    assert "begins" in text
    assert text.endswith("ends\n")


def test_the_details_of_a_fault_are_the_place_of_the_log_and_the_traceback_cut() -> None:
    try:
        raise ValueError("y" * 1_000_000)
    except ValueError as error:
        details = fault_details(error)
    assert details.startswith(str(log_path()))
    assert "test_the_details_of_a_fault" in details
    assert len(details) < 25_000
