"""A call that cannot be meant."""


class MisuseError(Exception):
    """The words of the call are off: an unknown lesson, plot or key, a value out of range."""
