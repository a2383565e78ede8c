"""The agreement model as one value: who is at the table, what could be written, and what each party can live with.

Answers nothing by itself; every question of the room (``front``, ``blockers``, ``concessions`` ...) is asked of it.
It refuses models that cannot be asked anything (no parties, a party twice, a weight that is not a number). A charter
that no coalition can sign is *not* refused: that is an answer, and the questions give it with its reason.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from concord.agreement.cells import checked_cells
from concord.agreement.links import Link, check_links
from concord.errors import ModelError, NotFoundError
from concord.values import Article, Charter, ConsentCell, ConsentSource, Party, Wording

if TYPE_CHECKING:
    from concord.agreement.cube import Cube, Floats

__all__ = ["Model", "SigningRule", "Veto", "count_articles"]


@dataclass(frozen=True, slots=True)
class Veto:
    """A wording that a host or guarantor will not have in the text, whoever signs; with the evidence."""

    article: str
    wording: str
    by: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SigningRule:
    """When a coalition can sign a platform, and what a reservation costs.

    Parameters
    ----------
    objections_block : bool
        Whether OBJECT keeps a party from signing (default) or only RED_LINE does.
    price : float
        ``mu``: what a written reservation takes from coverage, times the salience of the article to the party.
        0 is the strict tier (T0), anything above it the priced tier (T1).
    quota : float
        The least weight of signatories that counts as an agreement, in the unit of the weights.
    required : tuple of str
        Parties without which nothing is signed.
    must_have : tuple of str
        Articles that may not be left out, besides those the charter marks.
    vetoes : tuple of Veto
        Wordings that are not on offer.
    """

    objections_block: bool = True
    price: float = 0.0
    quota: float = 0.0
    required: tuple[str, ...] = ()
    must_have: tuple[str, ...] = ()
    vetoes: tuple[Veto, ...] = ()


@dataclass(frozen=True)
class Model:
    """Parties, charter, consents and the rule of signing.

    A cell that is not given is ACCEPT for silence (leaving an article out commits nobody) and UNKNOWN for any other
    wording; a declared cell beats an inferred one, a supposed one both. ``names`` maps actor ids to the names used in
    sentences, ``links`` tie wordings of different articles to each other.

    Raises
    ------
    ModelError
        If the parts do not fit together; the message names the party, article, wording or cell.

    Examples
    --------
    >>> from concord.values import Article, Charter, Party, Wording
    >>> talks = Article("talks", "Talks", (Wording("silent", "", value=0, silent=True), Wording("yes", "Talk.")))
    >>> model = Model((Party("a"), Party("b", 2.0)), Charter("c", "Charter", "1", (talks,)), ())
    >>> model.cube.level.shape  # P, K, W
    (2, 1, 2)
    >>> Model((), model.charter, ())
    Traceback (most recent call last):
    ...
    concord.errors.ModelError: model: has no parties; expected at least one party at the table...
    """

    parties: tuple[Party, ...]
    charter: Charter
    cells: tuple[ConsentCell, ...]
    rule: SigningRule = SigningRule()
    names: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        _check_parties(self.parties)
        _check_charter(self.charter)
        _check_rule(self)
        checked_cells(self.cells, self.party_index, self.wording_index)
        check_links(self.wording_index, self.links)

    @cached_property
    def party_index(self) -> dict[str, int]:
        """Position of each party on the axis P."""
        return {party.actor: i for i, party in enumerate(self.parties)}

    @cached_property
    def article_index(self) -> dict[str, int]:
        """Position of each article on the axis K."""
        return {article.id: j for j, article in enumerate(self.charter.articles)}

    @cached_property
    def wording_index(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Position of each (article, wording) on the axes K, W."""
        articles = enumerate(self.charter.articles)
        return {(a.id, w.id): (j, k) for j, a in articles for k, w in enumerate(a.wordings)}

    @cached_property
    def cell_index(self) -> dict[tuple[int, int, int], ConsentCell]:
        """The cell that counts at each (i, j, k) for which one was given: declared before inferred."""
        return checked_cells(self.cells, self.party_index, self.wording_index)

    @cached_property
    def cube(self) -> Cube:
        """The model as arrays (axes P, K, W)."""
        from concord.agreement.cube import cube_of

        return cube_of(self)

    @cached_property
    def salience(self) -> Floats:
        """float64 [P, K]: how much each party cares; the largest of its cells on the article, 1 where none is given."""
        import numpy as np

        out = np.zeros((len(self.parties), len(self.charter.articles)))
        for (i, j, _), cell in self.cell_index.items():
            out[i, j] = max(out[i, j], cell.salience)
        out[out == 0] = 1.0
        return out

    def name(self, actor: str) -> str:
        """Return the name of an actor as sentences use it."""
        return dict(self.names).get(actor, actor)

    def article(self, article_id: str) -> Article:
        """Return an article; ``NotFoundError`` where the charter has none of this id."""
        if article_id not in self.article_index:
            have = ", ".join(list(self.article_index)[:8])
            raise NotFoundError("charter", f"has no article '{article_id}'", f"one of: {have}", "check the spelling")
        return self.charter.articles[self.article_index[article_id]]

    def wording(self, j: int, k: int) -> Wording:
        """Return the wording at (j, k)."""
        return self.charter.articles[j].wordings[k]

    def members(self, coalition: tuple[str, ...] | None) -> tuple[int, ...]:
        """Return the positions of a coalition's parties in table order (``None``: all); ``NotFoundError`` otherwise."""
        if coalition is None:
            return tuple(range(len(self.parties)))
        for actor in coalition:
            if actor not in self.party_index:
                raise NotFoundError("coalition", f"'{actor}' is not at the table", "parties of the model")
        return tuple(sorted({self.party_index[actor] for actor in coalition}))

    def with_cell(self, cell: ConsentCell) -> Model:
        """Return the model with one cell put in place of what stood there; only that cell is checked and laid out.

        A supposition stands beside what was declared or inferred, and hides it: taken out, that is there again.
        """
        ((at, _),) = checked_cells((cell,), self.party_index, self.wording_index).items()
        key = (cell.party, cell.article, cell.wording)
        hides = cell.source is ConsentSource.SUPPOSED
        kept = tuple(
            c
            for c in self.cells
            if (c.party, c.article, c.wording) != key or (hides and c.source is not ConsentSource.SUPPOSED)
        )
        new: Model = object.__new__(Model)
        new.__dict__.update(self.__dict__, cells=(*kept, cell), cell_index=self.cell_index | {at: cell})
        for old in ("cube", "salience"):
            new.__dict__.pop(old, None)
        if "cube" in self.__dict__:
            from concord.agreement.cube import cube_with_cell

            if (cube := cube_with_cell(self, new, at)) is not None:
                new.__dict__.update(cube=cube, salience=self.salience)
        return new


