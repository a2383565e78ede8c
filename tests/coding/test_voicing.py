"""Whose voice a stretch is, in the layouts that houses, papers and parties print."""

import pytest

from concord.actors import find_actors
from concord.coding.stems import even
from concord.coding.voices import Voices, voices_of
from concord.documents import document_of


def voiced(text: str, language: str = "en") -> tuple[Voices, dict[str, str]]:
    document = document_of(text, language=language)
    found = find_actors(document)
    voices = voices_of(document, even(document.text), found)
    return voices, {a.id: a.name for a in (*found.actors, *voices.actors)}


def turns(text: str, language: str = "en") -> list[tuple[str | None, str]]:
    """Return who speaks each stretch and its first two words."""
    voices, names = voiced(text, language)
    return [
        (names[v.holders.actors[0]] if v.holders else None, " ".join(text[v.start : v.end].split()[:2]))
        for v in voices.stretches
    ]


DASHED = """Sitting of 4 March

President. – The debate on the harbour law is open.

Ana Petrak (Liberal Alliance). – We oppose the law.

Bogdan Ilic, on behalf of the Harbour Group. – We support it.

Ana Petrak (Liberal Alliance). – I repeat: we oppose it.
"""
ABOVE = """Harbour Bill

Ana Petrak (North Quay) (Lib)
I beg to move that the Bill be read a second time.

The law is overdue.

The Minister for Ports (Bogdan Ilic)
I thank the hon. Lady.

Ana Petrak
Will the Minister give way?

Bogdan Ilic
I will not. The ports must stay public.
"""
DOTTED = """The CHAIRMAN. The committee will come to order.

Mr. PETRAK of Ohio. Thank you, Mr. Chairman. I oppose the tariff.

Senator ILIC. I support the tariff.

Mr. PETRAK of Ohio. We disagree, then.
"""
COLONS = """Mr Petrak (North Quay) (Lib): I oppose the levy.

The Minister of Ports (Bogdan Ilic): The levy is needed.

PETRAK: It is not.
"""
PERSIAN = """رئیس: جلسه آغاز شد.

مریم نوری (جبهه مدنی): ما با قانون مخالفیم.

کریم هدایت (حزب دریا): ما از قانون حمایت می‌کنیم.

مریم نوری (جبهه مدنی): تکرار می‌کنم که مخالفیم.
"""

ISLAND = """Deputy Mary Petrak
I oppose the budget. It is unfair.

Minister for Finance (Deputy Bogdan Ilic)
The budget is fair.

An Ceann Comhairle
The Deputy should conclude.

Deputy Mary Petrak
The levy must go.
"""
STUDIO = """JONATHAN LANE, MODERATOR: Good evening. Would you ban the toll?

GOV. ANA PETRAK (D-NQ): I would. The toll is unfair.

SEN. BOGDAN ILIC (R-SQ): I would not.

LANE: Senator Ilic, what about the ferry?

ILIC: The ferry must stay.
"""
PERSIAN_DASHED = """رئیس مجلس – جلسه آغاز شد.

مریم نوری، وکیل دریا – ما با قانون مخالفیم.

وزیر عدلیه (کریم هدایت) – ما از قانون حمایت می‌کنیم.

مریم نوری، وکیل دریا – قانون باید لغو شود.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DASHED, [None, "Ana Petrak", "Bogdan Ilic", "Ana Petrak"]),
        (ABOVE, ["Ana Petrak", "Bogdan Ilic", "Ana Petrak", "Bogdan Ilic"]),
        (DOTTED, [None, "Petrak", "Ilic", "Petrak"]),
        (COLONS, ["Petrak", "Bogdan Ilic", "Petrak"]),
        (PERSIAN, [None, "مریم نوری", "کریم هدایت", "مریم نوری"]),
        (ISLAND, ["Mary Petrak", "Bogdan Ilic", "Mary Petrak"]),
        (STUDIO, [None, "Ana Petrak", "Bogdan Ilic", None, "Bogdan Ilic"]),
        (PERSIAN_DASHED, [None, "مریم نوری", "کریم هدایت", "مریم نوری"]),
    ],
)
def test_turns_of_each_layout(text: str, expected: list[str | None]) -> None:
    found = [name.title() if name and name.isupper() else name for name, _ in turns(text)]
    assert found == expected


def test_a_membership_is_read_from_the_label() -> None:
    voices, names = voiced(DASHED)
    assert ("Ana Petrak", "Liberal Alliance") in {(names[a.actor], names[a.group]) for a in voices.affiliations}


BARE = """A mayor at the ford

Lira Monteiro is the mayor of Brava. We met her for an interview on Monday.

Will the bridge be built?

I hope so. We have waited for ten years.

And the toll?

I am against any toll. My voters are too.

What will you do if the council says yes?

I would resign.
"""
BOLD = """Interview with Lira Monteiro, mayor of Brava

**The council wants a toll.**

I am against it, and I always was.

**And the bridge?**

We need it.

**Tell us about the ferry.**

