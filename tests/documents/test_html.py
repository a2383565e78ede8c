"""Web pages: the article without its surroundings, and what the page says about itself."""

import datetime as dt

import pytest

from concord.documents import read
from concord.errors import DocumentError
from concord.values import RegionKind

FIRST = "The Hill Front said that it would not sign before its prisoners are free, and the River Party agreed."
LINKED = "<script type='application/ld+json'>%s</script>"
SECOND = "Omid Rahimi called the offer a beginning, but his party wants the word federal to be struck out of it."


def page(body, head="", attributes=""):
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()


@pytest.fixture
def document(save):
    def of(raw):
        (one,) = read(save("page.html", raw)).documents
        return one

    return of


def lines(document):
    return [line for line in document.text.split("\n") if line]


def test_paragraphs_headings_and_captions_are_lines_of_their_own(document):
    made = document(
        page(
            f"<article><h1>A Pact</h1><p>{FIRST}</p><figure><img><figcaption>Rahimi at the mill</figcaption></figure>"
            f"<h2>What next</h2><p>{SECOND}<br>A line after a break.</p></article>"
        )
    )
    assert lines(made) == ["A Pact", FIRST, "Rahimi at the mill", "What next", SECOND, "A line after a break."]
    assert [r.kind.value for r in made.regions] == ["heading", "body", "caption", "heading", "body"]


def test_inline_markup_does_not_break_words(document):
    text = "<p>The <b>H</b>ill <a href='#'>Front</a> said <em>no</em>,<span> twice</span>.</p>"
    assert lines(document(page(text))) == ["The Hill Front said no, twice."]


@pytest.mark.parametrize(
    "surrounding",
    [
        "<nav>Home</nav>",
        "<script>alert('words')</script>",
        "<style>p {color: red}</style>",
        "<aside>Read also: words</aside>",
        "<footer>All rights</footer>",
        "<div class='share-buttons'>Share this</div>",
        "<div id='related'>More words</div>",
        "<ul class='breadcrumb'><li>Home</li></ul>",
        "<div style='display: none'>Hidden words</div>",
        "<p hidden>Hidden words</p>",
        "<span aria-hidden='true'>icon</span>",
        "<noscript>Turn it on</noscript>",
        "<template>Later</template>",
        "<form><input value=x>Search</form>",
        "<!-- a comment -->",
        "<iframe>old browser</iframe>",
        "<section class='newsletter'>Subscribe now</section>",
        "<div role='navigation'>Sections</div>",
        "<div class='comments'>First!</div>",
    ],
)
def test_what_surrounds_an_article_is_left_out(document, surrounding):
    assert lines(document(page(f"{surrounding}<p>{FIRST}</p>{surrounding}<p>{SECOND}</p>{surrounding}"))) == [
        FIRST,
        SECOND,
    ]


@pytest.mark.parametrize("wrapper", ["<form id=aspnet>", "<div class='page menu-left'>", "<div id='content sidebar'>"])
def test_a_wrapper_around_everything_is_kept(document, wrapper):
    made = document(page(f"{wrapper}<p>{FIRST}</p><p>{SECOND}</p>"))
    assert lines(made) == [FIRST, SECOND]


def test_the_article_is_chosen_among_teasers(document):
    teaser = "<article><p>Another story</p></article>"
    made = document(page(f"{teaser}<article><p>{FIRST}</p><p>{SECOND}</p></article>{teaser}"))
    assert lines(made) == [FIRST, SECOND]


