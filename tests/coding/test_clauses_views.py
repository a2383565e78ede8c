from concord.coding import RuleCoder
from concord.values import Codebook, Document, Issue, Provenance

BOOK = Codebook("b", "1", "", (Issue("court", "A special court", "", ""),))


def test_different_views_are_no_verb_and_its_party_is_the_one_named_before():
    text = (
        "Joint Declaration\n\nWe, the Harbour Union and the Farmers Front, have agreed as follows. The two hold "
        "different views: the Harbour Union favours a special court; the Farmers Front does not.\n"
    )
    coding = RuleCoder(threshold=0.0).code(
        Document("d-00000000abcd", "", text, "en", Provenance("a.txt", "", "")), BOOK
    )
    name = {a.id: a.name for a in coding.actors}
    assert "Harbour Union" in {name[s.holder] for s in coding.statements if "favours" in s.passage.quote}


def test_the_whip_of_a_party_leads_to_the_party():
    text = (
        "The Civic Hearth won nothing. Its whip, Ana Brek, said so. Ms Brek's party has always opposed a special court."
    )
    coding = RuleCoder(threshold=0.0).code(
        Document("d-00000000abcd", "", text, "en", Provenance("a.txt", "", "")), BOOK
    )
    name = {a.id: a.name for a in coding.actors}
    opposed = {name[s.holder] for s in coding.statements if s.rule.startswith("against")}
    assert opposed == {"Civic Hearth"}
