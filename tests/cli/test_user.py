"""What a first user runs into: streams that end, encodings, words in the wrong place, names in unusual letters."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest


def shell(*arguments: object, stdout: int = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``concord`` in a process of its own."""
    command = [sys.executable, "-m", "concord", *(str(a) for a in arguments)]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False, timeout=120
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["run"], "run: missing argument"),
        (["run", "x.txt", "--quiet"], "run: no such option"),
        (["bogus"], "no such command 'bogus'"),
        (["run", "x.txt", "--quota", "many"], "run: invalid value"),
        (["brief"], "brief: missing option '--out'"),
    ],
)
def test_words_in_the_wrong_place_are_one_line(concord: Callable, words: Sequence[str], says: str) -> None:
    said = concord(*words)
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert says in said.err
    assert "--help`" in said.err


def test_no_words_at_all_show_the_help(concord: Callable) -> None:
    said = concord()
    assert said.code == 2
    assert "Commands" in said.out + said.err


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_full_disk_behind_stdout_is_one_line(dispatch: Path, form: Sequence[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        said = shell("run", dispatch, *form, stdout=full.fileno())
    assert said.returncode == 2
    lines = said.stderr.decode().splitlines()
    assert len(lines) == 1
    assert "no space left" in lines[0]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_reader_that_has_seen_enough_is_no_failure(dispatch: Path, form: Sequence[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        said = shell("run", dispatch, *form, stdout=writing)
    finally:
        os.close(writing)
    assert (said.returncode, said.stderr) == (0, b"")


def test_persian_goes_into_any_pipe(tmp_path: Path) -> None:
    text = tmp_path / "fa.txt"
    text.write_text("حزب آزادی از نظام فدرالی حمایت می‌کند.\n", encoding="utf-8")
    said = shell("run", text, PYTHONIOENCODING="ascii")
    assert said.returncode == 0, said.stderr
    assert "حزب آزادی" in said.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        (["run", ""], "FILE|FOLDER..."),
        (["run", "dispatch.txt", "--project", ""], "--project"),
        (["positions", "-p", ""], "--project"),
        (["brief", "--out", ""], "--out"),
        (["run", "dispatch.txt", "--quota", "-1"], "--quota"),
        (["agree", "--quota", "nan"], "--quota"),
        (["run", "dispatch.txt", "--weight", "a=1e308"], "--weight"),
        (["run", "dispatch.txt", "--out", "nowhere/brief.html"], "nowhere/brief.html"),
        (["run", "dispatch.txt", "--codebook", ""], "codebook ''"),
        (["run", "dispatch.txt", "--language", "Klingon"], "language"),
    ],
)
def test_an_option_that_means_nothing_is_refused_before_any_work(
    concord: Callable, dispatch: Path, words: Sequence[str], thing: str
) -> None:
    said = concord(*words)
    assert said.code == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith(f"concord: {thing}: ")


def test_two_runs_that_start_one_project_at_once_both_answer(dispatch: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "concord", "run", str(dispatch), "-p", str(tmp_path / "one.concord"), "--json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    said = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert said[0][0] == said[1][0] == said[2][0]


def test_a_project_without_texts_says_what_is_missing(concord: Callable) -> None:
    concord("init", "talks.concord")
    said = concord("charter")
    assert said.code == 2
    assert "no party holds a position yet" in said.err
    assert concord("positions").code == 0
    assert concord("network").code == 0
    assert "no party states positions" in concord("brief", "--out", "b.md").out + Path("b.md").read_text("utf-8")


def test_each_article_of_a_charter_is_shown_under_its_title_once(concord: Callable, dispatch: Path) -> None:
    concord("run", dispatch, "-p", "talks.concord")
    rows = [line.split(" │ ") for line in concord("charter").out.splitlines() if " │ " in line]
    titles = [row[1].strip() for row in rows if row[1].strip()]
    assert titles == ["Armed struggle", "Federal state"]  # each once, not again for each of its wordings
    assert len([row for row in rows if row[2].strip()]) > 2


def test_the_sentences_behind_a_position_stand_on_lines_of_their_own(concord: Callable, dispatch: Path) -> None:
    concord("run", dispatch, "-p", "talks.concord")
    shown = concord("positions", "--actor", "River Party").out
    assert "River Party [river-party]" in shown
    assert "Federal state [federal]: agree" in shown
    assert "River Party wants a federal system for Marenia" in shown
    assert "The Two Banks Divided" in shown  # which text it is from
    assert "Hill League" not in concord("positions", "--actor", "river-party", "--issue", "federal").out


def test_parties_that_are_all_silent_get_a_brief_that_says_so(concord: Callable, dispatch: Path) -> None:
    names = Path("actors.csv")
    names.write_text("name,kind,roles\nQuiet Party,organisation,party\nMute League,organisation,party\n", "utf-8")
    said = concord("run", dispatch, "--actors", names, "--party", "quiet-party", "--party", "mute-league")
    assert said.code == 0, said.err
    assert "It is not known" in said.out


def test_no_project_is_made_for_files_that_are_not_there(concord: Callable) -> None:
    assert concord("run", "nothing.txt", "-p", "new.concord").code == 2
    assert not Path("new.concord").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--same", "river-party", "river-party"], "names 'river-party' twice"),
        (["--same", "river-party", "hill-league", "--different", "river-party", "hill-league"], "given together"),
    ],
)
def test_a_judgement_that_contradicts_itself_is_refused(
    concord: Callable, dispatch: Path, words: Sequence[str], says: str
) -> None:
    concord("run", dispatch, "-p", "talks.concord")
    said = concord("actors", *words)
    assert said.code == 2
    assert says in said.err


def test_a_core_is_never_said_to_be_shared_by_who_has_not_spoken(concord: Callable, dispatch: Path) -> None:
    concord("run", dispatch, "-p", "talks.concord")
    core = " ".join(concord("agree", "--ask", "core").out.split())
    assert "share a core of 1 article: Federal state (“To be settled later" in core  # the one all spoke on


def test_an_empty_project_gets_a_brief_without_empty_chapters(concord: Callable) -> None:
    concord("init", "talks.concord")
    concord("brief", "--out", "b.md")
    lines = [line for line in Path("b.md").read_text("utf-8").splitlines() if line.strip()]
    heads = [n for n, line in enumerate(lines) if line.startswith("## ")]
    assert heads
    assert not [lines[n] for n in heads if lines[n + 1].startswith("## ")]
    assert not [line for line in lines if line.startswith("Agreements are computed")]  # none was


def test_the_brief_is_written_even_if_the_reader_of_stdout_has_gone(dispatch: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        shell("run", dispatch, "--out", tmp_path / "brief.html", stdout=writing)
    finally:
        os.close(writing)
    assert "</html>" in (tmp_path / "brief.html").read_text("utf-8")


def test_where_a_project_is_can_be_shown_and_copied_into_a_shell(concord: Callable, dispatch: Path) -> None:
    from concord.project import Project

    said = concord("run", dispatch, "-p", "two words.concord")
    assert "concord positions -p 'two words.concord'" in said.err
    place = Project.place("postgresql://ann:secret@db.example/talks?password=secret")
    assert place == "postgresql://ann@db.example/talks"


def test_a_password_in_an_address_is_not_repeated_after_a_run(concord: Callable, dispatch: Path) -> None:
    server = os.environ.get("CONCORD_TEST_POSTGRES")
    if not server:
        pytest.skip("CONCORD_TEST_POSTGRES names no server")
    import secrets

    import sqlalchemy as sa

    url = sa.make_url(server)
    schema = f"user_{secrets.token_hex(4)}"
    engine = sa.create_engine(url.set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {schema}"))
    try:
        where = url.set(drivername="postgresql", password="sesame", query={"options": f"-csearch_path={schema}"})
        said = concord("run", dispatch, "-p", where.render_as_string(hide_password=False))
        assert said.code == 0, said.err
        assert "sesame" not in said.out + said.err
    finally:
        with engine.begin() as connection:
            connection.execute(sa.text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()
