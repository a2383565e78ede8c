"""Every example in a docstring runs."""

import doctest
import importlib
import pkgutil

import pytest

import concord

MODULES = sorted(m.name for m in pkgutil.walk_packages(concord.__path__, "concord.") if "versions" not in m.name)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).failed == 0
