"""Marked quotes, subjects, voices and names that only their verbs show; and texts that no reader ever wrote."""

import time

import pytest

from concord.coding import RuleCoder
from concord.coding.learning import UNTRAINED
from concord.coding.lexicon import Kind, lexicon, sections
from concord.coding.marks import quoted
from concord.coding.stems import even, plain
from concord.documents import document_of
from concord.errors import OptionError
from concord.values import Codebook, Issue

BOOK = Codebook("c", "1", "", (Issue("bases", "Foreign bases", "", ""), Issue("polls", "Early elections", "", "")))
HEAD = "Orin Vesk, leader of the Civic Front, met Ada Lunn of the Iron League. "


def spoken(text: str) -> list[tuple[str | None, str]]:
    coding = RuleCoder(model=UNTRAINED).code(document_of(text + "\n"), BOOK)
    names = {a.id: a.name for a in coding.actors}
    return [(names.get(q.speaker or ""), q.passage.quote) for q in coding.quotes if q.direct]


@pytest.mark.parametrize(
    "text",
    [
        "He said “one two” there.",
        'He said "one two" there.',
        "He said «one two» there.",
        "He said „one two“ there.",
        "He said ‘one two’ there.",
        "He said ``one two'' there.",
    ],
)
def test_all_kinds_of_marks(text: str) -> None:
    assert [text[q.start : q.end] for q in quoted(text)] == ["one two"]


def test_apostrophes_and_stray_marks_open_nothing() -> None:
    assert quoted("The rebels’ camp and the king's men.") == []
    assert quoted('A 6" pipe and nothing else.') == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("““We stay,”” she said.", ["We stay,"]),
        ("'We stay,' she said. 'It isn't over.'", ["We stay,", "It isn't over."]),
        ("He told me, “She said, ‘We stay,’ and left.”", ["She said, ‘We stay,’ and left."]),
        ("The '90s and the boys' boat, 'til now.", []),
        (
            "“We stay until the ferry sails, she said.\n\nNobody else spoke.",
            ["We stay until the ferry sails, she said."],
        ),
    ],
    ids=["given twice", "straight single", "a quote in a quote", "apostrophes", "never closed"],
)
def test_marks_of_careless_texts(text: str, words: list[str]) -> None:
    assert [text[q.start : q.end] for q in quoted(text)] == words


@pytest.mark.parametrize("trained", [False, True])
def test_quotes_over_paragraphs_keep_their_speaker(trained: bool) -> None:
    text = (
        HEAD + "Vesk said: “The river has never been ours alone.\n\n“It will not be ours alone now.\n\n“I promise you "
        "that.”\n\nLunn did not answer."
    )
    coding = RuleCoder(model=UNTRAINED, trained=trained).code(document_of(text, language="en"), BOOK)
    names = {a.id: a.name for a in coding.actors}
    found = [(q.passage.quote, names.get(q.speaker or "")) for q in coding.quotes if q.direct]
    assert found == [
        ("The river has never been ours alone.", "Orin Vesk"),
        ("It will not be ours alone now.", "Orin Vesk"),
        ("I promise you that.", "Orin Vesk"),
    ]


def test_questions_without_labels_are_nobodys_and_short_answers_are_quotes() -> None:
    text = (
        HEAD + "\n\nWill the bases close?\n\n“Never,” Lunn says. “Not while I live.”\n\nAnd the river?\n\nShe shrugs."
    )
    coding = RuleCoder(model=UNTRAINED).code(document_of(text, language="en"), BOOK)
    names = {a.id: a.name for a in coding.actors}
    assert [(q.passage.quote, names.get(q.speaker or "")) for q in coding.quotes] == [
        ("Never,", "Ada Lunn"),
        ("Not while I live.", "Ada Lunn"),
    ]


