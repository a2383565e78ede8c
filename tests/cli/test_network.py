"""Networks of any two variables, of a project or straight from a .dna file: numbers, options, files, refusals."""

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"
BOOK = """id: marenia
version: "1"
label: Marenia
issues:
  - {id: ports, label: Open the ports, definition: Whether to open them., agree: Open them.}
  - {id: tolls, label: Lower the tolls, definition: Whether to lower them., agree: Lower them.}
  - {id: ferry, label: A state ferry, definition: Whether the state runs one., agree: It does.}
"""
ROWS = """actor,issue,stance,paraphrase,date,coder
River Party,ports,agree,Open the ports.,2021-01-05,ann
River Party,tolls,agree,Lower the tolls.,2021-01-20,ann
River Party,ports,agree,"Open them, we said.",2021-02-03,osh
O'Hara League,ports,agree,The ports must open.,2021-01-09,ann
O'Hara League,tolls,agree,Tolls are too high.,2021-02-14,osh
Coast Union,ports,disagree,The ports stay shut.,2021-01-11,ann
Coast Union,tolls,disagree,Keep the tolls.,2021-02-20,osh
Coast Union,ferry,agree,The state should sail.,2021-03-01,ann
حزب ساحل,ports,disagree,بندرها بسته بمانند.,2021-03-05,ann
حزب ساحل,tolls,disagree,عوارض بماند.,2021-03-09,osh
River Party,ferry,defer,Later.,,ann
"""


@pytest.fixture
def project(concord: Callable, tmp_path: Path) -> str:
    from concord.project.study import open_study

    folder = tmp_path / "marenia"
    folder.mkdir()
    (folder / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "statements.csv").write_text(ROWS, encoding="utf-8")
    with open_study(folder, keep=tmp_path / "m.concord"):
        pass
    return "m.concord"


@pytest.fixture
def study(concord: Callable, project: str, tmp_path: Path) -> Path:
    assert concord("export", "-p", project, "--dna", "m.dna").code == 0
    return tmp_path / "m.dna"


