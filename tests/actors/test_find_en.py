from itertools import pairwise

import pytest

from concord.actors import EMPTY, ActorList, find_actors, region_of
from concord.values import (
    Actor,
    ActorKind,
    Document,
    MentionKind,
    Provenance,
    Region,
    RegionKind,
    Relation,
)


def document(text, language="en", regions=()):
    return Document("d-000000000000", "", text, language, Provenance("a.txt", "", "text/plain"), tuple(regions))


def names(text, given=EMPTY, kind=None):
    return {a.name for a in find_actors(document(text), given).actors if kind is None or a.kind is kind}


def actor(text, name):
    return next(a for a in find_actors(document(text)).actors if a.name == name)


def ties(text):
    found = find_actors(document(text))
    called = {a.id: a.name for a in found.actors}
    return {(called[t.actor], t.relation, called[t.group]) for t in found.affiliations}


def surfaces(text, name, kind=None):
    found = find_actors(document(text))
    wanted = {a.id for a in found.actors if a.name == name}
    return [m.surface for m in found.mentions if m.actor in wanted and (kind is None or m.kind is kind)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("President Orin Vesk flew home.", "Orin Vesk", "President"),
        ("On Monday Marshal Tala Brenn resigned.", "Tala Brenn", "Marshal"),
        ("Foreign Minister Ilko Daran met them.", "Ilko Daran", "Foreign Minister"),
        ("Dr. Sorin Malk, 54, disagreed.", "Sorin Malk", "Dr."),
        ("Velu Tarn, a former deputy minister of trade, disagreed.", "Velu Tarn", "former deputy minister"),
        ("The spokesman Velu Tarn would not comment.", "Velu Tarn", None),
    ],
)
def test_titles_and_appositions_make_persons(text, name, role):
    found = actor(text, name)
    assert found.kind is ActorKind.PERSON
    assert role is None or role in found.roles


@pytest.mark.parametrize(
    "text",
    [
        "Velu Tarn said the talks had failed.",
        "According to Velu Tarn, the talks had failed.",
        "“We wait,” said Velu Tarn.",
        "Velu Tarn, who left in May, is against it. Tarn may return.",
        "Anna Tarn arrived late.",
    ],
)
def test_a_verb_a_clause_or_a_given_name_is_reason_enough(text):
    assert {n.split()[-1] for n in names(text, kind=ActorKind.PERSON)} == {"Tarn"}


@pytest.mark.parametrize(
    "text",
    [
        "In March the river Elb froze. Snow fell on New Harbour and on Long Street.",
        "However, nothing came of it. Meanwhile Winter began on Monday.",
        "The Treaty of Dorn was signed after the Battle of Elb and the World Cup.",
        "They travelled from Kabul to Vienna, then to Lake Geneva.",
        "COVID-19 and HIV were debated, then GDP.",
        "I've no idea. You've said it.",
    ],
)
def test_places_months_and_sentence_openers_are_no_actors(text):
    assert names(text) == set()


def test_persons_in_picture_credits_are_no_actors():
    assert names("Crowds at the gate. Image: Anna Tarn.") == set()


@pytest.mark.parametrize(
    "name",
    [
        "Civic Front",
        "Movement for Peace and Justice",
        "Ministry of Finance",
        "Marenian Unity Party",
        "Hezb-e Adalat",
        "Council for the Salvation of Marenia",
        "Justice and Development Party",
        "National Oceanic and Atmospheric Administration",
    ],
)
def test_head_nouns_make_organisations(name):
    assert name in names(f"Last week the {name} published its programme.", kind=ActorKind.ORGANISATION)


def test_joined_names_are_parted_and_names_with_and_are_not():
    text = "The Civic Front and the Reform Party met the Movement for Unity and Reform and Anna Tarn."
    assert names(text) == {"Civic Front", "Reform Party", "Movement for Unity and Reform", "Anna Tarn"}


