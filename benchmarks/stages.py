"""How fast is each stage of coding alone? ``python -m benchmarks stages``: megabytes of UTF-8 a second on one core.

Every stage reads texts that it has not read before: what earlier stages remembered is forgotten, then a short text
warms the tables up. Limits stand beside: looking at every byte, and the bare automaton of the survey. The peer is
textacy after a spaCy pipeline, in an environment of its own whose Python the variable CONCORD_PEER_SPACY names
(``pip install textacy``; peers/textacy_quotes.py says what its speed means and what not). What is not there is skipped
and said so.
"""

from __future__ import annotations

import datetime as dt
import functools
import gc
import gzip
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

ONE_CORE = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS")}
os.environ.update(ONE_CORE)  # before NumPy is imported

import numpy as np  # noqa: E402

from concord.actors import find_actors  # noqa: E402
from concord.codebook import load_codebook  # noqa: E402
from concord.coding import RuleCoder  # noqa: E402
from concord.coding.attribution import attribute  # noqa: E402
from concord.coding.chronology import events_of  # noqa: E402
from concord.coding.issues import IssueFinder  # noqa: E402
from concord.coding.learning import shipped  # noqa: E402
from concord.coding.ranking import Page, Stretch  # noqa: E402
from concord.coding.reading import read_sheet  # noqa: E402
from concord.coding.sheet import sheet_of  # noqa: E402
from concord.coding.statements import statements_of  # noqa: E402
from concord.coding.stems import even  # noqa: E402
from concord.coding.voices import voices_of  # noqa: E402
from concord.documents import document_of, read  # noqa: E402
from concord.errors import ConcordError  # noqa: E402
from concord.text.dates import find_dates  # noqa: E402
from concord.text.sentences import sentences  # noqa: E402
from concord.values import Document  # noqa: E402

ROOT = Path(__file__).parents[1]
NEWS = ROOT.parent / "shared" / "data" / "wikinews" / "wikinews.jsonl.gz"
PEER = "CONCORD_PEER_SPACY"
PATIENCE = 900  # seconds that the peer may take
PASSES = 3  # of what is over in a moment, the best of so many
LARGE = 8_000_000  # bytes that the survey and the limits are measured on, made by repeating
SURVEY, CODING, MODEL = 50.0, 5.0, 2.0  # MB/s asked of the survey, of rule coding on topic, of the sequence model
WARM = {
    "en": "Orin Vesk, leader of the Civic Front (CF), said: “We reject it.” Arin Vesks of the Civil Front left.",
    "fa": "«ما با انتخابات موافق هستیم»، اورین وسک، رهبر حزب مدنی، در ماه می گفت.",
}


def news() -> list[Document]:
    """Return the news articles that lie beside the checkout; none where they do not."""
    if not NEWS.exists():
        return []
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        document_of(row["text"], title=row["title"], language="en", published=dt.date.fromisoformat(row["date"][:10]))
        for row in rows
    ]


def own_texts() -> list[Document]:
    """Return the texts of the repository that speak of the codebook's issues."""
    paths = [*ROOT.glob("benchmarks/texts/*/dev/*.txt"), *(ROOT / "examples" / "marenia" / "texts").iterdir()]
    return [document for path in sorted(paths) for document in read(path).documents]


def size(documents: Iterable[Document]) -> int:
    """Return how many bytes the texts are in UTF-8."""
    return sum(len(document.text.encode()) for document in documents)


def forget() -> None:
    """Empty every memory of Concord's functions, then build the tables again from a short text."""
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and found.__module__.startswith("concord."):
            found.cache_clear()
    codebook, coder = load_codebook("conflict"), RuleCoder()
    for language, text in WARM.items():
        coder.code(document_of(text, language=language), codebook)


def seconds(run: Callable[[Any], object], inputs: Sequence[Any]) -> float:
    """Return the seconds of CPU that ``run`` takes for all inputs."""
    begun = time.process_time()
    for one in inputs:
        run(one)
    return time.process_time() - begun


def show(name: str, rate: float, asked: float | None = None, more: str = "") -> None:
    """Print one stage."""
    aim = (
        ""
        if asked is None
        else f"  asked {asked:g}: {'met' if rate >= asked else f'missing by a factor of {asked / rate:.1f}'}"
    )
    print(f"  {name:<44}{rate:>10,.2f} MB/s{aim}{more}", flush=True)


def stage(
    name: str,
    run: Callable[[Any], object],
    inputs: Sequence[Any],
    documents: Sequence[Document],
    asked: float | None = None,
) -> float:
    """Time a stage on texts that it meets for the first time; print and return MB/s."""
    forget()
    rate = size(documents) / 1e6 / seconds(run, inputs)
    show(name, rate, asked)
    return rate


