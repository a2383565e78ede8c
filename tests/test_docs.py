"""The documentation says what the program does, and says nothing it does not."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    spec = importlib.util.spec_from_file_location("commands", ROOT / "docs" / "commands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    said = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert said == module.page(), "run: python docs/commands.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_that_is_shown_is_there(page: Path) -> None:
    from concord.cli import COMMANDS

    for command in re.findall(r"(?:^ {4,}|`|\$ )concord ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
        assert command in COMMANDS, f"{page.name} shows `concord {command}`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_file_that_is_linked_is_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links {target}"


def test_every_command_shows_an_example() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        name = section.splitlines()[0]
        assert re.search(rf"^ +Examples?:\n +{name}", section, re.MULTILINE), f"{name} shows no example"


def test_the_page_of_codings_names_every_key_and_its_gold_file_is_one(tmp_path: Path) -> None:
    from concord.codebook import load_codebook
    from concord.coding import RuleCoder
    from concord.coding.evaluation import load_gold
    from concord.coding.exchange import exchange
    from concord.documents import document_of

    page = (ROOT / "docs" / "reference" / "coding-files.md").read_text(encoding="utf-8")
    document = document_of(
        "Tam Ilo, a spokesman for the River Party, said the party wants talks, but only if prisoners are freed. "
        "The River Party was founded in 2015. In 2012 the River Party signed a ceasefire."
    )
    found = exchange(document, RuleCoder().code(document, load_codebook("conflict")))
    assert found["statements"]
    assert found["contradictions"]
    keys = {
        *found,
        *(
            key
            for part in ("actors", "quotes", "statements", "relations", "events", "contradictions")
            for one in found[part]
            for key in one
        ),
    }
    assert {key for key in keys if f"`{key}`" not in page} == set()
    shown = re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "gold.json").write_text(shown, encoding="utf-8")
    gold = load_gold(tmp_path / "gold.json")
    assert gold.statements[0].position == "agree"
    assert gold.events[0].value == "2023-05-19"
