"""Which option decides something for which question of `concord agree`? One that decides nothing is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from concord.errors import OptionError

__all__ = ["check_decides"]

ARTICLE = "--article"  # a question of its own where no --ask is given: who blocks it

# option, by the name of its value -> (how it is written, the questions it decides something for)
DECIDES: Mapping[str, tuple[str, frozenset[str]]] = {
    "article": ("--article", frozenset({"draft", "conflicts", ARTICLE})),
    "coalition": (
        "--coalition",
        frozenset(
            {"platform", "core", "stability", "holds", "bootstrap", "fairness", "draft", "fairest", "short", ARTICLE}
        ),
    ),
    "bring_in": ("--bring-in", frozenset({"moves"})),
    "coverage": ("--coverage", frozenset({"moves", "power", "conflicts"})),
    "rule": (
        "--rule",
        frozenset({"rule", "platform", "core", "stability", "holds", "bootstrap", "fairness", "fairest", "short"}),
    ),
    "rulings": ("--ruling", frozenset({"rule"})),
    "text": ("--text", frozenset({"signatories", "rule"})),
    "points": ("--points", frozenset({"short"})),
    "budget": ("--budget", frozenset({"bargain", "conflicts"})),
    "reservations": ("--reservations", frozenset({"bargain"})),
    "draws": ("--draws", frozenset({"bootstrap", "scenarios"})),
    "together": ("--together", frozenset({"bootstrap", "scenarios"})),
    "seed": ("--seed", frozenset({"bootstrap", "scenarios", "next"})),
}


def check_decides(asked: Iterable[str], written: Iterable[str]) -> None:
    """Refuse an option that decides nothing for any question that is asked.

    Parameters
    ----------
    asked : iterable of str
        The questions of ``--ask``; without any, a coalition alone is asked for its platform.
    written : iterable of str
        Names of the options that the user wrote.

    Raises
    ------
    OptionError
        If such an option was written.

    Examples
    --------
    >>> check_decides(["short"], ["points", "coalition"])
    >>> check_decides(["platform"], ["draws"])
    Traceback (most recent call last):
    ...
    concord.errors.OptionError: --draws: decides nothing for --ask platform; expected --ask bootstrap or scenarios...
    """
    given, said = tuple(written), tuple(dict.fromkeys(asked))
    alone = {ARTICLE} if "article" in given else {"platform"} if "coalition" in given else set()
    answered = set(said) or alone
    for option, questions in (DECIDES[name] for name in given if name in DECIDES):
        if not questions & answered:
            what = f"--ask {' --ask '.join(said)}" if said else "what is asked"
            wanted = f"--ask {' or '.join(sorted(questions - {ARTICLE}))}"
            raise OptionError(option, f"decides nothing for {what}", wanted, "ask such a question, or leave it out")
