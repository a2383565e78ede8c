"""The answer says yes, partly, no or not known by stated rules."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from concord.agreement import Model, all_blockers, concessions, front
from concord.briefs import Agenda, Verdict
from concord.briefs.answer import answered
from concord.briefs.results import Results
from concord.briefs.verdict import best_move, main_obstacle, settled, shared_point, total_value
from concord.values import Article, Ask, Charter, Consent, ConsentCell, ConsentSource, Party, Stance, Wording

SILENT = Wording("silent", "", value=0, silent=True)


def agenda(
    consents: Mapping[str, Mapping[str, Consent]], *, weights: Mapping[str, float] | None = None, must: str = ""
) -> Agenda:
    """Build an agenda of one wording an article: party to article to consent; ``must`` may not be left out."""
    names = sorted({a for row in consents.values() for a in row})
    articles = tuple(
        Article(a, f"Article {a}", (SILENT, Wording("yes", f"We want {a}.", (Ask(a),))), must_have=a == must)
        for a in names
    )
    charter = Charter("c", "Charter", "1", articles)
    cells = tuple(
        ConsentCell(party, a, "yes", level, ConsentSource.INFERRED, evidence=(f"s-{n:05x}{m:05x}",), why="said so")
        for n, (party, row) in enumerate(consents.items())
        for m, (a, level) in enumerate(row.items())
    )
    parties = tuple(Party(p, (weights or {}).get(p, 1.0)) for p in consents)
    model = Model(parties, charter, cells, names=tuple((p, p.title()) for p in consents))
    return Agenda(charter, True, model, front(model), all_blockers(model), (concessions(model),))


class Asked:
    """As much of an analysis as the answer needs."""

    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda


YES, NO, WITH, OPEN = Consent.ENDORSE, Consent.OBJECT, Consent.RESERVE, Consent.UNKNOWN


@pytest.mark.parametrize(
    ("consents", "verdict", "opening"),
    [
        (
            {"red": {"x": YES, "y": YES}, "blue": {"x": YES, "y": WITH}},
            Verdict.YES,
            "Yes, on paper: both parties could",
        ),
        (
            {"red": {"x": YES, "y": YES}, "blue": {"x": YES, "y": NO}},
            Verdict.PARTLY,
            "Partly: on what they have said, both",
        ),
        (
            {"red": {"x": YES}, "blue": {"x": YES}, "grey": {"x": NO}},
            Verdict.PARTLY,
            "Partly: on what they have said, Red",
        ),
        ({"red": {"x": YES}, "blue": {"x": OPEN}}, Verdict.UNKNOWN, "It is not known: what was"),
        ({"red": {"x": YES}, "blue": {"x": NO}}, Verdict.NO, "No, not on what they have said"),
    ],
)
def test_the_verdict(consents: Mapping[str, Mapping[str, Consent]], verdict: Verdict, opening: str) -> None:
    found, answer = answered(Asked(agenda(consents)), Results())  # type: ignore[arg-type]
    assert found is verdict
    assert answer[0].text.startswith(opening)
    assert len(answer) == 2
    assert all(sentence.evidence and sentence.text.endswith(".") for sentence in answer)


def test_what_all_could_sign_is_said_beside_what_some_could() -> None:
    consents = {
        "red": {"x": YES, "y": YES, "z": YES},
        "blue": {"x": YES, "y": YES, "z": YES},
        "grey": {"x": YES, "y": NO, "z": NO},
    }
    _, answer = answered(Asked(agenda(consents)), Results())  # type: ignore[arg-type]
    assert "Red and Blue (2 of 3 parties) could sign 3 of 3 articles together" in answer[0].text
    assert answer[0].text.endswith("; all 3 could sign 1 article.")


def test_every_result_that_the_answer_cites_is_registered() -> None:
    results = Results()
    _, answer = answered(Asked(agenda({"red": {"x": YES, "y": YES}, "blue": {"x": YES, "y": NO}})), results)  # type: ignore[arg-type]
    cited = {id_ for sentence in answer for id_ in sentence.evidence if id_.startswith("m-")}
    assert cited
    assert cited <= set(results.by_id)


def test_the_obstacle_is_the_blocked_article_worth_most_and_blocked_by_fewest() -> None:
    found = agenda({"red": {"x": YES, "y": YES}, "blue": {"x": NO, "y": YES}, "grey": {"x": NO, "y": NO}})
    obstacle = main_obstacle(found)
    assert obstacle is not None
    assert obstacle.article == "y"  # one blocks it, two block x
    assert main_obstacle(agenda({"red": {"x": YES}, "blue": {"x": YES}})) is None


def test_what_may_not_be_left_out_is_the_obstacle_before_all_others() -> None:
    consents = {"red": {"x": YES, "y": NO}, "blue": {"x": NO, "y": NO}, "grey": {"x": YES, "y": YES}}
    found = agenda(consents, must="y")
    obstacle = main_obstacle(found)
    assert obstacle is not None
    assert obstacle.article == "y"  # though fewer block x
    _, answer = answered(Asked(found), Results())  # type: ignore[arg-type]
    assert "“Article y”, which no text may leave out and on which Red and Blue each rule out every" in answer[1].text


def test_an_article_that_nobody_may_leave_out_is_named_where_it_stops_every_text() -> None:
    consents = {"red": {"x": YES, "y": YES}, "blue": {"x": YES, "y": OPEN}, "grey": {"x": YES, "y": OPEN}}
    found = agenda(consents, must="y")
    quiet = tuple(ConsentCell(p, "y", "silent", Consent.ACCEPT, ConsentSource.INFERRED) for p in consents)
    found = replace(found, model=replace(found.model, cells=(*found.model.cells, *quiet)))  # to be silent is no backing
    verdict, answer = answered(Asked(found), Results())  # type: ignore[arg-type]
    assert verdict is Verdict.UNKNOWN
    opening = "It is not known: fewer than two of the 3 parties are known to accept “Article y”, without which"
    assert answer[0].text.startswith(opening)


def test_two_parties_with_nothing_in_common_are_called_two() -> None:
    _, answer = answered(Asked(agenda({"red": {"x": YES}, "blue": {"x": NO}})), Results())  # type: ignore[arg-type]
    assert "the two parties could sign no article together" in answer[0].text


def test_of_concessions_that_add_as_much_one_is_named_and_said_to_be_one() -> None:
    against = Wording("no", "The signatories reject the following: talks.", (Ask("talks", (Stance.DISAGREE,)),))
    talks = Wording("talks", "There are talks.", (Ask("talks"),))
    charter = Charter("c", "Charter", "1", (Article("x", "Talks", (SILENT, against, talks)),))
    said = (("red", "no", YES), ("red", "talks", NO), ("blue", "no", NO), ("blue", "talks", YES))
    cells = tuple(
        ConsentCell(p, "x", w, level, ConsentSource.INFERRED, evidence=(f"s-{n}",), why="said so")
        for n, (p, w, level) in enumerate(said)
    )
    model = Model((Party("red"), Party("blue")), charter, cells)
    split = Agenda(charter, True, model, front(model), all_blockers(model), (concessions(model),))
    best = best_move(split)
    assert best is not None
    assert best[1].wording == "talks"  # of equals, one that accepts something before one that joins in a rejection
    _, answer = answered(Asked(split), Results())  # type: ignore[arg-type]
    assert "useful concession (one of 2 that would add as much) would be red accepting “There are" in answer[1].text


def test_the_best_concession_is_named_with_what_it_adds() -> None:
    found = agenda({"red": {"x": YES, "y": YES}, "blue": {"x": YES, "y": NO}})
    best = best_move(found)
    assert best is not None
    assert (best[1].party, best[1].article) == ("blue", "y")
    _, answer = answered(Asked(found), Results())  # type: ignore[arg-type]
    assert (
        "Blue accepting “We want y”, which would raise what both could settle from 50% to 100% of the charter."
        in answer[1].text
    )


def test_the_coalition_spoken_of_has_most_weight_times_coverage() -> None:
    consents = {
        "red": {"x": YES, "y": YES, "z": YES},
        "blue": {"x": YES, "y": YES, "z": YES},
        "grey": {"x": YES, "y": NO, "z": NO},
    }
    shared = shared_point(agenda(consents, weights={"grey": 10.0}))
    assert shared is not None
    assert shared.sure
    assert shared.agreement.coalition == ("red", "blue", "grey")
    assert [choice.article for choice in settled(shared.agreement)] == ["x"]


def test_a_common_rejection_is_called_one() -> None:
    against = Wording("no", "The signatories reject it.", (Ask("x", (Stance.DISAGREE,)),))
    charter = Charter("c", "Charter", "1", (Article("x", "Foreign troops", (SILENT, against)),))
    cells = tuple(ConsentCell(p, "x", "no", YES, ConsentSource.INFERRED, evidence=("s-1",)) for p in ("red", "blue"))
    model = Model((Party("red"), Party("blue")), charter, cells)
    refused = Agenda(charter, True, model, front(model), all_blockers(model), (concessions(model),))
    _, answer = answered(Asked(refused), Results())  # type: ignore[arg-type]
    assert "together: the rejection of “Foreign troops”." in answer[0].text


def test_a_wording_that_only_defers_is_not_sold_as_agreement() -> None:
    later = Wording("later", "To be settled later.", (Ask("x", (Stance.DEFER,)),), value=0.2)
    charter = Charter("c", "Charter", "1", (Article("x", "Form of state", (SILENT, later)),))
    cells = tuple(ConsentCell(p, "x", "later", YES, ConsentSource.INFERRED, evidence=("s-1",)) for p in ("red", "blue"))
    model = Model((Party("red"), Party("blue")), charter, cells)
    put_off = Agenda(charter, True, model, front(model), all_blockers(model), (concessions(model),))
    _, answer = answered(Asked(put_off), Results())  # type: ignore[arg-type]
    assert "by putting" in answer[0].text
    assert total_value(charter) == 0.2
