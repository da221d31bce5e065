"""The lab report's page: everything on it, every word escaped, nothing fetched and nothing carried out."""

from html.parser import HTMLParser

from nnviz.export.report.content import Figure, ReportContent, Row, StepNote
from nnviz.export.report.page import PAPER_LINE, ReportPage

EVIL = "<script>alert('x')</script>\"&'"
"""Words that would do harm, were they read as HTML; some of the characters stand in no page at all."""
VOID = {"meta", "img", "br"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


class _Reader(HTMLParser):
    """Reads a page as a browser would: which tags there are, whether each is closed, what is read of it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text += data


def page(words: str = f"{EVIL}\0\x1b\ud800") -> str:
    figure = Figure(words, SVG, "svg", 20, 10)
    content = ReportContent(
        title=words,
        about=(words,),
        outcome=(Row(words, words),),
        settings=(Row(words, words), Row(words, words, words), Row("last", "one")),
        network=figure,
        plots=(figure, figure, figure),
        edits=(StepNote(words, words),),
        more_edits=7,
        notes=(StepNote(words, f"{words}\nsecond line"),),
        setting=words,
        setting_note=words,
    )
    return ReportPage(content, "zh_CN", lambda context, text: text).html()


def test_words_are_words_wherever_they_stand() -> None:
    found = _Reader(page())
    assert not found.open, "every tag is closed"
    assert "script" not in found.tags
    assert not any(name.startswith("on") for name in found.attributes)
    assert found.text.count(EVIL) == 2 + 1 + 2 + 5 + 2 + 2 + 2, "all of them are read as they were written"


def test_nothing_is_fetched() -> None:
    found = _Reader(page())
    assert len(found.sources) == 4
    assert all(source.startswith("data:image/svg+xml;base64,") for source in found.sources)
    assert "default-src 'none'" in page()


def test_a_section_with_nothing_in_it_is_left_out() -> None:
    bare = ReportPage(ReportContent("Title", (), (), ()), "en", lambda context, text: text)
    assert _Reader(bare.html()).text.strip() == "TitleTitle"


def test_all_of_it_is_there() -> None:
    text = _Reader(page("word")).text
    for heading in ("What came of it", "Settings", "Changed on the way", "Notes", "To try it yourself"):
        assert heading in text
    assert "… and 7 more." in text
    assert "(lesson: word)" in text
    assert '<html lang="zh-CN">' in page("word")


def test_no_line_of_the_text_to_copy_ends_with_a_hyphen() -> None:
    setting = "nnviz://own=" + "".join("ab-c--d"[number % 7] for number in range(500)) + "-" * 5
    content = ReportContent("Title", (), (), (), setting=setting)
    body = ReportPage(content, "en", lambda context, text: text, line=PAPER_LINE).body()
    lines = body.partition('<p class="link">')[2].partition("</p>")[0].split("<br>")
    assert "".join(lines) == setting
    assert len(lines) > 5
    assert max(map(len, lines)) == PAPER_LINE
    assert not any(line.endswith("-") for line in lines[:-1]), "a reader of PDF would leave it out of a copy"
