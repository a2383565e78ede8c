"""A real browser for the tests of pages; without one they are skipped, visibly."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from concord.briefs import Brief

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def brief() -> Brief:
    """Return the brief of the invented conflict."""
    from concord.briefs import build

    source = Path(__file__).parents[1] / "briefs" / "conftest.py"
    spec = importlib.util.spec_from_file_location("invented_conflict", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return build(module.make_analysis())


@pytest.fixture(scope="session")
def brief_page(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from concord.briefs import render_html

    target = tmp_path_factory.mktemp("brief") / "brief.html"
    target.write_text(render_html(brief), encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def wide_page(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same brief with five times the actors in its matrix."""
    from concord.briefs import render_html
    from concord.briefs.brief import StanceTable

    def widened(block: object) -> object:
        if not isinstance(block, StanceTable):
            return block
        rows = tuple(replace(row, cells=row.cells * 5) for row in block.rows)
        return replace(block, actors=block.actors * 5, rows=rows)

    sections = tuple(replace(s, blocks=tuple(map(widened, s.blocks))) for s in brief.sections)
    target = tmp_path_factory.mktemp("wide") / "brief.html"
    target.write_text(render_html(replace(brief, sections=sections)), encoding="utf-8")
    return target
