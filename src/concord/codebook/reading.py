"""Read a codebook: a YAML file of the user's, or one that Concord ships.

The shortest codebook gives each issue an id, a label and a line of definition; what AGREE means is then the definition
itself, and the issue is found in texts by its label. Errors name the file, line and column.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from concord.codebook.checks import Problem, problems
from concord.codebook.terms import Terms
from concord.codebook.versions import content_hash
from concord.errors import CodebookError, NotFoundError
from concord.text.marked_yaml import Node, load_marked, nearest
from concord.values import Codebook, Issue, IssueGroup

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["load_codebook", "shipped_codebooks"]

_TOP = ("id", "version", "label", "terms", "groups", "issues")
_GROUP = ("id", "label")
_ISSUE = ("id", "label", "group", "labels", "definition", "agree", "cues", "opposing_cues", "excludes", "settles")


def shipped_codebooks() -> tuple[str, ...]:
    """Return the names of the codebooks that come with Concord.

    Examples
    --------
    >>> "conflict" in shipped_codebooks()
    True
    """
    here = _shelf()
    return tuple(sorted(f.name.removesuffix(".yaml") for f in here.iterdir() if f.name.endswith(".yaml")))


def load_codebook(source: str | Path) -> Codebook:
    """Read a codebook from a file, or one that Concord ships by its name.

    Parameters
    ----------
    source : str or Path
        A path; or a bare name such as ``"conflict"``. A bare name is always the shipped one: write ``./conflict`` for
        a file of that name.

    Returns
    -------
    Codebook
        Without a ``version`` in the file, the version is the hash of its content.

    Raises
    ------
    NotFoundError
        If there is neither such a file nor a shipped codebook of this name.
    CodebookError
        If the file is broken, or two people could not code alike with it.

    Examples
    --------
    >>> book = load_codebook("conflict")
    >>> book.issue("federal").excludes
    ('unitary',)
    """
    name = str(source)
    shipped = shipped_codebooks()
    if isinstance(source, str) and source in shipped:
        text = _shelf().joinpath(f"{source}.yaml").read_text(encoding="utf-8")
        return _codebook(load_marked(text, f"{source}.yaml", error=CodebookError))
    path = Path(source)
    if name == "" or (not path.exists() and path.suffix == "" and path.name == name):
        near = nearest(name, shipped)
        raise NotFoundError(
            f"codebook {name!r}",
            "is not there",
            f"a file, or one of: {', '.join(shipped)}",
            f"write {near!r}" if near else "check the path",
        )
    return _codebook(load_marked(path, error=CodebookError))


def _shelf() -> Traversable:
    from importlib.resources import files

    return files("concord.codebook")


def _codebook(top: Node) -> Codebook:
    top.mapping(known=_TOP)
    terms = Terms.read(top.get("terms"))
    codebook = Codebook(
        id=top.text("id"),
        version=top.text("version", default=""),
        label=top.text("label", default=top.text("id")),
        issues=tuple(_issue(node, terms) for node in top.sequence("issues")),
        groups=tuple(_group(node) for node in top.sequence("groups", default=())),
    )
    for problem in problems(codebook):
        _node_of(top, problem).fail(problem.wrong, problem.expected, problem.mend)
    return codebook if codebook.version else replace(codebook, version=content_hash(codebook))


def _group(node: Node) -> IssueGroup:
    node.mapping(known=_GROUP)
    return IssueGroup(id=node.text("id"), label=node.text("label", default=node.text("id")))


def _issue(node: Node, terms: Terms) -> Issue:
    node.mapping(known=_ISSUE)
    definition = _one_line(node.text("definition", default=""))
    return Issue(
        id=node.text("id"),
        label=_one_line(node.text("label")),
        definition=definition,
        agree=_one_line(node.text("agree", default=definition)),
        group=node.text("group", default=""),
        labels=tuple((language, child.text()) for language, child in _languages(node, "labels")),
        cues=tuple((language, terms.expand(child, language)) for language, child in _languages(node, "cues")),
        opposing_cues=tuple(
            (language, terms.expand(child, language)) for language, child in _languages(node, "opposing_cues")
        ),
        excludes=node.texts("excludes", default=()),
        settles=node.texts("settles", default=()),
    )


def _languages(node: Node, key: str) -> list[tuple[str, Node]]:
    child = node.get(key)
    return [] if child is None or child.empty else list(child.mapping().items())


def _one_line(text: str) -> str:
    """Fold line breaks and runs of spaces: folded YAML and one long line are the same definition."""
    return " ".join(text.split())


def _node_of(top: Node, problem: Problem) -> Node:
    if problem.index < 0:
        return top.get(problem.key) or top
    node = top.sequence(problem.part)[problem.index]
    return node.get(problem.key) or node