def test_acronyms_in_brackets_are_names_of_the_same_actor():
    text = "The Marenian Resistance Front (MRF) met in May. The MRF refused. MRF fighters withdrew."
    found = actor(text, "Marenian Resistance Front")
    assert "MRF" in found.aliases
    assert surfaces(text, "Marenian Resistance Front", MentionKind.ACRONYM) == ["MRF", "MRF", "MRF"]


def test_a_body_its_officer_and_a_person_in_one_phrase_are_parted():
    text = "UN Secretary-General Anna Tarn spoke."
    assert names(text) == {"United Nations", "Anna Tarn"}
    assert ties(text) == {("Anna Tarn", Relation.LEADER_OF, "United Nations")}


def test_states_count_where_they_act_and_not_where_things_happen():
    assert names("The storm hit Norway and crossed into Sweden.") == set()
    assert names("Norway condemned the attack in Sweden.") == {"Norway"}
    assert names("The Swedish government offered to mediate.") == {"Sweden"}
    assert actor("The US recognised the council.", "United States").kind is ActorKind.STATE


def test_media_are_told_and_are_media():
    text = "Anna Tarn told Dawnpost that she would wait. Reuters reported it. In an interview with Lumen, Tarn agreed."
    assert names(text, kind=ActorKind.MEDIA) == {"Dawnpost", "Reuters", "Lumen"}


def test_collectives_that_hold_something_are_collectives():
    text = (
        "Opposition groups rejected the plan. Anti-Vesk parties met; anti-Vesk factions are not willing to sign. "
        "Foreign partners expressed doubts. The participants said so in their closing statement. "
    )
    found = {a.name for a in find_actors(document(text)).actors if a.kind is ActorKind.COLLECTIVE}
    assert found == {"opposition groups", "anti-Vesk groups", "foreign partners", "participants"}


def test_a_name_after_anti_is_no_mention_of_the_actor():
    text = "The Civic Front spoke. An anti-Civic Front march followed."
    assert surfaces(text, "Civic Front") == ["Civic Front"]


def test_surnames_go_to_their_bearer_and_to_the_last_named_of_two():
    text = "Anna Tarn met Paul Tarn. Tarn said no. Then Anna Tarn left. Tarn was tired, Tarn said."
    found = find_actors(document(text))
    called = {a.id: a.name for a in found.actors}
    surname = [called[m.actor] for m in found.mentions if m.kind is MentionKind.SURNAME]
    assert surname == ["Paul Tarn", "Anna Tarn", "Anna Tarn"]


def test_possessives_stay_outside_the_mention():
    text = "Anna Tarn’s party won. The Civic Front's leader agreed. Tarn's answer was short."
    assert surfaces(text, "Anna Tarn") == ["Anna Tarn", "Tarn"]
    assert surfaces(text, "Civic Front") == ["Civic Front"]


def test_roles_and_pronouns_lead_back():
    text = (
        "Velu Tarn, the finance minister, said taxes would rise. He added that wages would not. "
        "The minister declined to say more. The Salvation Council met in May. The council issued a charter."
    )
    assert surfaces(text, "Velu Tarn", MentionKind.PRONOUN) == ["He"]
    assert surfaces(text, "Velu Tarn", MentionKind.ROLE) == ["The minister"]
    assert surfaces(text, "Salvation Council", MentionKind.ROLE) == ["The council"]


def test_a_pronoun_goes_to_who_spoke_and_not_to_who_was_named_in_passing():
    text = "Anna Lind said that she had met Paul Orr. She left at noon."
    assert surfaces(text, "Anna Lind", MentionKind.PRONOUN) == ["she", "She"]
    assert surfaces(text, "Paul Orr", MentionKind.PRONOUN) == []


def test_a_pronoun_inside_a_quotation_is_left_open():
    text = "Paul Orr said: “He will come.” He then left."
    assert surfaces(text, "Paul Orr", MentionKind.PRONOUN) == ["He"]


