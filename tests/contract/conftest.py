"""Every suite here runs on each backend: a file, and PostgreSQL where CONCORD_TEST_POSTGRES names a server."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa

from concord.store import Store, create

SERVER = os.environ.get("CONCORD_TEST_POSTGRES", "")


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    path = Path(__file__).parents[1] / "store" / "samples.py"
    spec = importlib.util.spec_from_file_location("store_samples", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def database() -> Iterator[sa.URL]:
    """A database of this run's own, in UTF-8 whatever the server's default is."""
    if not SERVER:
        pytest.skip("CONCORD_TEST_POSTGRES names no server")
    name = f"concord_test_{uuid.uuid4().hex[:12]}"
    url = sa.make_url(SERVER).set(drivername="postgresql+psycopg")
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0 LOCALE 'C'")
        yield url.set(database=name)
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        admin.dispose()


@pytest.fixture
def server_targets(database: sa.URL) -> Iterator[Callable[[], str]]:
    """Make empty schemas and give their addresses; they are gone after the test."""
    admin = sa.create_engine(database, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make() -> str:
        made.append(f"s{uuid.uuid4().hex[:12]}")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {made[-1]}")
        return database.set(query={"options": f"-csearch_path={made[-1]}"}).render_as_string(hide_password=False)

    yield make
    with admin.connect() as connection:
        for schema in made:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    admin.dispose()


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new project can be made."""
    if request.param == "file":
        return str(tmp_path / "گفت‌وگو talks?#%41.concord")
    make: Callable[[], str] = request.getfixturevalue("server_targets")
    return make()


@pytest.fixture
def second_target(request: pytest.FixtureRequest, target: str, tmp_path: Path) -> str:
    """Another empty place of the same kind as ``target``."""
    if "://" not in target:
        return str(tmp_path / "second.concord")
    make: Callable[[], str] = request.getfixturevalue("server_targets")
    return make()


@pytest.fixture
def store(target: str, samples: ModuleType) -> Iterator[Store]:
    """A new project whose clock stands still and whose writers wait only half a second."""
    noon = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)
    with create(target, codebook=samples.codebook(), who="ann", clock=lambda: noon, timeout=0.5) as made:
        yield made
