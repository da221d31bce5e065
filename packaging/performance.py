"""The table of the page on performance, from what `dev.py bench --write` has measured, in each language."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench_cases import PLAYGROUND
from bench_compare import Compared
from environment import ROOT

from nnviz.engine.text import UserError
from nnviz.system.languages import ENGLISH, LANGUAGES

BEGIN, END = "<!-- figures: made by `packaging/dev.py bench --write` -->", "<!-- end of figures -->"

MEASURED = "Measured on {day}: {machine}, {cores} cores, Python {version}."

WORDS = {
    "zh_CN": {
        "work": "任务",
        "nnviz": "nnviz",
        "beside it": "对照",
        "ratio": "倍数",
        "a step of {what}": "训练一步：{what}",
        "a seek among {what} steps": "在 {what} 步中跳到任意一步",
        "an undo among {what} steps": "在 {what} 步中撤销一次",
        "a race of six, {what} steps each": "六次训练比赛，各 {what} 步",
        "a landscape of {what} points": "{what} 个点的损失地形",
        "{what} in the window": "窗口中训练 {what}",
        "{what} in the window, while a weight is dragged": "窗口中训练 {what}，同时拖动一个权重",
        "{what} in the window, in a race of six (the steps of all)": "窗口中训练 {what}，六个运行赛跑（步数合计）",
        "{what} in the window, while a landscape is computed": "窗口中训练 {what}，同时计算损失地形",
        "the lesson of gradient descent": "“梯度下降”一课",
        "2-4-2-1 on circle": "2-4-2-1，圆形数据",
        "7-8-8-8-8-8-8-1 on spiral": "7-8-8-8-8-8-8-1，螺旋数据",
        "64-128-10, batch 32, float64": "64-128-10，每批 32，float64",
        "64-128-10, batch 32, float32": "64-128-10，每批 32，float32",
        "784-128-10, batch 32, float64": "784-128-10，每批 32，float64",
        "784-128-10, batch 32, float32": "784-128-10，每批 32，float32",
        "engine": "引擎",
        "engine, kernel": "引擎（内核）",
        "engine, NumPy": "引擎（NumPy）",
        "session": "会话",
        "NumPy by hand": "手写 NumPy",
        "a replay": "从头重放",
        "the longest of 20": "20 次中最慢的",
        "at once": "同时进行",
        "by NumPy in turn": "用 NumPy 依次进行",
        "point by point": "逐点计算",
        "a bare window, alone": "空窗口，别无他事",
        "a bare window beside compiled code": "空窗口，另一核运行编译代码",
        "{ratio} of the frames": "帧数之比 {ratio}",
        "{ratio} of the interval": "间隔之比 {ratio}",
        "steps/s": "步/秒",
        "frames/s": "帧/秒",
        "99 % of the frames within": "99% 的帧间隔不超过",
        PLAYGROUND: "TensorFlow Playground（无界面 Chromium，2 核，2026 年 11 月）",
        MEASURED: "测量于 {day}：{machine}，{cores} 核，Python {version}。",
    }
}
"""Every word of the table in other languages; names that are the same everywhere are not listed."""


BARE = {"alone": "a bare window, alone", "beside": "a bare window beside compiled code"}
"""What a window that only draws lines is watched beside, and what it is called."""


class Bare(NamedTuple):
    """Such a window: its frames a second, and the seconds between two frames that 99 % of them keep."""

    name: str
    frames: float
    late: float


class OnScreen(NamedTuple):
    """A network in the window at full speed: steps and frames a second, and the seconds between two frames that 99 %
    of them keep; beside it a bare window and, where there is one, the same in another program."""

    name: str
    what: str
    steps: float
    frames: float
    late: float
    bare: Bare
    theirs: tuple[str, float, float] | None = None
    """Its name, its steps and its frames a second."""


def pages() -> dict[str, Path]:
    """The page in each language that has one."""
    docs = ROOT / "resources" / "docs"
    places = {
        c: docs / ("performance.md" if c == ENGLISH else f"performance.{c.replace('_', '-')}.md") for c in LANGUAGES
    }
    return {code: place for code, place in places.items() if place.is_file()}


def table(language: str, found: Sequence[Compared | OnScreen | Bare]) -> str:
    """When and where it was measured, and the figures in Markdown."""

    def say(text: str) -> str:
        return WORDS.get(language, {}).get(text, text)

    when = say(MEASURED).format(
        day=datetime.now(UTC).date().isoformat(),
        machine=_machine(),
        cores=os.cpu_count(),
        version=platform.python_version(),
    )
    heads = [say(head) for head in ("work", "nnviz", "beside it", "ratio")]
    rows = [f"| {' | '.join(_cells(one, say))} |" for one in found]
    return "\n".join([when, "", f"| {' | '.join(heads)} |", "|---|---|---|---|", *rows])


def _cells(one: Compared | OnScreen | Bare, say: Callable[[str], str]) -> tuple[str, ...]:
    """A row: what is done, by nnviz, by others, and the ratios."""
    if isinstance(one, Compared):
        ours, theirs = (
            "<br>".join(f"{say(who)} {duration(seconds)}" for who, seconds in times.items())
            for times in (one.ours, one.theirs)
        )
        ratios = "<br>".join(f"{ratio:.3g}" for ratio in one.ratios.values())
        return say(one.name).format(what=say(one.what)), ours, theirs, ratios
    smooth = _smoothness(one, say)
    if isinstance(one, Bare):
        return say(one.name), smooth, "", ""
    beside = [say(one.bare.name), _smoothness(one.bare, say)]
    shares = [
        say("{ratio} of the frames").format(ratio=f"{one.frames / one.bare.frames:.2f}"),
        say("{ratio} of the interval").format(ratio=f"{one.late / one.bare.late:.2f}"),
    ]
    if one.theirs is not None:
        program, steps, frames = one.theirs
        beside += [say(program), f"{steps:,.0f} {say('steps/s')}", f"{frames:.0f} {say('frames/s')}"]
        shares.append(f"{one.steps / steps:.3g}")
    training = f"{one.steps:,.0f} {say('steps/s')}"
    return say(one.name).format(what=say(one.what)), f"{training}<br>{smooth}", "<br>".join(beside), "<br>".join(shares)


def _smoothness(one: OnScreen | Bare, say: Callable[[str], str]) -> str:
    return f"{one.frames:.0f} {say('frames/s')}<br>{say('99 % of the frames within')} {duration(one.late)}"


def duration(seconds: float) -> str:
    """With three digits, in the unit that suits."""
    scale, unit = (1e6, "µs") if seconds < 1e-3 else (1e3, "ms") if seconds < 1 else (1, "s")
    return f"{seconds * scale:.3g} {unit}"


def _machine() -> str:
    """The processor's name where the system tells it."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"model name\s*: (.*)", told)
    return found[1] if found else platform.machine()


def renewed(text: str, figures: str) -> str:
    """The page with these figures between its marks; raises UserError where the marks are missing."""
    pattern = re.compile(f"({re.escape(BEGIN)}\n).*?(\n{re.escape(END)})", re.DOTALL)
    if len(pattern.findall(text)) != 1:
        raise UserError(f"The page must hold the lines {BEGIN} and {END} once: put them around its figures.")
    return pattern.sub(lambda marks: marks[1] + figures + marks[2], text)


def write(found: Sequence[Compared | OnScreen | Bare]) -> None:
    """Put what was measured into every page."""
    for language, page in pages().items():
        page.write_text(renewed(page.read_text(encoding="utf-8"), table(language, found)), encoding="utf-8")