My father ran it. I would keep it.
"""
HEARING = """COMMISSION ON THE FERRY
Witness: Lira Monteiro, pilot

COUNSEL: Where were you?

THE WITNESS: On the bank. I saw the ferry sink.

COUNSEL: Was anybody with you?

THE WITNESS: Nobody.

COUNSEL: Who was on it?

THE WITNESS: My brother. I want a trial.
"""


@pytest.mark.parametrize("text", [BARE, BOLD, HEARING])
def test_only_the_one_who_answers_speaks(text: str) -> None:
    assert {name for name, _ in turns(text)} == {None, "Lira Monteiro"}


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Manifesto of the Coastal Democratic Party", {"Coastal Democratic Party"}),
        ("Coastal Democratic Party General Election Manifesto 2024", {"Coastal Democratic Party"}),
        ("COASTAL DAWN (CD)\nProgramme adopted by the Third Congress", {"Coastal Dawn"}),
        ("A fair share\nThe programme of Coastal Dawn for the general election", {"Coastal Dawn"}),
    ],
)
def test_the_author_of_a_programme(head: str, author: set[str]) -> None:
    body = "\n\nWe will raise the minimum wage.\n\n- More nurses.\n- Fewer tolls.\n\nOur ports shall stay public.\n"
    voices, names = voiced(head + body)
    assert voices.genre == "author"
    assert {names[a] for v in voices.stretches if v.holders for a in v.holders.actors} == author


def test_a_joint_paper_speaks_for_each_that_signs() -> None:
    text = (
        "Joint declaration\n\nWe, the Harbour Union and the National Hearth, met in Brava on 3 May.\n\n"
        "1. We demand free elections.\n2. We reject foreign bases.\n3. We will meet again in June.\n"
    )
    voices, names = voiced(text)
    assert {names[a] for v in voices.stretches if v.holders for a in v.holders.actors} == {
        "Harbour Union",
        "National Hearth",
    }


@pytest.mark.parametrize(
    "head",
    [
        "STATEMENT OF LIRA MONTEIRO, PRESIDENT, PILOTS UNION",
        "Written evidence submitted by Lira Monteiro",
        "Remarks by Lira Monteiro at the opening of the bridge",
    ],
)
def test_a_witness_is_named_by_the_header(head: str) -> None:
    body = "Thank you for hearing me. I have run the ferry for years.\n\nI oppose the toll. I urge you to vote no.\n"
    text = f"{head}\n\n{body}"
    voices, names = voiced(text)
    assert voices.genre == "testimony"
    assert [names[v.holders.actors[0]] for v in voices.stretches if v.holders] == ["Lira Monteiro"]


def test_an_opinion_is_its_authors_where_it_argues() -> None:
    text = (
        "ANALYSIS\n\nThe ferry and the bridge\n\nThe council met on Monday and voted on the toll, which failed.\n\n"
        "My own view is that the bridge must be built.\n\nThe mayor left before the end of the meeting.\n\n"
        "Lira Monteiro teaches history in Brava.\n"
    )
    voices, names = voiced(text)
    assert voices.genre == "opinion"
    assert [text[v.start : v.end] for v in voices.stretches] == ["My own view is that the bridge must be built."]
    assert names[voices.stretches[0].holders.actors[0]] == "Lira Monteiro"  # type: ignore[union-attr]


def test_a_report_is_nobodys_voice() -> None:
    text = (
        "Party launches manifesto\n\nThe Coastal Party launched its manifesto on Monday, its leader said.\n\n"
        "“We will build the bridge,” said Lira Monteiro. “Our towns need it.”\n\nThe mayor said that she would vote.\n"
    )
    assert voiced(text)[0].genre == "report"


def test_a_persian_declaration_speaks_for_the_meeting_that_adopted_it() -> None:
    text = (
        "اعلامیهٔ مشترک نشست دریا\n\nما، نمایندگان جبهه مدنی و حزب دهقانان، که در شهر دریا گرد آمدیم، توافق کردیم:\n\n"
        "مادهٔ یکم\nانتخابات باید برگزار شود.\n\nمادهٔ دوم\nما با جنگ مخالفیم و خواستار آتش‌بس هستیم.\n"
    )
    voices, names = voiced(text, "fa")
    assert [names[v.holders.actors[0]] for v in voices.stretches if v.holders] == ["نشست دریا"]


LETTER = "Dear Minister,\n\nI write about the school. It must stay open.\n\nYours sincerely,\nLira Monteiro\n"
PIECE = (
    "Why the toll must go\n\nBy Lira Monteiro\n\nI have driven this road for years, and I have never seen worse.\n\n"
    "The council says that the money is needed. We should tax fortunes instead.\n"
)
PIECE_FA = (
    "چرا انتخابات زودهنگام؟\n\nنویسنده: مریم نوری\n\n"
    "به باور من انتخابات باید زودتر برگزار شود. ما نباید منتظر بمانیم.\n\n"
    "حکومت می‌گوید وقت نیست. من این را نمی‌پذیرم.\n"
)
NAMED = "My name is Teodor Blank. I was a miner.\n\nI lost my brother. I want a trial. I do not want an amnesty.\n"


@pytest.mark.parametrize(
    ("text", "language", "author"),
    [
        (LETTER, "en", "Lira Monteiro"),
        (PIECE, "en", "Lira Monteiro"),
        (PIECE_FA, "fa", "مریم نوری"),
        (NAMED, "en", "Teodor Blank"),
    ],
)
def test_who_says_i(text: str, language: str, author: str) -> None:
    voices, names = voiced(text, language)
    assert {names[v.holders.actors[0]] for v in voices.stretches if v.holders} == {author}


def test_a_joint_statement_is_of_all_that_its_title_lists() -> None:
    text = (
        "Joint statement by the Harbour Union, the Green Alliance and the Pilots' Guild on the toll\n\n"
        "We call on the council to withdraw it. We support the bridge.\n"
    )
    voices, names = voiced(text)
    (stretch,) = voices.stretches
    assert stretch.holders is not None
    assert [names[a] for a in stretch.holders.actors] == ["Harbour Union", "Green Alliance", "Pilots' Guild"]


SQUARE = """INQUIRY INTO THE HARBOUR FIRE
Witness: Bo Ilic, former pilot, Port Union

