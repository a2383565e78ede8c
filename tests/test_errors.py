"""Errors are one line, and say what to do."""

import pickle

from concord import errors
from concord.errors import CodebookError, ConcordError, InputError


def test_message_has_its_three_parts_on_one_line() -> None:
    error = CodebookError("book.yaml, line 4", "issue 'a'\nis named twice", "each id once", "rename one")
    assert str(error) == "book.yaml, line 4: issue 'a' is named twice; expected each id once. To mend it: rename one."
    assert isinstance(error, InputError)
    assert error.exit_code == 2


def test_zwnj_in_a_name_survives_and_direction_marks_do_not() -> None:
    assert str(ConcordError("می\u200cرود\u202e", "x")) == "می\u200cرود: x"


def test_errors_cross_process_borders() -> None:
    error = pickle.loads(pickle.dumps(CodebookError("a", "b", "c", "d")))
    assert (error.thing, error.mend) == ("a", "d")


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    for name in errors.__all__:
        assert name in (errors.__doc__ or "")
