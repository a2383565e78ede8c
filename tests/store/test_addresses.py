"""Addresses of servers: a password is never repeated, whatever goes wrong."""

from __future__ import annotations

import socket
import sys
import traceback
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from concord.errors import StoreError
from concord.store import create, exists, open_store
from concord.store.failures import explained, translated
from concord.store.targets import ServerTarget, target_of
from concord.values import Codebook

SECRET = "h4rd-to-guess"
BOOK = Codebook("b", "1", "B", ())


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


ACTS: list[Callable[[str], object]] = [open_store, exists, lambda address: create(address, codebook=BOOK)]


def told(act: Callable[[], object]) -> str:
    """Everything a user or a log could get to see of a failure."""
    with pytest.raises(StoreError) as raised:
        act()
    shown = "".join(traceback.format_exception(raised.value))
    assert SECRET not in shown + repr(raised.value)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("options", ["", f"?password={SECRET}", f"?sslpassword={SECRET}"])
def test_a_server_that_does_not_answer(act: Callable[[str], object], options: str, closed_port: int) -> None:
    address = f"postgresql://ann:{SECRET}@127.0.0.1:{closed_port}/talks{options}"
    said = told(lambda: act(address))
    assert said.startswith(f"postgresql://ann@127.0.0.1:{closed_port}/talks: cannot be reached")
    assert "start it, or correct the address" in said


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://ann:{SECRET}@host:port/talks",
        f"mysql://ann:{SECRET}@host/talks",
        f"sqlite:///{SECRET}.concord",
        f"postgresql+asyncpg://ann:{SECRET}@host/talks",
    ],
)
@pytest.mark.parametrize("act", ACTS)
def test_an_address_of_another_kind(act: Callable[[str], object], address: str) -> None:
    assert "expected a file name or postgresql://user@host/database" in told(lambda: act(address))


def test_an_option_that_the_driver_does_not_know(closed_port: int) -> None:
    told(lambda: open_store(f"postgresql://ann:{SECRET}@127.0.0.1:{closed_port}/talks?{SECRET}=1"))


def test_without_the_driver_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    said = told(lambda: open_store(f"postgresql://ann:{SECRET}@host/talks"))
    assert "pip install 'concord[postgres]'" in said


def test_what_a_server_says_is_told_without_the_password() -> None:
    target = target_of(f"postgresql://ann:{SECRET}@host/talks")
    cause = Exception(f'connection failed\nFATAL:  password "{SECRET}" is wrong')
    failure = sa.exc.OperationalError("", None, cause)
    assert 'password "***" is wrong' in str(explained(target, failure))
    with pytest.raises(StoreError) as raised, translated(target):
        raise failure
    assert SECRET not in "".join(traceback.format_exception(raised.value))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("53100", "no room left on its disk"),
        ("28P01", "does not let this user in"),
        ("42501", "does not let this user do that"),
        ("57P01", "was stopped by the server"),
        ("XX001", "SQLSTATE XX001"),
    ],
)
def test_what_a_state_of_the_server_means(state: str, said: str) -> None:
    cause = Exception("words of the driver")
    cause.sqlstate = state  # type: ignore[attr-defined]

    failure = sa.exc.OperationalError("", None, cause)
    assert said in str(explained(target_of("postgresql://ann@host/talks"), failure))


def test_an_address_is_shown_without_its_password() -> None:
    target = target_of(f"postgres://ann:{SECRET}@host/talks?options=-csearch_path%3Dlake")
    assert isinstance(target, ServerTarget)
    assert repr(target) == "ServerTarget('postgresql://ann@host/talks')"
    assert target.url.password == SECRET
