"""Random spatial instances: parties and wordings are points in a plane, and a party refuses what is far from it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from concord.agreement import Link, LinkKind, Model
from concord.agreement.cube import Cube, Floats, to_integers
from concord.errors import ModelError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording


def spatial(parties: int, articles: int, wordings: int, seed: int = 1, *, nested: bool = False) -> Cube:
    """A random cube; wording 0 is silence. ``nested``: a weaker wording is acceptable to whoever takes a stronger."""
    rng = np.random.default_rng(seed)
    who, centre = rng.normal(size=(parties, 2)), rng.normal(size=(articles, 1, 2)) * 0.5
    what = centre + rng.normal(size=(articles, wordings, 2)) * 0.7
    distance: Floats = np.linalg.norm(who[:, None, None] - what[None], axis=-1)
    if nested:  # wording k asks k times as much of the same
        distance = distance[:, :, :1] * np.linspace(0.6, 1.4, wordings)
    cuts = np.quantile(distance, [0.30, 0.55, 0.74, 0.94])
    level = (Consent.ENDORSE - np.digitize(distance, cuts)).astype(np.int8)
    level[level == Consent.STAND_ASIDE] = Consent.OBJECT
    level[:, :, 0] = Consent.ACCEPT
    value = np.round(rng.uniform(0.2, 1.0, size=(articles, wordings)), 2)
    if nested:
        value = np.cumsum(value, axis=1)
    value[:, 0] = 0
    values, scale, _ = to_integers(np.round(value, 2), "values")
    blocks = level <= Consent.OBJECT
    return Cube(
        level=level,
        offered=np.ones((articles, wordings), dtype=bool),
        values=values,
        prices=np.zeros((parties, articles), dtype=np.int64),
        scale=scale,
        weights=rng.integers(1, 20, size=parties),
        weight_scale=1,
        core=np.zeros(articles, dtype=bool),
        refuses=np.zeros((parties, parties), dtype=bool),
        required=np.zeros(parties, dtype=bool),
        signs=np.where(blocks, 0.0, 1.0),
    )


def model_of(cube: Cube) -> Model:
    """A cube as a model of values."""
    parties, articles, wordings = cube.shape
    built = tuple(
        Article(
            f"a{j}",
            f"Article {j}",
            tuple(Wording(f"w{k}", "", value=cube.values[j, k] / cube.scale, silent=k == 0) for k in range(wordings)),
        )
        for j in range(articles)
    )
    cells = tuple(
        ConsentCell(f"p{i}", f"a{j}", f"w{k}", Consent(int(cube.level[i, j, k])), ConsentSource.DECLARED)
        for i in range(parties)
        for j in range(articles)
        for k in range(1, wordings)
    )
    table = tuple(Party(f"p{i}", float(cube.weights[i])) for i in range(parties))
    return Model(table, Charter("bench", "Benchmark", "1", built), cells)


def with_links(model: Model, count: int) -> Model:
    """A model with random links that do not contradict each other."""
    rng, found = np.random.default_rng(3), model
    ids = [a.id for a in model.charter.articles]
    while len(found.links) < count:
        a, b = rng.choice(ids, 2, replace=False)
        kind = LinkKind.REQUIRES if rng.random() < 0.5 else LinkKind.EXCLUDES
        link = Link(str(a), f"w{rng.integers(1, 3)}", kind, str(b), f"w{rng.integers(1, 3)}")
        try:
            found = replace(found, links=(*found.links, link))
        except ModelError:
            continue
    return found