def test_what_stands_beside_a_source_is_not_its_content() -> None:
    text = HEAD + "According to Vesk, who has led the Front since 2009, the bases will be closed by the spring."
    coding = RuleCoder(model=UNTRAINED, trained=False).code(document_of(text, language="en"), BOOK)
    assert "the bases will be closed by the spring" in [q.passage.quote for q in coding.quotes]


def test_a_quote_goes_on_over_a_paragraph() -> None:
    text = "“We begin here and we go on.\n\n“And we end here,” he said."
    assert [(text[q.start : q.end], q.goes_on) for q in quoted(text)] == [
        ("We begin here and we go on.", False),
        ("And we end here,", True),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We shall never sign such a paper,” Orin Vesk said.", "Orin Vesk"),
        ("“We shall never sign such a paper,” said Orin Vesk.", "Orin Vesk"),
        ("Ada Lunn said: “We shall never sign such a paper.”", "Ada Lunn"),
        ("According to Ada Lunn, “we shall never sign such a paper.”", "Ada Lunn"),
        ("Vesk smiled. “We shall never sign such a paper,” Lunn said.", "Ada Lunn"),
        ("“Shall we ever sign such a paper?” Lunn asked.", "Ada Lunn"),
        ("In a letter to Ada Lunn, Orin Vesk wrote, “We shall never sign such a paper.”", "Orin Vesk"),
    ],
)
def test_marked_quotes_have_their_speaker(text: str, speaker: str) -> None:
    assert [s for s, _ in spoken(HEAD + text)] == [speaker]


def test_a_quote_split_by_its_clause_has_one_speaker() -> None:
    text = HEAD + "“We shall never sign,” Lunn said, “a paper that nobody has read.”"
    assert [s for s, _ in spoken(text)] == ["Ada Lunn", "Ada Lunn"]


def test_a_name_that_speaks_is_an_actor() -> None:
    coding = RuleCoder(model=UNTRAINED).code(document_of("The Blue Lanterns reject foreign bases.\n"), BOOK)
    assert [(a.name, a.kind.value) for a in coding.actors] == [("Blue Lanterns", "organisation")]
    assert [s.stance.value for s in coding.statements] == ["disagree"]


def test_a_name_is_no_cue() -> None:
    coding = RuleCoder(model=UNTRAINED, threshold=0).code(
        document_of("The United States would endorse the early elections.\n"), BOOK
    )
    assert all("States" not in q.cue for q in coding.quotes)


def test_candidates_hold_the_accepted_and_the_others() -> None:
    document = document_of(HEAD + "Vesk opposes foreign bases. Lunn said early elections took place in Brava.\n")
    coder = RuleCoder()
    candidates = coder.candidates(document, BOOK)
    accepted = coder.code(document, BOOK).statements
    assert {s.id for s in accepted} == {s.id for s in candidates if s.accepted}
    assert any(not s.accepted for s in candidates)
    assert [s.confidence for s in candidates] == sorted((s.confidence for s in candidates), reverse=True)


@pytest.mark.parametrize("threshold", [-0.1, 1.5])
def test_a_threshold_outside_its_range_is_refused(threshold: float) -> None:
    with pytest.raises(OptionError, match="threshold"):
        RuleCoder(threshold=threshold)


def test_no_phrase_of_the_word_lists_is_of_two_kinds() -> None:
    for name in ("en.txt", "fa.txt"):
        phrases = [p for found in sections(name).values() for p in found]
        assert len(phrases) == len(set(phrases))
        assert set(sections(name)) <= {k.value for k in Kind}


def test_a_longer_phrase_hides_no_shorter_one() -> None:
    text = "they support foreign bases and support for all"
    found = lexicon().find(plain(even(text)))
    assert [text[c.start : c.end] for c in found] == ["support", "support for"]


