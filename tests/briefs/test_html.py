"""The page is complete, safe, and every citation leads somewhere."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from concord.briefs import Analysis, build, render_html

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """Collects what the tests ask about, and that tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids += [found["id"] or ""] if "id" in found else []
        self.targets += [(found["href"] or "")] if "href" in found else []
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def html(analysis: Analysis) -> str:
    return render_html(build(analysis))


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    page = Page()
    page.feed(html)
    assert page.open == []
    return page


def test_every_anchor_leads_somewhere_and_nothing_leads_outside(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {target for target in page.targets if not target.startswith("#")} == set()
    assert {target[1:] for target in page.targets} <= set(page.ids)
    assert len(page.targets) > 50


def test_nothing_runs_and_nothing_is_loaded(page: Page, html: str) -> None:
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "form", "audio", "video", "base"}
    attributes = {name for _, found in page.tags for name in found}
    assert not {name for name in attributes if name.startswith("on")}
    assert "style" not in attributes  # the policy forbids it
    assert "src" not in attributes
    assert not re.search(r"url\(|@import", html)


def test_the_policy_allows_the_style_sheet_by_its_hash_only(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_words_are_shown_as_words(html: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;img src=x onerror=alert(2)&gt;" in html
    assert "&lt;b&gt;A hostile text&lt;/b&gt;" in html
    assert "\u202e" not in html
    assert ">RLO</span>" in html


def test_persian_passages_carry_direction_and_language(page: Page, html: str) -> None:
    quotes = [found for tag, found in page.tags if tag == "blockquote"]
    assert {"dir": "rtl", "lang": "fa"} in quotes
    assert all(found.get("dir") in ("ltr", "rtl") for found in quotes)
    assert '<bdi dir="rtl" lang="fa">حزب امید</bdi>' in html


def test_headings_tables_and_figures_speak_to_a_screen_reader(page: Page) -> None:
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:], strict=False) if (a, b) != (2, 4))
    assert ("html", {"lang": "en", "dir": "ltr"}) in page.tags
    assert all("scope" in found for tag, found in page.tags if tag == "th")
    drawings = [found for tag, found in page.tags if tag == "svg" and found.get("role") == "img"]
    assert len(drawings) == 3  # verdict, network, front
    assert all("aria-labelledby" in found or "aria-label" in found for found in drawings)
    assert [tag for tag, _ in page.tags].count("desc") == 2


def test_each_cell_of_the_matrix_opens_its_sentences(page: Page, analysis: Analysis) -> None:
    labels = [
        found for tag, found in page.tags if tag == "a" and (found.get("title") or "").startswith("Coast Union wants")
    ]
    (cell,) = [found for found in labels if "Federal state" in (found["title"] or "")]
    assert cell["href"] in {f"#cell-{n}" for n in range(1, 50)}


def test_the_page_of_an_empty_analysis_is_a_page(silent_analysis: Analysis) -> None:
    page = Page()
    page.feed(render_html(build(silent_analysis)))
    assert page.open == []
    assert {target[1:] for target in page.targets} <= set(page.ids)


def test_the_same_brief_gives_the_same_bytes(analysis: Analysis, html: str) -> None:
    assert render_html(build(analysis)) == html


def test_a_hidden_character_in_a_name_does_not_break_out_of_a_picture(analysis: Analysis) -> None:
    hidden = replace(analysis.actors["coast"], name="Coast\u202enoinU")
    page = render_html(build(replace(analysis, actors={**analysis.actors, "coast": hidden})))
    assert "Coast[RLO]noinU</text>" in re.sub(r"<title>[^<]*</title>", "", page)
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert pictures
    assert not [picture for picture in pictures if re.search(r"<(span|bdi|a) ", picture)]
