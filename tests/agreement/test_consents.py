"""What a party has said becomes what it could sign; what it has not said stays unknown."""

import pytest

from concord.agreement import CONSENT_TO, Model, infer_consents
from concord.values import (
    Article,
    Ask,
    Charter,
    Codebook,
    Consent,
    ConsentCell,
    ConsentSource,
    Issue,
    Party,
    Position,
    Stance,
    Wording,
)

S = Stance


class Matrix:
    def __init__(self, *positions: Position) -> None:
        self.table = {(p.actor, p.issue): p for p in positions}

    def get(self, actor: str, issue: str) -> Position | None:
        return self.table.get((actor, issue))


def held(actor: str, issue: str, stance: Stance, p: float = 1.0, statements: tuple[str, ...] = ("s-1",)) -> Position:
    others = (1 - p) / 3
    probabilities = tuple(p if s is stance else others for s in Stance)
    counts = tuple(len(statements) if s is stance else 0 for s in Stance)
    return Position(actor, issue, stance, probabilities, counts, statements)  # type: ignore[arg-type]


def charter(*wordings: Wording) -> Charter:
    silent = Wording("silent", "", value=0, silent=True)
    return Charter("c", "C", "1", (Article("state", "State", (silent, *wordings)),))


def one(asks: tuple[Ask, ...], *positions: Position, codebook: Codebook | None = None) -> ConsentCell:
    cells = infer_consents(charter(Wording("w", "", asks)), Matrix(*positions), ["a"], codebook=codebook)
    return next(c for c in cells if c.wording == "w")


def test_the_table_is_what_the_documentation_prints() -> None:
    from concord.agreement import consents

    assert consents.__doc__ is not None
    rows = [line.split() for line in consents.__doc__.splitlines() if line.split()[:1] and line.split()[0].isupper()]
    for stance, *levels in (row for row in rows if len(row) == 5):
        got = [CONSENT_TO[S[stance]][want].name for want in (S.AGREE, S.DISAGREE, S.RESERVE, S.DEFER)]
        assert got == levels
    assert sum(len(row) == 5 for row in rows) == 4


def test_silence_binds_nobody_and_no_position_is_unknown() -> None:
    cells = infer_consents(charter(Wording("w", "", (Ask("federal"),))), Matrix(), [Party("a")])
    assert [(c.wording, c.level) for c in cells] == [("silent", Consent.ACCEPT), ("w", Consent.UNKNOWN)]
    assert cells[1].why == "has not spoken on federal"
    assert cells[1].probabilities == ()


@pytest.mark.parametrize(
    ("stance", "asked", "level"),
    [
        (S.AGREE, (S.AGREE,), Consent.ENDORSE),
        (S.DEFER, (S.AGREE,), Consent.OBJECT),
        (S.DEFER, (S.DEFER,), Consent.ENDORSE),
        (S.AGREE, (S.DEFER,), Consent.RESERVE),
        (S.RESERVE, (S.AGREE,), Consent.RESERVE),
        (S.DISAGREE, (S.AGREE,), Consent.OBJECT),
        (S.DISAGREE, (S.AGREE, S.DEFER), Consent.ACCEPT),  # the best of what the wording would take
    ],
)
def test_levels(stance: Stance, asked: tuple[Stance, ...], level: Consent) -> None:
    assert one((Ask("federal", asked),), held("a", "federal", stance)).level is level


def test_uncertain_positions_become_chances() -> None:
    cell = one((Ask("federal"),), held("a", "federal", S.AGREE, 0.7))
    assert sum(cell.probabilities) == pytest.approx(1)
    assert cell.probabilities[Consent.ENDORSE] == pytest.approx(0.7)
    assert cell.probabilities[Consent.RESERVE] == pytest.approx(0.1)
    assert cell.probabilities[Consent.OBJECT] == pytest.approx(0.2)
    assert cell.source is ConsentSource.INFERRED
    assert cell.evidence == ("s-1",)


def test_a_wording_is_as_hard_as_its_hardest_demand() -> None:
    asks = (Ask("federal"), Ask("elections"))
    cell = one(asks, held("a", "federal", S.DISAGREE, 0.6), held("a", "elections", S.AGREE, 0.8, ("s-2",)))
    assert cell.level is Consent.OBJECT
    can = sum(cell.probabilities[Consent.STAND_ASIDE :])
    assert can == pytest.approx((0.4 / 3 * 2) * (0.8 + 0.2 / 3))
    assert cell.evidence == ("s-1", "s-2")


def test_half_known_is_a_refusal_or_unknown_never_a_signature() -> None:
    asks = (Ask("federal"), Ask("elections"))
    assert one(asks, held("a", "federal", S.AGREE)).level is Consent.UNKNOWN
    refusal = one(asks, held("a", "federal", S.DISAGREE))
    assert refusal.level is Consent.OBJECT
    assert "has not spoken on elections" in refusal.why


