from concord.coding import RuleCoder
from concord.values import Codebook, Document, Issue, Provenance

BOOK = Codebook("b", "1", "", (Issue("pier", "A new pier", "", ""), Issue("dues", "Harbour dues", "", "")))
DEBATE = """House of Burgesses

Orders of the Day: Harbour Bill

Mrs Ilva Dorn (Westhaven) (Guild): I beg to move. We want a new pier, and my party has argued for it for ten years.

Mr Joss Karel (Northmole) (Crown): The hon. Member for Westhaven told us that the pier would pay for itself. It would
not. We said in May, and say again today, that no ship will come for a pier.

Mrs Ilva Dorn (Westhaven) (Guild): I am grateful to the hon. Member for Northmole.

Ms Ede Tull (Overwater) (Guild): The hon. Member for Northmole has claimed that harbour dues are too high. They are not.
"""


def coded():
    return RuleCoder().code(Document("d-00000000abcd", "", DEBATE, "en", Provenance("a.txt", "", "")), BOOK)


def test_the_member_for_a_place_is_whose_label_has_the_place():
    coding = coded()
    name = {a.id: a.name for a in coding.actors}
    said = {q.passage.quote: name[q.speaker] for q in coding.quotes if q.speaker}
    assert said["the pier would pay for itself"] == "Ilva Dorn"
    assert said["harbour dues are too high"] == "Joss Karel"
    assert not any(n.startswith("Member for") for n in name.values())


def test_what_we_say_again_is_ours_and_my_party_is_nobody_else():
    coding = coded()
    name = {a.id: a.name for a in coding.actors}
    assert "my party" not in {n.lower() for n in name.values()}
    assert all(name[q.speaker] == "Joss Karel" for q in coding.quotes if "no ship will come" in q.passage.quote)