def test_folding_keeps_every_offset() -> None:
    text = "İstanbul’s ‘گفت‌وگو’ آغاز شد\n"
    assert len(even(text)) == len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "word, ",
        "said ",
        "“",
        "” “",
        "not elections ",
        "foreign bases ",
        ". ",
        "(",
        '" ',
        "گفت که انتخابات ",
        "a",
        "we oppose foreign bases and ",
        '"a b c d" said they. ',
    ],
)
def test_texts_without_sense_take_time_in_proportion(unit: str) -> None:
    document = document_of("Text. " + unit * (60_000 // len(unit)), language="en")
    began = time.process_time()
    RuleCoder(model=UNTRAINED).code(document, BOOK)
    assert time.process_time() - began < 5


def said(text: str) -> dict[str, str | None]:
    coding = RuleCoder(model=UNTRAINED).code(document_of(text + "\n", language="en"), BOOK)
    names = {a.id: a.name for a in coding.actors}
    return {q.passage.quote: names.get(q.speaker or "") for q in coding.quotes}


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "LORN, Vardia, Oct 9 (Harbour Press) - The army will stay in the port, Minister Orin Vesk said on Monday."
    assert said(text) == {"The army will stay in the port": "Orin Vesk"}


def test_she_is_who_was_named_in_the_same_paragraph() -> None:
    text = (
        "Orin Vesk, leader of the Civic Front, said that he would vote.\n\n"
        "The court's chairwoman, Judge Ada Lunn, receives me among boxes. “Come back in spring,” she says."
    )
    assert said(text)["Come back in spring,"] == "Ada Lunn"


def test_a_father_is_no_woman() -> None:
    text = (
        "Ada Lunn, leader of the Iron League, came late.\n\nFather Orin argued for one cross. Lunn, when she was "
        "asked, was silent for a while. “My husband beside his murderer?” she said finally."
    )
    assert said(text)["My husband beside his murderer?"] == "Ada Lunn"


def test_the_minister_is_the_one_who_acted_last() -> None:
    text = (
        "Foreign Minister Ada Lunn met Defence Minister Orin Vesk. Vesk rejected a plan by Lunn. In May the minister "
        "had told the paper that “the boys on the roofs” should go home."
    )
    assert said(text)["the boys on the roofs"] == "Orin Vesk"


def test_whole_sentences_in_marks_after_reported_speech_go_on_with_it() -> None:
    text = "Mayor Orin Vesk says that the valley needs sleep. “You dig up one, you dig up all.” The wheel is turning."
    assert said(text)["You dig up one, you dig up all."] == "Orin Vesk"


def test_a_relative_clause_speaks_for_the_name_right_before_it() -> None:
    text = HEAD + "He went to the meetings of the New Roots League, which demands that tenants keep their houses."
    assert said(text)["tenants keep their houses"] == "New Roots League"


def test_in_a_turn_he_is_who_spoke_before() -> None:
    text = (
        "Mr Vesk: I want the port closed to their ships. It is a disgrace.\n\n"
        "Mrs Lunn: I do not. He told us that the sailors lacked judgment.\n\nMr Vesk: They do lack it. I said so.\n\n"
        "Mrs Lunn: We disagree. The port must stay open.\n"
    )
    assert said(text)["the sailors lacked judgment"] == "Vesk"


def test_in_a_turn_nobody_calls_themselves_he() -> None:
    text = (
        "Orin Vesk: The port is ours.\n\nAda Lunn: It is not, said the court. He told the House that sailors lie.\n\n"
        "Orin Vesk: They do.\n\nAda Lunn: I doubt it.\n\nOrin Vesk: Doubt away.\n"
    )
    assert said(text)["sailors lie"] == "Orin Vesk"


def test_a_plan_of_somebody_with_a_title_is_what_they_want() -> None:
    text = HEAD + "The council turned down the plan of Transport Minister Orin Vesk to halve the fares by June."
    assert said(text)["to halve the fares by June"] == "Orin Vesk"


def test_marked_words_inside_what_somebody_wrote_are_theirs_whoever_wants_them() -> None:
    text = "The union met Ada Lunn of the Iron League. Lunn wrote last week that they want “rule by shouting”."
    assert said(text)["rule by shouting"] == "Ada Lunn"


@pytest.mark.parametrize(
    "aside", ["whose Iron League supports the Harbour Union", "whose Iron League, IL, is the smaller partner there"]
)
def test_whose_party_does_what_is_set_apart_from_who_speaks(aside: str) -> None:
    text = HEAD + f"Ada Lunn, {aside}, said that the port was full. The Harbour Union was silent."
    assert said(text)["the port was full"] == "Ada Lunn"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Vesk accused the council of hiding the bill.", "hiding the bill"),
        (
            "Vesk denied it and accused the council of selling “its own mothers” for a road.",
            "selling “its own mothers” for a road",
        ),
        ("Vesk smiled, poured his coffee and repeated that the port would open.", "the port would open"),
        ("Vesk, whose Front holds nine seats, has won twice and calls the port “a toy”.", "the port “a toy”"),
        ("Vesk said that 300,000 people were hungry and called on the navy to leave.", "the navy to leave"),
        ("Vesk accused the council of theft and demanded an early vote.", "an early vote"),
        ("Vesk has promised to act “when it is time to act at last”.", "to act “when it is time to act at last”"),
        (
            "Vesk told voters in Lorn on Sunday night that outsiders “do not see the split”.",
            "outsiders “do not see the split”",
        ),
        ("What was missing, Vesk argued, was an open court.", "What was missing, Vesk argued, was an open court"),
        ("At least nine boats were lost, Vesk said by telephone.", "At least nine boats were lost"),
    ],
)
def test_what_a_sentence_has_somebody_say(text: str, quote: str) -> None:
    assert said(HEAD + text).get(quote) == "Orin Vesk"


