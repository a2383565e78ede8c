"""What changed between two drafts."""

from dataclasses import replace

from concord.charter import CharterChange, CharterChangeKind, compare_charters, silence
from concord.values import Article, Ask, Charter, Stance, Wording

FREE = Wording("free", "Elections are free.", (Ask("elections"),))
LATER = Wording("later", "Elections are held later.", (Ask("elections", (Stance.DEFER,)),), 0.5)


def article(name: str, *wordings: Wording) -> Article:
    return Article(name, name.title(), (silence(), *wordings))


def draft(*articles: Article) -> Charter:
    return Charter("c", "C", "1", articles)


VOTE, LAND, WATER = article("vote", FREE, LATER), article("land", FREE), article("water", FREE)


def test_the_same_draft_has_no_changes() -> None:
    assert compare_charters(draft(VOTE, LAND), replace(draft(VOTE, LAND), version="2", title="D")) == ()


def test_articles_come_and_go() -> None:
    assert compare_charters(draft(VOTE, LAND), draft(VOTE, WATER)) == (
        CharterChange("land", CharterChangeKind.REMOVED),
        CharterChange("water", CharterChangeKind.ADDED),
    )


def test_articles_that_only_follow_others_have_not_moved() -> None:
    assert compare_charters(draft(VOTE, LAND, WATER), draft(LAND, WATER)) == (
        CharterChange("vote", CharterChangeKind.REMOVED),
    )
    moved = compare_charters(draft(VOTE, LAND, WATER), draft(LAND, VOTE, WATER))
    assert moved == (CharterChange("land", CharterChangeKind.MOVED), CharterChange("vote", CharterChangeKind.MOVED))


def test_wordings_come_go_and_change() -> None:
    reworded = replace(FREE, text="Elections are free and fair.", value=2.0)
    new = replace(article("vote", reworded, replace(LATER, id="never")), core=True)
    assert compare_charters(draft(VOTE), draft(new)) == (
        CharterChange("vote", CharterChangeKind.CHANGED, keys=("core",)),
        CharterChange("vote", CharterChangeKind.REMOVED, "later"),
        CharterChange("vote", CharterChangeKind.CHANGED, "free", ("text", "value")),
        CharterChange("vote", CharterChangeKind.ADDED, "never"),
    )


def test_what_is_asked_is_part_of_a_wording() -> None:
    asked = replace(FREE, asks=(Ask("elections", (Stance.AGREE, Stance.RESERVE)),))
    (change,) = compare_charters(draft(article("vote", FREE)), draft(article("vote", asked)))
    assert change.keys == ("asks",)
