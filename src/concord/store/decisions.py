"""Reading what people decided: codebook, list of actors, judgements on names, charter, declared consents.

What is current is the latest row of its kind; a judgement or consent that was taken back is silent again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import sqlalchemy as sa

from concord.errors import NotFoundError
from concord.store.coded import CodedReads
from concord.store.json import digest, from_json
from concord.store.tables import actor_lists, audit, charters, codebooks, consents, judgements, models
from concord.values import (
    Actor,
    Affiliation,
    Charter,
    Codebook,
    Consent,
    ConsentCell,
    ConsentSource,
    Judgement,
    SamePair,
)

__all__ = ["DecisionReads", "GivenActors", "Judged", "LearntModel", "consent_of", "current_charter", "wording_digests"]


@dataclass(frozen=True, slots=True)
class GivenActors:
    """The user's own list of actors, as it is now."""

    actors: tuple[Actor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person said of two names; ``a`` sorts before ``b``."""

    a: str
    b: str
    judgement: Judgement
    who: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class LearntModel:
    """What decisions taught the coder: ``content`` as it was handed over, and up to which review it was learnt."""

    number: int
    content: str
    decisions: int
    who: str
    at: dt.datetime


def current_charter(connection: sa.Connection) -> tuple[int, Charter] | None:
    """Return the charter before the parties and the number of its row."""
    query = sa.select(charters.c.number, charters.c.content).order_by(charters.c.number.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else (row.number, from_json(row.content, Charter))


def wording_digests(charter: Charter) -> dict[tuple[str, str], str]:
    """Give (article, wording) -> digest of what a party sees of it: its text and what it asks."""
    return {
        (article.id, wording.id): digest((wording.text, wording.asks, wording.silent))
        for article in charter.articles
        for wording in article.wordings
    }


class DecisionReads(CodedReads):
    """Codebook, actors given, judgements, charter, consents."""

    def codebook(self, version: str | None = None) -> Codebook:
        """Return the codebook in use, or the latest that had this version; ``NotFoundError`` where there is none."""
        query = sa.select(codebooks.c.content).order_by(codebooks.c.number.desc()).limit(1)
        if version is not None:
            query = query.where(codebooks.c.version == version)
        with self._reading() as connection:
            content = connection.scalar(query)
            if content is not None:
                return from_json(content, Codebook)
        raise NotFoundError(
            f"codebook version {version or '(any)'}",
            "is not in the project",
            "a version that was set",
            "set the codebook first",
        )

    def actor_list(self) -> GivenActors:
        """Return the user's own list of actors; empty where none was given."""
        newest = sa.select(actor_lists).order_by(actor_lists.c.number.desc()).limit(1)
        with self._reading() as connection:
            row = connection.execute(newest).one_or_none()
            if row is None:
                return GivenActors()
            affiliations = from_json(row.affiliations, tuple[Affiliation, ...])
            return GivenActors(from_json(row.actors, tuple[Actor, ...]), affiliations)

    def judgements(self) -> tuple[Judged, ...]:
        """Return what people said of pairs of names and did not take back, by pair."""
        latest = sa.select(sa.func.max(judgements.c.number)).group_by(judgements.c.a, judgements.c.b)
        query = (
            sa.select(judgements.c.a, judgements.c.b, judgements.c.judgement, audit.c.who, audit.c.at)
            .join(audit, audit.c.number == judgements.c.audit)
            .where(judgements.c.number.in_(latest), judgements.c.judgement.is_not(None))
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
            return tuple(sorted((Judged(a, b, Judgement(j), who, at) for a, b, j, who, at in rows), key=_pair))

    def same_pairs(self, *, document: str | None = None, coder: str | None = None) -> tuple[SamePair, ...]:
        """Return the pairs of names that may be one actor, once each with the highest score, best first.

        A person's judgement beats whatever a coder carried; ties in the score go by the names.
        """
        best: dict[tuple[str, str], SamePair] = {}
        for found in self._part("same_pairs", document, coder):
            pair = replace(found, a=found.b, b=found.a) if found.a > found.b else found
            if _pair(pair) not in best or best[_pair(pair)].score < pair.score:
                best[_pair(pair)] = pair
        said = {_pair(j): j.judgement for j in self.judgements()}
        judged = (replace(pair, judgement=said.get(names, pair.judgement)) for names, pair in best.items())
        return tuple(sorted(judged, key=lambda pair: (-pair.score, pair.a, pair.b)))

    def learnt_model(self) -> LearntModel | None:
        """Return what was learnt last from decisions; ``None`` where nothing was, or it was forgotten."""
        query = (
            sa.select(models.c.number, models.c.content, models.c.decisions, audit.c.who, audit.c.at)
            .join(audit, audit.c.number == models.c.audit)
            .order_by(models.c.number.desc())
            .limit(1)
        )
        with self._reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None or row.content is None else LearntModel(*row)

    def charter(self) -> Charter | None:
        """Return the charter before the parties, or ``None`` where there is none yet."""
        with self._reading() as connection:
            found = current_charter(connection)
        return None if found is None else found[1]

    def consents(self) -> tuple[ConsentCell, ...]:
        """Return the declared consents that stand, by article, wording and party.

        A declaration is to a text: it stands while the wording still reads, and asks, what it did when the party
        declared; after a change of the wording it is kept in the history and no longer counted.
        """
        key = (consents.c.party, consents.c.article, consents.c.wording)
        latest = sa.select(sa.func.max(consents.c.number)).group_by(*key)
        query = sa.select(consents).where(consents.c.number.in_(latest), consents.c.level.is_not(None))
        with self._reading() as connection:
            found = current_charter(connection)
            rows = connection.execute(query).all()
            now = {} if found is None else wording_digests(found[1])
            place = {key: index for index, key in enumerate(now)}
            stand = [row for row in rows if now.get((row.article, row.wording)) == row.sha256]
            stand.sort(key=lambda row: (place[row.article, row.wording], row.party))
            return tuple(map(consent_of, stand))


def _pair(pair: SamePair | Judged) -> tuple[str, str]:
    return pair.a, pair.b


def consent_of(row: sa.Row[tuple[object, ...]]) -> ConsentCell:
    """Make the declared consent of a row."""
    return ConsentCell(
        party=row.party,
        article=row.article,
        wording=row.wording,
        level=Consent(row.level),
        source=ConsentSource.DECLARED,
        evidence=from_json(row.evidence, tuple[str, ...]),
        salience=row.salience,
        why=row.why,
    )
