"""Settings and links as they come out of mails, chats and pages."""

import quopri
from urllib.parse import quote

import pytest

from nnviz.engine.text import UserError
from nnviz.session.run.run import Run
from nnviz.session.share.reader import is_setting, read_setting
from nnviz.session.share.writer import setting_text
from tests.session.share.test_setting_text import find
from tests.shipped import BY_NAME

LESSON = BY_NAME["network"]
EXPERIMENT = LESSON.experiment.with_options({"learning_rate": 0.125, "activation": "relu"})
TEXT = setting_text(LESSON, Run(EXPERIMENT), 0).text
HALF = TEXT.index("activation") + 4
PLAYGROUND = "https://playground.tensorflow.org/#activation=tanh&networkShape=4,2&seed=0.23&learningRate=0.03"


def broken(between: str) -> str:
    return TEXT[:HALF] + between + TEXT[HALF:]


@pytest.mark.parametrize(
    "text",
    [
        broken("\n"), broken("\r\n"), broken("\r\n> "), "> " + broken("\n> "), ">> " + broken("\n>> "),
        broken("=\n"), broken("=\r\n"), broken("-\n"), broken("\u200b"), broken("\u00ad"), broken("\u00a0"),
        TEXT.replace("learning_rate=", "learning_rate=\n"), quopri.encodestring(TEXT.encode()).decode(),
        TEXT.replace("&", "&amp;"), TEXT.replace("&", "&#38;"), TEXT.replace("=", "＝"), TEXT.replace("&", "＆"),
        TEXT.replace("?", "？"), TEXT.replace(":", "："), f"{TEXT}.", f"{TEXT}。", f"{TEXT},", f"({TEXT})",
        f"（{TEXT}）", TEXT.replace("=", "=3D"),
        f"“{TEXT}”", f"„{TEXT}“", f"«{TEXT}»", f"《{TEXT}》", f"【{TEXT}】", f"<{TEXT}>", f"`{TEXT}`", f"\ufeff{TEXT}",
        f"- {TEXT}", f"1. {TEXT}", f"Look at this: {TEXT}", f"{TEXT} It learns.", f"Look:\n{TEXT}\nFine, is it not?",
        f"[{TEXT}]({TEXT})", f"[link]({TEXT})", f'<a href="{TEXT}">here</a>', f"看看这个：{TEXT}，不错吧？",
        f"https://links.example.com/?url={quote(TEXT, safe='')}&data=05", TEXT.replace("nnviz", "Nnviz"),
    ],
)  # fmt: skip
def test_a_setting_is_found_in_what_is_around_it(text: str) -> None:
    assert is_setting(text)
    assert read_setting(text, find).run.start == EXPERIMENT


@pytest.mark.parametrize("text", [PLAYGROUND, f"<{PLAYGROUND}>", f"see {PLAYGROUND}", f"[{PLAYGROUND}]({PLAYGROUND})"])
def test_a_link_to_the_playground_too(text: str) -> None:
    assert is_setting(text)
    assert read_setting(text, find).run.start.activation == "tanh"


@pytest.mark.parametrize(
    "text",
    [
        TEXT[:-2],
        broken("x"),
        TEXT.replace("://", "%3A"),
        TEXT.replace("0.125", "0.5"),
        TEXT.replace("0.125", "0,125"),
        f"{TEXT[:-3]} and so on",
    ],
)
def test_what_was_cut_or_changed_is_still_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_setting(text, find)


@pytest.mark.parametrize(
    "text",
    [
        *("", "network", "lesson.toml", "what is nnviz?", "a table: x,y", "nnviz"),
        *("# drawn with playground.tensorflow.org\nx,y\n1,2\n", "/home/me/playground.tensorflow.org/index.csv"),
    ],
)
def test_other_words_are_no_setting(text: str) -> None:
    assert not is_setting(text)
