"""The import rules of the design, as two small tables."""

import ast
from pathlib import Path

import pytest

PORTAL = Path(__file__).resolve().parent.parent / "portal"

# Left to right; what stands in one group does not know its neighbours.
GROUPS = (
    ("errors", "records"),
    ("settings",),
    ("corpus", "texts", "store"),
    ("compare", "search"),
    ("briefs",),
    ("build", "web"),
    ("cli",),
)
# errors and records are one vocabulary: records never imports errors, and the other way round.
RANK = {name: rank for rank, group in enumerate(GROUPS) for name in group}

# One library, one door.
DOORS = {
    "yaml": {"corpus"},
    "lxml": {"texts"},
    "pypdf": {"texts"},
    "sqlalchemy": {"store"},
    "whoosh": {"search"},
    "weasyprint": {"briefs"},
    "resvg_py": {"briefs"},
    "xlsxwriter": {"briefs"},
    "krippendorff": {"compare"},
    "docx": {"briefs", "texts"},
    "flask": {"web"},
    "werkzeug": {"web"},
    "waitress": {"web"},
    "click": {"cli"},
    "rich": {"cli"},
}

MODULES = sorted(p for p in PORTAL.rglob("*.py") if p.parent != PORTAL or p.stem not in ("__init__", "__main__"))


def part(path: Path) -> str:
    return path.relative_to(PORTAL).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} uses a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PORTAL)))
def test_imports_look_left(path):
    own = part(path)
    for name in imports(path):
        if not name.startswith("portal."):
            continue
        other = name.split(".")[1]
        if other == own or other == "__version__":
            continue
        assert other in RANK, f"{path} imports {name}, which has no place in the order"
        assert RANK[other] < RANK[own], f"{path} imports {name}: {other} does not stand left of {own}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PORTAL)))
def test_each_library_has_one_door(path):
    for name in imports(path):
        library = name.split(".")[0]
        if library in DOORS:
            assert part(path) in DOORS[library], f"{path} imports {library}; its door is {DOORS[library]}"


def test_every_part_has_a_place_in_the_order():
    assert {part(path) for path in MODULES} <= set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PORTAL)))
def test_every_file_opens_with_a_sentence(path):
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text, f"{path} has no opening sentence"
