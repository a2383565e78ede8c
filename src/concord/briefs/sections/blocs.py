"""Who stands with whom: the blocs, how sure they are, what divides them and what could bridge them."""

from __future__ import annotations

from itertools import combinations
from string import ascii_uppercase

from concord.briefs.analysis import Analysis, Map
from concord.briefs.brief import Named, NetworkFigure, Points, Section, Tie
from concord.briefs.evidence import MOST_CITED
from concord.briefs.phrases import listed, number, plural
from concord.briefs.results import Results, how
from concord.networks import Cleavage, Network
from concord.values import Sentence

__all__ = ["blocs_section"]

MOST_TIES = 60  # drawn: more cannot be told apart
MOST_ISSUES = 4


def blocs_section(analysis: Analysis, results: Results) -> Section | None:
    """Build the chapter; None where fewer than two actors hold positions."""
    found = analysis.map
    if found is None:
        return None
    letters = _letters(found)
    sentences = [*_blocs(analysis, found, letters, results)]
    labels = analysis.labels
    blocs = {n: _bloc_name(analysis, found, n, letters) for n in range(len(found.blocs.members))}
    divides = tuple(_cleavage(c, labels, blocs, results) for c in found.cleavages.splits[:MOST_ISSUES])
    bridges = tuple(_cleavage(c, labels, blocs, results) for c in found.cleavages.bridges[:MOST_ISSUES])
    blocks: list[NetworkFigure | Points] = [_figure(analysis, found, letters, labels)]
    if divides:
        blocks.append(Points("What divides them", divides, max(0, len(found.cleavages.splits) - MOST_ISSUES)))
    if bridges:
        blocks.append(Points("What could bridge them", bridges, max(0, len(found.cleavages.bridges) - MOST_ISSUES)))
    return Section("blocs", "Who stands with whom", tuple(sentences), tuple(blocks))


def _letters(found: Map) -> dict[int, str]:
    """Letter the blocs of two or more; a bloc of one stands alone."""
    large = [n for n, members in enumerate(found.blocs.members) if len(members) > 1]
    return {
        n: ascii_uppercase[k] if k < 26 else f"{ascii_uppercase[k // 26 - 1]}{ascii_uppercase[k % 26]}"
        for k, n in enumerate(large)
    }


def _between(network: Network, pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for a, b in pairs for tie in network.evidence(a, b) for s in tie.statements))


def _blocs(analysis: Analysis, found: Map, letters: dict[int, str], results: Results) -> list[Sentence]:
    divided = found.blocs
    tied = [(a, b) for network in (found.congruence, found.conflict) for a, b, _ in network.ties()]
    rests = tuple(dict.fromkeys((*_between(found.congruence, tied), *_between(found.conflict, tied))))
    certificate = divided.certificate
    id_ = results.count("The division into blocs", rests or _held(analysis), rule=how(certificate))
    sentences = []
    for n, letter in letters.items():
        members = divided.members[n]
        names = listed([analysis.name(a) for a in members], most=12)
        inside = _between(found.congruence, list(combinations(members, 2)))
        sentences.append(Sentence(f"Bloc {letter}: {names}.", (*inside[:MOST_CITED], id_)))
    alone = [m[0] for m in divided.members if len(m) == 1] + list(divided.isolates)
    if alone:
        names = listed([analysis.name(a) for a in alone], most=8)
        verb = "stands" if len(alone) == 1 else "stand"
        sentences.append(
            Sentence(f"{names} {verb} in no bloc: no tie binds them to one more than it parts them.", (id_,))
        )
    sentences.append(_sureness(found, id_))
    return sentences


def _held(analysis: Analysis) -> tuple[str, ...]:
    return tuple(s for p in analysis.matrix.positions for s in p.statements)


def _sureness(found: Map, id_: str) -> Sentence:
    divided = found.blocs
    proven = divided.certificate.gap == 0
    proof = "is proven to be the best" if proven else "is the best that was found"
    against = "no tie" if divided.frustration == 0 else f"ties of weight {number(divided.frustration)}"
    against += ", and no division less" if proven and divided.frustration else ""
    text = f"This division {proof}: it contradicts {against}"
    if divided.ties:
        few = plural(len(divided.ties), "other division")
        text += f"; {few} {'is' if len(divided.ties) == 1 else 'are'} as good, so the blocs are not the only reading"
    return Sentence(text + ".", (id_,))


def _cleavage(cleavage: Cleavage, labels: dict[str, str], blocs: dict[int, str], results: Results) -> Sentence:
    label = labels.get(cleavage.issue, cleavage.issue)
    result = results.count(
        f"Similarity of the blocs on “{label}”", cleavage.statements, rule="Mean similarity of positions between blocs."
    )
    if cleavage.worst < 0:
        text = f"“{label}”: {blocs[cleavage.furthest[0]]} against {blocs[cleavage.furthest[1]]}"
    else:
        text = f"“{label}”: {listed([blocs[n] for n in cleavage.heard], most=4)} hold alike"
    scale = f" ({number(cleavage.worst)} on a scale from -1 to 1)."
    return Sentence(text + scale, (*cleavage.statements[:MOST_CITED], result))


def _bloc_name(analysis: Analysis, found: Map, n: int, letters: dict[int, str]) -> str:
    return f"bloc {letters[n]}" if n in letters else analysis.name(found.blocs.members[n][0])


def _figure(analysis: Analysis, found: Map, letters: dict[int, str], labels: dict[str, str]) -> NetworkFigure:
    order: list[Named] = []
    for n, members in enumerate(found.blocs.members):
        order += [Named(a, analysis.name(a), letters.get(n, "")) for a in members]
    order += [Named(a, analysis.name(a)) for a in found.blocs.isolates]
    ties = [_tie(found.congruence, t, False, labels) for t in found.congruence.ties() if t[2] > 0]
    ties += [_tie(found.conflict, t, True, labels) for t in found.conflict.ties() if t[2] > 0]
    ties.sort(key=lambda t: (-t.weight, t.conflict, t.a, t.b))
    lettered = ", ".join(f"bloc {m} with {sum(1 for x in order if x.mark == m)} actors" for m in letters.values())
    description = (
        f"{len(order)} actors on a ring, ordered by bloc ({lettered or 'no bloc of two or more'}); solid lines join "
        f"actors that hold alike ({sum(not t.conflict for t in ties)} ties), dashed lines actors that contradict each "
        f"other ({sum(t.conflict for t in ties)} ties). The table below lists the strongest."
    )
    return NetworkFigure(
        "network", "Who holds alike, who contradicts whom", tuple(order), tuple(ties[:MOST_TIES]),
        max(0, len(ties) - MOST_TIES), description,
    )  # fmt: skip


def _tie(network: Network, tie: tuple[str, str, float], conflict: bool, labels: dict[str, str]) -> Tie:
    found = network.evidence(tie[0], tie[1])
    statements = tuple(dict.fromkeys(s for part in found for s in part.statements))
    issues = tuple(labels.get(part.issue, part.issue) for part in found)
    return Tie(tie[0], tie[1], conflict, tie[2], issues, statements[:MOST_CITED])
