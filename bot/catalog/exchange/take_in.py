"""Writing drafts as catalog files into a folder of their own, and saying what is left for a person to do."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.catalog.exchange.alike import grouped
from bot.catalog.exchange.draft import Draft, Matcher, checked_fields, made_id
from bot.catalog.exchange.foreign import ForeignError, words
from bot.catalog.faults import quoted
from bot.catalog.layout.folder import write_whole
from bot.catalog.layout.lines import entry_text
from bot.catalog.model import Catalog
from bot.catalog.taxonomy.write import make_room

MADE = "# Made by `certcoach catalog import`"
NEW_ISSUERS = "new-issuers"
MOST = 20_000
"""Credentials taken in at once; more are no edit that a person could look at."""


@dataclass(slots=True)
class Import:
    """What became of the drafts: files by name, doubts by entry, entries to complete, and what had no field."""

    files: dict[str, str] = field(default_factory=dict[str, str])
    doubts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    to_complete: list[str] = field(default_factory=list[str])
    unused: Counter[str] = field(default_factory=Counter[str])

    def __str__(self) -> str:
        lines = grouped((name, doubt) for name, doubts in self.doubts.items() for doubt in doubts)
        if self.unused:
            most = ", ".join(f"{words(name)} ({number})" for name, number in self.unused.most_common(20))
            lines.append(f"no field for: {most}")
        if self.to_complete:
            lines.append(f"to complete, or the catalog will not load: {', '.join(self.to_complete)}")
        return "\n".join([*lines, f"{_counted(len(self.doubts), 'credential')} in {_counted(len(self.files), 'file')}"])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def take_in(drafts: list[Draft], beside: Catalog) -> Import:
    """The drafts as files of a catalog that stands beside this one; nothing is added that their source does not say.

    Raises ForeignError for more than anyone would look at.
    """
    if len(drafts) > MOST:
        raise ForeignError(f"{len(drafts):,} credentials are too many at once; split the file into parts of {MOST:,}")
    return _TakingIn(beside, Matcher(beside)).take(drafts)


def write_import(done: Import, folder: Path, *, force: bool) -> None:
    """Writes the files; raises ReleaseError for a folder that holds something, unless forced, and OSError."""
    make_room(folder, force=force, made=MADE)
    for name, text in done.files.items():
        write_whole(folder / f"{name}.yaml", text)


@dataclass(slots=True)
class _TakingIn:
    beside: Catalog
    matcher: Matcher
    ids: dict[str, str] = field(default_factory=dict[str, str])
    taken: set[str] = field(default_factory=set[str])
    repeated: Counter[str] = field(default_factory=Counter[str])
    issuers: dict[str, str] = field(default_factory=dict[str, str])
    done: Import = field(default_factory=Import)

    def take(self, drafts: list[Draft]) -> Import:
        named = [(self._id_of(draft), draft) for draft in drafts if self._has_name(draft)]
        entries: dict[str, list[str]] = defaultdict(list)
        for identifier, draft in named:
            self.done.unused.update(set(draft.unused))
            entry = self._entry(identifier, draft)
            doubts = list(dict.fromkeys(words(each) for each in draft.doubts))
            self.done.doubts[identifier] = doubts
            entries[entry["issuer"] or "no-issuer"].append(
                entry_text(entry, (f"To look at: {each}" for each in doubts))
            )
        header = f"{MADE}; read it, complete it, then move it below your catalog.\n"
        for issuer, texts in entries.items():
            self.done.files[issuer] = f"{header}credentials:\n" + "\n".join(texts)
        if self.issuers:
            rows = "".join(
                f"{entry_text({'id': each, 'name': name}, flow=True)}" for name, each in self.issuers.items()
            )
            self.done.files[NEW_ISSUERS] = f"{header}issuers:\n{rows}"
        return self.done

    def _has_name(self, draft: Draft) -> bool:
        if not draft.fields.get("name"):
            self.done.unused[f"an entry without a name ({draft.key or 'and without an id'})"] += 1
            return False
        return True

    def _id_of(self, draft: Draft) -> str:
        """Its own id where it has a right one, else one made from its name; the same as in the catalog for the same."""
        name, given = draft.fields["name"], str(draft.fields.pop("id", ""))
        wanted = given if given and given == made_id(given) else made_id(name)
        there = self.beside.credentials.get(wanted)
        same = there is not None and (wanted == given or there.name.casefold() == name.casefold())
        if same:
            draft.doubts.append("is in your catalog already; keep one of the two")
        taken = self.taken if there is None or same else {*self.taken, *self.beside.credentials}
        identifier = made_id(wanted, taken, max(2, self.repeated[wanted] + 1))
        self.repeated[wanted] += 1
        self.taken.add(identifier)
        self.ids[draft.key or f" {identifier}"] = identifier
        return identifier

    def _entry(self, identifier: str, draft: Draft) -> dict[str, Any]:
        issuer, skills = self._issuer(draft), self._skills(draft)
        pointing = {
            "prerequisites": self._known(draft, draft.requires),
            "stacks_into": self._known(draft, draft.leads_to),
        }
        successor = self._known(draft, [draft.fields.pop("replaced_by", "")])
        given = draft.fields | {name: ids for name, ids in pointing.items() if ids}
        given |= {"id": identifier, "issuer": issuer or "x", "skills": skills or ["x"]}
        given |= {"replaced_by": successor[0]} if successor else {}
        if given.get("status") == "active":
            del given["status"]
        entry = checked_fields(given, draft.doubts)
        if not (issuer and skills):
            self.done.to_complete.append(identifier)
        return entry | {"issuer": issuer, "skills": skills}

    def _issuer(self, draft: Draft) -> str:
        if not draft.issuer:
            draft.doubts.append("issuer: its source names none")
            return ""
        known = self.matcher.issuer(draft.issuer) or self.issuers.get(draft.issuer)
        if known is None:
            taken = {*self.beside.issuers, *self.issuers.values(), NEW_ISSUERS}
            known = self.issuers[draft.issuer] = made_id(draft.issuer, taken)
        return known

    def _skills(self, draft: Draft) -> list[str]:
        known, unknown = self.matcher.skills(part for each in draft.skills for part in self._parted(each))
        if unknown:
            apart = "; put ; between skills" if any("," in each for each in unknown) else ""
            draft.doubts.append(f"skills: not among yours: {', '.join(quoted(each) for each in unknown[:20])}{apart}")
        elif not known:
            draft.doubts.append("skills: its source names none")
        return known

    def _parted(self, name: str) -> list[str]:
        """The name, or where every part of it between commas is a skill, those."""
        parts = [part.strip() for part in name.split(",")]
        return parts if not self.matcher.skills([name])[0] and not self.matcher.skills(parts)[1] else [name]

    def _known(self, draft: Draft, keys: list[str]) -> list[str]:
        """The ids meant by keys of this import or ids of the catalog; the others are doubts."""
        found: list[str] = []
        for key in filter(None, keys):
            identifier = self.ids.get(key) or (key if key in self.beside.credentials else None)
            if identifier:
                found.append(identifier)
            else:
                draft.doubts.append(f"points to {quoted(key)}, which is neither here nor in your catalog")
        return list(dict.fromkeys(found))
