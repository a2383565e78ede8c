"""Proposing a charter from positions: one article a question, a wording for each way parties see it."""

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.charter import COUNT_ARTICLES, WordingValues, check_charter, dump_charter, propose
from concord.codebook import load_codebook
from concord.errors import CharterError
from concord.values import Article, Ask, Attribution, Charter, Passage, Position, Stance, Statement, When

CONFLICT = load_codebook("conflict")
ISSUES = [issue.id for issue in CONFLICT.issues]


def position(actor: str, issue: str, stance: Stance) -> Position:
    shares = tuple(float(stance is other) for other in Stance)
    counts = tuple(int(stance is other) for other in Stance)
    return Position(actor, issue, stance, shares, counts, (f"s-{actor}-{issue}",))  # type: ignore[arg-type]


def held(*rows: tuple[str, str]) -> list[Position]:
    return [position(f"party{n}", issue, Stance(stance)) for n, (issue, stance) in enumerate(rows)]


def the_article(charter: Charter) -> Article:
    assert len(charter.articles) == 1
    return charter.articles[0]


def kinds(article: Article) -> dict[str, tuple[float, tuple[Ask, ...]]]:
    return {w.id: (w.value, w.asks) for w in article.wordings[1:]}


def statement(issue: str, condition: str, *, accepted: bool = True) -> Statement:
    when = When("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    return Statement(
        id="s-0",
        holder="x",
        issue=issue,
        stance=Stance.RESERVE,
        strength=2,
        passage=Passage("d-0", 0, 1, "x"),
        attribution=Attribution.SAID,
        coder="hand:a",
        confidence=1.0,
        rule="by hand",
        date=when,
        condition=condition,
        accepted=accepted,
    )


def test_agreement_is_written_from_the_codebook() -> None:
    article = the_article(propose(CONFLICT, held(("elections", "agree"), ("elections", "agree"))))
    assert article.title == "Elections"
    (wording,) = article.wordings[1:]
    assert wording.text == CONFLICT.issue("elections").agree
    assert (wording.asks, wording.value) == ((Ask("elections"),), COUNT_ARTICLES.whole)


def test_each_way_to_see_one_question_is_a_wording() -> None:
    rows = held(*(("armed_struggle", stance) for stance in ("agree", "disagree", "reserve", "defer")))
    assert kinds(the_article(propose(CONFLICT, rows))) == {
        "armed_struggle": (1.0, (Ask("armed_struggle", (Stance.AGREE,)),)),
        "armed_struggle-reserved": (0.6, (Ask("armed_struggle", (Stance.RESERVE,)),)),
        "armed_struggle-rejected": (1.0, (Ask("armed_struggle", (Stance.DISAGREE,)),)),
        "later": (0.2, (Ask("armed_struggle", (Stance.DEFER,)),)),
    }


def test_what_all_reject_is_only_rejected() -> None:
    article = the_article(propose(CONFLICT, held(("recognition", "disagree"), ("recognition", "disagree"))))
    assert list(kinds(article)) == ["recognition-rejected"]
    assert article.base == "recognition-rejected"


def test_rival_forms_share_one_article_with_a_deferral_for_whoever_defers() -> None:
    rows = held(("federal", "agree"), ("decentralised", "agree"), ("decentralised", "disagree"), ("unitary", "defer"))
    article = the_article(propose(CONFLICT, rows))
    assert article.title == "Centralised unitary state or Decentralised state or Federal state"
    assert list(kinds(article)) == ["decentralised", "federal", "later"]
    assert {ask.issue for ask in article.wordings[-1].asks} == {"unitary", "decentralised", "federal"}
    assert all(ask.if_spoken and ask.stances == (Stance.DEFER,) for ask in article.wordings[-1].asks)


def test_two_forms_that_exclude_a_third_share_an_article_without_it() -> None:
    article = the_article(propose(CONFLICT, held(("federal", "agree"), ("decentralised", "agree"))))
    assert list(kinds(article)) == ["decentralised", "federal"]