def test_she_is_no_man():
    text = "Mr Paul Orr said he would wait. She refused."
    assert surfaces(text, "Paul Orr", MentionKind.PRONOUN) == ["he"]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Velu Tarn, leader of the Civic Front, spoke.", ("Velu Tarn", Relation.LEADER_OF, "Civic Front")),
        ("Civic Front leader Velu Tarn spoke.", ("Velu Tarn", Relation.LEADER_OF, "Civic Front")),
        ("The Civic Front, led by Velu Tarn, met.", ("Velu Tarn", Relation.LEADER_OF, "Civic Front")),
        ("Velu Tarn, a member of the Civic Front, said so.", ("Velu Tarn", Relation.MEMBER_OF, "Civic Front")),
        ("Velu Tarn (Civic Front) said so.", ("Velu Tarn", Relation.MEMBER_OF, "Civic Front")),
        (
            "Velu Tarn, a spokesman for the Civic Front, said so.",
            ("Velu Tarn", Relation.SPOKESPERSON_OF, "Civic Front"),
        ),
        ("A member of the Civic Front, Velu Tarn, said so.", ("Velu Tarn", Relation.MEMBER_OF, "Civic Front")),
        ("Velu Tarn, the Civic Front spokesman, said so.", ("Velu Tarn", Relation.SPOKESPERSON_OF, "Civic Front")),
        ("Velu Tarn, deputy head of the Civic Front, said so.", ("Velu Tarn", Relation.OFFICIAL_OF, "Civic Front")),
        ("The Reform Party broke away from the Civic Front.", ("Reform Party", Relation.SPLITS_FROM, "Civic Front")),
        ("The Reform Party is allied with the Civic Front.", ("Reform Party", Relation.ALLY, "Civic Front")),
        ("The Reform Party, a rival of the Civic Front, met.", ("Reform Party", Relation.RIVAL, "Civic Front")),
        ("The Civic Front, based in Norway, met.", ("Norway", Relation.HOSTS, "Civic Front")),
        ("Norway hosted the Civic Front in May.", ("Norway", Relation.HOSTS, "Civic Front")),
    ],
)
def test_affiliations_are_read_from_the_words_between(text, tie):
    assert tie in ties(text)


def test_a_list_of_members_gives_each_of_them():
    text = "Its backers met Civic Front leaders, including Anna Tarn, Marshal Paul Orr and Ivan Lusk."
    assert {t[0] for t in ties(text) if t[2] == "Civic Front"} == {"Anna Tarn", "Paul Orr", "Ivan Lusk"}


def test_an_affiliation_shows_its_passage():
    text = "Nothing yet. Velu Tarn, leader of the Civic Front, spoke."
    (tie,) = find_actors(document(text)).affiliations
    assert tie.passage is not None
    assert tie.passage.quote == "Velu Tarn, leader of the Civic Front"
    assert text[tie.passage.start : tie.passage.end] == tie.passage.quote
    assert tie.role == "leader"


def test_the_only_branch_of_a_party_is_what_its_bare_name_means():
    text = "Hezb-e Adalat, Velu Tarn branch, did not sign. Later Hezb-e Adalat signed."
    assert ties(text) == {("Velu Tarn", Relation.LEADER_OF, "Hezb-e Adalat (Tarn branch)")}
    assert names(text, kind=ActorKind.ORGANISATION) == {"Hezb-e Adalat (Tarn branch)"}


def test_two_branches_are_two_actors_beside_the_undivided_party():
    text = "Hezb-e Adalat, Velu Tarn branch, and Hezb-e Adalat, Anna Orr branch, met. Hezb-e Adalat is old."
    assert names(text, kind=ActorKind.ORGANISATION) == {
        "Hezb-e Adalat",
        "Hezb-e Adalat (Tarn branch)",
        "Hezb-e Adalat (Orr branch)",
    }


def test_a_cabinet_is_called_by_its_head():
    text = "Anna Tarn resigned. The Tarn administration fell."
    assert "Tarn administration" in names(text, kind=ActorKind.ORGANISATION)


