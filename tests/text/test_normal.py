"""Nothing is lost between a file and the stored text, and every quote finds its way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.errors import DocumentError
from concord.text.normal import NormalText, Utf16Offsets, decode, normalise

# Characters that make offsets hard, beside ordinary ones.
HARD = (
    "aeZ \r\n\t\ufeff\u200c\u200f\u2067\u202b\x1f\x85\u2028\u0301\u0327\u0328\u0345\u0344\u0958"
    "قیيكگ،؟۱\u0653\u0654آاأ\u1100\u1161\u11a8\U0001f54a\U0001d15e"
)
texts = st.text(st.one_of(st.sampled_from(HARD), st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))


def test_zero_width_non_joiner_and_direction_marks_stay():
    text = "می\u200cخواهیم \u2067صلح\u2069 \u200f"
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\ufeffmark", "mark"),
        ("two\ufeff marks", "two marks"),
        ("page\x0cpage", "page\npage"),
        ("line\u2028line\u2029end\x85", "line\nline\nend\n"),
        ("bell\x07 and escape\x1b[31m", "bell and escape[31m"),
        ("cafe\u0301", "café"),
        ("ا\u0653ب", "آب"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_normal_form(given_text, expected):
    assert normalise(given_text) == expected


@pytest.mark.parametrize(("bad", "what"), [("a\x00b", "NUL"), ("x\ny\ud800", "surrogate")])
def test_what_cannot_be_stored_is_refused_with_its_line(bad, what):
    with pytest.raises(DocumentError, match=what) as caught:
        normalise(bad)
    assert f"line {bad.count(chr(10)) + 1}" in str(caught.value)


@given(texts)
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once == unicodedata.normalize("NFC", once)


@given(texts)
def test_the_map_belongs_to_the_same_text(text):
    pair = NormalText.of(text)
    assert pair.text == normalise(text)
    rebuilt, at = "", 0
    for a, b, c, d in pair.edits:
        rebuilt += text[at:a]
        assert len(rebuilt) == c
        rebuilt += pair.text[c:d]
        assert normalise(text[a:b]) == pair.text[c:d] != text[a:b]
        at = b
    assert rebuilt + text[at:] == pair.text


@given(texts, st.data())
def test_every_quote_is_found_again_in_the_original(text, data):
    pair = NormalText.of(text)
    start = data.draw(st.integers(0, len(pair.text)))
    end = data.draw(st.integers(start, len(pair.text)))
    a, b = pair.original_span(start, end)
    assert 0 <= a <= b <= len(text)
    there = normalise(text[a:b]) if a < b else ""
    assert pair.text[start:end] in there
    inside = any(c < start < d or c < end < d for _, _, c, d in pair.edits)
    if not inside and start < end:
        assert there == pair.text[start:end]
        assert pair.normal_span(a, b) == (start, end)


@given(texts, st.data())
def test_a_span_of_the_original_is_covered_in_the_normal_text(text, data):
    pair = NormalText.of(text)
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    start, end = pair.normal_span(a, b)
    back = pair.original_span(start, end)
    kept = [i for i in range(a, b) if not any(x <= i < y and c == d for x, y, c, d in pair.edits)]
    assert all(back[0] <= i < back[1] for i in kept)


@given(texts)
def test_bytes_relocate_exactly(text):
    # The original characters between two unchanged places encode to the very bytes of the file.
    raw = text.encode("utf-8")
    pair = NormalText.of(text)
    a, b = pair.original_span(0, len(pair.text))
    prefix, middle = text[:a].encode("utf-8"), text[a:b].encode("utf-8")
    assert raw[len(prefix) : len(prefix) + len(middle)] == middle
    assert normalise(middle.decode("utf-8")) == pair.text


def test_a_span_ending_before_a_dropped_mark_leaves_it_out():
    pair = NormalText.of("one\ufeff\ufefftwo")
    assert pair.text == "onetwo"
    assert pair.original_span(0, 3) == (0, 3)
    assert pair.original_span(3, 6) == (5, 8)
    assert pair.normal_span(3, 5) == (3, 3)


@pytest.mark.parametrize("span", [(-1, 2), (0, 99), (3, 2)])
def test_spans_outside_are_errors(span):
    pair = NormalText.of("short")
    with pytest.raises(ValueError, match="outside"):
        pair.original_span(*span)
    with pytest.raises(ValueError, match="outside"):
        pair.normal_span(*span)


@given(texts, st.data())
def test_utf16_there_and_back(text, data):
    offsets = Utf16Offsets.of(text)
    i = data.draw(st.integers(0, len(text)))
    units = offsets.to_utf16(i)
    assert units == len(text[:i].encode("utf-16-le")) // 2
    assert offsets.to_code_points(units) == i


def test_utf16_offsets_that_are_nowhere():
    offsets = Utf16Offsets.of("\U0001f54a!")
    for bad in (1, 4, -1):
        with pytest.raises(ValueError, match="offset"):
            offsets.to_code_points(bad)
    with pytest.raises(ValueError, match="outside"):
        offsets.to_utf16(3)


PERSIAN = "شورا اعلام کرد که گفتگوها ادامه خواهد یافت، اما شرایط پذیرفته نشده است."
ENGLISH = "The council said that the talks – “open” ones – would go on; naïve hopes and a façade were not enough."


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("text", [PERSIAN, ENGLISH, PERSIAN + "\n" + ENGLISH, "x"])
def test_unicode_encodings_are_told_with_and_without_a_mark(codec, text):
    assert decode(text.encode(codec), "t.txt") == text


@pytest.mark.parametrize("text", [PERSIAN.replace("ی", "ي"), "به گفته‌ي او: " + PERSIAN.replace("ی", "ي") * 3])
def test_windows_1256_is_told(text):
    assert decode(text.encode("cp1256"), "t.txt") == text


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Le président a été élu à l’unanimité; la majorité s’y est opposée.",
        "Die Führer der Fraktionen müssen über größere Zugeständnisse reden.",
        "El Señor Ibáñez pidió más garantías para la transición.",
    ],
)
def test_windows_1252_is_told(text):
    assert decode(text.encode("cp1252"), "t.txt") == text


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("Делегация покинула зал переговоров, не подписав заявления".encode("cp1251"), "unknown encoding"),
        ("Делегация покинула зал переговоров, не подписав заявления".encode("koi8-r"), "unknown encoding"),
        ("各方代表今天在首都签署了联合声明".encode("gbk"), "unknown encoding"),
        ("各方代表今天在首都签署了联合声明".encode("shift_jis", "ignore"), "unknown encoding"),
        ("naïve façade déjà vu élève".encode("mac-roman"), "unknown encoding"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"text with one NUL \x00 in it", "NUL byte at byte 19"),
        (b"\x89PNG\r\n\x1a\n....", "PNG image"),
        (b"PK\x03\x04....", "zip archive"),
        (b"%PDF-1.4 ....", "a PDF"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"\xff\xfea\x00b", "byte order mark"),
        ((PERSIAN + "\n" + PERSIAN).encode()[:-3] + b"\xff.", "line 2: byte 0x"),
    ],
)
def test_what_is_not_text_is_refused_in_one_line(raw, says):
    with pytest.raises(DocumentError, match=says) as caught:
        decode(raw, "odd.txt")
    message = str(caught.value)
    assert message.startswith("odd.txt")
    assert "\n" not in message
    assert "To mend it" in message


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(raw):
    try:
        text = decode(raw, "any.txt")
    except DocumentError:
        return
    text.encode("utf-8")
    assert "\ufffd" not in text or "\ufffd".encode() in raw or b"\xfd\xff" in raw or b"\xff\xfd" in raw


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_utf8_text_is_never_taken_for_anything_else(text):
    if text.startswith("\ufeff") or text[:2] in ("PK", "MZ", "BZ", "ID", "7z") or text[:3] in ("GIF", "Ogg"):
        return
    assert decode(text.encode("utf-8"), "any.txt") == text
