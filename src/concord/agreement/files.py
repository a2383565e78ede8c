"""A model as a file a person can read, change and keep: YAML with every value at a known line and column.

.. code-block:: yaml

    concord-model: 1
    rule: {objections_block: true, price: 0.0, quota: 0.0}
    parties:
      - {id: front, name: The Front, weight: 2.0}
    charter:
      id: common
      title: A common charter
      articles:
        - id: talks
          title: Talks
          wordings:
            - {id: silent, silent: true, value: 0.0}
            - {id: at-once, text: Talks begin at once., value: 1.0, asks: [{issue: talks, stances: [agree]}]}
    consents:
      - {party: front, article: talks, wording: at-once, level: endorse, source: declared, evidence: [s-0123456789]}

    links:
      - {wording: state/federal, requires: chambers/two}

What is not written is as the model has it: a weight of 1, a salience of 1, silence accepted, the rest unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from concord.agreement.links import Link, LinkKind
from concord.agreement.model import Model, SigningRule, Veto
from concord.errors import ModelError
from concord.text.marked_yaml import Node, load_marked
from concord.values import Article, Ask, Charter, Consent, ConsentCell, ConsentSource, Party, Stance, Wording

__all__ = ["dump_model", "load_model"]

_VERSION = "1"
_RULE = SigningRule()


def dump_model(model: Model) -> str:
    """Return the model as YAML; :func:`load_model` reads the same model back.

    >>> from concord.values import Article, Charter, Party, Wording
    >>> talks = Article("talks", "Talks", (Wording("yes", "Talk.", value=2),))
    >>> text = dump_model(Model((Party("a", 3),), Charter("c", "C", "1", (talks,)), ()))
    >>> load_model(text).parties
    (Party(actor='a', weight=3.0, refuses=(), evidence=(), why=()),)
    """
    import yaml

    names = dict(model.names)
    content = {
        "concord-model": int(_VERSION),
        "rule": _rule_out(model.rule),
        "parties": [_party_out(p, names.get(p.actor, "")) for p in model.parties],
        "charter": _charter_out(model.charter),
        "consents": [_cell_out(cell) for cell in model.cells],
    }
    if model.links:
        content["links"] = [_link_out(link) for link in model.links]
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(
        yaml.dump(content, Dumper=dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    )


def load_model(source: Path | str, name: str = "model") -> Model:
    """Read a model from a file, or from the text itself.

    Raises
    ------
    NotFoundError
        If the file is not there.
    ModelError
        If it is broken (with line and column), or its parts do not fit together.
    """
    top = load_marked(source, "" if isinstance(source, Path) else name, error=ModelError)
    top.mapping(known=("concord-model", "rule", "parties", "charter", "consents", "links"))
    version = top.text("concord-model")
    if version != _VERSION:
        top.need("concord-model").fail(f"is a model of version {version}", f"version {_VERSION}", "update Concord")
    parties = top.sequence("parties")
    names = [(n.text("id"), n.text("name", default="")) for n in parties]
    return Model(
        parties=tuple(_party_in(node) for node in parties),
        charter=_charter_in(top.need("charter")),
        cells=tuple(_cell_in(node) for node in top.sequence("consents", default=())),
        rule=_rule_in(top.get("rule")),
        names=tuple((actor, name) for actor, name in names if name),
        links=tuple(_link_in(node) for node in top.sequence("links", default=())),
    )


def _plain(content: Mapping[str, Any], keep: tuple[str, ...] = ()) -> dict[str, Any]:
    """Leave out what is empty."""
    return {k: v for k, v in content.items() if k in keep or v not in ("", None, [], (), False)}


def _rule_out(rule: SigningRule) -> dict[str, Any]:
    content = {
        "objections_block": rule.objections_block,
        "price": float(rule.price),
        "quota": float(rule.quota),
        "required": list(rule.required),
        "must_have": list(rule.must_have),
        "vetoes": [
            _plain({"article": v.article, "wording": v.wording, "by": v.by, "evidence": list(v.evidence)})
            for v in rule.vetoes
        ],
    }
    return _plain(content, ("objections_block", "price", "quota"))


def _rule_in(node: Node | None) -> SigningRule:
    if node is None or node.empty:
        return _RULE
    node.mapping(known=("objections_block", "price", "quota", "required", "must_have", "vetoes"))
    vetoes = node.sequence("vetoes", default=())
    return SigningRule(
        objections_block=node.truth("objections_block", default=True),
        price=node.number("price", default=0.0),
        quota=node.number("quota", default=0.0),
        required=node.texts("required", default=()),
        must_have=node.texts("must_have", default=()),
        vetoes=tuple(
            Veto(v.text("article"), v.text("wording"), v.text("by"), v.texts("evidence", default=())) for v in vetoes
        ),
    )


def _party_out(party: Party, name: str) -> dict[str, Any]:
    content = {"id": party.actor, "name": name, "weight": float(party.weight)}
    refuses = {"refuses": list(party.refuses), "evidence": list(party.evidence), "why": dict(party.why) or None}
    return _plain({**content, **refuses}, ("weight",))


def _party_in(node: Node) -> Party:
    node.mapping(known=("id", "name", "weight", "refuses", "evidence", "why"))
    refuses, why = node.texts("refuses", default=()), node.get("why")
    reasons = () if why is None else tuple((other, said.text()) for other, said in why.mapping(known=refuses).items())
    weight, evidence = node.number("weight", default=1.0), node.texts("evidence", default=())
    return Party(node.text("id"), weight, refuses, evidence, reasons)


def _charter_out(charter: Charter) -> dict[str, Any]:
    return {
        "id": charter.id,
        "title": charter.title,
        "version": charter.version,
        "language": charter.language,
        "articles": [
            _plain(
                {
                    "id": a.id,
                    "title": a.title,
                    "number": a.number,
                    "core": a.core,
                    "must_have": a.must_have,
                    "base": a.base,
                    "wordings": [_wording_out(w) for w in a.wordings],
                }
            )
            for a in charter.articles
        ],
    }


def _charter_in(node: Node) -> Charter:
    node.mapping(known=("id", "title", "version", "language", "articles"))
    return Charter(
        id=node.text("id"),
        title=node.text("title", default=""),
        version=node.text("version", default=""),
        articles=tuple(_article_in(n) for n in node.sequence("articles")),
        language=node.text("language", default="en"),
    )


def _article_in(node: Node) -> Article:
    node.mapping(known=("id", "title", "number", "core", "must_have", "base", "wordings"))
    return Article(
        id=node.text("id"),
        title=node.text("title", default=node.text("id")),
        wordings=tuple(_wording_in(n) for n in node.sequence("wordings")),
        number=node.text("number", default=""),
        core=node.truth("core", default=False),
        must_have=node.truth("must_have", default=False),
        base=node.text("base", default=""),
    )


def _wording_out(wording: Wording) -> dict[str, Any]:
    asks = [
        _plain({"issue": a.issue, "stances": [s.value for s in a.stances], "if_spoken": a.if_spoken})
        for a in wording.asks
    ]
    content = {"id": wording.id, "text": wording.text, "value": float(wording.value), "silent": wording.silent}
    return _plain({**content, "asks": asks}, ("value",))


def _wording_in(node: Node) -> Wording:
    node.mapping(known=("id", "text", "value", "silent", "asks"))
    silent = node.truth("silent", default=False)
    return Wording(
        id=node.text("id"),
        text=node.text("text", default=""),
        asks=tuple(_ask_in(n) for n in node.sequence("asks", default=())),
        value=node.number("value", default=0.0 if silent else 1.0),
        silent=silent,
    )


def _ask_in(node: Node) -> Ask:
    node.mapping(known=("issue", "stances", "if_spoken"))
    stances = node.get("stances")
    listed = (stances,) if stances is not None and isinstance(stances.value, str) else node.sequence("stances")
    options = tuple(s.value for s in Stance)
    chosen = tuple(Stance(item.choice(None, options)) for item in listed if item is not None)
    return Ask(node.text("issue"), chosen, node.truth("if_spoken", default=False))


def _link_out(link: Link) -> dict[str, Any]:
    here, there = f"{link.article}/{link.wording}", f"{link.other_article}/{link.other_wording}"
    return _plain({"wording": here, link.kind.value: there, "evidence": list(link.evidence)})


def _link_in(node: Node) -> Link:
    kinds = [kind for kind in LinkKind if kind.value in node.mapping(known=("wording", "evidence", *LinkKind))]
    if len(kinds) != 1:
        node.fail(f"names {len(kinds)} kinds of link", "'requires' or 'excludes'")
    ends = []
    for key in ("wording", kinds[0].value):
        article, slash, wording = node.text(key).partition("/")
        if not slash:
            node.need(key).fail(f"'{key}' is {article!r}", "an article and a wording, as in state/federal")
        ends.append((article, wording))
    return Link(*ends[0], kinds[0], *ends[1], evidence=node.texts("evidence", default=()))


def _cell_out(cell: ConsentCell) -> dict[str, Any]:
    content = {
        "party": cell.party,
        "article": cell.article,
        "wording": cell.wording,
        "level": cell.level.name.lower(),
        "source": cell.source.value,
        "probabilities": [float(p) for p in cell.probabilities],
        "salience": None if cell.salience == 1 else float(cell.salience),
        "evidence": list(cell.evidence),
        "why": cell.why,
    }
    return _plain(content)


def _cell_in(node: Node) -> ConsentCell:
    keys = ("party", "article", "wording", "level", "source", "probabilities", "salience", "evidence", "why")
    node.mapping(known=keys)
    level = node.choice("level", [c.name.lower() for c in Consent])
    return ConsentCell(
        party=node.text("party"),
        article=node.text("article"),
        wording=node.text("wording"),
        level=Consent[level.upper()],
        source=ConsentSource(node.choice("source", [s.value for s in ConsentSource], default="declared")),
        probabilities=tuple(n.number() for n in node.sequence("probabilities", default=())),
        evidence=node.texts("evidence", default=()),
        salience=node.number("salience", default=1.0),
        why=node.text("why", default=""),
    )
