"""Brute force over all coalitions and all platforms, in fractions: slow, obvious, and sharing no code with the room."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from fractions import Fraction

from concord.agreement import Link, LinkKind, Model, SigningRule, Veto
from concord.errors import ModelError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording

Platform = tuple[int, ...]


def random_model(
    seed: int, *, parties: int = 5, articles: int = 4, wordings: int = 3, plain: bool = False, unknown: bool = True
) -> Model:
    """A model with everything in it (or ``plain``: unit weights, free reservations, no extra conditions)."""
    rng = random.Random(seed)
    n, m = rng.randint(1, parties), rng.randint(1, articles)
    ids = [f"p{i}" for i in range(n)]
    built, cells = [], []
    levels = [Consent.RED_LINE, Consent.OBJECT, Consent.STAND_ASIDE, Consent.RESERVE, Consent.ACCEPT, Consent.ENDORSE]
    odds = [1, 3, 1, 3, 4, 3]
    for j in range(m):
        texts = [Wording("silent", "", value=0.0, silent=True)] if rng.random() < 0.8 else []
        texts += [
            Wording(f"w{k}", f"Text {k}", value=rng.choice([0.0, 0.5, 1.0, 1.2, 2.4, 3.0]))
            for k in range(rng.randint(1 if texts else 2, wordings))
        ]
        built.append(
            Article(
                f"a{j}",
                f"Article {j}",
                tuple(texts),
                core=not plain and rng.random() < 0.2,
                must_have=not plain and rng.random() < 0.15,
            )
        )
        for actor, text in itertools.product(ids, texts):
            if rng.random() < (0.15 if unknown else 0.0):
                continue  # not given: UNKNOWN, or ACCEPT for silence
            level = rng.choices(levels, odds)[0]
            if text.silent:
                level = rng.choice([Consent.ACCEPT, Consent.ACCEPT, Consent.RESERVE, Consent.OBJECT])
            salience = 1.0 if plain else rng.choice([0.25, 0.5, 1.0])
            cells.append(ConsentCell(actor, f"a{j}", text.id, level, ConsentSource.DECLARED, salience=salience))
    # One salience a party and article, as the model has it: the largest of its cells.
    table = []
    for actor in ids:
        refuses = tuple(o for o in ids if o != actor and not plain and rng.random() < 0.06)
        table.append(Party(actor, 1.0 if plain else rng.choice([0.0, 1.0, 1.0, 2.0, 2.5]), refuses))
    if not any(p.weight for p in table):
        table[0] = Party(ids[0], 1.0, table[0].refuses)
    vetoes = ()
    if not plain and rng.random() < 0.2:
        article = rng.choice(built)
        vetoes = (Veto(article.id, rng.choice(article.wordings).id, "host"),)
    rule = SigningRule(
        objections_block=plain or rng.random() < 0.8,
        price=0.0 if plain else rng.choice([0.0, 0.0, 0.4, 1.0]),
        required=(rng.choice(ids),) if not plain and rng.random() < 0.15 else (),
        vetoes=vetoes,
    )
    return Model(tuple(table), Charter("c", "C", "1", tuple(built)), tuple(cells), rule)


def linked_model(seed: int, **sizes: int) -> Model:
    """A random model with a few random links that do not contradict each other."""
    model, rng = random_model(seed, **sizes), random.Random(seed)
    for _ in range(3):
        if len(model.charter.articles) < 2:
            break
        a, b = rng.sample(model.charter.articles, 2)
        link = Link(a.id, rng.choice(a.wordings).id, rng.choice(list(LinkKind)), b.id, rng.choice(b.wordings).id)
        try:
            model = replace(model, links=(*model.links, link))
        except ModelError:
            continue
    return model


def level_of(model: Model, party: str, article: Article, wording: Wording) -> Consent:
    for cell in model.cells:
        if (cell.party, cell.article, cell.wording) == (party, article.id, wording.id):
            return cell.level
    return Consent.ACCEPT if wording.silent else Consent.UNKNOWN


def salience_of(model: Model, party: str, article: Article) -> Fraction:
    given = [c.salience for c in model.cells if (c.party, c.article) == (party, article.id)]
    return Fraction(str(max(given))) if given else Fraction(1)


def blocks(model: Model, party: str, article: Article, wording: Wording, optimistic: bool) -> bool:
    level = level_of(model, party, article, wording)
    if level is Consent.UNKNOWN:
        return not optimistic
    if level is Consent.RESERVE:
        return article.core
    return level is Consent.RED_LINE or (level is Consent.OBJECT and model.rule.objections_block)


def offered(model: Model, article: Article) -> list[int]:
    needed = article.must_have or article.id in model.rule.must_have
    vetoed = {v.wording for v in model.rule.vetoes if v.article == article.id}
    return [k for k, w in enumerate(article.wordings) if not (w.silent and needed) and w.id not in vetoed]


def platforms(model: Model) -> list[Platform]:
    return list(itertools.product(*[offered(model, article) for article in model.charter.articles]))


def keeps_links(model: Model, platform: Platform) -> bool:
    text = {a.id: a.wordings[k].id for a, k in zip(model.charter.articles, platform, strict=True)}
    for link in model.links:
        here, there = text[link.article] == link.wording, text[link.other_article] == link.other_wording
        if here and there == (link.kind.value == "excludes"):
            return False
    return True


def worth(model: Model, coalition: tuple[str, ...], platform: Platform, optimistic: bool) -> Fraction | None:
    """The value of a platform to a coalition; None where it cannot sign it."""
    total = Fraction(0)
    parties = {p.actor: p for p in model.parties}
    if any(b in parties[a].refuses or a in parties[b].refuses for a, b in itertools.combinations(coalition, 2)):
        return None
    if set(model.rule.required) - set(coalition) or not keeps_links(model, platform):
        return None
    for article, k in zip(model.charter.articles, platform, strict=True):
        wording = article.wordings[k]
        total += Fraction(str(wording.value))
        for actor in coalition:
            if blocks(model, actor, article, wording, optimistic):
                return None
            if level_of(model, actor, article, wording) is Consent.RESERVE:
                total -= Fraction(str(model.rule.price)) * salience_of(model, actor, article)
    return total


def coverage(model: Model, coalition: tuple[str, ...], optimistic: bool) -> tuple[Fraction | None, list[Platform]]:
    """C(S) and every platform that reaches it."""
    best: Fraction | None = None
    reach: list[Platform] = []
    for platform in platforms(model):
        value = worth(model, coalition, platform, optimistic)
        if value is not None and (best is None or value >= best):
            reach = [platform] if best is None or value > best else [*reach, platform]
            best = value
    return best, reach


def coalitions(model: Model) -> list[tuple[str, ...]]:
    ids = [p.actor for p in model.parties]
    return [c for r in range(1, len(ids) + 1) for c in itertools.combinations(ids, r)]


def weight(model: Model, coalition: tuple[str, ...]) -> Fraction:
    return sum((Fraction(str(p.weight)) for p in model.parties if p.actor in coalition), Fraction(0))


def front(model: Model, optimistic: bool) -> list[tuple[Fraction, Fraction, list[tuple[str, ...]]]]:
    scored = []
    for c in coalitions(model):
        value, _ = coverage(model, c, optimistic)
        if value is not None:
            scored.append((weight(model, c), value, c))
    points = sorted({(w, v) for w, v, _ in scored}, reverse=True)
    kept = [p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)]
    return [(w, v, sorted(c for a, b, c in scored if (a, b) == (w, v))) for w, v in kept]


def best_at(model: Model, quota: Fraction, optimistic: bool) -> Fraction | None:
    values = [coverage(model, c, optimistic)[0] for c in coalitions(model) if weight(model, c) >= quota]
    return max((v for v in values if v is not None), default=None)


def conflicts(model: Model, article: Article, coalition: tuple[str, ...], optimistic: bool) -> list[tuple[str, ...]]:
    """Minimal sets of members that exclude every wording worth something, by trying all sets."""
    texts = [article.wordings[k] for k in offered(model, article)]
    texts = [w for w in texts if w.value > 0]
    if not texts:
        return []
    found: list[tuple[str, ...]] = []
    for r in range(len(coalition) + 1):
        for group in itertools.combinations(coalition, r):
            if any(set(f) <= set(group) for f in found):
                continue
            if all(any(blocks(model, a, article, w, optimistic) for a in group) for w in texts):
                found.append(group)
    return found
