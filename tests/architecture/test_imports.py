"""The house as drawn in the design: what stands left never imports what stands right."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "concord"

# Which rooms each room may use, besides itself.
BASE = {"values", "errors"}
PURE = [
    "text",
    "documents",
    "actors",
    "codebook",
    "charter",
    "coding",
    "positions",
    "networks",
    "agreement",
    "rounds",
    "briefs",
]
LEFT_OF: dict[str, set[str]] = {
    "values": set(),
    "errors": set(),
    "text": BASE,
    "documents": BASE | {"text"},
    "actors": BASE | {"text"},
    "codebook": BASE | {"text"},
    "charter": BASE | {"text"},
    "coding": BASE | {"text", "documents", "actors", "codebook", "charter"},
    "positions": BASE | {"text", "documents", "actors", "codebook", "charter", "coding"},
    "networks": BASE | {"text", "documents", "actors", "codebook", "charter", "coding", "positions"},
    "agreement": BASE | {"text", "documents", "actors", "codebook", "charter", "coding", "positions"},
    "rounds": BASE
    | {"text", "documents", "actors", "codebook", "charter", "coding", "positions", "networks", "agreement"},
    "briefs": BASE | (set(PURE) - {"briefs"}),
    "formats": BASE,
    "store": BASE,
    "engine": BASE,
    "project": BASE | set(PURE) | {"formats", "store", "engine"},
    "cli": BASE | {"project", "formats"},
    "web": BASE | {"project", "formats"},
}
FORBIDDEN_IN_PURE = {"click", "starlette", "sqlalchemy", "alembic", "rich", "pandas", "torch"}
STDLIB_ONLY = {"values", "errors"}


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            if node.module == "concord":
                names |= {f"concord.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_rooms_import_only_what_stands_left(path: Path) -> None:
    here = room(path)
    if here in ("__init__", "__main__"):
        return
    assert here in LEFT_OF, f"{here} is not a room of the design"
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "concord" and rest:
            there = rest.split(".")[0]
            if there == "__version__":
                continue
            assert there == here or there in LEFT_OF[here], f"{here} imports {there} ({name})"
        if here in PURE:
            assert top not in FORBIDDEN_IN_PURE, f"{here} is pure and imports {top}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_rooms_are_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 400, f"{path.name} has {len(lines)} lines; split it"
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
            size = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert size <= 60, f"{path.name}: {node.name} has {size} lines; split it"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_modules_say_what_they_are_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} opens without a docstring"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) in STDLIB_ONLY], ids=lambda p: p.name)
def test_values_import_only_the_standard_library(path: Path) -> None:
    import sys

    for name in imported(path):
        top = name.split(".")[0]
        assert top in sys.stdlib_module_names or top == "concord", f"{path.name} imports {name}"


def test_no_rooms_called_utils() -> None:
    names = {p.stem for p in modules()} | {p.name for p in SRC.rglob("*") if p.is_dir()}
    assert not names & {"utils", "helpers", "manager", "base", "common", "misc"}
