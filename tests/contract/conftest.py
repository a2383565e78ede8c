"""Every suite here runs on each backend: a file, and PostgreSQL where CONCORD_TEST_POSTGRES names a server."""

from __future__ import annotations

import importlib.util
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa

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
def server_target(database: sa.URL) -> str:
    """The address of an empty schema."""
    schema = f"s{uuid.uuid4().hex[:12]}"
    admin = sa.create_engine(database, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    admin.dispose()
    url = database.set(query={"options": f"-csearch_path={schema}"})
    return url.render_as_string(hide_password=False)


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new project can be made."""
    if request.param == "file":
        return str(tmp_path / "گفت‌وگو talks?#%41.concord")
    address: str = request.getfixturevalue("server_target")
    return address
