import pytest

from concord.actors import find_actors
from concord.actors.agents import agent_kind, is_thing
from concord.actors.phrased import phrased
from concord.values import ActorKind, Document, Provenance


def found(text):
    document = Document("d-000000abcdef", "", text, "en", Provenance("a.txt", "", "text/plain"))
    return {a.name: a for a in find_actors(document).actors}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Her lawyer said the charge was absurd.", "Her lawyer", "person"),
        ("Two advisers to the queen, speaking after dark, insisted that he knew.", "Two advisers to the queen", None),
        ("The governor of Westmark has warned that he will not pay.", "governor of Westmark", "person"),
        ("Some in the fleet still dream of a separate harbour.", None, None),
        ("The harbour council fears for its dues.", "harbour council", "organisation"),
        ("A ferryman who lost his boat told us that he would vote.", "ferryman", "person"),
        ("Millers here want more.", "Millers", "collective"),
        ("A baker there, Orsolo, told a neighbour that he had seen it.", "Orsolo", "person"),
        ("The trade guilds, led by nobody in particular, demand that the tax go.", "trade guilds", "collective"),
        ("Three of his captains would prefer a truce.", "Three of his captains", "collective"),
    ],
)
def test_the_subject_of_a_verb_of_speech_is_an_actor(text, name, kind):
    names = [u.called or u.name for u in phrased(text, [(0, len(text))])]
    assert names == ([name] if name else [])
    if kind:
        assert found(text)[name].kind is ActorKind(kind)


@pytest.mark.parametrize(
    "text",
    [
        "A survey by the institute said that rents rose.",
        "The letter from the harbour master warned of storms.",
        "Last week the vote that nobody wanted was lost.",
        "Some people say that it will rain.",
        "My party believes in thrift.",
        "96 percent said yes.",
        "The trial at the station found three wanted men.",
    ],
)
def test_papers_times_and_anybody_say_nothing(text):
    assert not list(phrased(text, [(0, len(text))]))


def test_a_phrase_that_describes_a_name_is_the_name():
    actors = found("The council's envoy, Marta Olin, said no. “Never,” the envoy said. The envoy also demanded bread.")
    assert "Marta Olin" in actors
    assert not any("envoy" in name for name in actors)


def test_a_definite_phrase_goes_back_to_the_longer_one():
    actors = found("A retired colonel said he would wait. The colonel added that waiting was a craft.")
    assert [a.name for a in actors.values() if "colonel" in a.name] == ["retired colonel"]


def test_the_owner_of_a_phrase_is_not_who_speaks():
    text = (
        "Anna Tarn resigned. Tarn's office said it had noted the vote. Marshal Odo Brek slept. The marshal wants war."
    )
    names = found(text)
    assert "Tarn's office" in names
    assert "marshal" not in names


def test_agents_are_known_by_what_they_are_and_by_their_endings():
    assert agent_kind("sister-in-law") is ActorKind.PERSON
    assert agent_kind("weavers") is ActorKind.PERSON
    assert agent_kind("ministries") is ActorKind.ORGANISATION
    assert agent_kind("newspaper") is ActorKind.MEDIA
    assert agent_kind("paper") is ActorKind.MEDIA
    assert agent_kind("number") is None
    assert is_thing("surveys")
    assert not is_thing("council")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rents fell, according to a survey carried out last week by the tenants' league.", "tenants' league"),
        ("“It is over,” said an aide to the queen.", "aide to the queen"),
        ("The guild's answer, given on Monday, is that bread must be baked.", "guild"),
    ],
)
def test_sources_and_whose_view_is_told_speak(text, name):
    assert [u.name for u in phrased(text, [(0, len(text))])] == [name]


def test_she_is_the_office_that_spoke_last():
    text = (
        "Ida Brandt, the prime minister, met Ove Lund on Monday. Lund left. “Never,” the prime minister said. "
        "She rejected the offer."
    )
    document = Document("d-000000abcdef", "", text, "en", Provenance("a.txt", "", "text/plain"))
    found_ = find_actors(document)
    name = {a.id: a.name for a in found_.actors}
    assert [name[m.actor] for m in found_.mentions if m.surface == "She"] == ["Ida Brandt"]


def test_who_sends_a_paper_that_asks_and_who_acts_beyond_an_aside():
    names = found("Eleven fishers' unions from both coasts sent Brek a letter, asking for a pier. She read it.")
    assert "Eleven fishers' unions from both coasts" in names
    names = found("Norway and Chile, which had signed as guarantors, urged both of them to stop.")
    assert {"Norway", "Chile"} <= set(names)


def test_a_phrase_is_not_the_person_who_leads_it():
    assert "dock unions" in found("The dock unions, led by the tireless Murad Issen, would rather see neither.")
