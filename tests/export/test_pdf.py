"""What a glyph of a PDF stands for is the character people type."""

from nnviz.export.pdf import searchable

MAP = b"1 0 obj\nbegincmap\n<0001> <0004> [<0009> <2ED3> <2F29> <6570>]\nendcmap\n<2ED3>"


def test_radicals_become_the_usual_characters() -> None:
    changed = searchable(MAP)
    assert changed == b"1 0 obj\nbegincmap\n<0001> <0004> [<0020> <957F> <5C0F> <6570>]\nendcmap\n<2ED3>"
    assert len(changed) == len(MAP)


def test_every_kangxi_radical_is_known() -> None:
    for code in range(0x2F00, 0x2FD6):
        assert b"<%04X>" % code not in searchable(b"begincmap <%04X> endcmap" % code)
