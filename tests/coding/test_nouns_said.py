import pytest

from concord.coding import RuleCoder
from concord.values import Codebook, Document, Issue, Provenance

BOOK = Codebook("b", "1", "", (Issue("dues", "Harbour dues", "", ""),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Harbour Guild's answer, repeated on Monday, is that the dues must go.", "the dues must go"),
        ("Ana Brek's view on the matter was that nobody had paid the dues.", "nobody had paid the dues"),
    ],
)
def test_what_an_answer_is_was_said(text, said):
    coding = RuleCoder().code(Document("d-00000000abcd", "", text, "en", Provenance("a.txt", "", "")), BOOK)
    assert [q.passage.quote for q in coding.quotes] == [said]