def plain(concord: Callable, *arguments: object) -> dict:
    said = concord("network", *arguments, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def one_line(said) -> str:
    lines = [line for line in said.err.splitlines() if not line.endswith("left out.")]
    assert said.code == 2, said
    assert len(lines) == 1, said.err
    return lines[0]


def weights(found: dict) -> dict[frozenset, float]:
    return {frozenset((t["a"], t["b"])): t["weight"] for t in found["ties"]}


def test_without_options_the_map_of_positions_is_shown(concord: Callable, project: str) -> None:
    said = concord("network", "-p", project)
    assert "Strongest congruence" in said.out
    assert "What splits the blocs" in said.out
    assert "frustration" in plain(concord, "-p", project)


def test_ties_are_sums_that_a_person_can_check(concord: Callable, project: str) -> None:
    found = plain(concord, "-p", project, "--rows", "actors", "--columns", "issues", "--aggregate", "ignore")
    assert weights(found) == {
        frozenset(("River Party", "O'Hara League")): 3.0,
        frozenset(("River Party", "Coast Union")): 4.0,
        frozenset(("River Party", "حزب ساحل")): 3.0,
        frozenset(("O'Hara League", "Coast Union")): 2.0,
        frozenset(("O'Hara League", "حزب ساحل")): 2.0,
        frozenset(("Coast Union", "حزب ساحل")): 2.0,
    }
    assert found["sum"] == 32.0
    assert found["statements"] == 11


def test_a_project_and_its_dna_file_give_the_same_numbers(concord: Callable, project: str, study: Path) -> None:
    ours = plain(concord, "-p", project, "--qualifier", "stance", "--exclude", "issue=A state ferry")
    theirs = plain(concord, study, "--exclude", "concept=A state ferry")
    assert weights(ours) == weights(theirs)
    assert ours["sum"] == theirs["sum"] != 0


def test_a_cell_opens_its_statements(concord: Callable, project: str) -> None:
    found = plain(concord, "-p", project, "--mode", "two", "--aggregate", "ignore")
    cells = {(c["row"], c["column"]): c["statements"] for c in found["cells"]}
    for tie in found["ties"]:
        assert len(cells[tie["a"], tie["b"]]) == tie["weight"]
    opened = plain(concord, "-p", project, "--open", "River Party", "O'Hara League")["statements"]
    assert sorted(row["issue"] for row in opened) == ["Lower the tolls"] * 2 + ["Open the ports"] * 3
    assert "Open them, we said." in {row["statement:words"] for row in opened}
    known = {s for c in found["cells"] for s in c["statements"]}
    assert {row["statement"] for row in opened} <= known


def test_the_statements_themselves_with_all_their_columns(concord: Callable, project: str, study: Path) -> None:
    listed = plain(concord, "-p", project, "--events", "--include", "holder=O'Hara League")
    assert [(row["moment"], row["issue"], row["statement:words"]) for row in listed] == [
        ("2021-01-09T00:00:00", "Open the ports", "The ports must open."),
        ("2021-02-14T00:00:00", "Lower the tolls", "Tolls are too high."),
    ]
    assert plain(concord, "-p", project, "--events")[0]["moment"] == ""
    assert concord("network", study, "--events", "--out", "events.csv").code == 0
    with Path("events.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 11
    assert {row["statement:words"] for row in rows} >= {"Later.", "بندرها بسته بمانند."}
    assert "11 statements" in concord("network", "-p", project, "--events").out


def test_fields_filter_and_names_may_hold_apostrophes(concord: Callable, project: str) -> None:
    by_name = plain(concord, "-p", project, "--exclude", "holder=O'Hara League")
    assert "O'Hara League" not in by_name["labels"]
    only = plain(concord, "-p", project, "--include", "coder=hand:ann", "--mode", "two", "--aggregate", "ignore")
    assert only["sum"] == 7
    assert plain(concord, "-p", project, "--exclude", "issue=ports")["statements"] == 6  # an id will do


def test_duplicates_and_dates(concord: Callable, project: str) -> None:
    two = ("-p", project, "--mode", "two", "--aggregate", "ignore")
    assert plain(concord, *two, "--duplicates", "month")["sum"] == 11
    assert plain(concord, *two, "--duplicates", "year")["sum"] == 10
    said = concord("network", *two, "--from", "2021-02-01", "--to", "2021-02-14", "--json")
    assert json.loads(said.out)["sum"] == 2
    assert "1 statement without a date is in no period" in said.err


def test_what_a_machine_coded_is_of_the_day_of_its_document(concord: Callable, tmp_path: Path) -> None:
    target = str(tmp_path / "p.concord")
    said = "Orla Beck, leader of the River Party, said on Monday: “We support {} and reject armed struggle.”\n"
    for day, what in (("2023-05-02", "early elections"), ("2023-06-20", "a federal system")):
        (tmp_path / f"{day}.txt").write_text(said.format(what), encoding="utf-8")
        assert concord("run", str(tmp_path / f"{day}.txt"), "--published", day, "--project", target).code == 0
    found = concord("network", "-p", target, "--rows", "holder", "--from", "2023-06-01", "--events", "--json")
    assert "without a date" not in found.err
    assert {row["moment"][:10] for row in json.loads(found.out)} == {"2023-06-20"}


def test_windows_kernels_and_what_they_answer(concord: Callable, project: str) -> None:
    ask = ("network", "-p", project, "--rows", "holder", "--window")
    windows = json.loads(concord(*ask, "30d", "--json").out)
    assert len(windows) > 20
    assert all(w["sum"] == pytest.approx(2 * sum(t["weight"] for t in w["ties"])) for w in windows)
    counted = {line.split("│")[4].strip() for line in concord(*ask, "30d").out.splitlines() if "2021-" in line}
    assert counted == {str(len(w["ties"])) for w in windows}
    events = json.loads(concord(*ask, "4events", "--json").out)
    assert {w["statements"] for w in events} == {4}
    smooth = json.loads(concord(*ask, "30d", "--kernel", "gaussian", "--json").out)
    assert len(smooth) == 64
    phases = json.loads(concord(*ask, "30d", "--phases", "--json").out)["phases"]
    assert sum(p["slices"] for p in phases) == len(windows)
    camps = json.loads(concord(*ask, "30d", "--polarisation", "--json").out)
    assert len(camps) == len(windows)
    assert max(p["index"] for p in camps) == 1.0
    assert "windows" in concord(*ask, "30d").out
    assert "phase" in concord(*ask, "30d", "--phases").out
    assert "polarisation" in concord(*ask, "30d", "--polarisation").out


def test_two_perfect_camps_are_two_camps(concord: Callable, project: str) -> None:
    found = plain(concord, "-p", project, "--polarisation", "--exclude", "issue=ferry")[0]
    assert (found["loss"], found["index"], found["proof"]) == (0.0, 1.0, "proven")
    assert {frozenset(members) for members in found["blocs"]} == {
        frozenset(("River Party", "O'Hara League")),
        frozenset(("Coast Union", "حزب ساحل")),
    }


def test_communities(concord: Callable, project: str) -> None:
    ask = ("-p", project, "--aggregate", "congruence", "--exclude", "issue=ferry", "--communities")
    found = plain(concord, *ask)
    assert {frozenset(members) for members in found["members"]} == {
        frozenset(("River Party", "O'Hara League")),
        frozenset(("Coast Union", "حزب ساحل")),
    }
    assert found["modularity"] == pytest.approx(2 * (6 / 10) * (4 / 10))
    assert "modularity 0.48" in concord("network", *ask).out


def test_communities_go_into_a_file_as_attributes(concord: Callable, project: str, tmp_path: Path) -> None:
    ask = ("network", "-p", project, "--aggregate", "congruence", "--exclude", "issue=ferry", "--communities")
    assert concord(*ask, "--out", "com.json").code == 0
    held = json.loads((tmp_path / "com.json").read_text(encoding="utf-8"))["nodes"]
    number = {node["label"]: node["attributes"]["community"] for node in held}
    assert number["River Party"] == number["O'Hara League"] != number["Coast Union"]
    assert set(number.values()) == {"1", "2"}
    assert concord(*ask, "--out", "com.graphml").code == 0
    assert "attribute:community" in (tmp_path / "com.graphml").read_text(encoding="utf-8")
    assert "--communities a name that ends in .graphml" in one_line(concord(*ask, "--out", "com.png"))


def test_backbones(concord: Callable, project: str) -> None:
    ask = ("network", "-p", project, "--aggregate", "congruence")
    nested = json.loads(concord(*ask, "--backbone", "--json").out)
    assert sorted(i for step in nested["steps"] for i in step["removed"]) == [
        "A state ferry",
        "Lower the tolls",
        "Open the ports",
    ]
    assert nested["steps"][-1]["loss"] == pytest.approx(1.0)
    fixed = json.loads(concord(*ask, "--backbone-size", "2", "--seed", "3", "--json").out)
    assert len(fixed["issues"]) == 2
    again = json.loads(concord(*ask, "--backbone-size", "2", "--seed", "3", "--json").out)
    assert again == fixed
    assert json.loads(concord(*ask, "--backbone-penalty", "2.5", "--json").out)["issues"]
    assert "Backbone" in concord(*ask, "--backbone").out
    assert "seed 0" in concord(*ask, "--backbone-size", "2").err


def test_every_form_of_file(concord: Callable, project: str, tmp_path: Path) -> None:
    for form in ("graphml", "gexf", "csv", "json", "svg", "html"):
        assert concord("network", "-p", project, "--out", f"net.{form}").code == 0
        assert "حزب ساحل" in (tmp_path / f"net.{form}").read_text(encoding="utf-8"), form
    nodes = ET.fromstring((tmp_path / "net.graphml").read_text(encoding="utf-8")).iter(
        "{http://graphml.graphdrawing.org/xmlns}node"
    )
    labels = plain(concord, "-p", project, "--rows", "organisation")["labels"]
    assert sorted(str(n.get("id")) for n in nodes) == labels
    assert concord("network", "-p", project, "--matrix", "--out", "matrix.csv").code == 0
    with (tmp_path / "matrix.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == rows[0][1:]
    assert concord("network", "-p", project, "--window", "20d", "--out", "time.gexf").code == 0
    moving = (tmp_path / "time.gexf").read_text(encoding="utf-8")
    assert 'timeformat="datetime"' in moving
    assert "viz:position" in moving
    assert 'for="kind"' in (tmp_path / "net.gexf").read_text(encoding="utf-8")
    assert concord("network", "-p", project, "--mode", "two", "--out", "two.svg").code == 0
    held = json.loads((tmp_path / "net.json").read_text(encoding="utf-8"))
    assert held["cells"] == plain(concord, "-p", project, "--rows", "organisation")["cells"]
    assert concord("network", "-p", project, "--out", "net.dl").code == 0
    assert (tmp_path / "net.dl").read_text(encoding="utf-8").startswith("dl n=")


def test_forms_that_need_an_extra(concord: Callable, project: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("resvg_py")
    for name, more in (("net.parquet", ()), ("matrix.parquet", ("--matrix",)), ("time.parquet", ("--window", "20d"))):
        assert concord("network", "-p", project, "--out", name, *more).code == 0
    assert parquet.read_table(tmp_path / "net.parquet").column_names == ["source", "target", "weight"]
    labels = plain(concord, "-p", project, "--rows", "organisation")["labels"]
    assert sorted(parquet.read_table(tmp_path / "matrix.parquet").column_names) == sorted(["name", *labels])
    assert parquet.read_table(tmp_path / "time.parquet").column_names[-2:] == ["start", "end"]
    assert concord("network", "-p", project, "--out", "net.png").code == 0
    assert (tmp_path / "net.png").read_bytes().startswith(b"\x89PNG")


def test_a_file_holds_the_map_that_is_shown(concord: Callable, project: str, tmp_path: Path) -> None:
    shown = plain(concord, "-p", project)
    assert concord("network", "-p", project, "--out", "map.json").code == 0
    held = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
    blocs = json.loads(concord("blocs", "-p", project, "--rounds", "0", "--json").out)
    named = [[blocs["actors"][a] for a in members] for members in shown["blocs"]]
    assert [[n["label"] for n in held["nodes"] if n["bloc"] == b + 1] for b in range(len(named))] == named
    weigh = {frozenset((e["source"], e["target"])): e["weight"] for e in held["edges"]}
    for sign, ties in ((1, shown["congruence"]), (-1, shown["conflict"])):
        for tie in ties:
            a, b = (blocs["actors"][end] for end in (tie["a"], tie["b"]))
            assert weigh[frozenset((a, b))] * sign > 0
    assert concord("network", "-p", project, "--out", "map.svg").code == 0
    assert "blocs counted from issues held alike" in (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert concord("network", "-p", project, "--rows", "organisation", "--out", "ties.json").code == 0
    ties = json.loads((tmp_path / "ties.json").read_text(encoding="utf-8"))
    assert weigh[frozenset(("River Party", "O'Hara League"))] == 2  # issues, of which one was spoken on twice
    assert {frozenset((e["source"], e["target"])): e["weight"] for e in ties["edges"]} != weigh


def test_the_colours_of_a_study_are_those_of_its_nodes(concord: Callable, project: str, tmp_path: Path) -> None:
    from dataclasses import replace

    from concord.cli.network_options import READ, sitting_of
    from concord.project.network_files import write_network

    sitting = sitting_of(None, project, READ)
    known = {"organisation": {"River Party": {"colour": "#ff0010"}}}
    coloured = replace(sitting, ground=replace(sitting.ground, known=known))
    for ending, red, grey in (
        ("gexf", 'r="255" g="0" b="16"', 'r="150"'),
        ("graphml", 'color">#ff0010', 'color">#969696'),
        ("svg", 'fill="#ff0010"', 'fill="#969696"'),
    ):
        write_network(coloured, tmp_path / f"net.{ending}")
        text = (tmp_path / f"net.{ending}").read_text(encoding="utf-8")
        assert text.count(red) == 1
        assert text.count(grey) == 3
    assert "blocs counted from these ties (subtract, none)" in text


def test_a_window_says_from_when_to_when_its_statements_are(concord: Callable, project: str) -> None:
    first = plain(concord, "-p", project, "--window", "20d")[0]
    again = plain(concord, "-p", project, "--from", first["start"], "--to", first["stop"])
    assert again["ties"] == first["ties"]
    assert again["statements"] == first["statements"]


def test_the_sum_shown_is_that_of_the_list(concord: Callable, project: str) -> None:
    ask = ("-p", project, "--rows", "holder", "--include", "issue=ports")
    found = plain(concord, *ask)
    listed = sum(tie["weight"] for tie in found["ties"])
    assert (found["sum"], found["sum_of_ties"]) == (2 * listed, listed)
    assert f"6 ties that sum to {listed:g}" in " ".join(concord("network", *ask).out.split())
    two = plain(concord, *ask, "--mode", "two")
    assert two["sum"] == two["sum_of_ties"]
    lone = ("--include", "holder=River Party", "--include", "holder=Coast Union", "--include", "issue=ports")
    assert "1 tie that" in concord("network", "-p", project, *lone).out


REFUSED = [
    (("--from", "2030-01-01"), "--from: choose no statement; expected days from 2021-01-05 to 2021-03-09"),
    (("--from", "2030-01-01", "--out", "net.png"), "days from 2021-01-05"),
    (("--include", "holder=River Party", "--exclude", "holder=River Party"), "leave no statement"),
    (("--rows", "colour"), "one of holder, speaker"),
    (("--rows", "stance"), "a text column"),
    (("--mode", "three"), "one of one, two"),
    (("--aggregate", "sum"), "one of ignore, congruence, conflict, subtract"),
    (("--mode", "two", "--aggregate", "congruence"), "one of ignore, combine, subtract"),
    (("--normalise", "activity"), "one of none, average, jaccard, cosine"),
    (("--qualifier", "none", "--aggregate", "conflict"), "a boolean, integer or text column"),
    (("--duplicates", "hour"), "one of include, document, day, week, month, year, range"),
    (("--compat", "rdna"), "expected dna, or no such option"),
    (("--window", "soon"), "write it as 90d"),
    (("--window", "90q"), "seconds, minutes, hours"),
    (("--window", "900d"), "a window shorter"),
    (("--window", "999999999years"), "a window shorter"),
    (("--window", "5events", "--kernel", "gaussian"), "--window: 'events' is not known; expected one of seconds"),
    (("--window", "1s"), "at most 100,000"),
    (("--window", "30d", "--kernel", "box"), "one of uniform, triangular"),
    (("--kernel", "gaussian"), "--window beside it"),
    (("--phases",), "a width such as 90d"),
    (("--polarisation", "--aggregate", "congruence"), "--aggregate subtract"),
    (("--backbone", "--mode", "two"), "--mode one"),
    (("--backbone", "--window", "30d"), "--mode one"),
    (("--backbone-size", "9"), "from 1 to 2"),
    (("--backbone-size", "1", "--backbone-penalty", "1"), "one of them"),
    (("--backbone", "--polarisation"), "one question at a time"),
    (("--backbone", "--out", "a.gexf"), "ends in .csv, .json, .svg, .png"),
    (("--open", "River Party", "Coast Union", "--out", "a.csv"), "one question at a time"),
    (("--polarisation", "--out", "a.svg"), "--window for a curve"),
    (("--at", "2"), "--window, --backbone or --communities beside it"),
    (("--window", "30d", "--at", "99"), "a window from 1 to 34"),
    (("--window", "30d", "--phases", "--at", "9"), "the number of a phase"),
    (("--backbone", "--at", "Whales"), "or one of"),
    (("--communities", "--aggregate", "congruence", "--at", "x"), "the number of a community"),
    (("--from", "May"), "a day such as"),
    (("--from", "2022-01-01", "--to", "2021-01-01"), "a start before the end"),
    (("--include", "issue"), "COLUMN=VALUE"),
    (("--include", "issue=Whales"), "does not occur"),
    (("--include", "mood=good"), "is not a column"),
    (("--out", "net.xls"), ".graphml, .gexf, .csv"),
    (("--out", "net.graphml", "--window", "30d"), "networks over time as .gexf"),
    (("--out", "net.json", "--matrix"), "NAME.csv"),
    (("--matrix",), "--out NAME.csv"),
    (("--events", "--out", "e.json"), "ends in .csv or .parquet"),
    (("--seed", "4"), "--backbone-size or --backbone-penalty"),
    (("--backbone-size", "1", "--seed", "-4"), "a whole number from 0"),
    (("--backbone-penalty", "nan"), "a number from 0"),
    (("--kernel", "gaussian", "--window", "30d", "--isolates"), "does not go with --kernel"),
    (("--open", "River Party", "Coast Union", "--window", "30d"), "--at beside it"),
    (("--open", "River Party", "Nobody"), "are not both in the network"),
    (("--type", "DNA Statement"), "is for .dna files"),
]


@pytest.mark.parametrize(("options", "says"), REFUSED, ids=lambda x: " ".join(x) if isinstance(x, tuple) else "")
def test_options_are_refused_not_replaced(concord: Callable, project: str, options: tuple, says: str) -> None:
    line = one_line(concord("network", "-p", project, *options))
    assert says in line


@pytest.mark.parametrize("command", ["network", "blocs"])
def test_a_study_or_a_project(concord: Callable, project: str, study: Path, command: str) -> None:
    assert "one of them" in one_line(concord(command, study, "-p", project))
    (study.parent / "bad.dna").write_bytes(study.read_bytes()[:3000])
    assert "bad.dna" in one_line(concord(command, "bad.dna"))
    assert "is not there" in one_line(concord(command, "none.dna"))


def test_blocs_with_proof_stability_and_the_statements_behind(concord: Callable, project: str, study: Path) -> None:
    found = json.loads(concord("blocs", "-p", project, "--json").out)
    names = found["actors"]
    camps = {frozenset(names[a] for a in members) for members in found["blocs"]}
    assert camps == {frozenset(("River Party", "O'Hara League")), frozenset(("Coast Union", "حزب ساحل"))}
    assert found["certificate"]["proof"] == "proven"
    assert found["frustration"] == 0
    assert {c["issue"] for c in found["splitting"]} >= {"ports", "tolls"}
    assert all(c["statements"] for c in found["splitting"])
    assert found["stability"]["rounds"] == 100
    assert min(found["stability"]["cohesion"]) > 0.8
    theirs = json.loads(concord("blocs", study, "--json").out)
    assert {frozenset(theirs["actors"][a] for a in members) for members in theirs["blocs"]} == camps
    shown = concord("blocs", "-p", project)
    assert "proven best" in shown.out
    assert "River Party" in shown.out
    assert "100 draws of statements" in shown.err


def test_blocs_say_what_they_are_asked(concord: Callable, project: str) -> None:
    assert "stability" not in json.loads(concord("blocs", "-p", project, "--rounds", "0", "--json").out)
    drawn = json.loads(concord("blocs", "-p", project, "--draw", "coders", "--rounds", "20", "--json").out)
    assert drawn["stability"]["unit"] == "coders"
    assert "statements or coders" in one_line(concord("blocs", "-p", project, "--draw", "issues"))
    assert "a whole number from 0" in one_line(concord("blocs", "-p", project, "--seed", "-1"))
    assert "a whole number from 1" in one_line(concord("blocs", "-p", project, "--at-most", "0"))
    one = json.loads(concord("blocs", "-p", project, "--at-most", "1", "--rounds", "1", "--json").out)
    assert len(one["blocs"]) == 1
    assert one["frustration"] > 0
    near = json.loads(concord("blocs", "-p", project, "--near", "3", "--rounds", "0", "--json").out)
    assert all(0 < rival["frustration"] <= 3 for rival in near["divisions_nearly_as_good"])
    assert near["divisions_nearly_as_good"]
    assert "Near (weighs" in concord("blocs", "-p", project, "--near", "3", "--rounds", "0").out
    assert "0 or more" in one_line(concord("blocs", "-p", project, "--near", "-3"))
    assert "0 or a positive number" in one_line(concord("blocs", "-p", project, "--rounds", "-1"))


IDLE = [
    (("--ideal-points", "--at-most", "2"), "--at-most: decides nothing here"),
    (("--ideal-points", "--rounds", "9", "--near", "1"), "--rounds, --near: decide nothing here"),
    (("--ideal-points", "--weight", "River Party=2"), "no --ideal-points beside it"),
    (("--pole", "River Party"), "--ideal-points beside it"),
    (("--rounds", "0", "--draw", "coders"), "--rounds above 0"),
    (("--weight", "River Party=-2"), "--weight: is 'River Party=-2'"),
    (("--ideal-points", "--pole", "Nobody"), "--pole: names 'Nobody'"),
]


@pytest.mark.parametrize(("options", "says"), IDLE, ids=lambda x: " ".join(x) if isinstance(x, tuple) else "")
def test_blocs_refuse_what_decides_nothing(concord: Callable, project: str, options: tuple, says: str) -> None:
    said = concord("blocs", "-p", project, *options)
    assert says in one_line(said)
    assert said.out == ""


def _crowd(tmp_path: Path, size: int) -> str:
    from concord.project.study import open_study

    folder = tmp_path / "crowd"
    folder.mkdir()
    (folder / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    rows = [
        f"Guild {n:02d},{issue},{('agree', 'disagree')[n % 2]},{issue} {n},2021-01-05,ann"
        for n in range(size)
        for issue in ("ports", "tolls")
    ]
    rows += ["Split Club,ports,agree,a,2021-01-06,ann", "Split Club,tolls,disagree,b,2021-01-06,ann"]
    rows += ["Quiet Club,ferry,agree,c,2021-01-06,ann", "Quiet Club,ferry,agree,d,2021-01-06,ann"]
    text = "actor,issue,stance,paraphrase,date,coder\n" + "\n".join(rows) + "\n"
    (folder / "statements.csv").write_text(text, encoding="utf-8")
    with open_study(folder, keep=tmp_path / "crowd.concord"):
        pass
    return "crowd.concord"


def test_blocs_hold_everybody_and_the_map_says_whom_it_leaves_out(concord: Callable, tmp_path: Path) -> None:
    crowd = _crowd(tmp_path, 46)
    found = json.loads(concord("blocs", "-p", crowd, "--rounds", "0", "--json").out)
    assert sorted(len(members) for members in found["blocs"]) == [23, 23]
    assert [found["actors"][a] for a in found["ties_cancel_out"]] == ["Split Club"]
    shown = concord("blocs", "-p", crowd, "--rounds", "1")
    assert "In no bloc, because their ties cancel out: Split Club" in shown.out
    assert "Without ties" not in shown.out
    assert "Left out, with one position each and no parties: 1 of" in shown.err
    assert "The map shows the first 40 of 47 actors" in concord("network", "-p", crowd).err


def test_the_pole_can_be_named(concord: Callable, project: str) -> None:
    for name in ("River Party", "Coast Union"):
        found = json.loads(concord("blocs", "-p", project, "--ideal-points", "--pole", name, "--json").out)
        places = {p["name"]: p["mean"] for p in found["actors"]}
        assert places[found["pole"]] > 0
        assert found["pole"].startswith(name.split()[0].lower())


@pytest.mark.shared
def test_ideal_points_part_the_camps(concord: Callable) -> None:
    if not SAMPLE.is_file():
        pytest.skip("no sample.dna beside the checkout")
    found = json.loads(concord("blocs", SAMPLE, "--ideal-points", "--json").out)
    places = {p["name"]: p["mean"] for p in found["actors"]}
    assert places["sierra-club"] * places["national-petrochemical-refiners-association"] < 0
    assert places[found["pole"]] == max(abs(p) for p in places.values())
    assert found["settled"] is True
    assert "Actors on one line" in concord("blocs", SAMPLE, "--ideal-points").out
    plane = json.loads(concord("blocs", SAMPLE, "--ideal-points", "--dimensions", "2", "--json").out)
    assert [len(axis["actors"]) for axis in plane["further"]] == [7]
    assert "on axis 2" in concord("blocs", SAMPLE, "--ideal-points", "--dimensions", "2").out
    assert "--ideal-points beside it" in concord("blocs", SAMPLE, "--dimensions", "2").err
    assert "from 1 to 4" in concord("blocs", SAMPLE, "--ideal-points", "--dimensions", "9").err


@pytest.mark.shared
def test_parties_weigh_and_draw_red_lines(concord: Callable) -> None:
    if not SAMPLE.is_file():
        pytest.skip("no sample.dna beside the checkout")
    ask = ("blocs", SAMPLE, "--rounds", "0", "--json")
    heavy = "National Petrochemical & Refiners Association"
    plain_support = {b["issue"]: b for b in json.loads(concord(*ask).out)["support"]}
    issue = next(iter(plain_support.values()))["issue"]
    weighed = json.loads(concord(*ask, "--weight", f"{heavy}=9", "--red-line", f"Senate={issue}").out)["support"]
    assert weighed[-1]["issue"] == issue
    assert weighed[-1]["vetoes"] == ["senate"]
    held = {b["issue"]: (b["worst"], b["best"]) for b in weighed}
    assert any(held[i] != (b["worst"], b["best"]) for i, b in plain_support.items())
    assert "red line of" in concord(*ask[:-1], "--red-line", f"Senate={issue}").out
    for wrong, says in (
        (("--weight", "Sierra Club"), "NAME=NUMBER"),
        (("--weight", "Nobody=2"), "names 'Nobody'"),
        (("--weight", "Sierra Club=much"), "NAME=NUMBER"),
        (("--weight", "Sierra Club=-1"), "weight"),
        (("--red-line", "Senate=whales"), "names 'whales'"),
    ):
        assert says in concord(*ask, *wrong).err


@pytest.mark.shared
def test_blocs_of_other_columns_of_a_study(concord: Callable) -> None:
    if not SAMPLE.is_file():
        pytest.skip("no sample.dna beside the checkout")
    found = json.loads(concord("blocs", SAMPLE, "--holder", "person", "--speaker", "organization", "--json").out)
    assert {"actors", "blocs"} <= set(found)
    assert not set(found["actors"]) & {"sierra-club"}
    assert "'party' is not a column" in concord("blocs", SAMPLE, "--holder", "party").err
    assert "are for a FILE.dna" in concord("blocs", "-p", "x.concord", "--holder", "person").err


ONE_MODE = {
    ("ignore", "none"): 276.0,
    ("congruence", "none"): 160.0,
    ("conflict", "none"): 116.0,
    ("subtract", "none"): 44.0,
    ("ignore", "average"): 46.26185383244207,
    ("congruence", "average"): 25.802436125965542,
    ("conflict", "average"): 20.45941770647653,
    ("subtract", "average"): 5.343018419489008,
    ("ignore", "jaccard"): 24.46900,
    ("congruence", "jaccard"): 13.61066,
    ("conflict", "jaccard"): 10.85834,
    ("subtract", "jaccard"): 2.75232,
    ("ignore", "cosine"): 8.87273,
    ("congruence", "cosine"): 4.80606,
    ("conflict", "cosine"): 4.06667,
    ("subtract", "cosine"): 0.73939,
}


@pytest.mark.shared
@pytest.mark.parametrize("through", ["file", "project"])
def test_the_programs_own_numbers(concord: Callable, through: str) -> None:
    if not SAMPLE.is_file():
        pytest.skip("no sample.dna beside the checkout")
    source: tuple = (SAMPLE, "--rows", "organization", "--columns", "concept")
    if through == "project":
        assert concord("import", SAMPLE, "-p", "s.concord").code == 0
        source = ("-p", "s.concord", "--rows", "holder", "--columns", "issue")
    two = plain(concord, *source, "--mode", "two", "--aggregate", "ignore")
    assert (two["sum"], two["size"]) == (40.0, [7, 6])
    for (aggregate, normalise), total in ONE_MODE.items():
        found = plain(concord, *source, "--aggregate", aggregate, "--normalise", normalise, "--compat", "dna")
        tolerance = 1e-12 if normalise in ("none", "average") else 1e-5
        assert found["sum"] == pytest.approx(total, rel=tolerance, abs=5e-6), (aggregate, normalise)


def test_a_picture_names_the_project_and_not_the_folders_on_the_way(
    concord: Callable, project: str, tmp_path: Path
) -> None:
    out = tmp_path / "net.svg"
    assert concord("network", "-p", str(tmp_path / project), "--rows", "holder", "--out", str(out)).code == 0
    assert str(tmp_path) not in out.read_text(encoding="utf-8")
