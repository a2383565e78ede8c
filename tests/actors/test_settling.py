"""Names that are no actors of their own: bare heads, led bodies, surnames of the listed, places, contractions."""

import pytest

from concord.actors import ActorList, find_actors
from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.documents import document_of
from concord.values import Actor, ActorKind

LIST = ActorList(
    actors=(
        Actor("civic-union", "Civic Union of Brava", ActorKind.ORGANISATION, aliases=("Civic Union",), given=True),
        Actor("home-council", "Homestead Council", ActorKind.ORGANISATION, given=True),
        Actor("orin-vesk", "Orin Vesk", ActorKind.PERSON, given=True),
    ),
    affiliations=(),
)


def names(text: str, given: ActorList | None = None) -> set[str]:
    document = document_of(text, language="en")
    found = find_actors(document, given) if given else find_actors(document)
    return {a.name for a in found.actors}


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The Civic Union of Orin Vesk wants talks. The Civic Union met.", "Civic Union of Orin Vesk"),
        ("The Homestead Council met in May. The Council rejected the draft, the Council said.", "Council"),
        ("VESK: We want talks. It is late.\n\nMARO: No.\n\nVESK: Yes, now.\n\nMARO: Never.", "VESK"),
    ],
)
def test_a_listed_actor_gets_what_is_its_own(text: str, unwanted: str) -> None:
    assert unwanted not in names(text, LIST)


def test_a_bare_head_among_several_bodies_is_nobody_by_itself() -> None:
    text = "The Homestead Council and the River Council met. The Council said it was pleased.\n"
    assert "Council" not in names(text)


def test_a_body_led_by_a_titled_person_has_the_bodys_name() -> None:
    text = "The Old Harbour Party of Sheikh Amin Tarro rejected the draft. Dana Holt, its deputy, said so.\n"
    assert "Old Harbour Party" in names(text)


def test_a_place_of_two_words_is_no_person() -> None:
    text = "Lum Harbour, 3 May\n\nDana Holt, a baker, said in Lum Harbour that bread was dear. Lum Harbour\n"
    assert "Lum Harbour" not in names(text)


def test_contractions_are_no_claimants() -> None:
    text = "I've wanted peace. I've wanted it long. I've demanded it."
    coding = RuleCoder().code(document_of(text, language="en"), load_codebook("conflict"))
    assert coding.actors == ()
