"""Read a web page: the article on it, with what the page says about itself.

Headings, paragraphs and captions become lines of their own; navigation, scripts, forms, sidebars and footers are left
out. Title, day of publication, publisher, language and address are taken from the page's own metadata. Scripts are
never run and nothing is fetched.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from concord.documents.html_facts import facts_of
from concord.documents.limits import Limits
from concord.documents.parsed import Block, Parsed, assemble, check_lines
from concord.errors import DocumentError
from concord.text.normal import decode
from concord.values import RegionKind

__all__ = ["parse"]

_DECLARED = re.compile(rb"(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_-]{2,30})")
_CODECS = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "iso-8859-6": "iso8859-6",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",  # as every browser reads it
    "latin1": "cp1252",
    "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1254": "cp1254",
    "iso-8859-9": "cp1254",
    "koi8-r": "koi8-r",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "shift_jis",
}
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Void tags, and those whose end a page may leave out.
_UNCLOSED = _names(
    "area base br col embed hr img input link meta source track wbr p li dt dd option optgroup tr td th thead tbody"
    " tfoot colgroup html head body rt rp param frame"
)
_DROPPED = _names(
    "script style noscript template svg math nav aside footer button select textarea iframe object embed canvas"
    " audio video map dialog head title input datalist"
)
_INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby s samp small span"
    " strike strong sub sup td th time tt u var wbr"
)
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_BOILERPLATE = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|share|sharing|social|related|recommended"
    r"|comments?|newsletter|subscribe|cookie|consent|advert|advertisement|promo|popup|skip-link|site-header|site-footer"
    r"|tags?|pagination|screen-reader-text|visually-hidden)(?:$|[\s_-])"
)
_CAPTION_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:caption|wp-caption-text|photo-credit|image-credit|cutline)(?:$|[\s_-])"
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_SMALL_PAGE = 200_000  # bytes
_LONG_TAG = 20_000  # bytes: a picture within the page may be as long, but has no attributes
_ATTRIBUTES = 1_000
_SPACE = re.compile(r"\s+")


def parse(raw: bytes, name: str, limits: Limits) -> list[Parsed]:
    """Read the article of a page.

    Raises
    ------
    DocumentError
        If the page is in an unknown encoding, nests too deeply, has too many elements, or holds no text.
    """
    _check_nesting(raw, name, limits)
    tree = LexborHTMLParser(_decode(raw, name))
    body = tree.body
    if body is None:
        raise DocumentError(name, "is a page without a body", "a page with text on it", "save the page again")
    facts = facts_of(tree)
    tree.strip_tags(["script", "style", "noscript", "template"])
    article = _article(body)
    blocks = _Walk(article, name, limits).run()
    if facts.title and not any(node.text(deep=True).strip() for node in article.css("h1")):
        blocks.insert(0, Block(facts.title, RegionKind.HEADING))
    if not any(b.text.strip() for b in blocks if b.kind is not RegionKind.HEADING):
        raise DocumentError(name, "holds no text", "a page with text on it", "save the page after it has loaded")
    parsed = assemble(blocks)
    check_lines(parsed.text, name, limits)
    return [facts.on(parsed)]


def _decode(raw: bytes, name: str) -> str:
    """UTF-8 if it is that, else what the page declares, else what its bytes look like."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(raw[:4096])
    codec = _CODECS.get(found[1].decode("ascii").lower()) if found else None
    if codec and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            pass
    return decode(raw, name)


def _check_nesting(raw: bytes, name: str, limits: Limits) -> None:
    """Count depth and attributes before the tree is built: building takes time quadratic in both."""
    if raw.count(b"<") <= limits.nesting and len(raw) < _SMALL_PAGE:
        return
    depth = elements = 0
    for found in _TAG.finditer(raw):
        if found.end() - found.start() > _LONG_TAG and found.group().count(b"=") > _ATTRIBUTES:
            raise DocumentError(name, "has a tag of too many attributes", f"at most {_ATTRIBUTES:,}", "save its text")
        if found[2].decode().lower() in _UNCLOSED:
            elements += not found[1]
        elif found[1]:
            depth = max(0, depth - 1)
        elif not found[3]:
            depth += 1
            elements += 1
        if depth > limits.nesting:
            wrong = f"nests more than {limits.nesting:,} tags"
            raise DocumentError(name, wrong, "a page as a browser saves it", "save the text of it")
        if elements > limits.elements:
            raise _too_many(name, limits)


def _article(body: LexborNode) -> LexborNode:
    """The element that holds the article: the longest <article>, else <main>, else the whole body."""
    for selector in ("article", "main, [role=main]"):
        found = [(len(node.text(deep=True)), -i, node) for i, node in enumerate(body.css(selector)[:200])]
        if found:
            length, _, node = max(found, key=lambda f: f[:2])
            if length >= 200 or length >= 0.5 * len(body.text(deep=True)):
                return node
    return body


class _Walk:
    """A walk over the tree, without recursion, that collects blocks in reading order."""

    def __init__(self, root: LexborNode, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.whole = len(root.text(deep=True))
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.kinds: list[RegionKind | None] = [None]
        self.waiting: list[LexborNode | None] = [root.child] if root.child is not None else []  # None closes a block

    def run(self) -> list[Block]:
        elements = 0
        while self.waiting:
            node = self.waiting.pop()
            if node is None:
                self._flush()
                self.kinds.pop()
                continue
            if node.next is not None:
                self.waiting.append(node.next)
            if node.is_text_node:
                self.words.append(_SPACE.sub(" ", node.text_content or ""))
            elif node.is_element_node:
                elements += 1
                if elements > self.limits.elements:
                    raise _too_many(self.name, self.limits)
                self._element(node, node.tag or "")
        self._flush()
        return self.blocks

    def _element(self, node: LexborNode, tag: str) -> None:
        if tag == "br":
            self.words.append("\n")
            return
        if tag in ("td", "th"):
            self.words.append(" ")  # the cells of a row are one line
        if _left_out(node, tag, self.whole):
            return
        if tag not in _INLINE:
            self._flush()
            self.kinds.append(_kind(node, tag) or self.kinds[-1])
            self.waiting.append(None)
        if node.child is not None:
            self.waiting.append(node.child)

    def _flush(self) -> None:
        self.blocks.append(Block("".join(self.words), self.kinds[-1]))
        self.words.clear()


def _too_many(name: str, limits: Limits) -> DocumentError:
    return DocumentError(name, "has too many elements", f"at most {limits.elements:,}", "save the text of it")


def _left_out(node: LexborNode, tag: str, whole: int) -> bool:
    if tag in _DROPPED:
        return True
    attributes = node.attributes
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "")
    ):
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"
    if tag != "form" and not _BOILERPLATE.search(named):
        return False
    # A theme may call the whole page "menu-left", or wrap it in a form: what holds most of the text is not boilerplate.
    return len(node.text(deep=True)) < 0.5 * whole


def _kind(node: LexborNode, tag: str) -> RegionKind | None:
    if tag in _HEADINGS:
        return RegionKind.HEADING
    if tag in ("figcaption", "caption") or _CAPTION_CLASS.search(node.attributes.get("class") or ""):
        return RegionKind.CAPTION
    return None
