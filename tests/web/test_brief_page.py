"""The brief in a browser: it loads nothing, complains about nothing, and fits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.web


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_asks_for_nothing_and_fits_the_screen(browser: Browser, brief_page: Path, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.goto(brief_page.as_uri())
    assert requests == [brief_page.as_uri()]
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(255, 254, 251)" if scheme == "light" else "rgb(22, 23, 26)"
    )  # the style sheet passes the page's own policy
    page.close()


@pytest.mark.parametrize("width", [360, 768])
def test_a_matrix_wider_than_the_screen_scrolls_by_itself(browser: Browser, wide_page: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(wide_page.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("(e => e.scrollWidth > e.clientWidth)(document.querySelector('#matrix .scroll'))")
    page.close()


def test_persian_reads_from_right_to_left(browser: Browser, brief_page: Path) -> None:
    page = browser.new_page()
    page.goto(brief_page.as_uri())
    directions = page.evaluate(
        "[...document.querySelectorAll('blockquote[lang=fa], bdi[lang=fa]')].map(e => getComputedStyle(e).direction)"
    )
    assert len(directions) > 4
    assert set(directions) == {"rtl"}
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    page.close()


def test_a_cell_of_the_matrix_leads_to_the_words(browser: Browser, brief_page: Path) -> None:
    page = browser.new_page()
    page.goto(brief_page.as_uri())
    page.locator("#matrix a[title^='Coast Union wants it settled later: Federal state']").click()
    target = page.evaluate("document.querySelector(':target').textContent")
    assert "the form of state is for a later assembly" in target
    page.close()


def test_details_open_without_any_script(browser: Browser, brief_page: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(brief_page.as_uri())
    table = page.locator("#consents table")
    assert not table.is_visible()
    page.locator("#consents summary").click()
    assert table.is_visible()
    page.context.close()


def test_text_and_ground_differ_enough(browser: Browser, brief_page: Path) -> None:
    script = """() => {
      const light = c => {
        const v = c.match(/[0-9.]+/g).slice(0, 3).map(x => x / 255)
          .map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
        return .2126 * v[0] + .7152 * v[1] + .0722 * v[2];
      };
      const ground = light(getComputedStyle(document.body).backgroundColor);
      return [...document.querySelectorAll('p, li, td, th, a, .meta, .note')].map(e => {
        const ink = light(getComputedStyle(e).color);
        return (Math.max(ink, ground) + .05) / (Math.min(ink, ground) + .05);
      });
    }"""
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(brief_page.as_uri())
        assert min(page.evaluate(script)) >= 4.5
        page.close()


def test_it_prints_on_paper_with_everything_open(browser: Browser, brief_page: Path) -> None:
    page = browser.new_page()
    page.goto(brief_page.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    pypdf = pytest.importorskip("pypdf")
    import io

    pages = pypdf.PdfReader(io.BytesIO(printed)).pages
    assert 3 <= len(pages) <= 20
    width, height = (float(x) for x in pages[0].mediabox[2:])
    assert abs(width - 595) < 2
    assert abs(height - 842) < 2
    text = " ".join(p.extract_text() for p in pages)
    assert "Consents, wording by wording" in text
    page.close()
