"""How right is a coder on texts that careful readers have coded: gold files and their texts, nothing stored.

Any coder can be scored: the rules, a coding in the exchange shape that any program wrote, or what a coder or a person
left in a project. Figures over several texts are pooled (each item counts the same) and given as the mean over texts,
by genre and by language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concord.coding.evaluation import Evaluation
from concord.errors import FormatError, NotFoundError, OptionError

if TYPE_CHECKING:
    from concord.coding.gold import Gold
    from concord.store import Store
    from concord.values import Codebook, Coding, Document

__all__ = ["Evaluated", "Evaluation", "Summary", "evaluate_golds", "gold_files", "summary_of"]

Code = Callable[["Document"], "Coding"]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The scores of one text."""

    name: str
    genre: str
    language: str
    scores: Evaluation


@dataclass(frozen=True, slots=True)
class Summary:
    """Scores over several texts: ``pooled`` counts, and ``macro``, the mean F1 over texts of each score by name."""

    name: str
    texts: int
    pooled: Evaluation
    macro: dict[str, float]


def gold_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return gold files: files as they are named, of folders every JSON file whose ``source`` stands beside it.

    Raises
    ------
    NotFoundError
        If a path is not there, or a folder holds no gold file.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.glob("*.json")) if (path / _source(p)).is_file()]
            if not inside:
                raise NotFoundError(
                    path.name, "holds no gold file", "JSON files with their texts", "see the reference of gold files"
                )
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise NotFoundError(path.name, "is not there", "a gold file, or a folder of them", "name one")
    return tuple(found)


def evaluate_golds(
    paths: Sequence[Path],
    *,
    text: Path | None = None,
    codebook: str = "conflict",
    mapping: Path | None = None,
    precision: float | None = None,
    coding: Path | None = None,
    project: str = "",
    coder: str = "",
) -> tuple[Evaluated, ...]:
    """Score a coder against gold files.

    Parameters
    ----------
    paths : sequence of path
        Gold files and folders of them; the ``source`` of each names the text beside it.
    text : path, optional
        The text of the only gold file, instead of its ``source``.
    codebook : str
        A shipped codebook's name or a file; what the rules code with.
    mapping : path, optional
        From gold issues to the codebook's; default each to its own id.
    precision : float, optional
        What is asked of the statements that the rules accept without a person; default 0.9.
    coding : path, optional
        Score this coding, in the exchange shape: one object for each gold file, in their order.
    project, coder : str, optional
        Score what this coder (default the rules) left in this project.

    Raises
    ------
    FormatError
        If a gold file, the mapping or the coding is none, or a span lies outside the text.
    NotFoundError
        If a text is not there, or the project has no coding of it by this coder.
    OptionError
        If options exclude each other, or the mapping names an issue that the codebook does not have.
    """
    from concord.codebook import load_codebook
    from concord.coding.evaluation import load_mapping

    if coding is not None and project:
        raise OptionError("--coding", "names a file, and --project a project", "one of the two", "leave one out")
    if coder and not project:
        raise OptionError("--coder", "names whose coding in a project", "--project as well", "name the project")
    golds = gold_files(paths)
    if text is not None and len(golds) != 1:
        raise OptionError("TEXT", "goes with one gold file", "a single gold file", "leave TEXT out")
    issues = load_mapping(mapping) if mapping else {}
    if project:
        from concord.store import open_store

        with open_store(project, readonly=True) as store:
            _check_mapped(issues, store.codebook())
            return tuple(_scored(golds, text, issues, [_kept(store, coder or "rules")] * len(golds)))
    if coding is not None:
        return tuple(_scored(golds, text, issues, _written(coding, len(golds))))
    book = load_codebook(codebook)
    _check_mapped(issues, book)
    return tuple(_scored(golds, text, issues, [_by_rules(book, precision)] * len(golds)))


def summary_of(found: Sequence[Evaluated]) -> tuple[Summary, ...]:
    """Add up the scores of several texts: all, then each genre and each language, where there are several."""
    groups = {"all": list(found)}
    for kind in ("genre", "language"):
        names = sorted({getattr(e, kind) for e in found} - {""})
        if len(names) > 1:
            groups |= {name: [e for e in found if getattr(e, kind) == name] for name in names}
    return tuple(_summary(name, inside) for name, inside in groups.items())