def test_rows_of_a_table_are_lines(document):
    made = document(page(f"<p>{FIRST}</p><table><tr><th>Party</th><th>Vote</th></tr><tr><td>Hill</td><td>no</td></tr>"))
    assert lines(made)[1:] == ["Party Vote", "Hill no"]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2023-05-20T08:00:00+00:00'>", ""),
        ("<meta name='DC.date' content='2023-05-20'>", ""),
        ("<meta itemprop='datePublished' content='2023-05-20'>", ""),
        ("<meta name='date' content='20230520'>", ""),
        (LINKED % '{"datePublished": "2023-05-20T01:02:03Z"}', ""),
        (LINKED % '{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "datePublished": "2023-05-20"}]}', ""),
        (LINKED % "{broken", "<time datetime='2023-05-20T10:00'>Saturday</time>"),
        ("", "<header><time datetime='2023-05-20'>20 May</time></header><time datetime='2020-01-01'>old</time>"),
    ],
)
def test_the_day_of_publication(document, head, body):
    assert document(page(f"{body}<p>{FIRST}</p>", head)).published == dt.date(2023, 5, 20)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ("<meta name='date' content='last May'>", ""),
        ("<meta name='date' content='2023-13-45'>", ""),
        ("<meta name='date' content='1402-02-30'>", ""),
        ("", "<time datetime='2023-05-20'>a</time><time datetime='2021-05-20'>b</time>"),
    ],
)
def test_a_day_that_is_not_sure_is_not_known(document, head, body):
    assert document(page(f"{body}<p>{FIRST}</p>", head)).published is None


def test_publisher_address_and_title(document):
    head = (
        "<title>A Pact – The Ledger</title><meta property='og:title' content='A Pact | The Ledger'>"
        "<meta property='og:site_name' content='The Ledger'><link rel=canonical href='https://ledger.example/a'>"
    )
    made = document(page(f"<p>{FIRST}</p><p>{SECOND}</p>", head))
    assert made.title == "A Pact"
    assert made.provenance.publisher == "The Ledger"
    assert made.provenance.url == "https://ledger.example/a"
    assert lines(made)[0] == "A Pact"
    assert made.regions[0].kind is RegionKind.HEADING


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "file:///etc/passwd", "https://a b"])
def test_an_address_that_is_none_is_left_out(document, address):
    assert document(page(f"<p>{FIRST}</p>", f'<link rel="canonical" href="{address}">')).provenance.url == ""


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("lang=en", FIRST, "en"),
        ("lang=en-US", "حزب گفت که این پیشنهاد را نمی‌پذیرد و از همه خواست تا به گفتگو بازگردند.", "fa"),
        ("lang=fa-AF", "حزب گفت که این پیشنهاد را نمی‌پذیرد و از همه خواست تا به گفتگو بازگردند.", "prs"),
        ("lang=de-AT", "Die Partei lehnt den Vorschlag ab und verlangt neue Gespräche.", "de"),
        ("", "Die Partei lehnt den Vorschlag ab und verlangt neue Gespräche.", "und"),
        ("lang='<script>'", "Die Partei lehnt den Vorschlag ab und verlangt neue Gespräche.", "und"),
    ],
)
def test_language_is_told_from_the_text_before_the_page(document, declared, text, language):
    assert document(page(f"<p>{text}</p>", attributes=declared)).language == language


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("windows-1256", "cp1256", "حزب گفت كه اين پيشنهاد را نمي‌پذيرد"),
        ("iso-8859-1", "cp1252", "Le parti a refusé l’accord – déjà"),
        ("windows-1251", "cp1251", "Партия отвергла предложение"),
        ("utf-8", "utf-8", "حزب گفت که نه"),
        ("windows-1252", "utf-8", "a wrong declaration – حزب"),
        ("utf-16", "utf-16", "with a mark – حزب"),
    ],
)
def test_encodings_of_pages(document, charset, codec, text):
    assert lines(document(page(f"<p>{text}</p>", f"<meta charset={charset}>").decode().encode(codec))) == [text]


def test_entities_and_odd_spaces(document):
    assert lines(document(page("<p>Tea&nbsp;&amp; talks &mdash; at\n\n last&#8230;&#x200c;</p>"))) == [
        "Tea & talks — at last…\u200c"
    ]


def test_a_page_in_an_unknown_encoding_is_refused(save):
    with pytest.raises(DocumentError, match="unknown encoding"):
        read(save("page.html", page("<p>Партия отвергла предложение</p>").decode().encode("cp1251")))
