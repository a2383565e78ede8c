import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.text.names import (
    compare_names,
    fold,
    is_acronym_of,
    is_honorific,
    look_alike,
    name_key,
    name_similarity,
    name_words,
    slug,
    suspicious,
)

PAIRS = Path(__file__).parents[1] / "actors" / "name_pairs.csv"
LETTERS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Nd", "Zs", "Pd", "Po", "Cf")), max_size=40)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Atta", "Ata", "عطا"],
        ["Aref", "Arif", "عارف"],
        ["Rangin", "Ragin", "رنگین"],
        ["Hezb-e Islami", "Hizb-i Islami", "Hezbe Islami", "Hizb-i-Islami", "حزب اسلامی"],
        ["Massoud", "Masood", "Masoud", "Masud", "مسعود"],
        ["Mohammad", "Muhammad", "Mohammed", "Mohd.", "محمد"],
        ["Qanooni", "Qanuni", "Ghanooni", "قانونی"],
        ["Karim", "Kareem", "کریم", "كريم"],
        ["Abdul Rashid", "Abdurrashid", "Abd al-Rashid", "عبدالرشید", "عبد الرشید"],
        ["Rahmatullah", "Rahmat Ullah", "رحمت‌الله", "رحمت الله"],
        ["Saifuddin", "Saif-ud-Din", "Sayf al-Din", "سیف‌الدین"],
        ["Hussain", "Hossein", "Husayn", "حسین"],
        ["Fatima", "Fatemeh", "فاطمه"],
        ["Zia", "Ziya", "ضیا", "ضیاء"],
        ["Dr. Najib", "Najib", "داکتر نجیب"],
        ["Marshal Haji Orin Vesk", "Orin Vesk"],
        ["Alireza", "Ali Reza", "علیرضا", "علی‌رضا"],
    ],
)
def test_spellings_of_one_name_meet_in_one_key(spellings):
    assert len({name_key(s) for s in spellings}) == 1, {s: name_key(s) for s in spellings}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rafi Fazil", "Rafi Fazl"),
        ("Hasan Rahimi", "Husain Rahimi"),
        ("Jamal Nazari", "Jamil Nazari"),
        ("جمال نظری", "جمیل نظری"),
        ("Karim Khalili", "Karam Khalili"),
        ("Omar Daud", "Amir Daud"),
        ("Farid Zaland", "Farida Zaland"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
    ],
)
def test_names_that_only_sound_alike_have_keys_of_their_own(a, b):
    assert name_key(a) != name_key(b)


def test_titles_stay_where_nothing_else_is_left():
    assert name_key("Marshal") == name_key("marshal") != ""
    assert name_words("Martin Luther King")[-1] == name_words("King")[0]
    assert name_words("Amir Khan") != name_words("Khan")


def test_acronyms_are_not_transliterated():
    assert name_key("NRF") == "nrf"
    assert name_key("AHMAD") == name_key("Ahmad")


def test_fold_levels_letters_but_not_words():
    assert fold("كيف حال الدنيا؟") == "کیف حال الدنیا"
    assert fold("می\u200cخواهیم") == "می خواهیم"
    assert fold("١٢٣ ۴۵۶") == "123 456"
    assert fold("Łódź, ÅNGSTRÖM") == "lodz angstrom"
    assert fold("The council’s  CHARTER!") == "the councils charter"
    assert fold("مُحَمَّد") == "محمد"


@given(LETTERS)
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(LETTERS, LETTERS)
def test_similarity_is_symmetric_and_bounded(a, b):
    one, other = compare_names(a, b), compare_names(b, a)
    assert one.score == pytest.approx(other.score)
    assert 0.0 <= one.score <= 1.0
    assert one.reason


@given(LETTERS)
def test_a_name_is_like_itself(name):
    assert name_similarity(name, name) == 1.0


def test_slug_is_one_word():
    assert slug("Civic Front (CF)") == "civic-front-cf"
    assert slug("") == "x"


def test_honorifics_in_both_scripts():
    assert all(map(is_honorific, ["Dr.", "Marshal", "Haji", "Ustad", "Mawlawi", "Sheikh", "President", "General"]))
    assert all(map(is_honorific, ["دکتر", "مارشال", "حاجی", "استاد", "مولوی", "شیخ", "جنرال"]))
    assert not any(map(is_honorific, ["Karim", "کریم", "Front"]))


def test_a_common_part_weighs_little_and_a_surname_much():
    assert name_similarity("Mohammad Ashraf Wardak", "Ashraf Wardak") > 0.9
    assert name_similarity("Ashraf Haidari", "Ashraf Ghani") < 0.4
    assert name_similarity("Ahmad Massoud", "Ahmad Zia Massoud") < 0.75
    assert name_similarity("Ahmad Wali Massoud", "Ahmad Zia Massoud") < 0.5


def test_reasons_are_given():
    assert compare_names("Orin Vesk", "اورین وسک").reason
    assert compare_names("Orin Vesk", "Tala Brenn") == compare_names("Tala Brenn", "Orin Vesk")
    assert compare_names("Orin Vesk", "Tala Brenn").reason == "no word in common"
    assert "initial" in compare_names("O. Vesk Brenn", "Vesk Brenn").reason


def test_acronyms_answer_to_their_letters_only():
    assert is_acronym_of("MPJ", "Movement for Peace and Justice")
    assert not is_acronym_of("MPJ", "Movement for Reform")
    assert not is_acronym_of("of", "Order First")


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("Pavel Orin", "P\u0430vel Orin", "letters of another alphabet"),
        ("Vesk Orin", "Ve\u200bsk Orin", "hidden characters"),
        ("Orin Holl", "0rin Ho11", "digits or letters that look alike"),
        ("Orin Holl", "Orin Hall", ""),
        ("علي كريمي", "علی کریمی", ""),
        ("Orin Vesk", "orin vesk", ""),
    ],
)
def test_names_that_only_look_alike_are_flagged(a, b, why):
    assert look_alike(a, b) == look_alike(b, a) == why


def test_mixed_alphabets_in_one_word_are_suspicious_and_beside_each_other_are_not():
    assert suspicious("P\u0430vel Orin") == "alphabets mixed in one word"
    assert suspicious("Orin\u202e Vesk") == "hidden characters"
    assert suspicious("حزب Vesk") == ""
    assert suspicious("علی\u200cرضا") == ""


def pairs(half):
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["half"] == half]


def area_under_curve(rows):
    true = [name_similarity(r["a"], r["b"]) for r in rows if r["truth"] == "same"]
    false = [name_similarity(r["a"], r["b"]) for r in rows if r["truth"] == "different"]
    wins = sum((t > f) + 0.5 * (t == f) for t in true for f in false)
    return wins / (len(true) * len(false))


def test_the_pair_list_is_large_enough():
    rows = pairs("tune") + pairs("held")
    assert len(rows) >= 300
    assert len({frozenset((r["a"], r["b"])) for r in rows}) == len(rows)
    assert {r["script"] for r in rows} == {"latin", "arabic", "mixed"}


@pytest.mark.parametrize("half", ["tune", "held"])
def test_true_pairs_rank_above_false_ones(half):
    """Measured: 0.99 on the half the rules were made with, 0.975 on the half they were not."""
    assert area_under_curve(pairs(half)) >= 0.95


def test_equal_keys_hardly_ever_lie():
    rows = [r for r in pairs("tune") + pairs("held") if name_key(r["a"]) == name_key(r["b"])]
    wrong = [(r["a"], r["b"]) for r in rows if r["truth"] == "different"]
    assert len(rows) > 200
    assert len(wrong) <= 2, wrong
