"""Names of everyday words are bodies where the text says so, and words where it does not."""

import pytest

from concord.actors import find_actors
from concord.documents import document_of


def bodies(text: str) -> dict[str, str]:
    return {a.name: a.kind.value for a in find_actors(document_of(text, language="en")).actors}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("To the left sits the Green Path, which held six seats.", "Green Path", "organisation"),
        ("Bread and Lamps, an aid group that feeds the port, has left.", "Bread and Lamps", "organisation"),
        ("An association of evicted families, Our Threshold, has brought a claim.", "Our Threshold", "organisation"),
        ("She is one of the coordinators of the Gathering of the Shore.", "Gathering of the Shore", "organisation"),
        ("The Community of Lake States (CLS) sent lorries.", "Community of Lake States", "organisation"),
        ("He told the French channel Lumen 5 nothing.", "Lumen 5", "media"),
        ("She told the broadcaster VTK nothing, and the weekly Mirror less.", "VTK", "media"),
        ("Ruud, whose Iron Pledge props up the cabinet, left.", "Iron Pledge", "organisation"),
        ("The maps go to the Mothers of Osk, who have waited at the door.", "Mothers of Osk", "organisation"),
        ("The Liberals laugh at this, and why not?", "Liberals", "organisation"),
        (
            "The smaller Potters and Weavers' Party, whose votes count, is silent.",
            "Potters and Weavers' Party",
            "organisation",
        ),
    ],
)
def test_a_body_is_told(text: str, name: str, kind: str) -> None:
    assert bodies(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "They crossed the Long Bridge at dawn and went home.",
        "On Monday Evening the rain came.",
        "It was signed in the Blue Room.",
        "Members of the Spring Conference on Water left early.",
    ],
)
def test_words_stay_words(text: str) -> None:
    assert not bodies(text)


def test_single_words_inside_a_bodys_name_are_nobody() -> None:
    text = "The association of which I am a member, Return to Velm, voted. Return to Velm said so again."
    assert bodies(text) == {"Return to Velm": "organisation"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Report of the Harbour Affairs Committee said little.", "Harbour Affairs Committee"),
        (
            "COMMISSION OF INQUIRY INTO THE EVENTS AT VELM\n\nThe Commission said it would sit.",
            "Commission of Inquiry into the Events at Velm",
        ),
        ("GRAND COUNCIL OF THE ISLES OF OSK\nThird Session", "Grand Council of the Isles of Osk"),
        ("The Standing Committee on Health and Trade said so on Monday.", "Standing Committee on Health and Trade"),
        ("The Families' League of Osk said so.", "Families' League of Osk"),
        ("The treaty with the Kingdom of Osk binds us.", "Kingdom of Osk"),
        ("Then General Ruud said the pass was closed.", "Ruud"),
    ],
)
def test_names_are_cut_where_they_end(text: str, name: str) -> None:
    assert name in bodies(text)
