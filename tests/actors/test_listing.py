import pytest

from concord.actors import load_actors
from concord.errors import ActorListError, InputError
from concord.values import ActorKind, Relation


def load(tmp_path, content, name="actors.csv"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return load_actors(path)


def test_a_csv_gives_actors_and_affiliations(tmp_path):
    listed = load(
        tmp_path,
        "name,kind,aliases,roles,leader_of,member_of\n"
        "Anna Tarn,person,A. Tarn;Tarn,chair,Civic Front,\n"
        "Civic Front,organisation,CF,,,Salvation Council\n",
    )
    assert [(a.name, a.kind, a.aliases, a.roles, a.given) for a in listed.actors] == [
        ("Anna Tarn", ActorKind.PERSON, ("A. Tarn", "Tarn"), ("chair",), True),
        ("Civic Front", ActorKind.ORGANISATION, ("CF",), (), True),
        ("Salvation Council", ActorKind.ORGANISATION, (), (), True),
    ]
    called = {a.id: a.name for a in listed.actors}
    assert [(called[t.actor], t.relation, called[t.group]) for t in listed.affiliations] == [
        ("Anna Tarn", Relation.LEADER_OF, "Civic Front"),
        ("Civic Front", Relation.MEMBER_OF, "Salvation Council"),
    ]


def test_yaml_says_the_same_as_csv(tmp_path):
    rows = load(tmp_path, "name,kind,aliases,leader_of\nAnna Tarn,person,Tarn,Civic Front\n")
    tree = load(
        tmp_path,
        "actors:\n  - name: Anna Tarn\n    kind: person\n    aliases: [Tarn]\n    leader_of: Civic Front\n",
        "actors.yaml",
    )
    assert rows == tree
    bare = load(tmp_path, "- name: Anna Tarn\n  aliases:\n    - Tarn\n  leader_of: [Civic Front]\n", "a.yml")
    assert bare == tree


def test_a_group_may_be_named_before_its_row_and_by_another_spelling(tmp_path):
    listed = load(tmp_path, "name,kind,member_of\nKarim Nuri,person,Hizb-i Adalat\nHezb-e Adalat,organisation,\n")
    assert [a.name for a in listed.actors] == ["Karim Nuri", "Hezb-e Adalat"]
    assert listed.affiliations[0].group == listed.actors[1].id


def test_an_id_of_ones_own_is_kept(tmp_path):
    listed = load(tmp_path, "id,name,kind\nfront,Civic Front,organisation\n")
    assert listed.actors[0].id == "front"


@pytest.mark.parametrize(
    ("content", "where", "wrong"),
    [
        ("kind\nperson\n", "row 1", "no column 'name'"),
        ("name,colour\nAnna,red\n", "row 1", "unknown column 'colour'"),
        ("name,name\nAnna,Paul\n", "row 1", "twice"),
        ("name,kind\nAnna Tarn,person\n,person\n", "row 3", "no name"),
        ("name,kind\nAnna Tarn,persn\n", "row 2", "write 'person'"),
        ("name,kind\nAnna Tarn,person,extra\n", "row 2", "3 cells"),
        ("name\nAhmad Nuri\nAhmed Noori\n", "row 3", "of another row"),
        ("name,aliases\nAnna Tarn,Tarn\nPaul Tarn,Tarn\n", "row 3", "another actor (actors.csv, row 2)"),
        ("name,member_of\nAnna Tarn,Anna Tarn\n", "row 2", "itself"),
        ('name\n"Anna\n', "row", "no csv"),
    ],
)
def test_errors_name_the_row(tmp_path, content, where, wrong):
    with pytest.raises(ActorListError) as caught:
        load(tmp_path, content)
    assert where in str(caught.value)
    assert wrong in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("- name: Anna\n  kind: person\n- kind: person\n", "line 3"),
        ("- name: Anna\n  knid: person\n", "line 2"),
        ("- name: Anna\n  kind: [person\n", "line"),
        ("people: []\n", "actors"),
    ],
)
def test_errors_in_yaml_name_the_line(tmp_path, content, wrong):
    with pytest.raises(ActorListError, match=wrong):
        load(tmp_path, content, "actors.yaml")


def test_other_endings_and_absent_files_are_refused(tmp_path):
    with pytest.raises(ActorListError, match=r"\.csv, \.yaml or \.yml"):
        load(tmp_path, "", "actors.txt")
    with pytest.raises(InputError):
        load_actors(tmp_path / "none.csv")
    with pytest.raises(InputError):
        load_actors(tmp_path / "none.yaml")


def test_persian_lists_are_read(tmp_path):
    listed = load(tmp_path, "name,kind,member_of\nکریم نوری,person,حزب عدالت\n")
    assert listed.actors[0].name == "کریم نوری"
    assert listed.actors[1].kind is ActorKind.ORGANISATION
