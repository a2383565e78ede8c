"""In what do two models differ? Parties, articles, rules and cells, each change made in one and unmade in the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from concord.agreement.links import Link
from concord.agreement.model import Model
from concord.agreement.words import join, number, phrase
from concord.errors import ConcordError
from concord.values import Article, Consent, ConsentCell, Party

__all__ = ["Change", "Made", "changes_between"]


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


Made = tuple[Change, Model | None, Model | None]  # the old model after it alone, the new model without it
_Key = tuple[str, str, str]


def changes_between(old: Model, new: Model) -> list[Made]:
    """Return each change with the old model after it alone, and the new model without it."""
    return [*_party_changes(old, new), *_charter_changes(old, new), *_rule_changes(old, new), *_cell_changes(old, new)]


def _made(model: Model, **parts: Any) -> Model | None:
    """Return the model with parts replaced, ``None`` where they do not fit the rest."""
    try:
        return replace(model, **parts)
    except ConcordError:
        return None


def _party_changes(old: Model, new: Model) -> list[Made]:
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


def _charter_changes(old: Model, new: Model) -> list[Made]:
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


def _rule_changes(old: Model, new: Model) -> list[Made]:
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


def _cell_changes(old: Model, new: Model) -> list[Made]:
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