def test_spellings_in_one_text_are_joined_and_the_reason_is_kept():
    text = "Atta Mohammad Bahar spoke. Later Ata Mohammad Bahar left. Mohammad Aref Saleh and Aref Saleh came."
    found = find_actors(document(text))
    assert {a.name for a in found.actors} == {"Atta Mohammad Bahar", "Mohammad Aref Saleh"}
    assert [(j.name, j.reason) for j in found.joins] == [("Aref Saleh", "but for a common part or an initial")]


def test_one_council_under_more_names_is_proposed_and_not_merged():
    text = (
        "The National Salvation Council met. The National Salvation Council for the Unity of Marenia issued a text. "
        "The National Council for the Unity of Marenia denied it."
    )
    found = find_actors(document(text))
    assert len(found.actors) == 3
    assert len(found.same_pairs) >= 2
    assert all(pair.judgement is None and pair.reason for pair in found.same_pairs)


def test_relatives_are_not_joined():
    assert len(names("Ahmad Tarzan met Ahmad Wali Tarzan and Ahmad Zia Tarzan.")) == 3


def test_turn_heads_name_persons_and_their_groups():
    text = (
        "Anna Lind (Greens). – Madam President, we object.\n\nPaul Orr (Reform Party). – I support this.\n\n"
        "ILKO DARAN: No.\n\nMODERATOR: Thank you.\n\nILKO DARAN: Never.\n\nNote: nothing."
    )
    found = find_actors(document(text))
    people = {a.name for a in found.actors if a.kind is ActorKind.PERSON}
    assert people == {"Anna Lind", "Paul Orr", "Ilko Daran"}
    assert ("Anna Lind", Relation.MEMBER_OF, "Greens") in ties(text)
    assert ("Paul Orr", Relation.MEMBER_OF, "Reform Party") in ties(text)


def test_heads_with_a_place_and_an_office_name_the_person():
    text = (
        "Helen Strand (Northbury) (Liberals): Will he resign?\n\nThe Minister for Security (Mr Colin Drew): No.\n\n"
        "Helen Strand: Why?\n\nMr Drew: Because.\n\nMr Drew: Next."
    )
    assert names(text, kind=ActorKind.PERSON) == {"Helen Strand", "Colin Drew"}
    assert ("Helen Strand", Relation.MEMBER_OF, "Liberals") in ties(text)
    assert actor(text, "Colin Drew").roles[0] == "Minister for Security"
    assert surfaces(text, "Colin Drew") == ["Colin Drew", "Drew", "Drew"]


def test_who_asks_in_an_interview_is_the_medium_and_who_answers_the_person():
    text = (
        "Karim Zadran heads the Reform Council.\n\nDawnpost: Will you come?\n\nZadran: Yes.\n\n"
        "Dawnpost: And your rivals?\n\nZadran: Ask them."
    )
    assert actor(text, "Dawnpost").kind is ActorKind.MEDIA
    assert surfaces(text, "Karim Zadran") == ["Karim Zadran", "Zadran", "Zadran"]


def test_a_group_may_speak_through_somebody():
    text = "Marit Ness, on behalf of the Coastal Group. – (SV) Mr President, we regret this."
    assert ("Marit Ness", Relation.SPOKESPERSON_OF, "Coastal Group") in ties(text)


def test_a_party_in_capitals_and_in_short_is_one():
    text = "THE CIVIC UNION PARTY\n\nWe, the Civic Union, want work. The Civic Union Party wants peace."
    found = find_actors(document(text))
    assert [a.name for a in found.actors] == ["Civic Union Party"]


def test_parties_of_one_word_and_unknown_countries_are_no_persons():
    assert actor("Labour wants to nationalise the railways.", "Labour").kind is ActorKind.ORGANISATION
    text = "People in Marenia wait. Marenia rejected the plan. The Marenian government denied it."
    assert actor(text, "Marenia").kind is ActorKind.STATE
    assert actor(text, "Marenian government").kind is ActorKind.ORGANISATION


