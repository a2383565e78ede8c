"""Where are stances lost: is the holder's voice heard, is the issue seen there, is the sign read right?

For each hand-coded statement of the development texts: was its actor found, is there a stretch of that holder over its
passage, does a hit on its issue stand there, and is the sign of that hit right? Each column is a share of all
statements; the last is the share of right signs where the issue was seen. Texts that rules were made on: the figures
show where the loss is, not what unseen texts give.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec

from concord.actors import EMPTY
from concord.codebook import load_codebook
from concord.coding.evaluation import load_gold
from concord.coding.gold import GoldStatement, Names
from concord.coding.issues import IssueFinder
from concord.coding.rules import _read
from concord.coding.segments import Frame, Segment
from concord.coding.sheet import Sheet
from concord.coding.spotting import Spotter
from concord.coding.stance import Reading, read_stance
from concord.documents import read
from concord.values import Coding, Stance

TEXTS = Path(__file__).parent / "texts"
SIGNS = {Stance.AGREE: 1, Stance.RESERVE: 1, Stance.DEFER: 0, Stance.DISAGREE: -1}


class Text(msgspec.Struct):
    """What a hand coding says of its text as a whole."""

    genre: str
    language: str = "en"


def best(sheet: Sheet, spotter: Spotter, segments: list[Segment], issue: int, gold: GoldStatement) -> Reading | None:
    """Return the surest reading of the issue in the passage; None where it is not seen there."""
    found: list[Reading] = []
    for segment in segments:
        for hit in spotter.hits(segment):
            if hit.issue == issue and hit.start < gold.end and gold.start < hit.end:
                reading = read_stance(sheet, segment, hit)
                found += [reading] if reading is not None else []
    return max(found, key=lambda r: r.sure, default=None)


def measured(path: Path) -> tuple[str, list[tuple[bool, bool, bool, bool]]]:
    """Return the genre of a text and, of each statement, whether actor, stretch, issue and sign were right."""
    book = load_codebook(path.parents[1] / "codebook.yaml")
    about = msgspec.json.decode(path.read_bytes(), type=Text)
    gold = load_gold(path)
    document = read(path.with_suffix(".txt")).documents[0]
    found, sheet, voices, heard, *_ = _read(document, EMPTY)
    names = Names(Coding(document.id, "rules", actors=(*found.actors, *voices.actors)), gold)
    segments = [s for s in (*heard.spoken, *heard.own) if s.frame is not Frame.ACCUSE]
    spotter = Spotter(sheet, IssueFinder.of(book), segments)
    ids = [issue.id for issue in book.issues]
    rows = []
    for item in (s for s in gold.statements if not s.optional):
        near = [s for s in segments if s.start < item.end and item.start < s.end]
        mine = [s for s in near if any(names.same(a, item.actor) for a in (*s.holders.actors, s.holders.speaker))]
        reading = best(sheet, spotter, mine, ids.index(item.issue), item)
        right = reading is not None and SIGNS[reading.stance] == item.sign
        rows.append((item.actor in names.found, bool(mine), reading is not None, right))
    return about.genre + ("" if about.language == "en" else ", Persian/Dari"), rows


def main() -> None:
    """Print one row a genre."""
    table: dict[str, list[tuple[bool, bool, bool, bool]]] = defaultdict(list)
    for path in sorted(TEXTS.glob("*/dev/*.json")):
        genre, rows = measured(path)
        table[genre] += rows
        table["all"] += rows
    print("genre                      gold  actor  stretch  issue  sign  sign of issue")
    for genre in sorted(table, key=lambda g: (g == "all", g)):
        rows = table[genre]
        actor, stretch, issue, sign = (sum(column) for column in zip(*rows, strict=True))
        shares = "  ".join(f"{n / len(rows):6.2f}" for n in (actor, stretch, issue, sign))
        print(f"{genre:26} {len(rows):4} {shares}  {sign / max(1, issue):6.2f}")


if __name__ == "__main__":
    main()
