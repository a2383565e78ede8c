"""Reading a charter: silence is added, short forms serve, and what does not fit is said with its place."""

from pathlib import Path

import pytest

from concord.charter import SILENT, load_charter
from concord.errors import CharterError, NotFoundError
from concord.values import Ask, Charter, Codebook, Issue, Stance

BOOK = Codebook(
    "book",
    "1",
    "Book",
    (
        Issue("unitary", "Unitary state", "d", "a"),
        Issue("federal", "Federal state", "d", "a", excludes=("unitary",)),
        Issue("elections", "Elections", "d", "a"),
    ),
)
CHARTER = """\
id: draft
title: A draft
articles:
  - id: state
    number: "1"
    title: Form of the state
    core: true
    must_have: yes
    wordings:
      - id: federal
        text: The state is
          federal.
        value: 3
        asks: {federal: agree}
      - id: later
        text: The assembly decides.
        value: 0.5
        asks_if_spoken: {federal: [defer, reserve], unitary: defer}
  - {id: vote, title: Elections, text: Elections are free., asks: {elections: agree}}
"""


def charter(tmp_path: Path, text: str) -> Charter:
    file = tmp_path / "draft.yaml"
    file.write_text(text, encoding="utf-8")
    return load_charter(file, BOOK)


def test_silence_is_wording_zero_of_every_article(tmp_path: Path) -> None:
    for article in charter(tmp_path, CHARTER).articles:
        silent = article.wordings[0]
        assert (silent.id, silent.value, silent.asks, silent.silent) == (SILENT, 0.0, (), True)
        assert not any(wording.silent for wording in article.wordings[1:])


def test_everything_written_is_read(tmp_path: Path) -> None:
    state, vote = charter(tmp_path, CHARTER).articles
    assert (state.number, state.core, state.must_have, state.base) == ("1", True, True, "federal")
    federal, later = state.wordings[1:]
    assert federal.text == "The state is federal."
    assert federal.value == 3.0
    assert federal.asks == (Ask("federal", (Stance.AGREE,)),)
    assert later.asks == (
        Ask("federal", (Stance.DEFER, Stance.RESERVE), if_spoken=True),
        Ask("unitary", (Stance.DEFER,), if_spoken=True),
    )
    assert [w.id for w in vote.wordings] == [SILENT, "draft"]
    assert (vote.base, vote.core, vote.must_have) == ("draft", False, False)


def test_without_a_version_the_content_is_the_version(tmp_path: Path) -> None:
    one = charter(tmp_path, CHARTER)
    assert len(one.version) == 12
    assert charter(tmp_path, "# remark\n" + CHARTER).version == one.version
    assert charter(tmp_path, CHARTER.replace("value: 3", "value: 2")).version != one.version


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "{federal: agree}",
            "{federl: agree}",
            "line 14, column 24: wording 'federal' asks for the unknown issue 'federl'",
        ),
        ("{federal: agree}", "{federl: agree}", "To mend it: write 'federal'"),
        (
            "{federal: agree}",
            "{federal: agre}",
            "line 14, column 25: 'federal' is 'agre'; expected one of: agree, disagree",
        ),
        ("{federal: agree}", "{federal: []}", "asks for no stance on 'federal'"),
        (
            "{federal: agree}",
            "{federal: agree, unitary: agree}",
            "'federal' and with 'unitary', which exclude each other",
        ),
        (
            "{federal: agree}",
            "{federal: agree}\n        asks_if_spoken: {federal: defer}",
            "wording 'federal' asks for contradictory stances on 'federal'",
        ),
        ("id: later", "id: federal", "line 15, column 13: wording 'federal' is named twice"),
        ("id: later", "id: silent", "the id 'silent' is kept for silence"),
        ("The assembly decides.", "the state is FEDERAL.", "wordings 'federal' and 'later' have the same text"),
        ("value: 3", "value: -3", "line 13, column 16: wording 'federal' has the value -3.0; expected 0 or more"),
        ("value: 3", "value: much", "line 13, column 16: 'value' is 'much'; expected a number"),
        ("core: true", "core: perhaps", "line 7, column 11: 'core' is 'perhaps'; expected true or false"),
        (
            "core: true",
            "base: fedral",
            "line 7, column 11: article 'state' has the unknown wording 'fedral' as its base",
        ),
        ("id: vote", "id: State", "line 19, column 10: article 'State' is named twice (first as article 1)"),
        ("id: vote", "id: vote, number: 1", "article 'vote' has the number '1' of article 'state'"),
        ("id: vote", "id: my vote", "article id 'my vote' cannot be used"),
        ("id: vote", "id: vote, wordings: []", "has the unknown key 'wordings'"),
        ("text: Elections are free., asks: {elections: agree}", "wordings: []", "article 'vote' has no wordings"),
        ("text: Elections are free., ", "", "has the unknown key 'asks'"),
        ("title: A draft", "titel: A draft", "line 2, column 1: has the unknown key 'titel'"),
    ],
)
def test_what_does_not_fit_is_said_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in CHARTER
    with pytest.raises(CharterError) as caught:
        charter(tmp_path, CHARTER.replace(old, new, 1))
    assert says in str(caught.value)
    assert str(caught.value).startswith("draft.yaml, line ")


def test_no_articles_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(CharterError, match="has no articles"):
        charter(tmp_path, "id: x\narticles: []\n")
    with pytest.raises(NotFoundError, match=r"none.yaml: is not there"):
        load_charter(tmp_path / "none.yaml", BOOK)
