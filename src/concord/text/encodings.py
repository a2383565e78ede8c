"""Which encoding is this file in, and is it text at all?

Order of trust: a byte order mark, valid UTF-8, UTF-16/32 without a mark, then the two 8-bit encodings that English and
Persian texts are still found in, windows-1256 and windows-1252. An 8-bit guess is accepted only when the words it gives
look like words; otherwise the file is refused. Nothing is ever decoded with replacement characters.
"""

from __future__ import annotations

import codecs
import re

from concord.errors import DocumentError

__all__ = ["encoding_of"]

_EXPECTED = "text in UTF-8 (or UTF-16, UTF-32, windows-1256, windows-1252)"
_MEND = "save it as UTF-8 text"
_SAMPLE = 200_000  # bytes looked at when guessing; the verdict of a longer text does not change

_BEFORE = 1_000  # bytes before the first that is not UTF-8
_ASCII = bytes(range(0x80))

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (docx, odt, epub, ...)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls, ppt)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF file"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE = re.compile(rb"\r\n?|\n")
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WORD = re.compile(r"[^\W\d_]+")
_USUAL = re.compile("[\t\n\r -\xff\u0600-\u06ff\u2000-\u206f\ufeff]+")
_ARABIC = re.compile("[\u0621-\u064a\u067e-\u06d3]")
_ACCENTED_CAPITAL_INSIDE = re.compile("(?<=[a-z\xdf-\xff])[\xc0-\xde\u0152\u0160\u0178\u017d]")


def encoding_of(raw: bytes, name: str) -> str:
    """Name the Python codec that decodes ``raw``, surely enough to quote from.

    Parameters
    ----------
    raw : bytes
        The whole file.
    name : str
        What to call it in an error.

    Raises
    ------
    DocumentError
        If the bytes are not text, are damaged UTF-8, or are in an encoding that cannot be told.

    Examples
    --------
    >>> encoding_of("une élection libre".encode("cp1252"), "note.txt")
    'cp1252'
    >>> encoding_of("گفتگو ادامه دارد".replace("ی", "ي").encode("cp1256"), "note.txt")
    'cp1256'
    >>> encoding_of(b"%PDF-1.7 ...", "note.txt")
    Traceback (most recent call last):
        ...
    concord.errors.DocumentError: note.txt: is a PDF, not text; expected text in UTF-8 (or UTF-16, ...
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            _must_decode(raw, codec, name)
            return codec
    _refuse_magic(raw, name)
    wide = _wide_without_mark(raw)
    if wide:
        return wide
    _refuse_controls(raw, name)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bit(raw, error, name)
    return "utf-8"


def _refuse_magic(raw: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise DocumentError(name, f"is {what}, not text", _EXPECTED, f"give it its right suffix, or {_MEND}")


def _refuse_controls(raw: bytes, name: str) -> None:
    if b"\x00" in raw:
        where = raw.index(b"\x00")
        raise DocumentError(name, f"is binary (a NUL byte at byte {where + 1})", _EXPECTED, _MEND)
    controls = len(_CONTROL.findall(raw[:_SAMPLE]))
    if controls > 8 and controls > len(raw[:_SAMPLE]) / 200:
        raise DocumentError(name, f"is binary ({controls} control characters)", _EXPECTED, _MEND)


def _must_decode(raw: bytes, codec: str, name: str) -> None:
    try:
        raw.decode(codec)
    except UnicodeDecodeError as error:
        wrong = f"has the byte order mark of {codec.removesuffix('-sig')} but byte {error.start + 1} does not fit it"
        raise DocumentError(name, wrong, _EXPECTED, _MEND) from None


def _wide_without_mark(raw: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: ASCII spaces and line ends betray it by their zero bytes."""
    if b"\x00" not in raw[:_SAMPLE]:
        return ""
    for codec, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(raw) % unit:
            continue
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if _reads_like_text(text[:_SAMPLE]):
            return codec
    return ""


def _reads_like_text(text: str) -> bool:
    """Nearly only Latin-1, Arabic and general punctuation, letters among it, and no NUL."""
    known = sum(map(len, _USUAL.findall(text)))
    return "\x00" not in text and known >= 0.97 * len(text) and any(c.isalpha() for c in text)


def _eight_bit(raw: bytes, error: UnicodeDecodeError, name: str) -> str:
    sample = raw[max(0, error.start - _BEFORE) : error.start + _SAMPLE]
    seen = raw[: min(error.start, _SAMPLE)] + raw[error.start : error.start + _SAMPLE]
    high = len(seen.translate(None, _ASCII))
    in_utf8 = sum(len(m) for m in _UTF8_CHARACTER.findall(seen))
    line = len(_LINE.findall(raw[: error.start])) + 1
    if in_utf8 >= 0.75 * high:
        wrong = f"line {line}: byte 0x{raw[error.start]:02x} (byte {error.start + 1} of the file) is not UTF-8"
        raise DocumentError(name, wrong, "UTF-8 throughout, as in the rest of the file", _MEND)
    if _arabic_words(sample):
        return "cp1256"
    if _western_words(sample):
        try:
            raw.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252"
    wrong = f"is in an unknown encoding (byte 0x{raw[error.start]:02x} at line {line})"
    raise DocumentError(name, wrong, _EXPECTED, _MEND)


def _arabic_words(sample: bytes) -> bool:
    """In windows-1256 Arabic letters stand in words of their own; in a foreign 8-bit encoding they mix with accents."""
    words = _high_words(sample.decode("cp1256"))
    pure = sum(1 for w in words if all(_ARABIC.match(c) or "\u064b" <= c <= "\u0652" for c in w))
    letters = "".join(words)
    frequent = sum(letters.count(c) for c in "لمنهويى")  # two fifths of running text; KOI8 has capitals there
    usual = letters.count("ا") >= 0.04 * len(letters) and frequent >= 0.15 * len(letters)
    return usual and pure >= 0.9 * len(words) > 0 and len(letters) >= 2 * len(words)


def _western_words(sample: bytes) -> bool:
    """In windows-1252 an accented letter stands among plain ones, and never as a capital inside a word."""
    text = sample.decode("cp1252", errors="ignore")
    words = _high_words(text)
    if len(text) < 0.999 * len(sample):
        return False
    strange = sum(1 for w in words if _ACCENTED_CAPITAL_INSIDE.search(w) or (len(w) > 2 and not _has_plain(w)))
    return strange <= 0.1 * len(words)


def _high_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _has_plain(word: str) -> bool:
    return sum(1 for c in word if c.isascii()) * 4 >= len(word)
