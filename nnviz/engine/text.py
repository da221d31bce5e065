"""Words the user may see, marked where they stand so that the translation tools find them without Qt."""


def mark(context: str, text: str) -> str:
    """Return `text` unchanged; `context` and `text` are collected for translation."""
    del context
    return text


LONGEST_VALUE = 500
"""Characters of a value that are told in a sentence: a file may hold a name of millions."""


def cut(text: str, most: int = LONGEST_VALUE) -> str:
    """The text; a longer one without its middle, `most` characters in all."""
    if len(text) <= most:
        return text
    head = most // 2
    return f"{text[:head]}…{text[len(text) - (most - head - 1) :]}"


class UserError(Exception):
    """Something the user can mend, told in one sentence: what is wrong and what to do.

    `template` is an English format string marked for translation; `values` fill it in, long words cut.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = {key: _short(value) for key, value in values.items()}

    def __str__(self) -> str:
        return self.template.format(**self.values)


def _short(value: object) -> object:
    """The value, as cut text unless it is a number or a sentence whose own values are cut."""
    return value if isinstance(value, int | float | UserError) else cut(str(value))
