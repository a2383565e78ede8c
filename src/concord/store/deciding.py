"""Writing what people decided: their list of actors, judgements on names, the charter, declared consents.

Each is a row with who and when; to take something back is another row, never a change of the old one.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from concord.errors import ModelError, NotFoundError, OptionError
from concord.store.decisions import consent_of, current_charter, wording_digests
from concord.store.json import to_json
from concord.store.studying import StudyWrites
from concord.store.tables import actor_lists, charters, consents, judgements
from concord.values import Actor, Affiliation, Charter, Consent, ConsentCell, ConsentSource, Judgement

__all__ = ["Unit"]


class Unit(StudyWrites):
    """One transaction: all that is done in it is kept together, or nothing of it. It reads what it has written.

    A unit comes from :meth:`Store.writing <concord.store.store.Store.writing>` and ends with its ``with`` block.
    """

    _charter: tuple[int, dict[tuple[str, str], str]] | None = None  # number and digests of the wordings, once read

    def _forget(self) -> None:
        super()._forget()
        self._charter = None

    def add_actor_list(self, actors: Iterable[Actor], affiliations: Iterable[Affiliation] = ()) -> bool:
        """Put the user's own list of actors in use, in place of an earlier one; ``False`` where it is in use."""
        names, groups = tuple(actors), tuple(affiliations)
        now = self.actor_list()
        if (now.actors, now.affiliations) == (names, groups):
            return False
        note = self._note("actors.set", "actors", actors=len(names), affiliations=len(groups))
        self._insert(actor_lists, {"audit": note, "actors": to_json(names), "affiliations": to_json(groups)})
        return True

    def judge(self, a: str, b: str, judgement: Judgement | None) -> bool:
        """Say whether two names (ids of actors) are one actor; ``None`` takes an earlier judgement back.

        Returns
        -------
        bool
            ``False`` where this is what stands already.

        Raises
        ------
        OptionError
            If the two are the same id.
        """
        if a == b:
            raise OptionError(f"judgement on {a}", f"must be on two actors. Got {a!r} twice", "two ids", "name both")
        first, second = sorted((a, b))
        c = judgements.c
        latest = sa.select(c.judgement).where(c.a == first, c.b == second).order_by(c.number.desc()).limit(1)
        said = None if judgement is None else judgement.value
        if self._connection.scalar(latest) == said:
            return False
        note = self._note("judgement.made" if said else "judgement.taken_back", f"{first} / {second}", judgement=said)
        self._insert(judgements, {"audit": note, "a": first, "b": second, "judgement": said})
        return True

    def set_charter(self, charter: Charter) -> bool:
        """Put a charter before the parties; ``False`` where it is before them already.

        Declared consents go on standing where a wording reads and asks what it did.
        """
        if self.charter() == charter:
            return False
        self._charter = None
        note = self._note("charter.set", charter.id, version=charter.version, articles=len(charter.articles))
        row = {"audit": note, "id": charter.id, "version": charter.version, "content": to_json(charter)}
        self._insert(charters, row)
        return True

    def declare_consent(self, cell: ConsentCell) -> bool:
        """Put down what a party declared on a wording; ``False`` where this is what it declared already.

        Raises
        ------
        ModelError
            If the level is inferred or UNKNOWN: what nobody declared is computed anew, never stored as declared.
        NotFoundError
            If the charter has no such article or wording.
        """
        if cell.source is not ConsentSource.DECLARED or cell.level is Consent.UNKNOWN:
            raise ModelError(
                _place(cell.party, cell.article, cell.wording),
                f"is not a declaration ({cell.source.value}, {cell.level.name})",
                "a level that the party declared",
                "to take a declaration back, withdraw it",
            )
        return self._consent(cell.party, cell.article, cell.wording, cell)

    def withdraw_consent(self, party: str, article: str, wording: str) -> bool:
        """Take a party's declaration back; ``False`` where none stands."""
        return self._consent(party, article, wording, None)

    def _consent(self, party: str, article: str, wording: str, cell: ConsentCell | None) -> bool:
        charter, print_ = self._wording(article, wording)
        if self._standing(party, article, wording, print_) == cell:
            return False
        note = self._note("consent.declared" if cell else "consent.withdrawn", _place(party, article, wording))
        row: dict[str, object] = {
            "audit": note,
            "charter": charter,
            "party": party,
            "article": article,
            "wording": wording,
            "sha256": print_,
            "level": None if cell is None else int(cell.level),
            "salience": None if cell is None else cell.salience,
            "why": "" if cell is None else cell.why,
            "evidence": to_json(() if cell is None else cell.evidence),
        }
        self._insert(consents, row)
        return True

    def _standing(self, party: str, article: str, wording: str, print_: str) -> ConsentCell | None:
        """Find what a party has declared on a wording as it reads now."""
        c = consents.c
        query = sa.select(consents).where(c.party == party, c.article == article, c.wording == wording)
        with self._reading() as connection:
            row = connection.execute(query.order_by(c.number.desc()).limit(1)).one_or_none()
            return None if row is None or row.level is None or row.sha256 != print_ else consent_of(row)

    def _wording(self, article: str, wording: str) -> tuple[int, str]:
        """Find the charter's row and the digest of a wording; the charter is read once a unit."""
        if self._charter is None:
            with self._reading() as connection:
                found = current_charter(connection)
            self._charter = None if found is None else (found[0], wording_digests(found[1]))
        charter, digests = self._charter or (0, {})
        if (print_ := digests.get((article, wording))) is None:
            raise NotFoundError(
                f"article {article}, wording {wording}",
                "is not in the project's charter",
                "an article and a wording of the charter in use",
                "set the charter first, or correct the id",
            )
        return charter, print_


def _place(party: str, article: str, wording: str) -> str:
    return f"{party} on article {article}, wording {wording}"
