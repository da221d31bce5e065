from nnviz.engine.text import UserError, mark


def test_mark_leaves_the_words_alone() -> None:
    assert mark("engine", "sign rule {η}") == "sign rule {η}"


def test_a_user_error_fills_its_values_into_the_sentence() -> None:
    error = UserError("{key} cannot be {value}: choose one of {choices}.", key="loss", value="{oops}", choices="a, b")
    assert str(error) == "loss cannot be {oops}: choose one of a, b."
    assert error.template.startswith("{key}")
    assert error.values == {"key": "loss", "value": "{oops}", "choices": "a, b"}
