"""Glosses: never an error, the same each time, and only for what is in Arabic script."""

from hypothesis import given
from hypothesis import strategies as st

from concord.coding.ranking.glossing import glossed, in_english, is_persian
from concord.coding.ranking.glossing.matching import bases, listed

LETTERS = "ابپتجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأئؤةۀيك‌ً‍ـ۰۵٪،؛؟!.:«»()abz 5\n"
WORDS = st.sampled_from(
    [
        *("دولت", "را", "نمی", "می", "که", "کرد", "شد", "نا", "بر", "خواهد", "باید", "مگر", "ها", "تر", "صلح", "داد"),
        *("و", ".", "،", "نیست", "war", "1404", "\u200c"),
    ]
)


@given(st.text() | st.text(LETTERS) | st.lists(WORDS).map(" ".join) | st.lists(WORDS).map("\u200c".join))
def test_any_text_has_a_gloss_and_always_the_same(text: str) -> None:
    once = glossed(text)
    assert once == glossed(text)
    assert once == " ".join(once.split())
    assert not any("\u0621" <= c <= "\u06d3" for c in once)


@given(st.text(alphabet=st.characters(max_codepoint=0x5FF)))
def test_what_is_not_persian_is_left_as_it_is(text: str) -> None:
    assert in_english(text) is text


def test_joints_may_be_written_in_any_way() -> None:
    assert len({glossed(f"قانون لغو {verb}.") for verb in ("نمی‌شود", "نمیشود", "نمی شود")}) == 1
    assert len({glossed(f"{word} آمد.") for word in ("نخست‌وزیر", "نخست وزیر", "نخستوزیر")}) == 1
    assert len({glossed(f"{word} آزاد شدند.") for word in ("زندانی‌ها", "زندانی ها", "زندانیها")}) == 1
    assert glossed("كميتهٔ صلح") == glossed("کمیته‌ی صلح") == "committee peace"


def test_a_clause_at_a_time() -> None:
    assert glossed("شورا گفت که ارتش از شهر نمی‌رود.") == "council say army not go from city"
    assert glossed("رئیس‌جمهور آمد و وزیر رفت.") == "president come and minister go"


def test_the_verb_stands_behind_must_or_before_the_first_preposition() -> None:
    assert glossed("پارلمان باید قانون را تغییر دهد") == "parliament must change law"
    assert glossed("پارلمان از قانون دفاع کرد") == "parliament defence from law"
    assert glossed("قاضی گفت") == "judge say"


def test_a_word_that_is_a_noun_too_is_a_verb_where_a_clause_ends() -> None:
    assert glossed("وزیر به مردم پول داد.") == "minister money to people"
    assert "want" not in glossed("خواست مردم صلح است.")
    assert "vote" in glossed("زنان رأی خواهند داد.")


def test_denied_adjectives() -> None:
    assert listed(["نامحصول"], 0) == (1, "not product", False)
    assert listed(["نازرغونه"], 0) is None


def test_unknown_words_say_nothing() -> None:
    assert glossed("زرغونه پشتونزی و شمشاد گلرخیل") == "and"
    assert glossed("قلقشندی") == ""
    assert glossed("") == glossed(" ،«») ") == ""


def test_latin_words_and_numbers_stay() -> None:
    assert glossed("در سال ۱۴۰۳ سازمان UNICEF آمد") == "in year 1403 organisation unicef come"
    assert is_persian("سازمان UNICEF آمد و کمک کرد")
    assert not is_persian("UNICEF (یونیسف) said so")
    assert not is_persian("")


def test_endings_are_cut_as_far_as_a_word_is_known() -> None:
    assert bases("کتاب") == ("کتاب",)
    assert "خانه" in bases("خانههایشان")
    assert "شهروند" in bases("شهروندانی")
    assert "پناهنده" in bases("پناهندگان")
    assert "دوا" not in bases("دوام")
    assert listed(["دروازههایشان"], 0) == (1, "door", False)