def test_a_rejected_form_without_a_rival_gets_its_rejection() -> None:
    article = the_article(propose(CONFLICT, held(("federal", "agree"), ("federal", "disagree"))))
    assert list(kinds(article)) == ["federal", "federal-rejected"]


def test_deferring_the_whole_system_defers_each_form_of_it() -> None:
    article = the_article(propose(CONFLICT, held(("federal", "agree"), ("settle_system_now", "defer"))))
    now = Ask("settle_system_now", (Stance.AGREE, Stance.RESERVE), if_spoken=True)
    later = tuple(Ask(issue, (Stance.DEFER,), if_spoken=True) for issue in ("federal", "settle_system_now"))
    assert kinds(article) == {"federal": (1.0, (Ask("federal"), now)), "later": (0.2, later)}


def test_deferring_the_system_alone_is_an_article_of_its_own() -> None:
    article = the_article(propose(CONFLICT, held(("settle_system_now", "defer"))))
    assert kinds(article) == {"later": (0.2, (Ask("settle_system_now", (Stance.DEFER,)),))}


def test_the_condition_named_most_is_written_out() -> None:
    rows = held(("talks", "agree"), ("talks", "reserve"))
    said = [statement("talks", c) for c in ("only if prisoners are freed", "only if prisoners are freed", "in Geneva")]
    said.append(statement("talks", "never counted", accepted=False))
    article = the_article(propose(CONFLICT, rows, statements=said))
    reserved = next(w for w in article.wordings if w.id == "talks-reserved")
    assert (
        reserved.text == "The conflict should be settled by talks with the incumbent, but only if prisoners are freed."
    )
    without = the_article(propose(CONFLICT, rows)).wordings[2]
    assert without.text.endswith("but only on conditions to be agreed.")


def test_values_are_the_analysts() -> None:
    values = WordingValues(whole=3.0, reserved=2.0)
    article = the_article(propose(CONFLICT, held(("talks", "agree"), ("talks", "reserve")), values=values))
    assert [w.value for w in article.wordings] == [0.0, 3.0, 2.0]


def test_positions_on_nothing_or_on_another_codebook_are_an_error() -> None:
    with pytest.raises(CharterError, match="has no articles"):
        propose(CONFLICT, [])
    with pytest.raises(CharterError, match="there are positions on 'chess'"):
        propose(CONFLICT, held(("chess", "agree")))


ROWS = st.lists(st.tuples(st.sampled_from(ISSUES), st.sampled_from([s.value for s in Stance])), min_size=1, max_size=25)


@given(rows=ROWS, data=st.data())
def test_who_speaks_first_changes_nothing(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    positions = held(*rows)
    shuffled: Iterable[Position] = data.draw(st.permutations(positions))
    assert dump_charter(propose(CONFLICT, positions)) == dump_charter(propose(CONFLICT, shuffled))


@given(rows=ROWS)
def test_every_proposal_is_a_charter_in_which_each_stance_finds_a_wording(rows: list[tuple[str, str]]) -> None:
    charter = propose(CONFLICT, held(*rows))
    assert check_charter(charter, CONFLICT) is charter
    asked: dict[str, set[Stance]] = {}
    for article in charter.articles:
        assert len(article.wordings) >= 2
        for wording in article.wordings:
            for ask in wording.asks:
                asked.setdefault(ask.issue, set()).update(ask.stances)
    settled = CONFLICT.issue("settle_system_now").settles
    some_form = any(issue in settled and stance != "defer" for issue, stance in rows)
    for issue, stance in rows:
        nothing_to_settle = issue == "settle_system_now" and stance == "agree" and not some_form
        if stance in ("agree", "defer") and not nothing_to_settle:
            assert Stance(stance) in asked[issue]
    of_issue = [issue for article in charter.articles for issue in article.id.split("-or-")]
    assert len(of_issue) == len(set(of_issue))
