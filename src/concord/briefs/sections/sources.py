"""How far the sources carry: what cannot be right in them, who is heard, who is only spoken about, who is silent."""

from __future__ import annotations

from collections.abc import Sequence

from concord.briefs.analysis import Analysis
from concord.briefs.brief import Cell, Points, Section, Table
from concord.briefs.evidence import MOST_CITED
from concord.briefs.phrases import listed, percent, plural, shortened
from concord.briefs.results import Results
from concord.positions import Share, Voice
from concord.values import Contradiction, Sentence

__all__ = ["sources_section"]

MOST = 10
_ATTRIBUTION = {
    "said": "are in the holder's own voice",
    "spokesperson": "come from a spokesperson",
    "reported": "are only reported by others",
}


def sources_section(analysis: Analysis, results: Results) -> Section | None:
    """Build the chapter; None where nothing was read."""
    criticism = analysis.criticism
    sentences = [
        *_shares(criticism.by_attribution, results),
        *_spoken_about(analysis, results),
        *_silent(analysis, results),
        *_undated(analysis),
    ]
    blocks: list[Points | Table] = []
    if analysis.contradictions:
        wrong = tuple(_contradiction(c) for c in analysis.contradictions[:MOST])
        blocks.append(Points("Dates that cannot be right", wrong, max(0, len(analysis.contradictions) - MOST)))
    if criticism.voices:
        blocks.append(_voices(analysis, criticism.voices[:MOST]))
    silences = _silences(analysis, results)
    if silences is not None:
        blocks.append(silences)
    if criticism.single_source:
        blocks.append(_single(analysis))
    same = _same(analysis)
    if same.sentences:
        blocks.append(same)
    if not sentences and not blocks:
        return None
    return Section("sources", "How far the sources carry", tuple(sentences), tuple(blocks))


def _contradiction(found: Contradiction) -> Sentence:
    words = shortened(found.passages[0].quote, 110).strip("“”\"'.,; ")
    return Sentence(f"{found.why.rstrip('.')}: “{words}”.", (found.id,))


def _documents(analysis: Analysis) -> tuple[str, ...]:
    return tuple(document.id for document in analysis.documents)


def _shares(shares: Sequence[Share], results: Results) -> list[Sentence]:
    if not shares:
        return []
    parts = [f"{percent(s.share)} {_ATTRIBUTION.get(s.name, s.name)}" for s in shares]
    ids = [id_ for share in shares for id_ in share.statements]
    result = results.count("On whose word the statements rest", ids, rule="Statements counted by attribution.")
    return [Sentence(f"Of {plural(len(ids), 'statement')}, {listed(parts)}.", (result,))]


def _spoken_about(analysis: Analysis, results: Results) -> list[Sentence]:
    found = analysis.criticism.spoken_about
    if not found:
        return []
    result = results.count("Who is named but not heard", _documents(analysis), rule="Names counted without pronouns.")
    names = listed([f"{analysis.name(actor)} ({count})" for actor, count in found], most=MOST)
    text = f"Spoken about but not heard in their own voice (times named): {names}."
    return [Sentence(text, (*_documents(analysis)[:MOST_CITED], result))]


def _silent(analysis: Analysis, results: Results) -> list[Sentence]:
    silent = analysis.criticism.silent
    if not silent:
        return []
    result = results.count("Parties without any statement", _documents(analysis), rule="Looked for in all documents.")
    names = listed([analysis.name(a) for a in silent], most=MOST)
    return [Sentence(f"At the table without any statement: {names}.", (*_documents(analysis)[:MOST_CITED], result))]


def _undated(analysis: Analysis) -> list[Sentence]:
    undated = analysis.criticism.undated
    if not undated:
        return []
    few = f"{plural(len(undated), 'document')} {'has' if len(undated) == 1 else 'have'}"
    return [Sentence(f"{few} no day of publication, so dates in them could not be checked.", undated[:MOST_CITED])]


def _voices(analysis: Analysis, voices: Sequence[Voice]) -> Table:
    rows = []
    for voice in voices:
        ids = (*voice.statements, *voice.quotes)[:MOST_CITED]
        through = listed([analysis.name(person) for person in voice.through], most=3)
        rows.append(
            (
                Cell(analysis.name(voice.actor), label=True),
                Cell(through, label=True),
                Cell(str(len(voice.quotes)), label=True),
                Cell(str(len(voice.statements)), label=True),
                Cell("", ids),
            )
        )
    columns = ("Actor", "Through", "Quotes", "Statements in its own voice", "Evidence")
    more = len(analysis.criticism.voices) - len(rows)
    note = f"{plural(more, 'further voice')} heard less." if more > 0 else ""
    return Table("voices", "Who is heard", columns, tuple(rows), note, numeric=(2, 3))


def _silences(analysis: Analysis, results: Results) -> Table | None:
    """Show for each party how much of what the table speaks on it has spoken on; those who said least first."""
    silences = analysis.criticism.silences
    parties = [party.actor for party in analysis.table.parties]
    spoken = {party: {p.issue for p in analysis.matrix.positions if p.actor == party} for party in parties}
    issues = set().union(*spoken.values()) if spoken else set()
    if not silences or not issues:
        return None
    statements = tuple(s for silence in silences for s in silence.statements)
    result = results.count("What the parties speak on", statements, rule="Issues that at least one party spoke on.")
    rows = []
    for party in sorted(parties, key=lambda p: (len(spoken[p]), parties.index(p))):
        missing = [analysis.labels.get(i.id, i.id) for i in analysis.codebook.issues if i.id in issues - spoken[party]]
        quiet = listed(missing, most=5)
        rows.append(
            (
                Cell(analysis.name(party), label=True),
                Cell(f"{len(spoken[party])} of {len(issues)}", (result,)),
                Cell(quiet, (result,) if quiet else ()),
            )
        )
    columns = ("Party", "Speaks on", "Nothing was found on")
    note = "Silence is not a position: it may be prudence, indifference, or a text that was not read."
    return Table("silences", "Who is silent on what others at the table speak on", columns, tuple(rows), note)


def _single(analysis: Analysis) -> Points:
    labels = analysis.labels
    single = analysis.criticism.single_source
    sentences = tuple(
        Sentence(f"“{labels.get(s.issue, s.issue)}” rests on {s.source} alone.", s.statements[:MOST_CITED])
        for s in single[:MOST]
    )
    return Points("Issues that rest on one source", sentences, max(0, len(single) - MOST))


def _same(analysis: Analysis) -> Points:
    """Names that may be one actor and that nobody judged: they were not merged."""
    open_ = [pair for pair in analysis.same_pairs if pair.judgement is None]
    open_.sort(key=lambda pair: (-pair.score, pair.a, pair.b))
    documents = _documents(analysis)[:MOST_CITED]
    sentences = tuple(
        Sentence(
            f"“{analysis.name(p.a)}” and “{analysis.name(p.b)}” may be one actor ({p.reason}); counted apart.",
            documents,
        )
        for p in open_[:MOST]
    )
    return Points("Names to judge", sentences, max(0, len(open_) - MOST))
