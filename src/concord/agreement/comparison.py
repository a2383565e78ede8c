"""What changed in the answer between two models, and which changes caused it?

Two charters, two dates, or a what-if: the parts that differ are listed, and each is put to the test twice. A change is
*enough* if it alone, made in the old model, changes the front; it is *needed* if the new front would be another one
without it. Changes that are neither did not matter to the answer. The front counts with the coalitions that reach it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from concord.agreement.links import Link
from concord.agreement.model import Model
from concord.agreement.revision import Revision
from concord.agreement.words import join, names, number, phrase, result_id
from concord.errors import ConcordError, OptionError
from concord.values import Article, Certificate, Consent, ConsentCell, Party, Proof, Sentence

__all__ = ["Change", "Comparison", "compare"]

Answer = tuple[tuple[tuple[float, float], ...], ...]
Who = tuple[tuple[tuple[tuple[str, ...], ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is, in words, before and after; ``kind`` is "cell", "party", "charter" or "rule".

    ``enough`` and ``needed`` are ``None`` where the change cannot be made by itself.
    """

    kind: str
    thing: str
    before: str
    after: str
    evidence: tuple[str, ...] = ()
    enough: bool | None = None
    needed: bool | None = None

    @property
    def caused(self) -> bool:
        """Whether the change had a part in the new answer."""
        return bool(self.enough or self.needed)


