"""Words the user may see, marked where they stand so that the translation tools find them without Qt."""


def mark(context: str, text: str) -> str:
    """Return `text` unchanged; `context` and `text` are collected for translation."""
    del context
    return text


class UserError(Exception):
    """Something the user can mend, told in one sentence: what is wrong and what to do.

    `template` is an English format string marked for translation; `values` fill it in.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)
