import random
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.actors import ActorList, proposals, resolve
from concord.text.names import compare_names, name_key, slug
from concord.values import Actor, ActorKind, Judgement, SamePair

PERSON, BODY = ActorKind.PERSON, ActorKind.ORGANISATION


def actor(name, kind=PERSON, aliases=(), actor_id="", **more):
    return Actor(actor_id or slug(name_key(name)), name, kind, tuple(aliases), **more)


def documents(*groups):
    return [SimpleNamespace(actors=tuple(group)) for group in groups]


def said(a, b, judgement):
    return SamePair(a.id, b.id, 1.0, "by hand", judgement)


def test_one_key_is_one_actor_with_all_its_names_and_roles():
    one = actor("Ahmad Masood", roles=("leader",))
    two = actor("Ahmed Massoud", aliases=("Massoud",), roles=("chair", "leader"))
    registry = resolve(documents([one], [two]))
    (only,) = registry.actors
    assert only.name == "Ahmed Massoud"
    assert only.aliases == ("Ahmad Masood", "Massoud")
    assert only.roles == ("leader", "chair")


def test_a_full_alias_joins_and_an_acronym_does_not():
    front = actor("National Civic Front", BODY, aliases=("Civic Front", "CF"))
    short, acronym = actor("Civic Front", BODY), actor("CF", BODY)
    registry = resolve(documents([front], [short], [acronym]))
    assert registry.canonical(short.id) == front.id
    assert registry.canonical(acronym.id) == acronym.id
    assert (acronym.id, front.id) in {(p.a, p.b) for p in registry.same_pairs} or (front.id, acronym.id) in {
        (p.a, p.b) for p in registry.same_pairs
    }


def test_a_person_is_never_joined_to_a_body():
    registry = resolve(documents([actor("Karim Nuri", aliases=("Reform Front",))], [actor("Reform Front", BODY)]))
    assert len(registry.actors) == 2


def test_the_users_list_gives_id_name_and_kind():
    mine = Actor("m", "Massoud", PERSON, aliases=("Ahmad Massoud",), given=True)
    registry = resolve(documents([actor("Ahmad Masood", aliases=("Masood",))]), ActorList((mine,)))
    (only,) = registry.actors
    assert (only.id, only.name, only.given) == ("m", "Massoud", True)


def test_same_joins_and_taking_it_back_parts_again():
    a, b = actor("Orin Vesk"), actor("Tala Brenn")
    docs = documents([a], [b])
    joined = resolve(docs, judgements=[said(a, b, Judgement.SAME)])
    assert len(joined.actors) == 1
    assert joined.members(a.id) == tuple(sorted((a.id, b.id)))
    again = resolve(docs, judgements=[said(a, b, Judgement.SAME), said(b, a, None)])
    assert again == resolve(docs)
    assert len(again.actors) == 2


def test_different_keeps_apart_what_the_keys_would_join():
    front, short = actor("National Civic Front", BODY, aliases=("Civic Front",)), actor("Civic Front", BODY)
    docs = documents([front], [short])
    assert len(resolve(docs).actors) == 1
    apart = resolve(docs, judgements=[said(front, short, Judgement.DIFFERENT)])
    assert len(apart.actors) == 2
    assert [p.judgement for p in apart.same_pairs] == [Judgement.DIFFERENT]


def test_unsure_keeps_the_proposal_open():
    a, b = actor("National Salvation Council", BODY), actor("National Salvation Council for Unity", BODY)
    registry = resolve(documents([a, b]), judgements=[said(a, b, Judgement.UNSURE)])
    assert len(registry.actors) == 2
    assert [p.judgement for p in registry.same_pairs] == [Judgement.UNSURE]


def test_the_last_judgement_stands():
    a, b = actor("Orin Vesk"), actor("Tala Brenn")
    docs = documents([a], [b])
    history = [said(a, b, Judgement.SAME), said(b, a, Judgement.DIFFERENT)]
    assert len(resolve(docs, judgements=history).actors) == 2
    assert len(resolve(docs, judgements=history[::-1]).actors) == 1


