"""What is written is read back; the hash follows the content."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.codebook import advice, check_codebook, content_hash, dump_codebook, exclusions, load_codebook
from concord.errors import CodebookError
from concord.values import Codebook, Issue, IssueGroup

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=30).map(
    lambda text: " ".join(text.replace("{", "").replace("}", "").split()) or "x"
)
PHRASES = st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple)
SPOKEN = st.dictionaries(st.sampled_from(["en", "fa", "prs", "ps"]), PHRASES, max_size=3).map(
    lambda d: tuple(d.items())
)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    ids = draw(st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), min_size=1, max_size=5, unique=True))
    issues = tuple(
        Issue(
            id=name,
            label=draw(WORDS),
            definition=draw(WORDS),
            agree=draw(WORDS),
            group=draw(st.sampled_from(["", "g"])),
            labels=tuple(draw(st.dictionaries(st.sampled_from(["en", "fa"]), WORDS, max_size=2)).items()),
            cues=draw(SPOKEN),
            excludes=tuple(other for other in ids if other != name and draw(st.booleans())),
            settles=tuple(other for other in ids if other != name and draw(st.booleans())),
        )
        for name in ids
    )
    return Codebook("book", draw(st.sampled_from(["1", "2.10", "no"])), "Book", issues, (IssueGroup("g", "Group"),))


@given(codebook=codebooks())
def test_a_written_codebook_is_read_back(codebook: Codebook, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "book.yaml"
    file.write_text(dump_codebook(codebook), encoding="utf-8")
    assert load_codebook(file) == codebook


@given(codebook=codebooks())
def test_exclusion_is_mutual(codebook: Codebook) -> None:
    both = exclusions(codebook)
    for issue, others in both.items():
        assert issue not in others
        assert all(issue in both[other] for other in others)


def test_the_shipped_codebook_survives_the_round_trip(tmp_path: Path) -> None:
    codebook = load_codebook("conflict")
    file = tmp_path / "copy.yaml"
    file.write_text(dump_codebook(codebook), encoding="utf-8")
    assert load_codebook(file) == codebook


def test_the_hash_follows_every_word() -> None:
    codebook = load_codebook("conflict")
    first = codebook.issues[0]
    changed = replace(codebook, issues=(replace(first, agree=first.agree + "!"), *codebook.issues[1:]))
    assert content_hash(changed) != content_hash(codebook)
    assert content_hash(replace(codebook, issues=codebook.issues[::-1])) != content_hash(codebook)


def test_advice_points_out_what_may_lead_coders_apart() -> None:
    issues = (
        Issue("a", "Same", "d", "d", cues=(("en", ("dam",)),)),
        Issue("b", "same", "d", "d", cues=(("en", ("Dam",)),)),
        Issue("c", "Other", "d", "d"),
    )
    said = [problem.wrong for problem in advice(Codebook("x", "1", "X", issues))]
    assert said == [
        "issues 'a' and 'b' have the same label",
        "the cue 'Dam' stands for 'a' and for 'b'",
        "issue 'c' has no cues",
    ]


def test_a_codebook_made_in_code_is_checked_too() -> None:
    issue = Issue("a", "A", "d", "d")
    with pytest.raises(CodebookError, match="codebook 'x', issue 2: issue 'a' is named twice"):
        check_codebook(Codebook("x", "1", "X", (issue, issue)))
    fine = Codebook("x", "1", "X", (issue,))
    assert check_codebook(fine) is fine