def large(documents: Sequence[Document]) -> tuple[bytes, Any]:
    """Return texts one after the other, repeated until they are large, with their offsets."""
    texts = [document.text.encode() + b"\n\n" for document in documents]
    texts = texts * max(1, LARGE // sum(map(len, texts)))
    return b"".join(texts), np.cumsum([0, *map(len, texts)], dtype=np.int64)


def best_rate(run: Callable[[], object], count: int) -> float:
    """Return MB/s of the best of some passes."""
    return count / 1e6 / min(seconds(lambda _: run(), [None]) for _ in range(PASSES))


def surveys(groups: Sequence[tuple[str, list[Document]]]) -> None:
    """Time the limits and the survey on large buffers."""
    try:
        from concord.coding.batches import Survey
    except ImportError as missing:
        print(f"  survey: skipped, {missing}")
        return
    survey = Survey.of(load_codebook("conflict"))
    for name, documents in groups:
        buffer, offsets = large(documents)
        low = buffer.lower()
        show(f"limit: every byte looked at ({name})", best_rate(partial(buffer.count, b"\x00"), len(buffer)))
        automaton = survey.automaton
        bare = best_rate(partial(automaton.find_matches_as_indexes, low), len(buffer))
        show(f"limit: the bare automaton ({name})", bare)
        share = float(np.mean(survey.run(buffer, offsets).survives))
        rate = best_rate(partial(survey.run, buffer, offsets), len(buffer))
        show(f"survey ({name})", rate, SURVEY, f"; {share:.0%} of the texts survive, {rate / bare:.0%} of the limit")


def batch(name: str, documents: list[Document]) -> None:
    """Time the coding of a table: survey, then the coder for what survives."""
    try:
        from concord.coding.batches import code_batch, documents_table

        table = documents_table(documents)
    except ConcordError as missing:
        print(f"  table coded: skipped, {missing}")
        return
    stage(f"table coded, survey first ({name})", lambda t: code_batch(t, load_codebook("conflict")), [table], documents)


def parts(name: str, documents: list[Document]) -> tuple[float, float]:
    """Time every stage of the coder on some texts; return MB/s of the whole, and of all that quotes need."""
    codebook, coder = load_codebook("conflict"), RuleCoder()
    finder = IssueFinder.of(codebook)
    print(f"\n{name}: {len(documents)} texts, {size(documents) / 1000:,.0f} kB")
    stage("sentences", lambda d: sentences(d.text), documents, documents)
    stage("dates", lambda d: find_dates(d.text, d.published), documents, documents)
    stage("actors", find_actors, documents, documents)
    found = [(d, find_actors(d)) for d in documents]
    stage("voices", lambda i: voices_of(i[0], even(i[0].text), i[1]), found, documents)
    stage("sheet: sentences, cues, mentions", lambda i: sheet_of(*i), found, documents)
    laid = [(sheet_of(d, f), voices_of(d, even(d.text), f)) for d, f in found]
    stage("quotes and reports (read_sheet)", lambda i: read_sheet(*i), laid, documents)
    heard = [(sheet, voices, read_sheet(sheet, voices)) for sheet, voices in laid]
    stage("stances on issues, ranking with it", lambda i: _statements(i, finder, coder), heard, documents)
    stage("the issue ranking alone, every sentence", lambda i: _ranked(i[0], finder), laid, documents)
    stage("events", lambda i: events_of(i[0], i[1].mentions, i[1].actors), found, documents)
    if any(d.language == "en" for d in documents):
        coded = [(d, coder.code(d, codebook)) for d in documents]
        stage("speakers by the sequence model", lambda i: attribute(*i), coded, documents, MODEL)
    quotes = stage("all that quotes with speakers need", _quotes, documents, documents)
    return stage("the whole coder", lambda d: coder.code(d, codebook), documents, documents, CODING), quotes


def _quotes(document: Document) -> object:
    found = find_actors(document)
    return read_sheet(sheet_of(document, found), voices_of(document, even(document.text), found))


def _statements(heard: Any, finder: IssueFinder, coder: RuleCoder) -> object:
    sheet, voices, found = heard
    return statements_of(sheet, finder, [*found.spoken, *found.own], coder.model or shipped(), genre=voices.genre)


def _ranked(sheet: Any, finder: IssueFinder) -> object:
    stretches = [Stretch(a, b, n) for n, (a, b) in enumerate(sheet.sentences) if sheet.blank[a:b].strip()]
    return finder.ranker.chances(Page(sheet.text, sheet.blank, sheet.sentences, sheet.headings), stretches)


def peer(documents: list[Document], whole: float, quotes: float) -> None:
    """Time textacy on the same texts, where its Python is named."""
    python = os.environ.get(PEER)
    if not python:
        print(f"\ntextacy: skipped, {PEER} does not name a Python that has it")
        return
    script = str(Path(__file__).parent / "peers" / "textacy_quotes.py")
    run = subprocess.run(
        [python, script],
        input=json.dumps([d.text for d in documents]),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, **ONE_CORE},
        check=False,
    )
    if run.returncode:
        print(f"\ntextacy: failed, {run.stderr.strip().splitlines()[-1:]}")
        return
    took = json.loads(run.stdout.splitlines()[-1])
    count = size(documents) / 1e6
    print(f"\ntextacy {took['textacy']} on spaCy {took['spacy']}, direct quotations alone, the same English texts:")
    show("the pipeline (its speed is real, its parses are not)", count / took["parse"])
    show("textacy after it", count / took["after"])
    slow = count / (took["parse"] + took["after"])
    print(f"  actors, quotes and speakers by rules here: {quotes / slow:.1f} times as fast; with stances, dates and")
    print(f"  all else, the whole coder: {whole / slow:.1f} times as fast")


def main() -> None:
    """Print all stages."""
    articles, texts = news(), own_texts()
    english, persian = [d for d in texts if d.language == "en"], [d for d in texts if d.language != "en"]
    if not articles:
        print("shared news articles: not beside the checkout, skipped")
    groups = [("news", articles), ("on topic, English", english), ("on topic, Persian", persian)]
    surveys([(name, documents) for name, documents in groups if documents])
    rates = {name: parts(name, documents) for name, documents in groups if documents}
    batch("news", articles or english)
    peer(english, *rates["on topic, English"])


if __name__ == "__main__":
    main()
