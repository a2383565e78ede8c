"""What is written is read back; charters made in code are checked as those of files are."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.charter import check_charter, content_hash, dump_charter, load_charter, silence
from concord.errors import CharterError
from concord.values import Article, Ask, Charter, Codebook, Issue, Stance, Wording

ISSUES = ("a", "b", "c", "d")
BOOK = Codebook("book", "1", "Book", tuple(Issue(name, name.upper(), "d", "agree") for name in ISSUES))
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()) or "x"
)
STANCES = st.lists(st.sampled_from(list(Stance)), min_size=1, max_size=4, unique=True).map(tuple)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True).filter(lambda name: name != "silent")


@st.composite
def wordings(draw: st.DrawFn) -> tuple[Wording, ...]:
    ids = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    made = [silence()]
    for n, name in enumerate(ids):
        issues = draw(st.lists(st.sampled_from(ISSUES), max_size=3, unique=True))
        plain = draw(st.integers(0, len(issues)))
        asks = tuple(Ask(issue, draw(STANCES), if_spoken=i >= plain) for i, issue in enumerate(issues))
        made.append(Wording(name, f"{n} {draw(WORDS)}", asks, draw(st.floats(0, 9, allow_subnormal=False))))
    return tuple(made)


@st.composite
def charters(draw: st.DrawFn) -> Charter:
    articles = []
    for n, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))):
        ways = draw(wordings())
        base = draw(st.sampled_from(ways[1:])).id
        flags = draw(st.booleans()), draw(st.booleans())
        articles.append(Article(name, draw(WORDS), ways, str(n), *flags, base))
    return Charter("draft", draw(WORDS), draw(st.sampled_from(["1", "2.0", "yes"])), tuple(articles), "fa")


@given(charter=charters())
def test_a_written_charter_is_read_back(charter: Charter, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "draft.yaml"
    file.write_text(dump_charter(charter), encoding="utf-8")
    assert load_charter(file, BOOK) == charter


@given(charter=charters())
def test_the_hash_is_of_the_content_alone(charter: Charter) -> None:
    assert content_hash(replace(charter, version="other")) == content_hash(charter)
    first = charter.articles[0]
    changed = (replace(first, core=not first.core), *charter.articles[1:])
    assert content_hash(replace(charter, articles=changed)) != content_hash(charter)


def one(*written: Wording) -> Charter:
    return Charter("c", "C", "1", (Article("x", "X", written),))


@pytest.mark.parametrize(
    ("charter", "says"),
    [
        (one(Wording("w", "words")), "charter 'c', article 'x': article 'x' does not begin with silence"),
        (one(silence(), silence()), "does not begin with silence, once"),
        (one(replace(silence(), value=1.0), Wording("w", "words")), "silence asks or settles something"),
        (one(silence(), Wording("w", " ")), "article 'x', wording 'w': wording 'w' has no text"),
        (one(silence(), Wording("w", "words", value=math.nan)), "has the value nan"),
        (one(silence(), Wording("w", "words", value=math.inf)), "has the value inf"),
        (one(silence(), Wording("w", "words", (Ask("zz"),))), "asks for the unknown issue 'zz'"),
    ],
)
def test_a_charter_made_in_code_is_checked_too(charter: Charter, says: str) -> None:
    with pytest.raises(CharterError) as caught:
        check_charter(charter, BOOK)
    assert says in str(caught.value)


def test_a_good_charter_is_returned() -> None:
    fine = one(silence(), Wording("w", "words", (Ask("a"),)))
    assert check_charter(fine, BOOK) is fine