def test_agreeing_with_what_excludes_the_issue_is_objecting() -> None:
    unitary = Issue("unitary", "a unitary state", "", "", excludes=("federal",))
    codebook = Codebook("c", "1", "C", (unitary, Issue("federal", "a federal state", "", "")))
    cell = one((Ask("federal"),), held("a", "unitary", S.AGREE, 0.9), codebook=codebook)
    assert cell.level is Consent.OBJECT
    assert "which excludes a federal state" in cell.why
    # What it said on the issue itself comes first.
    direct = one((Ask("federal"),), held("a", "unitary", S.AGREE), held("a", "federal", S.AGREE), codebook=codebook)
    assert direct.level is Consent.ENDORSE
    # Rejecting a unitary state is no position on a federal one.
    silent = one((Ask("federal"),), held("a", "unitary", S.DISAGREE), codebook=codebook)
    assert silent.level is Consent.UNKNOWN


def test_ties_go_to_the_lower_level_and_red_lines_are_never_inferred() -> None:
    even = Position("a", "federal", S.DISAGREE, (0.5, 0.5, 0, 0), (1, 1, 0, 0), ("s-1", "s-2"))
    cell = one((Ask("federal"),), even)
    assert cell.level is Consent.OBJECT
    assert cell.probabilities[Consent.RED_LINE] == 0
    most = Position("a", "federal", S.DISAGREE, (0.4, 0.6, 0, 0), (1, 2, 0, 0), ("s-1", "s-2"), mixed=True)
    cell = one((Ask("federal"),), most)
    assert cell.level is Consent.OBJECT
    assert "not always" in cell.why


def test_who_has_said_both_is_asked_and_vetoes_neither_side() -> None:
    both = Position("a", "federal", S.DISAGREE, (0.48, 0.52, 0, 0), (1, 1, 0, 0), ("s-1", "s-2"), mixed=True)
    for stance in (S.AGREE, S.DISAGREE, S.RESERVE):
        cell = one((Ask("federal", (stance,)),), both)
        assert cell.level is Consent.UNKNOWN
        assert cell.probabilities == ()
        assert cell.evidence == ("s-1", "s-2")
        assert "has said both for and against" in cell.why
    # To leave it to later is something that both sides can sign.
    assert one((Ask("federal", (S.DEFER,)),), both).level in (Consent.ACCEPT, Consent.RESERVE)
    # What it refuses elsewhere in the wording still stands.
    refuses = one((Ask("federal"), Ask("talks")), both, held("a", "talks", S.DISAGREE))
    assert refuses.level is Consent.OBJECT
    signs = one((Ask("federal"), Ask("talks")), both, held("a", "talks", S.AGREE))
    assert signs.level is Consent.UNKNOWN


def test_salience_follows_how_much_a_party_says() -> None:
    silent = Wording("silent", "", value=0, silent=True)
    articles = tuple(Article(i, i, (silent, Wording("w", "", (Ask(i),)))) for i in ("x", "y", "z"))
    matrix = Matrix(held("a", "x", S.AGREE, statements=("s-1", "s-2")), held("a", "y", S.AGREE))
    cells = infer_consents(Charter("c", "C", "1", articles), matrix, ["a"])
    assert {c.article: c.salience for c in cells} == {"x": 1.0, "y": 0.5, "z": 1.0}


def test_inferred_cells_make_a_model() -> None:
    text = charter(Wording("w", "", (Ask("federal"),)))
    matrix = Matrix(held("a", "federal", S.AGREE, 0.7))
    model = Model((Party("a"), Party("b")), text, infer_consents(text, matrix, [Party("a"), Party("b")]))
    assert model.cube.level[:, 0, 1].tolist() == [Consent.ENDORSE, Consent.UNKNOWN]


def test_an_ask_that_counts_if_spoken_binds_only_those_who_spoke() -> None:
    asks = (Ask("federal", (S.DEFER,), if_spoken=True), Ask("unitary", (S.DEFER,), if_spoken=True))
    assert one(asks, held("a", "federal", S.DEFER)).level is Consent.ENDORSE
    assert one(asks, held("a", "federal", S.AGREE)).level is Consent.RESERVE
    silent = one(asks)
    assert silent.level is Consent.UNKNOWN
    assert silent.why == "has not spoken on federal; has not spoken on unitary"


def test_deferring_the_question_defers_its_answers() -> None:
    system = Issue("system-now", "settling the system now", "", "", settles=("federal",))
    codebook = Codebook("c", "1", "C", (system, Issue("federal", "a federal state", "", "")))
    cell = one((Ask("federal"),), held("a", "system-now", S.DEFER, 0.9), codebook=codebook)
    assert cell.level is Consent.OBJECT
    assert "which settles a federal state" in cell.why
    later = one((Ask("federal", (S.DEFER,)),), held("a", "system-now", S.DEFER, 0.9), codebook=codebook)
    assert later.level is Consent.ENDORSE
    assert one((Ask("federal"),), held("a", "system-now", S.AGREE), codebook=codebook).level is Consent.UNKNOWN
