"""Two coders' statements side by side: best one to one, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding.reliability import Bootstrap, align, compare
from concord.errors import OptionError
from concord.values import Attribution, Document, Passage, Provenance, Stance, Statement

TEXT = (
    "The Reed Party wants a truce before winter. Its rivals call that a dream. "
    "The Salt Union will sign only if the dams are shared. Nobody spoke of the schools. "
    "Later the Reed Party said the schools can wait."
)
DOCUMENT = Document("d-1", "", TEXT, "en", Provenance("a.txt", "", "text/plain"))
FIRST, SECOND, LAST = (TEXT.index(w) for w in ("The Reed", "The Salt", "Later"))


def said(
    start: int, end: int, issue: str = "truce", holder: str = "reed", stance: Stance = Stance.AGREE, **more: str
) -> Statement:
    words = Passage(more.get("document", "d-1"), start, end, "x" * (end - start))
    key = f"s-{start}-{end}-{issue}-{holder}-{stance}"
    return Statement(key, holder, issue, stance, 2, words, Attribution.SAID, "c", 1.0, "by hand")


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    size = draw(st.integers(0, 4))
    found = []
    for _ in range(size):
        start = draw(st.integers(0, 30))
        found.append(
            said(
                start,
                start + draw(st.integers(1, 12)),
                draw(st.sampled_from(("truce", "dams"))),
                draw(st.sampled_from(("reed", "salt"))),
                draw(st.sampled_from(list(Stance))),
            )
        )
    return found


def worth(a: Statement, b: Statement) -> float:
    shared = min(a.passage.end, b.passage.end) - max(a.passage.start, b.passage.start)
    covered = max(a.passage.end, b.passage.end) - min(a.passage.start, b.passage.start)
    same = (a.holder == b.holder) + (a.issue == b.issue)
    return 2 * same + shared / covered + (a.stance == b.stance) / 4 if shared > 0 and same else 0


def best(a: list[Statement], b: list[Statement]) -> float:
    """Try every matching."""
    if len(a) > len(b):
        a, b = b, a
    return max((sum(worth(x, y) for x, y in zip(a, order, strict=False)) for order in permutations(b)), default=0)


@settings(deadline=None)  # the first use imports
@given(a=statements(), b=statements())
def test_no_other_matching_is_better(a: list[Statement], b: list[Statement]) -> None:
    found = align(a, b)
    assert sum(worth(p.a, p.b) for p in found.pairs) == pytest.approx(best(a, b))
    assert len(found.pairs) + len(found.only_a) == len(a)
    assert len(found.pairs) + len(found.only_b) == len(b)
    assert align(reversed(a), reversed(b)) == found
    turned = align(b, a)
    assert sum(worth(p.a, p.b) for p in turned.pairs) == pytest.approx(best(a, b))


def test_the_places_where_two_coders_differ() -> None:
    one = [said(FIRST, FIRST + 43), said(SECOND, SECOND + 50, "truce", "salt", Stance.RESERVE), said(LAST, LAST + 20)]
    two = [
        said(FIRST + 4, FIRST + 43),
        said(SECOND, SECOND + 50, "dams", "salt", Stance.AGREE),
        said(LAST + 6, LAST + 47, "truce", "salt"),
        said(SECOND + 60, SECOND + 70, "schools", "salt"),
    ]
    found = align(one, two, ("ann", "ben"))
    assert [(d.kind, d.a is None, d.b is None) for d in found.disagreements()] == [
        ("issue", False, False),
        ("stance", False, False),
        ("unit", True, False),
        ("holder", False, False),
    ]
    assert found.disagreements()[2].statement.issue == "schools"


def test_different_holders_and_issues_are_two_statements() -> None:
    found = align([said(0, 20)], [said(0, 20, "dams", "salt")])
    assert found.pairs == ()
    assert [d.kind for d in found.disagreements()] == ["unit", "unit"]


def test_statements_in_other_documents_never_match() -> None:
    assert align([said(0, 20)], [said(0, 20, document="d-2")]).pairs == ()


def both(one: Iterable[Statement], two: Iterable[Statement]) -> dict[str, list[Statement]]:
    return {"ann": list(one), "rules": list(two)}


def test_the_same_coding_twice_is_perfect() -> None:
    own = [said(FIRST, FIRST + 43), said(SECOND, SECOND + 50, "dams", "salt", Stance.RESERVE)]
    found = compare(both(own, own), [DOCUMENT])
    assert found.disagreements() == ()
    assert found.sentences == 5
    for figure in (found.every.coded, found.every.ac1, found.every.kappa, found.every.marked, found.every.stance):
        assert figure is not None
        assert figure.value == pytest.approx(1)
    assert found.holder.value == found.issue.value == 1
    assert [i.issue for i in found.issues] == ["dams", "truce"]
    assert found.issues[0].stance.value is None  # one stance alone leaves nothing to chance


def test_was_it_coded_is_asked_of_each_sentence() -> None:
    """Of five sentences ann codes the first and third, the machine the first and last: by hand."""
    one = [said(FIRST, FIRST + 43), said(SECOND, SECOND + 50)]
    two = [said(FIRST, FIRST + 43), said(LAST, LAST + 20)]
    found = compare(both(one, two), [DOCUMENT]).every
    assert found.counts == (2, 2)
    assert found.coded.value == pytest.approx(1 - 9 * 4 / (6 * 4 * 2))  # o01 = 2, n0 = 6, n1 = 4, n = 10
    assert found.kappa is not None
    assert found.kappa.value == pytest.approx((0.6 - 0.52) / 0.48)
    assert found.ac1.value == pytest.approx((0.6 - 0.48) / 0.52)
    assert found.coded.units == 5


def test_a_passage_over_two_sentences_codes_both() -> None:
    found = compare(both([said(FIRST, FIRST + 60)], [said(FIRST, FIRST + 43)]), [DOCUMENT]).every
    assert found.kappa is not None
    assert found.kappa.observed == pytest.approx(0.8)


def test_statements_in_texts_that_not_all_have_read_are_left_out() -> None:
    found = compare(both([said(0, 20), said(0, 20, document="d-9")], [said(0, 20)]), [DOCUMENT])
    assert found.every.counts == (1, 1)
    assert found.disagreements() == ()


def test_three_coders_and_an_issue_nobody_coded() -> None:
    coded = both([said(FIRST, FIRST + 43)], [said(FIRST, FIRST + 43)]) | {"ben": [said(LAST, LAST + 20)]}
    found = compare(coded, [DOCUMENT], issues=["truce", "schools"], bootstrap=Bootstrap(np.random.default_rng(1), 200))
    assert [a.coders for a in found.alignments] == [("ann", "rules"), ("ann", "ben"), ("rules", "ben")]
    assert found.every.kappa is None
    assert found.every.coded.interval is not None
    assert found.issues[1].coded.value is None
    assert found.issues[1].ac1.value == 1


def test_one_coder_is_no_reliability() -> None:
    with pytest.raises(OptionError):
        compare({"ann": []}, [DOCUMENT])