def test_states_that_are_represented_act():
    text = "The representatives of France, Norway and the European Union met in Germany."
    assert names(text) == {"France", "Norway", "European Union"}


def test_a_given_name_tells_whom_a_pronoun_cannot_mean():
    text = "Captain Elias Doro ordered it. She was crying."
    assert surfaces(text, "Elias Doro") == ["Elias Doro"]


def test_authors_are_persons_with_that_role_only():
    text = "By Anna Tarn | Translated by Paul Orr\n\nThe Civic Front met."
    regions = [Region(RegionKind.BYLINE, 0, 39), Region(RegionKind.BODY, 39, len(text))]
    found = find_actors(document(text, regions=regions))
    assert {a.name: a.roles for a in found.actors} == {
        "Anna Tarn": ("author",),
        "Paul Orr": ("translator",),
        "Civic Front": (),
    }


def test_other_scripts_are_searched_for_known_names_only_and_regions_are_told():
    text = "The Civic Front met.\n\nفرانت و Civic Front و Reform Party\n\nThe end."
    regions = [
        Region(RegionKind.BODY, 0, 22),
        Region(RegionKind.FOREIGN, 22, 56),
        Region(RegionKind.BODY, 56, len(text)),
    ]
    whole = document(text, regions=regions)
    found = find_actors(whole)
    assert [a.name for a in found.actors] == ["Civic Front"]
    assert [region_of(whole, m) for m in found.mentions] == [RegionKind.BODY, RegionKind.FOREIGN]


def test_mentions_are_ordered_do_not_overlap_and_say_what_the_text_says():
    text = (
        "President Anna Tarn of the Civic Front (CF) met UN Security Council members. Tarn and the CF, she said, "
        "would talk to the United Nations. The front’s leader, Paul Orr, disagreed; Orr’s party, the Reform Party, too."
    )
    mentions = find_actors(document(text)).mentions
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    assert len(mentions) >= 9


def test_every_mention_and_tie_is_of_a_listed_actor():
    text = "Velu Tarn, leader of the Civic Front, based in Norway, said anti-Vesk parties met. They left. He stayed."
    found = find_actors(document(text))
    ids = {a.id for a in found.actors}
    assert {m.actor for m in found.mentions} <= ids
    assert {t.actor for t in found.affiliations} | {t.group for t in found.affiliations} <= ids


def test_the_users_list_wins_over_discovery():
    mine = Actor(
        "the-front", "Civic Front of Marenia", ActorKind.ORGANISATION, aliases=("CF", "Civic Front"), given=True
    )
    her = Actor("tarn", "Anna Tarn", ActorKind.PERSON, roles=("chair",), given=True)
    text = "The Civic Front met. CF members left. Ana Tarn said no. Anna Tarn was there."
    found = find_actors(document(text), ActorList((mine, her)))
    assert [(a.id, a.name, a.given) for a in found.actors] == [
        ("the-front", "Civic Front of Marenia", True),
        ("tarn", "Anna Tarn", True),
    ]
    assert [m.actor for m in found.mentions] == ["the-front", "the-front", "tarn", "tarn"]


def test_listed_actors_are_kept_even_where_a_text_does_not_name_them():
    mine = Actor("x", "Xyl Order", ActorKind.ORGANISATION, given=True)
    assert find_actors(document("Nothing here."), ActorList((mine,))).actors == (mine,)


def test_the_same_text_gives_the_same_answer_and_an_empty_one_none():
    text = "Anna Tarn of the Civic Front met Paul Orr. " * 20
    assert find_actors(document(text)) == find_actors(document(text))
    assert find_actors(document("")).actors == ()


def test_ids_are_the_same_in_two_texts():
    one = find_actors(document("Ahmad Masood, leader of the Civic Front, spoke.")).actors
    two = find_actors(document("The Civic Front met. Ahmed Massoud said no.")).actors
    assert {a.id for a in one} == {a.id for a in two}
