"""What people decide is kept with who and when, and can be taken back; on every backend."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import ModuleType

import pytest

from concord.errors import (
    CodebookError,
    ModelError,
    NotFoundError,
    OptionError,
)
from concord.store import GivenActors, Store
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Consent,
    ConsentSource,
    Judgement,
    Relation,
    SamePair,
)

NOON = dt.datetime(2024, 6, 1, 12, tzinfo=dt.UTC)


def test_the_codebook_in_use_is_the_last_one_set(store: Store, samples: ModuleType) -> None:
    first, second = samples.codebook("1"), samples.codebook("2", label="Revised")
    assert store.codebook() == first
    with store.writing(who="ann") as unit:
        assert unit.set_codebook(first) is False
        assert unit.set_codebook(second) is True
        assert unit.codebook() == second
    assert store.codebook("1") == first
    with store.writing(who="ann") as unit:
        assert unit.set_codebook(first) is True  # undo is another row
    assert store.codebook() == first
    with pytest.raises(NotFoundError, match="version 3"):
        store.codebook("3")


def test_coding_with_a_codebook_that_came_back_is_done_already(store: Store, samples: ModuleType) -> None:
    (coding,) = samples.fill(store, 1)
    with store.writing(who="ann") as unit:
        unit.set_codebook(samples.codebook("2"))
        unit.set_codebook(samples.codebook("1"))
        assert unit.add_coding(coding, codebook_version="1") is False
    assert store.uncoded("rules", "1") == ()


def test_a_changed_codebook_needs_a_new_version(store: Store, samples: ModuleType) -> None:
    with pytest.raises(CodebookError, match="raise its `version`"), store.writing(who="ann") as unit:
        unit.set_codebook(samples.codebook("1", label="Changed in silence"))


def test_the_list_of_actors(store: Store) -> None:
    actors = (Actor("river-league", "River League", ActorKind.ORGANISATION, ("لیگ",), (), True),)
    groups = (Affiliation("river-league", Relation.ALLY, "lake-council"),)
    assert store.actor_list() == GivenActors()
    with store.writing(who="ann") as unit:
        assert unit.add_actor_list(actors, groups) is True
        assert unit.add_actor_list(actors, groups) is False
    assert store.actor_list() == GivenActors(actors, groups)
    with store.writing(who="ann") as unit:
        assert unit.add_actor_list(()) is True
    assert store.actor_list() == GivenActors()


def test_judgements_are_kept_by_pair_and_can_be_taken_back(store: Store) -> None:
    with store.writing(who="bea") as unit:
        assert unit.judge("b", "a", Judgement.SAME) is True
        assert unit.judge("a", "b", Judgement.SAME) is False
        assert unit.judge("c", "a", Judgement.UNSURE) is True
    (ab, ac) = store.judgements()
    assert (ab.a, ab.b, ab.judgement, ab.who, ab.at) == ("a", "b", Judgement.SAME, "bea", NOON)
    assert (ac.a, ac.b) == ("a", "c")
    with store.writing(who="ann") as unit:
        assert unit.judge("a", "b", Judgement.DIFFERENT) is True
        assert unit.judge("a", "c", None) is True
    assert [(j.a, j.b, j.judgement, j.who) for j in store.judgements()] == [("a", "b", Judgement.DIFFERENT, "ann")]
    with pytest.raises(OptionError, match="two actors"), store.writing(who="ann") as unit:
        unit.judge("a", "a", Judgement.SAME)


def test_pairs_carry_what_was_said_of_them(store: Store, samples: ModuleType) -> None:
    samples.fill(store, 4)
    assert store.same_pairs() == (SamePair("lake-council", "old-guard", 0.55, "close names", Judgement.UNSURE),)
    with store.writing(who="ann") as unit:
        unit.judge("old-guard", "lake-council", Judgement.DIFFERENT)
    assert store.same_pairs()[0].judgement is Judgement.DIFFERENT


def test_declared_consents_can_be_changed_and_taken_back(store: Store, samples: ModuleType) -> None:
    assert store.charter() is None
    with store.writing(who="ann") as unit:
        assert unit.set_charter(samples.charter()) is True
        assert unit.set_charter(samples.charter()) is False
        assert unit.declare_consent(samples.consent()) is True
        assert unit.declare_consent(samples.consent()) is False
        assert unit.declare_consent(samples.consent("harbour-union")) is True
    assert store.charter() == samples.charter()
    assert store.consents() == (samples.consent("harbour-union"), samples.consent())
    with store.writing(who="ann") as unit:
        assert unit.declare_consent(samples.consent(level=Consent.OBJECT)) is True
        assert unit.withdraw_consent("harbour-union", "1", "a") is True
        assert unit.withdraw_consent("harbour-union", "1", "a") is False
    assert store.consents() == (samples.consent(level=Consent.OBJECT),)
    with store.writing(who="ann") as unit:
        assert unit.declare_consent(samples.consent("harbour-union")) is True
    assert len(store.consents()) == 2


def test_a_consent_is_to_a_text_and_falls_with_it(store: Store, samples: ModuleType) -> None:
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("1"))
        unit.declare_consent(samples.consent())
        unit.set_charter(samples.charter("2"))
    assert store.consents() == (samples.consent(),)  # a new version in which the wording reads the same
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("3", text="The parties will fight."))
    assert store.consents() == ()
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("4"))
    assert store.consents() == (samples.consent(),)


def test_many_declarations_share_a_unit(store: Store, samples: ModuleType) -> None:
    parties = [f"party-{number:02}" for number in range(40)]
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter("1"))
        for party in parties:
            unit.declare_consent(samples.consent(party))
        unit.set_charter(samples.charter("2", text="The parties will fight."))
        assert unit.consents() == ()
        assert unit.withdraw_consent("party-00", "1", "a") is False  # it declared on another text
        assert unit.declare_consent(samples.consent("party-01")) is True
    assert [cell.party for cell in store.consents()] == ["party-01"]


def test_what_nobody_declared_is_not_stored_as_declared(store: Store, samples: ModuleType) -> None:
    inferred = replace(samples.consent(), source=ConsentSource.INFERRED)
    with store.writing(who="ann") as unit:
        unit.set_charter(samples.charter())
    for bad in (inferred, samples.consent(level=Consent.UNKNOWN)):
        with pytest.raises(ModelError, match="not a declaration"), store.writing(who="ann") as unit:
            unit.declare_consent(bad)
    with pytest.raises(NotFoundError, match="wording z"), store.writing(who="ann") as unit:
        unit.declare_consent(replace(samples.consent(), wording="z"))


def test_settings_are_set_changed_and_taken_back(store: Store) -> None:
    assert store.settings() == {}
    with store.writing(who="ann") as unit:
        assert unit.set_setting("title", "آیا می‌توانند؟") is True
        assert unit.set_setting("weights", {"river-league": 2.5, "b": [1, None, True]}) is True
        assert unit.set_setting("title", "آیا می‌توانند؟") is False
    assert store.settings() == {"title": "آیا می‌توانند؟", "weights": {"b": [1, None, True], "river-league": 2.5}}
    with store.writing(who="ann") as unit:
        assert unit.set_setting("title", None) is True
        assert unit.set_setting("title", None) is False
    assert list(store.settings()) == ["weights"]
