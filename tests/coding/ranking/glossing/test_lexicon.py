"""The bilingual lists: one gloss for a Persian word, in a form that can be read."""

import pytest

from concord.coding.ranking.glossing.lexicon import Entry, _read, entries, key_of, lexicon, twice


def test_a_persian_word_has_one_gloss() -> None:
    pairs = [f"{b.persian}: {a.english!r} in {a.place}, {b.english!r} in {b.place}" for a, b in twice(list(entries()))]
    assert not pairs, "\n" + "\n".join(pairs)


def test_two_glosses_are_found_across_files_however_the_word_is_joined() -> None:
    found = [
        Entry("ceasefire", "آتش‌بس", "plain", "a.txt:1"),
        Entry("truce", "آتش بس", "plain", "b.txt:1"),
        Entry("ceasefire", "آتش بس", "plain", "c.txt:1"),
    ]
    assert twice(found) == [(found[0], found[1])]


def test_every_entry_has_words_on_both_sides() -> None:
    for entry in entries():
        assert entry.english, entry.place
        assert key_of(entry.persian), entry.place
        assert not any(c > "\u0250" for c in entry.english), entry.place
        assert all("\u0600" <= c <= "\u06ff" for c in "".join(key_of(entry.persian))), entry.place


def test_the_three_forms_of_a_line() -> None:
    assert [*_read("peace talks: گفت‌وگوی صلح، مذاکره", "x:1")] == [
        Entry("peace talks", "گفت‌وگوی صلح", "plain", "x:1"),
        Entry("peace talks", "مذاکره", "plain", "x:1"),
    ]
    assert [*_read("Kurdish: =کردی", "x:2")] == [Entry("Kurdish", "کردی", "exact", "x:2")]
    assert [*_read("go = رفت رو", "x:3")] == [Entry("go", "رفت رو", "verb", "x:3")]
    with pytest.raises(ValueError, match="x:4"):
        [*_read("go رفت رو", "x:4")]


def test_keys_fold_letters_joiners_and_endings_written_apart() -> None:
    assert key_of("كميتهٔ") == key_of("کمیته")
    assert key_of("می\u200cشود") == key_of("می شود") == ("میشود",)
    assert key_of("زندانی\u200cها") == key_of("زندانی ها") == ("زندانیها",)
    assert key_of("") == ()


def test_what_is_written_in_two_words_is_found_in_one() -> None:
    assert ((), "ceasefire") in lexicon().phrases["اتشبس"][""]
    assert (("بس",), "ceasefire") in lexicon().phrases["اتش"]["بس"]