[The Chair, Ms Ana Petrak]
Please tell the panel what you saw.

[Mr Ilic]
I saw the gate open. The gate should never be open at night.

[Counsel for the families, Mr Tom Veil]
Who had the key?

[Mr Ilic]
I had it. I want the key put in the sea.

[Mr Veil]
Whose idea was that?

[Mr Ilic]
Mine.
"""
NUMBERED = """Oral evidence
Members present: Ana Petrak (Chair); Mei-Lin Sorg.

Q1  Chair: Welcome. What is wrong with the law?

Bo Ilic: Nearly all of it is wrong. We want it gone.

Q2  Mei-Lin Sorg: Would you keep clause 3?

Bo Ilic: I would not. Clause 3 is the worst of them.

Q3  Chair: Thank you. We shall see the Minister on Monday.
"""


def test_names_in_square_brackets_above_the_words_open_turns():
    spoken = turns(SQUARE)
    assert [who for who, _ in spoken if who] == ["Bo Ilic"] * 3
    assert ("Bo Ilic", "I had") in spoken
    assert (None, "Please tell") in spoken


def test_the_number_of_a_question_is_no_part_of_the_name():
    _, names = voiced(NUMBERED)
    assert {"Bo Ilic", "Mei-Lin Sorg"} <= set(names.values())
    assert not [name for name in names.values() if name.startswith("Q")]
    assert ("Bo Ilic", "I would") in turns(NUMBERED)


def test_a_party_stands_behind_the_place_in_the_brackets_of_a_label():
    text = "Ana Petrak (Northam, Reform Union).— No.\n\nBo Ilic (Cask Bay, independent).— Yes.\n\n"
    voices, names = voiced(text * 2)
    assert {(names[a.actor], names[a.group]) for a in voices.affiliations} == {("Ana Petrak", "Reform Union")}


LETTER = """To the people of Osk, from the Bread and Labour League

Dear neighbours,

This is no brochure. We write our own letters, and we pay for our own stamps. We shall buy back the trams.

They told us that the water would be cheaper. We were fools to believe it. We said then that we would wait.
We shall wait no more. We ask for what is ours: our trams, our water, our bank.

We want one law for all of us. According to our members, we are late. We thank those who told us so.
"""


def test_a_letter_that_says_we_throughout_is_of_those_it_is_from():
    voices, names = voiced(LETTER)
    assert voices.genre == "author"
    assert [names[a] for a in voices.stretches[0].holders.actors] == ["Bread and Labour League"]


def test_a_chair_who_speaks_by_the_office_is_an_actor_and_holds_nothing():
    text = (
        "Mr SPEAKER: Order.\n\nAna Petrak (Northam): I oppose it.\n\nMr SPEAKER: Next.\n\nBo Ilic (Osk): I do not.\n\n"
    )
    voices, names = voiced(text * 2)
    assert "Speaker" in {name.removeprefix("Mr ") for name in names.values()}
    assert {names[v.holders.actors[0]] for v in voices.stretches if v.holders} == {"Ana Petrak", "Bo Ilic"}


COLUMN = """The question on the paper

Comment | Ana Petrak | The Osk Herald, 3 May 2031

I have been asked how I shall vote. I shall vote no, and I think that nobody should vote at all.

The minister told reporters that the question was clear. I believe that it is not.

We should ask it again in spring. My neighbours agree with me, and I with them.
"""


def test_a_comment_is_its_authors_even_where_it_tells_what_reporters_were_told():
    voices, names = voiced(COLUMN)
    assert voices.genre == "opinion"
    assert {names[a] for v in voices.stretches if v.holders for a in v.holders.actors} == {"Ana Petrak"}
