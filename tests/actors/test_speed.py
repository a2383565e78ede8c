"""No text may stall the search for actors: a megabyte of anything takes seconds, never minutes."""

import time

import pytest

from concord.actors import find_actors
from concord.values import Document, Provenance

SIZE = 250_000
PARTS = {
    "initials": "A ",
    "capitals": "Ab Cd ",
    "one word": "A",
    "names and commas": "Orin, ",
    "names that speak": "Orin Vesk said ",
    "leaders": "Orin Vesk leader ",
    "turn heads": "Orin Vesk: ",
    "pronouns": "Orin said. he ",
    "open brackets": "(",
    "open quotes": '" he ',
    "of": "Party of ",
    "hyphens": "Aa-",
    "roles": "leader of ",
    "modifiers": "political ",
    "collectives": "anti-Vesk opposition groups ",
    "initials with dots": "A.",
    "line ends": "\n",
    "branches": "Civic Front, Orin ",
    "apostrophes": "O’",
    "titles": "President ",
}
PERSIAN = {"given names": "محمد ", "parties": "حزب ملی ", "titles": "مارشال ", "joiners": "حزب\u200c", "و": "و "}


def seconds(text, language):
    document = Document("d-000000000000", "", text, language, Provenance("a.txt", "", "text/plain"))
    started = time.process_time()
    find_actors(document)
    return time.process_time() - started


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_a_pathological_english_line_is_read_in_linear_time(part):
    assert seconds(part * (SIZE // len(part)), "en") < 5


@pytest.mark.parametrize("part", PERSIAN.values(), ids=PERSIAN.keys())
def test_a_pathological_persian_line_is_read_in_linear_time(part):
    assert seconds(part * (SIZE // len(part)), "fa") < 5
