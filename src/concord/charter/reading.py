"""Read a charter: a YAML file of articles, their wordings, and what each wording asks of a signatory.

.. code-block:: yaml

    id: common-charter
    title: A common charter
    articles:
      - id: state-form
        number: "4"
        title: Form of the state
        must_have: true
        base: federal                     # the wording that stands in the draft; the first where nothing is said
        wordings:
          - id: federal
            text: The state is a federation of provinces.
            value: 3
            asks: {federal: agree}
          - id: later
            text: The constituent assembly decides the form of the state.
            value: 0.5
            asks_if_spoken: {federal: defer, decentralised: defer}
      - {id: elections, title: Elections, text: Elections are free and fair., asks: {elections: agree}}

An article of one wording may give its ``text``, ``value`` and ``asks`` itself; that wording is then called "draft".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from concord.charter.checks import Problem, problems
from concord.charter.silence import silence
from concord.charter.versions import content_hash
from concord.errors import CharterError
from concord.text.marked_yaml import Node, load_marked
from concord.values import Article, Ask, Charter, Codebook, Stance, Wording

__all__ = ["load_charter"]

_TOP = ("id", "title", "version", "language", "articles")
_ONE = ("text", "value", "asks", "asks_if_spoken")
_ARTICLE = ("id", "number", "title", "core", "must_have")
_WORDING = ("id", *_ONE)
_STANCES = tuple(stance.value for stance in Stance)


def load_charter(source: str | Path, codebook: Codebook) -> Charter:
    """Read a charter whose wordings ask about issues of ``codebook``.

    Returns
    -------
    Charter
        Silence is added as wording 0 of each article (id "silent"). Without a ``version`` in the file, the version is
        the hash of its content.

    Raises
    ------
    NotFoundError
        If the file is not there.
    CharterError
        If the file is broken, or its articles, wordings and asks do not fit together or with the codebook.
    """
    return _charter(load_marked(Path(source), error=CharterError), codebook)


def _charter(top: Node, codebook: Codebook) -> Charter:
    top.mapping(known=_TOP)
    charter = Charter(
        id=top.text("id"),
        title=top.text("title", default=top.text("id")),
        version=top.text("version", default=""),
        articles=tuple(_article(node) for node in top.sequence("articles")),
        language=top.text("language", default="en"),
    )
    for problem in problems(charter, codebook):
        _node_of(top, problem).fail(problem.wrong, problem.expected, problem.mend)
    return charter if charter.version else replace(charter, version=content_hash(charter))


def _article(node: Node) -> Article:
    if node.get("text") is not None:
        node.mapping(known=(*_ARTICLE, *_ONE))
        written: tuple[Wording, ...] = (_wording(node, "draft"),)
    else:
        node.mapping(known=(*_ARTICLE, "base", "wordings"))
        written = tuple(_listed(wording) for wording in node.sequence("wordings"))
    return Article(
        id=node.text("id"),
        title=node.text("title"),
        wordings=(silence(), *written),
        number=node.text("number", default=""),
        core=node.truth("core", default=False),
        must_have=node.truth("must_have", default=False),
        base=node.text("base", default=written[0].id if written else ""),
    )


def _listed(node: Node) -> Wording:
    node.mapping(known=_WORDING)
    return _wording(node, node.text("id"))


def _wording(node: Node, name: str) -> Wording:
    asks = _asks(node, "asks", if_spoken=False) + _asks(node, "asks_if_spoken", if_spoken=True)
    text = " ".join(node.text("text").split())
    return Wording(id=name, text=text, asks=asks, value=node.number("value", default=1.0))


def _asks(node: Node, key: str, *, if_spoken: bool) -> tuple[Ask, ...]:
    child = node.get(key)
    if child is None or child.empty:
        return ()
    return tuple(
        Ask(issue=issue, stances=_stances(stances), if_spoken=if_spoken) for issue, stances in child.mapping().items()
    )


def _stances(node: Node) -> tuple[Stance, ...]:
    items = (node,) if isinstance(node.value, str) else node.sequence()
    return tuple(dict.fromkeys(Stance(item.choice(None, _STANCES)) for item in items))


def _node_of(top: Node, problem: Problem) -> Node:
    """Find the node a problem speaks of; silence has none, so the wordings of a file are counted from 1."""
    if problem.article < 0:
        return top.get(problem.key) or top
    node = top.sequence("articles")[problem.article]
    if problem.wording > 0 and node.get("wordings") is not None:
        node = node.sequence("wordings")[problem.wording - 1]
    for key in problem.key.split("/"):
        if not isinstance(node.value, Mapping):
            break
        node = node.get(key) or node
    return node
