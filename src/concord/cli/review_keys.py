"""The keys of `concord review`: what is shown of a candidate, and what each key does.

It prints downwards and never moves the cursor, so that it works over any line, and what was decided can be scrolled
back to. What comes from a text is shown without control and direction characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from concord.cli.screen import console
from concord.values import Passage, Review, Stance, Verdict

if TYPE_CHECKING:
    from rich.console import Console

    from concord.project.reviewing import Candidate, Reviewing

__all__ = ["choose", "printable", "sentence_text", "sit_down", "write"]

HELP = (
    "a accept  x reject  1 agree  2 disagree  3 reserve  4 later  i issue  h holder  e words  c condition  n new  "
    "s skip  u undo  q quit  ? help"
)
STANCES = {"1": Stance.AGREE, "2": Stance.DISAGREE, "3": Stance.RESERVE, "4": Stance.DEFER}
# The same keys where the keyboard writes Persian.
PERSIAN = dict(zip("شطهاسعض؟ثزد", "axihsuq?ecn", strict=True))
MOST = 9  # choices shown at a time, so that one digit names each

ESCAPE = "\x1b"
Key = Callable[[], str]
Act = Callable[[], Review | None]


def sit_down(desk: Reviewing, key: Key) -> int:
    """Show one candidate after another until all are decided or the person quits; return how many keys decided.

    Parameters
    ----------
    desk : Reviewing
        The queue of this person.
    key : callable
        Waits for a key and returns its character, or an empty string for keys that have none.
    """
    out = console()
    out.print(Text(HELP, style="dim"))
    now: set[int] = set()  # decisions of this sitting that stand, by their numbers
    earlier = 0  # decisions of other sittings that were taken back
    shown = ""
    while True:
        candidate = desk.current
        if candidate is None:
            out.print("Nothing is left to decide. u takes the last decision back, q quits.")
        elif candidate.statement.id != shown:
            _show(out, desk, candidate)
        shown = candidate.statement.id if candidate else ""
        try:
            pressed = _latin(key())
        except EOFError:  # the line is cut, or Ctrl-D
            pressed = "q"
        if pressed == "q":
            back = f", {earlier} of before taken back" if earlier else ""
            out.print(f"{len(now)} decided now{back}. Run the same command to go on.")
            return len(now)
        if pressed == "?":
            out.print(Text(HELP, style="dim"))
        elif pressed == "u":
            taken = _undone(out, desk)
            if taken is not None and taken.verdict is not Verdict.SKIP:
                earlier += taken.number not in now
                now.discard(taken.number)
        elif candidate is not None:
            act = _acts(out, desk, key).get(pressed)
            review = act() if act else None
            if review is not None:
                out.print(Text(f"  -> {printable(_told(desk, review))}", style="bold"))
                if review.verdict is not Verdict.SKIP:
                    now.add(review.number)


def _acts(out: Console, desk: Reviewing, key: Key) -> dict[str, Act]:
    def other_issue() -> Review | None:
        issue = choose(out, "issue", desk.issues, key)
        return None if issue is None else desk.accept(issue=issue)

    def other_holder() -> Review | None:
        holder = choose(out, "holder", _names(desk), key)
        return None if holder is None else desk.accept(holder=holder)

    def other_words() -> Review | None:
        span = _words(out, desk, key)
        return None if span is None else desk.accept(span=span)

    def other_condition() -> Review | None:
        condition = write(out, "condition", key)
        return None if condition is None else desk.accept(condition=condition)

    def new() -> Review | None:
        return _new(out, desk, key)

    def take(stance: Stance) -> Act:
        return lambda: desk.accept(stance=stance)

    stances = {digit: take(stance) for digit, stance in STANCES.items()}
    single: dict[str, Act] = {"a": desk.accept, "x": desk.reject, "s": desk.skip, "i": other_issue, "h": other_holder}
    return single | stances | {"e": other_words, "c": other_condition, "n": new}


def _names(desk: Reviewing) -> dict[str, str]:
    return {id_: actor.name for id_, actor in desk.actors().items()}


def _words(out: Console, desk: Reviewing, key: Key) -> tuple[int, int] | None:
    """Ask for the first and the last words of a passage; Escape gives up, and so do words that do not stand there."""
    first = write(out, "from the words", key)
    last = None if first is None else write(out, "to the words (Enter: as it ends now)", key)
    if first is None or last is None:
        return None
    span = desk.span_of(first, last)
    if span is None:
        out.print("  these words do not stand in the text")
    return span


def _new(out: Console, desk: Reviewing, key: Key) -> Review | None:
    """Ask for all that a statement needs that no coder proposed; Escape at any step gives up."""
    span = _words(out, desk, key)
    holder = None if span is None else choose(out, "holder", _names(desk), key)
    issue = None if holder is None else choose(out, "issue", desk.issues, key)
    if span is None or holder is None or issue is None:
        return None
    out.print("  1 agree  2 disagree  3 reserve  4 later")
    stance = STANCES.get(_latin(key()))
    return None if stance is None else desk.add(span=span, holder=holder, issue=issue, stance=stance)


def _undone(out: Console, desk: Reviewing) -> Review | None:
    taken = desk.undo()
    said = "nothing to take back" if taken is None else f"taken back: {taken.verdict}"
    out.print(Text(f"  <- {said}", style="bold"))
    return taken


def _show(out: Console, desk: Reviewing, candidate: Candidate) -> None:
    s, document = candidate.statement, candidate.document
    words = sentence_text(document.text, candidate.sentence, s.passage)
    day = document.published.isoformat() if document.published else "no date"
    out.rule(Text(f"{candidate.left} left - {printable(document.title or document.id)} - {day}"), align="left")
    out.print(words)
    said = [desk.name_of(s.holder), s.stance.value.upper(), desk.issues.get(s.issue, s.issue)]
    line = Text("  " + " | ".join(map(printable, said)), style="bold")
    stands = "accepted" if s.settled else "provisional" if s.accepted else "proposed"
    line.append(f"   sure {s.confidence:.2f}, {stands}, rule {printable(s.rule)}", style="not bold dim")
    out.print(line)
    if s.condition:
        out.print(Text(f"  condition: {printable(s.condition)}"))
    for review in candidate.differing:
        out.print(Text(f"  {printable(review.who)}: {printable(_said(desk, review))}"))


def sentence_text(text: str, sentence: tuple[int, int], passage: Passage) -> Text:
    """Return the sentence that a passage lies in, with the passage marked."""
    words = Text(printable(text[sentence[0] : passage.start]))
    words.append(printable(text[passage.start : passage.end]), style="bold underline")
    words.append(printable(text[passage.end : sentence[1]]))
    return words


def _told(desk: Reviewing, review: Review) -> str:
    verdict = review.verdict.value
    return verdict if review.decided is None else f"{verdict}: {_said(desk, review)}"


def _said(desk: Reviewing, review: Review) -> str:
    """Say what a decision says: holder, stance, issue, and the condition where there is one."""
    s = review.decided
    if s is None:
        return "rejected"
    said = f"{desk.name_of(s.holder)} | {s.stance.value} | {desk.issues.get(s.issue, s.issue)}"
    return f"{said} | if {s.condition}" if s.condition else said


def choose(out: Console, what: str, choices: Mapping[str, str], key: Key) -> str | None:
    """Let a person narrow choices by typing and take one by its digit, or the first by Enter; Escape gives up."""
    typed = ""
    while True:
        found = _matching(typed, choices)
        listed = "  ".join(f"{n} {printable(choices[id_])}" for n, id_ in enumerate(found[:MOST], start=1))
        more = f"  and {len(found) - MOST} more" if len(found) > MOST else ""
        out.print(Text(f"  {what} {printable(typed)}> {listed or 'none'}{more}"))
        pressed = key()
        digit = unicodedata.digit(pressed, 0) if len(pressed) == 1 else 0
        if pressed == ESCAPE:
            return None
        if pressed in ("\r", "\n") and found:
            return found[0]
        if 1 <= digit <= min(MOST, len(found)):
            return found[digit - 1]
        if pressed in ("\x7f", "\b"):
            typed = typed[:-1]
        elif pressed and pressed.isprintable() and not digit:
            typed += pressed


def write(out: Console, what: str, key: Key) -> str | None:
    """Let a person write a line, ended by Enter; ``None`` after Escape. Taking a letter back begins the line anew."""
    typed = ""
    out.print(Text(f"  {what}> "), end="")
    while (pressed := key()) not in ("\r", "\n"):
        if pressed == ESCAPE:
            out.print()
            return None
        if pressed in ("\x7f", "\b"):
            typed = typed[:-1]
            out.print(Text(f"\n  {what}> {printable(typed)}"), end="")
        elif pressed and (pressed.isprintable() or pressed == "\u200c"):
            typed += pressed
            out.print(Text(pressed), end="")
    out.print()
    return typed


def _matching(typed: str, choices: Mapping[str, str]) -> list[str]:
    """Return the ids whose name or id has all that was typed; those that begin with it first."""
    low = typed.casefold()
    names = {id_: (label.casefold(), id_.casefold()) for id_, label in choices.items()}
    found = [id_ for id_, both in names.items() if any(low in name for name in both)]
    return sorted(found, key=lambda id_: not any(name.startswith(low) for name in names[id_]))


def _latin(pressed: str) -> str:
    """Read a key by where it is: Persian letters and digits as those of the same key.

    >>> [_latin(k) for k in "Aش۲"]
    ['a', 'a', '2']
    """
    if len(pressed) == 1 and pressed.isdigit():
        return str(unicodedata.digit(pressed))
    return PERSIAN.get(pressed, pressed.lower())


def printable(text: str) -> str:
    """Keep what can be shown on one line: no control, no direction marks; the zero-width non-joiner stays.

    >>> printable("a\\x1b[2Jb\\u202ec\\nd")
    'a[2Jbc d'
    """
    return "".join(c for c in " ".join(text.splitlines()) if c.isprintable() or c == "\u200c")
