"""The floors of the house: imports go down only, and heavy libraries stay where they belong."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = [
    {"picture", "sheet", "messages", "ports", "person", "texts", "table", "settings", "admins"},
    {"roles"},
    {"catalog", "understanding", "matching", "planning", "reminding", "linking", "cohort", "calendar_feed", "proof"},
    {"portable", "record"},
    {"ask"},
    {"terminal", "talk", "trial", "impact", "stats"},
    {"flows"},
    {"browse"},
    {"turn", "menu"},
    {"store", "pictures", "coach", "ticker", "digests", "sending", "together", "simulate", "watching", "watch"}
    | {"examining"},
    {"announcing", "holding", "tidying", "clock"},
    {"house"},
    {"run"},
    {"doctor"},
    {"commands"},
    {"__main__"},
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
ONLY_IN = {
    **dict.fromkeys(("cryptography", "pyld", "rfc8785"), "bot/proof"),
    "sqlalchemy": "bot/store",
    "alembic": "bot/store",
    "typst": "bot/pictures",
}
ADAPTERS_MAY = {"bot.messages", "bot.picture", "bot.ports", "bot.texts"}


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {
                f"{node.module}.{alias.name}" if node.module == "bot" else str(node.module) for alias in node.names
            }
    return found


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", sources("bot"), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_the_floors(path: Path) -> None:
    parts = path.relative_to(ROOT / "bot").with_suffix("").parts
    if parts == ("__init__",):
        return
    own = FLOOR[parts[0]]
    climbing = {module for module in imports(path) if module.startswith("bot.") and FLOOR[room(module)] > own}
    assert not climbing, f"{path.name} on floor {own} imports from above: {climbing}"


@pytest.mark.parametrize("path", sources("adapters"), ids=lambda path: str(path.relative_to(ROOT)))
def test_an_adapter_knows_no_coaching(path: Path) -> None:
    ours = {module for module in imports(path) if module.startswith("bot")}
    assert ours <= ADAPTERS_MAY, f"{path.name} imports {ours - ADAPTERS_MAY}"


@pytest.mark.parametrize("path", sources("bot") + sources("adapters"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_stays_where_it_belongs(path: Path) -> None:
    place = str(path.relative_to(ROOT))
    strays = {
        library
        for library, home in ONLY_IN.items()
        if library in {m.split(".")[0] for m in imports(path)} and not place.startswith(home)
    }
    assert not strays


def test_the_store_and_the_flows_do_not_know_each_other() -> None:
    assert not {module for path in sources("bot/store") for module in imports(path) if module.startswith("bot.flows")}
    assert not {module for path in sources("bot/flows") for module in imports(path) if module.startswith("bot.store")}


@pytest.mark.parametrize("path", sources("bot") + sources("adapters"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
