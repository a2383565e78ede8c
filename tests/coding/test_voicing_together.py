from concord.coding import RuleCoder
from concord.values import Codebook, Document, Issue, Provenance

BOOK = Codebook(
    "b",
    "1",
    "",
    (Issue("mines", "Clearing of the minefields", "", ""), Issue("port", "A free port at Osk", "", "")),
)
HEAD = (
    "Joint Declaration of Osk\n\nThe Republic of Vardia (hereinafter “the Republic”) and the Free Coast Movement "
    "(“the Movement”), having met at Osk, have agreed as follows:\n\n"
)


def coded(text):
    return RuleCoder(threshold=0.0).code(Document("d-00000000abcd", "", text, "en", Provenance("a.txt", "", "")), BOOK)


def test_those_who_sign_speak_by_the_one_name_the_paper_gives_them():
    coding = coded(
        HEAD
        + "1. The Parties agree to the clearing of the minefields.\n\n2. The Parties shall withdraw their guns.\n\n"
        "3. The Movement declares that a free port at Osk remains its aim.\n"
    )
    name = {a.id: a.name for a in coding.actors}
    held = {(name[s.holder], s.issue) for s in coding.statements}
    assert ("Parties", "mines") in held
    assert any(holder.startswith("Free Coast") and issue == "port" for holder, issue in held)
    assert [name[q.speaker] for q in coding.quotes if "remains" in q.passage.quote] == ["Free Coast Movement"]


def test_without_such_a_name_each_of_them_is_a_holder():
    coding = coded(HEAD + "1. The minefields shall be cleared by May.\n\n2. Prisoners shall be freed.\n")
    name = {a.id: a.name for a in coding.actors}
    assert {"Republic of Vardia", "Free Coast Movement"} <= {name[s.holder] for s in coding.statements}


def test_a_defined_term_is_no_quote():
    coding = coded(HEAD + "1. The Parties agree to the clearing of the minefields.\n\n2. The Parties shall meet.\n")
    assert not [q for q in coding.quotes if q.passage.quote in ("the Republic", "the Movement")]
