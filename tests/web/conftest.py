"""A real browser for the tests of pages; without one they are skipped, visibly."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
def brief_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the brief of the invented conflict as a file."""
    from concord.briefs import build, render_html

    source = Path(__file__).parents[1] / "briefs" / "conftest.py"
    spec = importlib.util.spec_from_file_location("invented_conflict", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    target = tmp_path_factory.mktemp("brief") / "brief.html"
    target.write_text(render_html(build(module.make_analysis())), encoding="utf-8")
    return target
