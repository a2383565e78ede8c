from concord.coding import RuleCoder
from concord.documents import document_of
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


DEFINED = """DECLARATION OF MIRE HALL
Done on 3 May 2031

The Government of the Republic of Osk (“the Government”),
the Salt Coast Council (“the Council”) and
the Reed People's Front (“the Front”),
hereinafter together the Parties,

have agreed as follows:

1.1 The Parties shall keep their units where they are until the next meeting.

1.2 They ask all governments to lift the embargo on Osk.

1.3 The Council notes that it owns no aircraft. The Front, which has always regarded this as “a poor joke”, keeps out.

1.4 The Parties will return to the matter of the port in June.
"""


def test_a_name_that_the_paper_gives_all_without_marks_is_theirs():
    document = Document("d-00000000abcd", "", DEFINED, "en", Provenance("a.txt", "", ""))
    coding = RuleCoder().code(document, Codebook("c", "1", "", (Issue("embargo", "Embargo", "", ""),)))
    names = {a.id: a.name for a in coding.actors}
    holders = {names[s.holder] for s in (*coding.statements, *coding.candidates) if "embargo" in s.passage.quote}
    assert holders == {"Parties"}


def test_short_names_that_a_paper_defines_stand_for_those_who_sign():
    coding = coded(DEFINED)
    names = {a.id: a.name for a in coding.actors}
    said = {q.passage.quote: names[q.speaker] for q in coding.quotes if q.speaker}
    assert said["it owns no aircraft"] == "Salt Coast Council"
    assert said["a poor joke"] == "Reed People's Front"


def test_a_charter_that_speaks_of_its_signatories_is_theirs_whatever_its_title_names() -> None:
    text = (
        "CHARTER OF TORVALE\n\nAdopted on 12 May 2021\n\nThe undersigned, the Democratic League of Marn, the Hill "
        "Union and the Council of Elders, having met for nine days, have agreed as follows.\n\nArticle 1\n1. The "
        "signatories will observe a ceasefire from midnight.\n2. Foreign troops shall leave within a year.\n\n"
        "Article 2\nThe Hill Union asks for a federal state; the other signatories leave that to the assembly.\n"
    )
    codebook = Codebook("c", "1", "", (Issue("troops", "Foreign troops leave", "", "Foreign troops should go."),))
    coding = RuleCoder(threshold=0.0).code(document_of(text, language="en"), codebook)
    holders = {s.holder for s in coding.statements if s.passage.quote.startswith("2. Foreign")}
    [author] = [a for a in coding.actors if a.id in holders]
    assert author.name == "signatories"
    assert {"the undersigned", "The signatories"} <= set(author.aliases)