def count_articles(charter: Charter) -> Charter:
    """Return the charter with every wording but silence worth 1: coverage then counts articles.

    >>> from concord.values import Article, Charter, Wording
    >>> old = Charter("c", "C", "1", (Article("t", "T", (Wording("s", "", value=0, silent=True), Wording("y", "Y"))),))
    >>> [w.value for w in count_articles(old).articles[0].wordings]
    [0.0, 1.0]
    """
    articles = tuple(
        replace(a, wordings=tuple(replace(w, value=0.0 if w.silent else 1.0) for w in a.wordings))
        for a in charter.articles
    )
    return replace(charter, articles=articles)


def _twice(names: list[str]) -> str | None:
    return next((name for name, n in Counter(names).items() if n > 1), None)


def _check_parties(parties: tuple[Party, ...]) -> None:
    if not parties:
        raise ModelError("model", "has no parties", "at least one party at the table", "name parties with --parties")
    if (double := _twice([p.actor for p in parties])) is not None:
        raise ModelError(f"party '{double}'", "is at the table twice", "each party once", "remove one of the two")
    at_table = {p.actor for p in parties}
    for party in parties:
        if not (math.isfinite(party.weight) and party.weight >= 0):
            wrong, mend = f"has the weight {party.weight}", "give its seats, or 1"
            raise ModelError(f"party '{party.actor}'", wrong, "a finite number, 0 or more", mend)
        if party.actor in party.refuses:
            raise ModelError(
                f"party '{party.actor}'", "refuses to sign with itself", "names of other parties", "remove it"
            )
        if strangers := [other for other in party.refuses if other not in at_table]:
            wrong = f"refuses '{strangers[0]}', who is not at the table"
            raise ModelError(f"party '{party.actor}'", wrong, "parties of the model", "remove the refusal")


def _check_charter(charter: Charter) -> None:
    if not charter.articles:
        raise ModelError(f"charter '{charter.id}'", "has no articles", "at least one", "add an article")
    if (double := _twice([a.id for a in charter.articles])) is not None:
        raise ModelError(
            f"charter '{charter.id}'", f"names article '{double}' twice", "each article once", "rename one"
        )
    for article in charter.articles:
        thing = f"article '{article.id}'"
        if not article.wordings:
            raise ModelError(thing, "has no wordings", "at least one", "add silence or a text")
        if (double := _twice([w.id for w in article.wordings])) is not None:
            raise ModelError(thing, f"names wording '{double}' twice", "each wording once", "rename one")
        for wording in article.wordings:
            if not (math.isfinite(wording.value) and wording.value >= 0):
                wrong = f"wording '{wording.id}' has the value {wording.value}"
                raise ModelError(thing, wrong, "a finite number, 0 or more", "say what it settles, such as 1")
            if wording.silent and wording.value != 0:
                wrong = f"silence '{wording.id}' has the value {wording.value}"
                raise ModelError(thing, wrong, "0: leaving the article out settles nothing", "set the value to 0")


def _check_rule(model: Model) -> None:
    rule = model.rule
    for name, value in (("price", rule.price), ("quota", rule.quota)):
        if not (math.isfinite(value) and value >= 0):
            raise ModelError("rule", f"the {name} is {value}", "a finite number, 0 or more", f"mend the {name}")
    total = math.fsum(p.weight for p in model.parties)
    if rule.quota > total:
        wrong = f"the quota {rule.quota:g} is above the weight of all parties together, {total:g}"
        raise ModelError("rule", wrong, f"at most {total:g}", "lower the quota or check the weights")
    for actor in rule.required:
        if actor not in model.party_index:
            raise ModelError("rule", f"requires '{actor}', who is not at the table", "parties of the model", "seat it")
    for article in rule.must_have:
        if article not in model.article_index:
            raise ModelError(
                "rule", f"must-have article '{article}' is not in the charter", "articles of the charter", "mend it"
            )
    for veto in rule.vetoes:
        if (veto.article, veto.wording) not in model.wording_index:
            wrong = f"a veto names wording '{veto.wording}' of article '{veto.article}', which is not in the charter"
            raise ModelError("rule", wrong, "wordings of the charter", "mend the veto")
