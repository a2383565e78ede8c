"""The lessons of the stance model: every label is of the bank, every code known, and marks are read as they stand."""

import re
from collections import Counter
from pathlib import Path

import pytest

from concord.coding.ranking.bank import concepts

FOLDER = Path(__file__).parents[2] / "benchmarks" / "stance"
SENTENCES, PASSAGES = sorted((FOLDER / "sentences").glob("*.tsv")), sorted((FOLDER / "passages").glob("*.txt"))
LABELS = frozenset(concept.labels[0] for concept in concepts())
CODES = frozenset(["+1", "-1", "1r", "0d", "0n"])
MARK = re.compile(r"\[\[([^\[\]]*)\]\]")


@pytest.mark.parametrize("path", SENTENCES, ids=lambda p: p.stem)
def test_each_sentence_has_a_known_label_and_code_and_stands_once(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert {len(row) for row in rows} == {3}
    assert {label for label, _, _ in rows} <= LABELS
    assert {code for _, code, _ in rows} == CODES
    assert max(Counter(sentence for _, _, sentence in rows).values()) == 1


@pytest.mark.parametrize("path", PASSAGES, ids=lambda p: p.stem)
def test_each_mark_has_a_holder_a_known_label_and_code_and_a_passage(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("[[") == text.count("]]")
    marks = [[field.strip() for field in mark.split("|")] for mark in MARK.findall(text.partition("\n")[2])]
    assert {len(mark) for mark in marks} == {4}
    assert all(holder and passage for holder, _, _, passage in marks)
    assert {label for _, label, _, _ in marks} <= LABELS
    assert {code for _, _, code, _ in marks} == CODES


def test_the_lessons_are_as_many_as_the_card_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER.parents[1]))
    from benchmarks.stance.lessons import marked_texts, of_bank, of_passages, of_sentences

    assert 5_500 < len(list(of_bank())) < 6_500
    assert len(list(of_sentences())) == 3_416
    marked = [lesson for lesson in of_passages() if lesson.issue]
    free = [lesson.sentence for lesson in of_passages() if not lesson.issue]
    assert 3_100 < len(marked) < 3_400
    assert len(free) > 1_400
    assert not any("[[" in s or "|" in s for s in free)
    texts = list(marked_texts())
    assert len(texts) == 388
    places = [text[mark.start : mark.end] for _, text, marks in texts for mark in marks if mark.code in CODES - {"0d"}]
    assert sorted(places) == sorted(lesson.sentence for lesson in marked)  # marks stand where the text has them
