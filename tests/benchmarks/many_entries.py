"""A catalog of ten thousand credentials: ours, over and over, each time under other ids and names."""

import re
from pathlib import Path

CATALOG = Path(__file__).parent.parent.parent / "catalog"
TIMES = 26
_LINKS = re.compile(r"^    (?:prerequisites|stacks_into|replaced_by):.*\n", re.MULTILINE)
_ID, _NAME = re.compile(r"^(  - id: )(\S+)", re.MULTILINE), re.compile(r"^(    name: )(\S.*)", re.MULTILINE)


def write_many(folder: Path) -> int:
    """Writes it below the folder, and says how many credentials it has."""
    for path in CATALOG.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    ours = {path.name: _LINKS.sub("", path.read_text("utf-8")) for path in (CATALOG / "credentials").glob("*.yaml")}
    for time in range(TIMES):
        place = folder / "credentials" / str(time)
        place.mkdir(parents=True)
        for name, text in ours.items():
            (place / name).write_text(_renamed(text, time), "utf-8")
    return TIMES * sum(len(_ID.findall(text)) for text in ours.values())


def _renamed(text: str, time: int) -> str:
    with_ids = _ID.sub(lambda found: f"{found[1]}{f'v{time}-{found[2]}'[:40].rstrip('-')}", text)
    return _NAME.sub(lambda found: f"{found[1]}{_marked(found[2], time)}", with_ids)


def _marked(name: str, time: int) -> str:
    return f"{name[:-1]} {time}{name[-1]}" if name[0] in "\"'" else f"{name} {time}"
