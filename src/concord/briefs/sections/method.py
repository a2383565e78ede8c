"""How this was computed, and what it does not claim."""

from __future__ import annotations

from collections import Counter

from concord.briefs.analysis import Analysis
from concord.briefs.brief import Section
from concord.briefs.phrases import listed, number, percent, plural
from concord.briefs.results import Results
from concord.values import Sentence

__all__ = ["basis_of", "method_section"]

_TEXTS = (
    (
        "A position is what an actor's statements on an issue add up to; a doubtful coding, and what others only "
        "report, weighs less. Leaders and spokespersons speak for their organisation, members do not."
    ),
    (
        "A consent is inferred from a position and carries its chance; a party that has said nothing is unknown, never "
        "for or against, and red lines are never inferred."
    ),
    (
        "Overlap of stated positions does not predict a coalition: mistrust, offices and the interests of host "
        "countries decide too, and parties sign less, or other things, than they say."
    ),
)


def basis_of(analysis: Analysis, results: Results) -> tuple[Sentence, ...]:
    """Say in two sentences what the answer rests on."""
    statements = tuple(s.id for s in analysis.statements if s.accepted)
    documents = tuple(document.id for document in analysis.documents)
    if not statements:
        text = f"This rests on {plural(len(documents), 'document')}, in which no statement was found."
        return (Sentence(text, documents or (_nothing(results),)),)
    holders = len({s.holder for s in analysis.statements if s.accepted})
    result = results.count("What was read and coded", statements, rule="All accepted statements.")
    days = sorted(d.published for d in analysis.documents if d.published is not None)
    when = (
        ""
        if not days
        else f" published {days[0].isoformat()}" + (f" to {days[-1].isoformat()}" if days[-1] != days[0] else "")
    )
    text = (
        f"This rests on {plural(len(statements), 'statement')} of {plural(holders, 'actor')} in "
        f"{plural(len(documents), 'document')}{when}"
    )
    return (Sentence(f"{text}; {_coders(analysis)}.", (*documents[:12], result)), *_unknown(analysis, results))


def _nothing(results: Results) -> str:
    return results.count("What was read", (), rule="No document was read.")


def _coders(analysis: Analysis) -> str:
    coders = Counter(s.coder for s in analysis.statements if s.accepted)
    machine = sum(n for coder, n in coders.items() if not coder.startswith("hand"))
    mean = sum(s.confidence for s in analysis.statements if s.accepted) / max(1, sum(coders.values()))
    if machine == 0:
        return f"all were coded by hand ({listed(sorted(coders))})"
    share = machine / sum(coders.values())
    how = "all were" if machine == sum(coders.values()) else f"{percent(share)} were"
    doubtful = sum(s.provisional for s in analysis.statements if s.accepted)
    more = f"; {doubtful} of them are provisional: less sure than was asked for, they count by their chance"
    said = f"{how} coded by machine and not checked by a person, with a mean confidence of {percent(mean)}"
    return said + (more if doubtful else "")


def _unknown(analysis: Analysis, results: Results) -> tuple[Sentence, ...]:
    """Say how much of what would have to be known is not."""
    if analysis.agenda is None:
        return ()
    model = analysis.agenda.model
    settling = [(j, k) for j, a in enumerate(model.charter.articles) for k, w in enumerate(a.wordings) if not w.silent]
    cells = len(model.parties) * len(settling)
    known = [c for key, c in model.cell_index.items() if key[1:] in set(settling) and c.level >= 0]
    if not cells:
        return ()
    ids = tuple(dict.fromkeys(s for cell in known for s in cell.evidence))
    result = results.count(
        "Consents that are known", ids or (analysis.agenda.fronts.low.id,), rule="Cells of the model."
    )
    missing = cells - len(known)
    if not missing:
        return (Sentence(f"All {cells} consents that had to be known could be inferred.", (result,)), _caution(result))
    text = f"Of {cells} consents that would have to be known, {percent(missing / cells)} are not"
    return (
        Sentence(
            f"{text}, for the party has not spoken; figures are therefore given on what was said and at best.",
            (result,),
        ),
        _caution(result),
    )


def _caution(result: str) -> Sentence:
    return Sentence("It says what could be signed on paper, and predicts nothing: overlap is not agreement.", (result,))


def method_section(analysis: Analysis, results: Results) -> Section:
    """Say how the figures came about, in plain words."""
    statements = tuple(s.id for s in analysis.statements if s.accepted)
    documents = tuple(document.id for document in analysis.documents)
    id_ = results.count(
        "The method", statements or documents, rule=f"Prior of {number(analysis.matrix.prior)} per stance."
    )
    texts = [*_TEXTS[:-1], *_search(analysis), _TEXTS[-1]]
    return Section(
        "method", "How this was computed, and what it does not claim", tuple(Sentence(t, (id_,)) for t in texts)
    )


def _search(analysis: Analysis) -> tuple[str, ...]:
    """Say how agreements were looked for, and whether what was found is proven to be the best."""
    if analysis.agenda is None:
        return ()
    fronts = (analysis.agenda.fronts.low, analysis.agenda.fronts.high)
    if all(point.proven for front in fronts for point in front.points):
        return (
            (
                "Agreements are computed exactly, not sampled: no coalition could settle more than is said here; the "
                "certificates stand with the computed results."
            ),
        )
    return ("The search for agreements was stopped before its end: more might be settled than is said here.",)
