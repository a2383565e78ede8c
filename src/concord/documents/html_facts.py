"""What does a web page say about itself: title, day of publication, publisher, language, address?

Read from Open Graph and article metadata, Dublin Core, schema.org JSON-LD, <time> and <link rel=canonical>, in that
order of trust. Nothing is taken from the running text.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from concord.documents.parsed import Parsed, day_of

__all__ = ["Facts", "facts_of"]

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DAYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "pubdate",
    "date",
)
_PUBLISHERS = ("og:site_name", "dc.publisher", "citation_publisher", "application-name")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,2000}")
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")


@dataclass(frozen=True, slots=True)
class Facts:
    """The page's own account of itself; empty where it is silent."""

    title: str = ""
    published: dt.date | None = None
    url: str = ""
    publisher: str = ""
    language: str = ""

    def on(self, parsed: Parsed) -> Parsed:
        """Write the facts on a parsed text."""
        return replace(
            parsed,
            title=self.title,
            published=self.published,
            url=self.url,
            publisher=self.publisher,
            language=self.language,
        )


def facts_of(tree: LexborHTMLParser) -> Facts:
    """Gather what the metadata of a page says.

    Examples
    --------
    >>> page = LexborHTMLParser("<html lang=en-GB><title>A pact | The Ledger</title><time datetime=2023-05-20>")
    >>> facts_of(page)
    Facts(title='A pact', published=datetime.date(2023, 5, 20), url='', publisher='', language='en')
    """
    meta = _meta(tree)
    data = list(_linked_data(tree))
    publisher = _clean(_first(meta, _PUBLISHERS) or _publisher(data))
    return Facts(
        title=_without_site(_title(tree, meta), publisher),
        published=_day(tree, meta, data),
        url=_address(tree, meta),
        publisher=publisher,
        language=_language(tree),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        found.setdefault(key.lower(), (attributes.get("content") or "")[:2000])
    return found


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """The objects of schema.org JSON-LD, however they are wrapped; a script that is no JSON says nothing."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            waiting = [json.loads(node.text(deep=True))]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 1000:
            seen += 1
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.append(item.get("@graph"))
                waiting.append(item.get("mainEntity"))


def _title(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    named = _clean(_first(meta, _TITLES))
    if named:
        return named
    heads = [node for node in tree.css("h1") if node.text(deep=True).strip()]
    if len(heads) == 1:
        return _clean(heads[0].text(deep=True))
    node = tree.css_first("head > title")
    return _clean(_SUFFIX.sub("", node.text(deep=True).strip())) if node else ""


def _without_site(title: str, publisher: str) -> str:
    """Cut " | The Ledger" off a title where The Ledger is the publisher."""
    if not publisher or not title.casefold().endswith(publisher.casefold()):
        return title
    head = title[: -len(publisher)].rstrip()
    return head[:-1].rstrip() if head and head[-1] in "|–—·»-" else title


def _day(tree: LexborHTMLParser, meta: dict[str, str], data: list[dict[str, object]]) -> dt.date | None:
    said = [meta.get(key, "") for key in _DAYS]
    said += [str(item.get("datePublished", "")) for item in data]
    said += [
        node.attributes.get("datetime") or node.attributes.get("content") or ""
        for node in tree.css("[itemprop=datePublished], time[pubdate], article time[datetime], header time[datetime]")[
            :3
        ]
    ]
    times = tree.css("time[datetime]")
    if len(times) == 1:  # with several, one cannot tell which is the page's own
        said.append(times[0].attributes.get("datetime") or "")
    return next((day for day in map(day_of, said) if day), None)


def _address(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    node = tree.css_first("link[rel=canonical][href]")
    said = [(node.attributes.get("href") or "") if node else "", meta.get("og:url", "")]
    return next((url.strip() for url in said if _ADDRESS.fullmatch(url.strip())), "")


def _publisher(data: list[dict[str, object]]) -> str:
    for item in data:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and not name.startswith("http"):
            return name
    return ""


def _language(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html")
    lang = (node.attributes.get("lang") or node.attributes.get("xml:lang") or "") if node else ""
    lang = lang.strip().lower().replace("_", "-")
    if lang in ("fa-af", "prs-af"):
        return "prs"
    first = lang.partition("-")[0]
    return first if re.fullmatch("[a-z]{2,3}", first) else ""


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if meta.get(key, "").strip()), "")


def _clean(text: str) -> str:
    return " ".join(text.encode("utf-8", "ignore").decode("utf-8").split())[:500]  # JSON may hold half a character