@dataclass(frozen=True)
class Comparison:
    """The two fronts as (weight, coverage) points, pessimistic and optimistic, and the changes between the models.

    ``who_before`` and ``who_after`` are the coalitions that reach each of those points.
    """

    before: Answer
    after: Answer
    changes: tuple[Change, ...]
    certificate: Certificate
    old: Model = field(repr=False, compare=False)
    new: Model = field(repr=False, compare=False)
    who_before: Who = ()
    who_after: Who = ()

    @property
    def same(self) -> bool:
        """Whether the answer is the same: as much for as many, and for the same."""
        return self.before == self.after and self.who_before == self.who_after

    @property
    def shared(self) -> tuple[str, ...]:
        """The parties that are at both tables."""
        return tuple(actor for actor in self.old.party_index if actor in self.new.party_index)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say what became of the answer, and which changes made it so."""
        this = (result_id(self.new, "comparison", self.old.cube.digest),)
        if not self.shared:
            said = "The models share no party, so that no change can be the cause of another answer"
            fronts = f"the answer of the first is {_points(self.before[1])}, of the second {_points(self.after[1])}"
            fronts += "" if self.before[0] == self.before[1] and self.after[0] == self.after[1] else _SIGNED
            return (Sentence(f"{said}; {fronts}.", this),)
        if self.same:
            said = "The answer is the same" if self.changes else "The models are the same"
            return (Sentence(f"{said}: {_points(self.after[0])}.", this),)
        out = []
        differ = [n for n in range(2) if (self.before[n], self.who_before[n]) != (self.after[n], self.who_after[n])]
        sides = (self.before, self.after, self.who_before, self.who_after)
        known = all(low == high for low, high in sides)
        out += [
            Sentence(("" if known else _READ[n]) + self._became(n), this) for n in (differ[:1] if known else differ)
        ]
        for change in self.changes:
            if change.caused:
                how = " (enough by itself)" if change.enough else ""
                text = f"{change.thing}: {change.before} before, {change.after} now{how}."
                out.append(Sentence(text, (*change.evidence, *this)))
        return tuple(out)

    def _became(self, n: int) -> str:
        before, after = self.before[n], self.after[n]
        if before != after:
            return f"The answer was {_points(before)}; it is now {_points(after)}."
        moved = [p for p, a, b in zip(after, self.who_before[n], self.who_after[n], strict=True) if a != b]
        now = next(b for a, b in zip(self.who_before[n], self.who_after[n], strict=True) if a != b)
        who = join(names(self.new, self.new.members(now[0]))) if now else "nobody"
        at = join([f"{number(c)} at weight {number(w)}" for w, c in moved[:3]])
        return f"The figures are the same, but others reach {at}: now {who}."


_SIGNED = ", those who have not spoken counted as signing"
_READ = ("If who has not spoken refuses: ", "If who has not spoken signs: ")


def compare(old: Model, new: Model, *, tested: int = 200) -> Comparison:
    """Compare two models: their fronts, and what between them differs.

    Parameters
    ----------
    tested : int
        So many changes are made and unmade, parties, articles and rules first; the verdicts of the rest are ``None``.

    Raises
    ------
    OptionError
        If ``tested`` is negative.
    """
    if tested < 0:
        raise OptionError("tested", f"is {tested}", "0 or more")
    was, now = Revision.of(old), Revision.of(new)
    before, after = _answer(was), _answer(now)
    found = _changes(old, new)
    if not set(old.party_index) & set(new.party_index):
        tested = 0  # two tables, not one that changed: nothing is the cause of the other
    changes: list[Change] = []
    try:
        for change, forward, backward in found[:tested]:
            enough, needed = _differs(was, forward, before), _differs(now, backward, after)
            changes.append(replace(change, enough=enough, needed=needed))
    except KeyboardInterrupt:
        pass  # the changes that were put to the test by then keep their verdicts
    done = len(changes)
    changes += [change for change, _, _ in found[done:]]
    work = f"{done} of {len(changes)} changes made and unmade"
    certificate = Certificate(Proof.PROVEN, len(changes), len(changes), "enumeration", work, new.cube.digest)
    return Comparison(before[0], after[0], tuple(changes), certificate, old, new, before[1], after[1])


def _answer(revision: Revision) -> tuple[Answer, Who]:
    both = (revision.fronts.low, revision.fronts.high)
    points = tuple(tuple((p.weight, p.coverage) for p in f.points) for f in both)
    return points, tuple(tuple(p.coalitions for p in f.points) for f in both)


def _differs(base: Revision, model: Model | None, answer: tuple[Answer, Who]) -> bool | None:
    return None if model is None else _answer(base.to(model)) != answer


def _changes(old: Model, new: Model) -> list[tuple[Change, Model | None, Model | None]]:
    """Return each change with the old model after it alone, and the new model without it."""
    return [*_party_changes(old, new), *_charter_changes(old, new), *_rule_changes(old, new), *_cell_changes(old, new)]


def _made(model: Model, **parts: Any) -> Model | None:
    """Return the model with parts replaced, ``None`` where they do not fit the rest."""
    try:
        return replace(model, **parts)
    except ConcordError:
        return None


def _party_changes(old: Model, new: Model) -> list[tuple[Change, Model | None, Model | None]]:
    was, now = ({p.actor: p for p in m.parties} for m in (old, new))
    out = []
    for actor in dict.fromkeys((*was, *now)):
        a, b = was.get(actor), now.get(actor)
        if a != b:
            name = (new if b is not None else old).name(actor)
            change = Change("party", name, _party(a), _party(b), (b or a or Party(actor)).evidence)
            out.append((change, _with_party(old, actor, b, new), _with_party(new, actor, a, old)))
    return out


def _with_party(model: Model, actor: str, party: Party | None, source: Model) -> Model | None:
    """Put a party of ``source`` into a model with its consents, or take it out with them."""
    parties = tuple(p for p in model.parties if p.actor != actor)
    cells = model.cells
    if party is None:
        parties = tuple(replace(p, refuses=tuple(r for r in p.refuses if r != actor)) for p in parties)
        cells = tuple(c for c in cells if c.party != actor)
    elif actor not in model.party_index:
        known = {p.actor for p in parties}
        parties = (*parties, replace(party, refuses=tuple(r for r in party.refuses if r in known)))
        own = (c for c in source.cells if c.party == actor and (c.article, c.wording) in model.wording_index)
        cells = (*cells, *own)
    else:
        parties = tuple(party if p.actor == actor else p for p in model.parties)
    return _made(model, parties=parties, cells=cells)


def _party(party: Party | None) -> str:
    if party is None:
        return "not at the table"
    return f"weight {number(party.weight)}" + (f", refuses {join(party.refuses)}" if party.refuses else "")


def _charter_changes(old: Model, new: Model) -> list[tuple[Change, Model | None, Model | None]]:
    was, now = ({a.id: a for a in m.charter.articles} for m in (old, new))
    out = []
    for article in dict.fromkeys((*was, *now)):
        a, b = was.get(article), now.get(article)
        if a == b:
            continue
        before, after = _article(a), _article(b)
        title = b.title if b is not None else a.title if a is not None else article
        out.append((Change("charter", title, before, after), _swap(old, article, new), _swap(new, article, old)))
    return out


def _article(article: Article | None) -> str:
    if article is None:
        return "not in the charter"
    return join([f"{w.id} ({number(w.value)})" for w in article.wordings])


def _swap(model: Model, article: str, source: Model) -> Model | None:
    """Return the model with one article (and its consents) as ``source`` has it."""
    theirs = next((a for a in source.charter.articles if a.id == article), None)
    kept = [theirs if a.id == article else a for a in model.charter.articles]
    if theirs is not None and article not in model.article_index:
        kept.append(theirs)
    articles = tuple(a for a in kept if a is not None)
    cells = [c for c in model.cells if c.article != article]
    cells += [c for c in source.cells if c.article == article and c.party in model.party_index]
    return _made(model, charter=replace(model.charter, articles=articles), cells=tuple(cells))


def _rule_changes(old: Model, new: Model) -> list[tuple[Change, Model | None, Model | None]]:
    out = []
    for link in dict.fromkeys((*old.links, *new.links)):
        was, now = link in old.links, link in new.links
        if was != now:
            thing = _link(new if now else old, link)
            change = Change("rule", thing, _there(was), _there(now), link.evidence)
            forward, backward = (_made(m, links=_with(m.links, link, there)) for m, there in ((old, now), (new, was)))
            out.append((change, forward, backward))
    for name in ("objections_block", "price", "quota", "required", "must_have", "vetoes"):
        a, b = getattr(old.rule, name), getattr(new.rule, name)
        if a != b:
            forward = _made(old, rule=replace(old.rule, **{name: b}))
            backward = _made(new, rule=replace(new.rule, **{name: a}))
            out.append((Change("rule", f"the rule's {name}", str(a), str(b)), forward, backward))
    return out


def _with(links: tuple[Link, ...], link: Link, there: bool) -> tuple[Link, ...]:
    return (*links, link) if there else tuple(other for other in links if other != link)


def _there(there: bool) -> str:
    return "in force" if there else "not there"


def _link(model: Model, link: Link) -> str:
    ends = ((link.article, link.wording), (link.other_article, link.other_wording))
    here, there = (
        f"{phrase(model.wording(*model.wording_index[end]))} on “{model.article(end[0]).title}”" for end in ends
    )
    return f"the link that {here} {link.kind.value} {there}"


def _cell_changes(old: Model, new: Model) -> list[tuple[Change, Model | None, Model | None]]:
    """Cells that count in both models but stand at another level (articles that changed are compared whole)."""
    same = {a.id for a in old.charter.articles if a in new.charter.articles}
    was, now = _levels(old), _levels(new)
    out = []
    for key in sorted({k for k in (*was, *now) if k[1] in same}):
        if key[0] not in old.party_index or key[0] not in new.party_index:
            continue
        a, b = was.get(key), now.get(key)
        if _signature(a) == _signature(b):
            continue
        party, article, wording = key
        thing = f"{new.name(party)} on “{new.article(article).title}”, {wording}"
        cell = b or a
        change = Change("cell", thing, _level(a), _level(b), cell.evidence if cell else ())
        out.append((change, _put(old, key, b), _put(new, key, a)))
    return out


_Key = tuple[str, str, str]


def _levels(model: Model) -> dict[_Key, ConsentCell]:
    return {(c.party, c.article, c.wording): c for c in model.cell_index.values()}


def _signature(cell: ConsentCell | None) -> tuple[object, ...]:
    return () if cell is None else (cell.level, cell.source, cell.salience, cell.probabilities)


def _level(cell: ConsentCell | None) -> str:
    if cell is None or cell.level is Consent.UNKNOWN:
        return "not known"
    return f"{cell.level.name.lower().replace('_', ' ')} ({cell.source.value})"


def _put(model: Model, key: _Key, cell: ConsentCell | None) -> Model | None:
    if cell is not None:
        return model.with_cell(cell)
    return _made(model, cells=tuple(c for c in model.cells if (c.party, c.article, c.wording) != key))


def _points(points: tuple[tuple[float, float], ...]) -> str:
    """Say a front: "4 at weight 9, 5.2 at 8"."""
    if not points:
        return "no coalition can sign"
    said = [f"{number(c)} at weight {number(w)}" for w, c in points]
    return join(said[:4] + ([f"{len(said) - 4} more"] if len(said) > 4 else []))
