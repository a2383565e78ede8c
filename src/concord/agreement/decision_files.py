"""Decision rules as YAML.

.. code-block:: yaml

    ladder:
      - name: consensus
        rule: {share: 9/10, of: parties}
      - name: second vote
        rule: {all_of: [{share: 3/4, of: parties}, {at_most_against: 3, group: [north, south, east]}]}

Every rule is a mapping with one of the keys share, at_least, at_most_against, includes, blocking, ruled, all_of,
any_of, ladder, by_class (``by_class: {core: RULE, other: RULE}``).
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Literal, cast

from concord.agreement.decision_rules import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMostAgainst,
    Blocking,
    ByClass,
    DecisionRule,
    Includes,
    Ladder,
    Ruled,
    Share,
    Step,
)
from concord.errors import ModelError
from concord.text.marked_yaml import Node, load_marked

__all__ = ["load_decision_rule"]

_KINDS = (
    "share",
    "at_least",
    "at_most_against",
    "includes",
    "blocking",
    "ruled",
    "all_of",
    "any_of",
    "ladder",
    "by_class",
)
_EXTRA = {
    "share": ("of", "base", "group", "strictly"),
    "at_least": ("group",),
    "at_most_against": ("group",),
    "blocking": ("rule",),
}


def load_decision_rule(source: Path | str, name: str = "rule") -> DecisionRule:
    """Read a decision rule from a file, or from the text itself.

    Raises
    ------
    NotFoundError
        If the file is not there.
    ModelError
        If it is no rule; with line and column.

    Examples
    --------
    >>> load_decision_rule("{share: 2/3, of: parties, base: cast}")
    Share(share=Fraction(2, 3), of='parties', base='cast', group=(), strictly=False)
    """
    return _rule(load_marked(source, "" if isinstance(source, Path) else name, error=ModelError))


def _rule(node: Node) -> DecisionRule:
    kinds = [key for key in node.mapping() if key in _KINDS]
    if len(kinds) != 1:
        node.fail(f"names {len(kinds)} kinds of rule", f"exactly one of: {', '.join(_KINDS)}")
    (kind,) = kinds
    node.mapping(known=(kind, *_EXTRA.get(kind, ())))
    made: DecisionRule
    if kind == "share":
        made = _share(node)
    elif kind == "at_least":
        made = AtLeast(_count(node, kind), node.texts("group", default=()))
    elif kind == "at_most_against":
        made = AtMostAgainst(_count(node, kind), node.texts("group", default=()))
    elif kind == "includes":
        made = Includes(node.texts("includes"))
    elif kind == "blocking":
        made = Blocking(_rule(node.need("rule")), _count(node, kind))
    elif kind == "ruled":
        made = Ruled(node.text("ruled"))
    elif kind == "by_class":
        both = node.need("by_class")
        both.mapping(known=("core", "other"))
        made = ByClass(_rule(both.need("core")), _rule(both.need("other")))
    elif kind == "ladder":
        made = Ladder(tuple(Step(n.text("name"), _rule(n.need("rule"))) for n in node.sequence("ladder")))
    else:
        rules = tuple(_rule(n) for n in node.sequence(kind))
        made = AllOf(rules) if kind == "all_of" else AnyOf(rules)
    return made


def _share(node: Node) -> Share:
    written = node.text("share")
    try:
        share = Fraction(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        node.need("share").fail(f"the share is {written!r}", "a share such as 2/3, 0.75 or 55%")
    if not 0 <= share <= 1:
        node.need("share").fail(f"the share is {written!r}", "a share from 0 to 1")
    return Share(
        share,
        cast("Literal['parties', 'weight']", node.choice("of", ("parties", "weight"), default="weight")),
        cast("Literal['all', 'cast', 'present']", node.choice("base", ("all", "cast", "present"), default="all")),
        node.texts("group", default=()),
        node.truth("strictly", default=False),
    )


def _count(node: Node, key: str) -> int:
    number = node.number(key)
    if number < 0 or number != int(number):
        node.need(key).fail(f"'{key}' is {number:g}", "a whole number, 0 or more")
    return int(number)