@pytest.mark.parametrize(
    "text", ["Vesk did not say whether he would leave.", "Vesk stopped short of demanding that the king go."]
)
def test_what_somebody_did_not_say_is_no_quote(text: str) -> None:
    assert not said(HEAD + text)


def test_as_for_names_whom_it_means() -> None:
    text = HEAD + "As for the Harbour Trust, whose letter we all have, it calls the target “a factory in the sky”."
    assert said(text + " The Harbour Trust said so.")["a factory in the sky"] == "Harbour Trust"


def test_on_what_a_body_has_no_view_is_what_stands_in_front() -> None:
    document = document_of(
        "The College of Pilots met on Monday. On early elections the College takes no position; it meets in May.\n",
        language="en",
    )
    coding = RuleCoder(model=UNTRAINED).code(document, BOOK)
    names = {a.id: a.name for a in coding.actors}
    found = [(names[s.holder], s.issue) for s in (*coding.statements, *coding.candidates)]
    assert ("College of Pilots", "polls") in found


def test_a_motto_on_a_line_of_its_own_is_nobodys_quote() -> None:
    text = (
        "THE LANTERN UNION OF OSK\n“A lamp in every yard”\nProgramme for the years to come\n\nWe shall light the yards."
    )
    assert not said(text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("‘You sold the hill to them,’ shouted a man in a green cap.", "man in a green cap"),
        ("‘I came for the biscuits,’ confessed a boy of ten.", "boy of ten"),
        ("My mother used to say: “A house is as good as its roof.”", "My mother"),
        ("Cllr Ben Strand was cross. “Nobody reads the minutes,” Cllr Strand said.", "Ben Strand"),
        ("‘We shall all pay for it,’ said her neighbour.", "her neighbour"),
    ],
)
def test_who_has_no_name_or_no_known_title_speaks_as_well(text: str, who: str) -> None:
    assert who in said("The meeting was held in the hall on Monday.\n\n" + text).values()


def test_marked_words_before_a_comma_are_said_even_if_nobody_is_named() -> None:
    assert said("It was late.\n\n‘Not in my own back yard,’ cried somebody near the door.") == {
        "Not in my own back yard,": None
    }
