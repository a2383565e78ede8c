"""Mutated files are read or refused with a `DocumentError`; nothing else ever comes out.

Seeded, so that a failure comes back. The full form (CONCORD_SLOW=1) makes five thousand mutants of every kind.
"""

import os
import random

import pytest
from document_files import HONEST, docx, pdf

from concord.documents import LIMITS
from concord.documents.intake import KINDS, File
from concord.documents.plain import parse
from concord.documents.sandbox import Sandbox
from concord.errors import DocumentError

MUTANTS = 5000 if os.environ.get("CONCORD_SLOW") else 100
TOKENS = [
    b"<",
    b">",
    b"\x00",
    b"\xff\xfe",
    b"[" * 50,
    b"<<" * 20,
    b"PK\x01\x02",
    b"stream",
    b"&a;",
    b'"',
    b"\xe2\x80\x8f",
]


def mutate(raw: bytes, rng: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(rng.choice([1, 1, 2, 5, 20])):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(5):
            case 0:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del data[at : at + rng.randrange(1, 40)]
            case 2:
                data[at:at] = rng.choice(TOKENS)
            case 3:
                data[at:at] = data[at : at + rng.randrange(1, 200)]
            case _:
                digits = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
                if digits:
                    data[rng.choice(digits)] = rng.choice(b"0123456789")
    return bytes(data)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as one:
        yield one


@pytest.mark.parametrize("kind", sorted(HONEST))
def test_mutants_are_read_or_refused(kind, sandbox):
    rng = random.Random(f"concord {kind}")
    for number in range(MUTANTS):
        raw = mutate(HONEST[kind](), rng)
        name = f"mutant {number}.{kind}"
        try:
            parsed = parse(raw, name, LIMITS) if kind == "txt" else sandbox.parse(File(name, name, raw, kind))
        except DocumentError as refused:
            message = str(refused)
        else:
            message = ""
            assert all(p.text.strip() for p in parsed)
        assert "\n" not in message
        if message:
            assert message.startswith(name)
    assert kind in KINDS
    assert sandbox.starts <= 1 + MUTANTS // 10


@pytest.mark.parametrize(("kind", "make"), [("docx", docx), ("pdf", pdf)])
def test_mutants_inside_the_packing(kind, make, sandbox):
    # A change in a zip or xref only tests the outer shell: here the inner text is changed before it is packed.
    rng = random.Random(f"inside {kind}")
    for number in range(MUTANTS):
        inner = mutate(b"<w:p><w:r><w:t>The front agreed.</w:t></w:r></w:p>" * 5, rng).decode("ascii", "ignore")
        raw = make(inner) if kind == "docx" else make([[inner]])
        name = f"inner {number}.{kind}"
        try:
            parsed = sandbox.parse(File(name, name, raw, kind))
        except DocumentError as refused:
            said = refused.thing
        else:
            said = name if parsed[0].text.strip() else "nothing"
        assert said == name