def test_judgements_that_contradict_each_other_are_reported():
    a, b, c = actor("Orin Vesk"), actor("Tala Brenn"), actor("Ilko Daran")
    history = [said(a, b, Judgement.SAME), said(b, c, Judgement.SAME), said(a, c, Judgement.DIFFERENT)]
    registry = resolve(documents([a, b, c]), judgements=history)
    assert len(registry.actors) == 2
    assert [(p.a, p.b) for p in registry.conflicts] == [(b.id, c.id)]


def test_doubtful_pairs_are_proposed_with_a_reason():
    councils = [
        actor("National Salvation Council", BODY),
        actor("National Salvation Council for the Unity of Marenia", BODY),
        actor("National Council for the Unity of Marenia", BODY),
    ]
    pairs = resolve(documents(councils)).same_pairs
    assert len(pairs) >= 2
    assert all(0.6 <= p.score <= 1 and p.reason and p.judgement is None for p in pairs)


def test_relatives_are_no_more_than_proposed():
    registry = resolve(documents([actor("Ahmad Wali Tarzan"), actor("Ahmad Zia Tarzan"), actor("Ahmad Tarzan")]))
    assert len(registry.actors) == 3
    assert all(p.score < 0.8 for p in registry.same_pairs)


def test_look_alikes_are_flagged_and_not_joined():
    real, fake = actor("Pavel Orin"), actor("P\u0430vel Orin")
    registry = resolve(documents([real], [fake]))
    assert len(registry.actors) == 2
    reasons = {flag.reason for flag in registry.look_alikes}
    assert reasons == {"letters of another alphabet", "alphabets mixed in one word"}


def test_unknown_ids_stand_for_themselves():
    assert resolve([]).canonical("nobody") == "nobody"


NAMES = ["Ahmad Massoud", "Ahmed Masood", "احمد مسعود", "Karim Nuri", "Kareem Noori", "Orin Vesk", "Civic Front", "CF"]


@settings(max_examples=40)
@given(st.permutations(NAMES), st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=3))
def test_the_order_of_documents_changes_nothing(order, pairs):
    judgements = [said(actor(a), actor(b), Judgement.SAME) for a, b in pairs if actor(a).id != actor(b).id]
    first = resolve(documents(*([actor(n)] for n in NAMES)), judgements=judgements)
    second = resolve(documents(*([actor(n)] for n in order)), judgements=judgements)
    assert first.actors == second.actors
    assert first.same_pairs == second.same_pairs
    assert all(first.canonical(actor(n).id) == second.canonical(actor(n).id) for n in NAMES)


def test_canonical_is_canonical():
    docs = documents(*([actor(n, aliases=(m,))] for n, m in pairwise(NAMES)))
    registry = resolve(docs)
    for made in registry.actors:
        assert registry.canonical(made.id) == made.id
        assert all(registry.canonical(i) == made.id for i in registry.members(made.id))


@pytest.mark.slow
def test_work_grows_with_the_number_of_actors_not_with_its_square(monkeypatch):
    compared = 0

    def counted(*names):
        nonlocal compared
        compared += 1
        return compare_names(*names)

    monkeypatch.setattr(proposals, "compare_names", counted)

    def work(count):
        nonlocal compared
        compared = 0
        rng = random.Random(7)
        sounds = ["ba", "ro", "ni", "ka", "ve", "sho", "to", "mur", "lan", "gis", "pel", "dor"]
        word = lambda: "".join(rng.choice(sounds) for _ in range(4)).title()  # noqa: E731
        resolve(documents(*([actor(f"{word()} {word()}") for _ in range(50)] for _ in range(count // 50))))
        return compared

    small, large = work(2_000), work(16_000)
    assert 0 < small < large
    assert large < 50 * 16_000  # all pairs would be 128 million
