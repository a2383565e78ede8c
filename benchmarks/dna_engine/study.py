"""An invented study that every qualifier and unit can be tried on: seeded, dates of irregular distance, some alike."""

from __future__ import annotations

import datetime as dt

import numpy as np

from concord.formats.dna_values import (
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaStatements,
    DnaType,
    DnaVariable,
)

SIZE = 400
SHORT = {"organization": 12, "concept": 7, "frame": 3}  # variables, and how many entities each has


def invented(seed: int, size: int = SIZE) -> DnaFile:
    """Make the study."""
    rng = np.random.default_rng(seed)
    documents = _documents(rng, size // 4)
    kinds = [(n, name, "short text") for n, name in enumerate(SHORT, 1)]
    kinds += [(4, "agreement", "boolean"), (5, "force", "integer")]
    entities = _entities()
    return DnaFile(
        version="3.0.7",
        settings=(("version", "3.0.7"), ("date", "2021-01-01")),
        coders=(DnaCoder(1, "Admin", (0, 0, 0)),),
        relations=(),
        documents=documents,
        types=(DnaType(1, "DNA Statement", (0, 0, 0)),),
        variables=tuple(DnaVariable(n, name, kind, 1) for n, name, kind in kinds),
        regexes=(),
        entities=entities,
        statements=_statements(rng, size, len(documents), entities),
    )


def _entities() -> tuple[DnaEntity, ...]:
    """Make values with plain names, and of each variable one that is hard to write down."""
    values = [
        (variable, f"O'Neil \u00c4 \u0635\u0644\u062d {number}" if number == 2 else f"{name.title()} {number:02d}")
        for variable, (name, count) in enumerate(SHORT.items(), 1)
        for number in range(count)
    ]
    return tuple(DnaEntity(n, variable, value, (0, 0, 0)) for n, (variable, value) in enumerate(values, 1))


def _documents(rng: np.random.Generator, count: int) -> tuple[DnaDocument, ...]:
    days = np.sort(rng.integers(0, 700, count))
    begin = dt.datetime(2021, 1, 30, 9)  # noqa: DTZ001 - wall-clock times have no zone
    return tuple(
        DnaDocument(
            n,
            f"t{n}",
            "words " * 20,
            1,
            begin + dt.timedelta(days=int(day), seconds=int(rng.integers(0, 9))),
            author=f"author {n % 5}" if n % 6 else "",
            source=f"source {n % 4}",
        )
        for n, day in enumerate(days, 1)
    )


def _statements(rng: np.random.Generator, size: int, documents: int, entities: tuple[DnaEntity, ...]) -> DnaStatements:
    numbers = {4: rng.integers(0, 2, size), 5: rng.integers(-3, 4, size)}
    ids = {v: np.array([e.id for e in entities if e.variable == v]) for v in range(1, len(SHORT) + 1)}
    return DnaStatements(
        np.arange(1, size + 1),
        np.ones(size, dtype=np.int64),
        np.sort(rng.integers(1, documents + 1, size)),
        np.arange(size) % 40,
        np.arange(size) % 40 + 5,
        np.ones(size, dtype=np.int64),
        entities={v: rng.choice(held, size) for v, held in ids.items()},
        numbers=numbers,
        coded=dict.fromkeys(numbers, np.ones(size, dtype=bool)),
    )