def _summary(name: str, found: Sequence[Evaluated]) -> Summary:
    from concord.coding.evaluation import pooled

    rows = [{row[0]: row[3] for row in e.scores.rows()} for e in found]
    macro = {score: sum(row[score] for row in rows) / len(rows) for score in rows[0]}
    return Summary(name, len(found), pooled([e.scores for e in found]), macro)


def _scored(
    golds: Sequence[Path], text: Path | None, issues: dict[str, tuple[str, ...]], coders: Iterable[Code]
) -> Iterator[Evaluated]:
    from concord.coding.evaluation import evaluate, load_gold

    for path, code in zip(golds, coders, strict=True):
        gold = load_gold(path)
        document = _document(path, gold, text)
        yield Evaluated(path.stem, gold.genre, gold.language, evaluate(code(document), gold, issues))


def _document(path: Path, gold: Gold, text: Path | None) -> Document:
    """Read the text that a gold file codes, and hold that its spans lie in it."""
    from concord.documents import read

    place = text or path.parent / _source(path)
    if not place.is_file():
        raise NotFoundError(
            place.name, "is not there", "the text that the gold file codes", "name it after the gold file"
        )
    document = read(place, published=gold.day).documents[0]
    last = max([0, *(q.end for q in gold.quotes), *(s.end for s in gold.statements)])
    if last > len(document.text):
        wrong = f"has a span up to {last}, and {place.name} has {len(document.text)} characters"
        raise FormatError(
            path.name, wrong, "spans in code points of the text as Concord reads it", "name the right text"
        )
    return document


def _check_mapped(issues: dict[str, tuple[str, ...]], codebook: Codebook) -> None:
    """Refuse a mapping to issues that nobody can have coded: they would count as missed."""
    known = {issue.id for issue in codebook.issues}
    for gold, targets in issues.items():
        for target in targets:
            if target.removeprefix("-") not in known:
                wrong = f"leads from {gold!r} to {target.removeprefix('-')!r}"
                raise OptionError("--mapping", wrong, f"issues of the codebook {codebook.id!r}", "correct it")


def _by_rules(book: Codebook, precision: float | None) -> Code:
    from concord.coding import RuleCoder

    coder = RuleCoder() if precision is None else RuleCoder(precision)
    return lambda document: coder.code(document, book)


def _written(path: Path, wanted: int) -> list[Code]:
    """Return the codings of a file, each as what codes one text."""
    from functools import partial

    from concord.coding.exchanged import coding_of, load_exchanged

    found = load_exchanged(path)
    if len(found) != wanted:
        raise FormatError(path.name, f"codes {len(found)} texts", f"one object for each of {wanted} gold files")
    return [partial(coding_of, one) for one in found]


def _kept(store: Store, coder: str) -> Code:
    """Return what gives a coder's coding in a project, with what people decided on it."""
    from dataclasses import replace

    from concord.coding.queue import applied
    from concord.project.learning import scored

    texts = {document.text: document.id for document in store.documents()}

    def code(document: Document) -> Coding:
        id_ = texts.get(document.text)
        own = next((c for c in scored(store, document=id_, candidates=True) if id_ and c.coder == coder), None)
        if id_ is None or own is None:
            known = sorted({key.coder for key in store.coding_keys()})
            what = f"is not in {store.label}" if id_ is None else f"was not coded by {coder!r}"
            raise NotFoundError(
                document.provenance.source or document.id, what, "a text of the project and one of: " + ", ".join(known)
            )
        return replace(own, statements=applied(own.statements, store.reviews(document=id_)))

    return code


def _source(gold: Path) -> str:
    """Return the name of the text that a gold file says it codes."""
    import msgspec

    try:
        found = msgspec.json.decode(gold.read_bytes())
    except (msgspec.DecodeError, OSError) as error:
        raise FormatError(
            gold.name,
            f"cannot be read as a gold file: {error}",
            "JSON with actors, quotes, statements",
            "see the reference of gold files",
        ) from error
    source = found.get("source") if isinstance(found, dict) else None
    if not isinstance(source, str) or not source:
        raise NotFoundError(gold.name, "names no text", "a `source`, or the text as second argument", "name the text")
    return Path(source).name
