"""Reading CTDL JSON-LD: one resource, a list of them, or an @graph; resources point to each other by @id or CTID."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from bot.catalog.exchange.ctdl_terms import CLASSES, LEVELS, OTHER_CREDENTIALS, PREFIXES, STATUS, language_named
from bot.catalog.exchange.draft import Draft
from bot.catalog.exchange.foreign import ForeignError, all_words, listed, objects, read_json, words

Thing = dict[str, Any]

_HOURS = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?")
_MONTHS = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?")
_USED = frozenset(
    {"@id", "@type", "@context", "ctid", "name", "description", "subjectWebpage", "codedNotation", "alternateName"}
    | {"ownedBy", "offeredBy", "credentialStatusType", "audienceLevelType", "inLanguage", "teaches"}
    | {"estimatedDuration", "estimatedCost", "requires", "recommends", "isPreparationFor"}
    | {"accreditedBy", "recognizedBy", "renewalFrequency"}
)


def read_ctdl(path: Path) -> list[Draft]:
    """A draft of each credential in the file; raises ForeignError."""
    things = list(_things(read_json(path)))
    known = {str(each[name]): each for each in things for name in ("@id", "ctid") if isinstance(each.get(name), str)}
    drafts = [_draft(each, known) for each in things if _kinds(each) & (CLASSES.keys() | OTHER_CREDENTIALS)]
    if not drafts:
        raise ForeignError(f"{path}: no credential of CTDL in it; it should hold objects such as ceterms:Certification")
    return drafts


def _things(root: Any) -> Iterator[Thing]:
    """The resources of the document, their names without prefix."""
    for each in objects(root):
        graph = each.get("@graph")
        for thing in objects(graph) if graph is not None else (each,):
            yield {_bare(key): value for key, value in thing.items()}


def _bare(name: str) -> str:
    return next((name[len(prefix) :] for prefix in PREFIXES if name.startswith(prefix)), name)


def _kinds(thing: Thing) -> set[str]:
    names = {_bare(each) for each in listed(thing.get("@type")) if isinstance(each, str)}
    return {"Degree" if name.endswith("Degree") else "Diploma" if name.endswith("Diploma") else name for name in names}


def _inside(value: Any) -> Iterator[Thing]:
    for each in objects(value):
        yield {_bare(key): inner for key, inner in each.items()}


def _draft(thing: Thing, known: dict[str, Thing]) -> Draft:
    draft = Draft(key=words(thing.get("@id")) or words(thing.get("ctid")))
    draft.put("id", draft.key.removeprefix("_:") if draft.key.startswith("_:") else None)
    draft.put("name", words(thing.get("name")))
    draft.put("code", words(thing.get("codedNotation")))
    draft.put("aliases", all_words(thing.get("alternateName")))
    draft.put("summary", words(thing.get("description")))
    draft.put("url", words(thing.get("subjectWebpage")))
    draft.issuer = next(iter(_names(thing.get("ownedBy"), known) or _names(thing.get("offeredBy"), known)), "")
    draft.skills = [name for each in listed(thing.get("teaches")) if (name := _target_name(each, known))]
    _class(thing, draft)
    _aligned(thing, "credentialStatusType", STATUS, draft, "status")
    _aligned(thing, "audienceLevelType", LEVELS, draft, "level")
    _duration(thing, draft)
    _cost(thing, draft)
    _conditions(thing, draft)
    _languages(thing, draft)
    _standing(thing, draft, known)
    draft.unused = [name for name in thing if name not in _USED]
    return draft


def _class(thing: Thing, draft: Draft) -> None:
    kinds = _kinds(thing)
    draft.put("type", next((ours for name, ours in CLASSES.items() if name in kinds), None))
    if "type" not in draft.fields and (others := kinds - {"Credential"}):
        draft.doubts.append(f"type: a {sorted(others)[0]} is none of the catalog's types")


def _aligned(thing: Thing, name: str, kinds: dict[str, str], draft: Draft, field: str) -> None:
    """A value of a CTDL concept scheme, such as credentialStat:Active, wherever it is written."""
    given = [_target(each) for each in listed(thing.get(name))]
    found = list(dict.fromkeys(kinds[each] for each in given if each in kinds))
    if len(found) == 1:
        draft.put(field, found[0])
    elif given:
        draft.doubts.append(f"{field}: {', '.join(filter(None, given)) or 'of an unknown form'} was not understood")


def _target(value: Any) -> str:
    node = words(value)
    for thing in _inside(value):
        node = words(thing.get("targetNode")) or words(thing.get("targetNodeName")) or words(thing.get("@id"))
    return re.split("[:/#]", node)[-1]


def _target_name(value: Any, known: dict[str, Thing]) -> str:
    for thing in _inside(value):
        return words(thing.get("targetNodeName")) or words(thing.get("name")) or words(thing.get("competencyText"))
    return words(value) if not isinstance(value, str) or value not in known else words(known[value].get("name"))


def _names(value: Any, known: dict[str, Thing]) -> list[str]:
    """The names of organizations, written in place or elsewhere in the document."""
    found: list[str] = []
    for each in listed(value):
        at = cast("Thing", each).get("@id") if isinstance(each, dict) else each
        thing = next(_inside(each), cast("Thing", {}))
        there = known.get(at, {}) if isinstance(at, str) else {}
        found.append(words(thing.get("name")) or words(there.get("name")))
    return [name for name in found if name]


def _duration(thing: Thing, draft: Draft) -> None:
    """Hours only where hours are given: six months on a calendar are no number of hours."""
    for profile in _inside(thing.get("estimatedDuration")):
        exact = words(profile.get("exactDuration"))
        least, most = (words(profile.get(name)) or exact for name in ("minimumDuration", "maximumDuration"))
        hours = [_hours(each) for each in (least or most, most or least)]
        if None not in hours and "hours" not in draft.fields:
            draft.put("hours", {"min": hours[0], "max": hours[1]})
        else:
            given = exact or " to ".join(filter(None, (least, most))) or words(profile.get("description"))
            draft.doubts.append(f"hours: {given or 'a duration'} is no number of hours")


def _hours(written: str) -> str | None:
    found = _HOURS.fullmatch(written)
    if found is None or not any(found.groups()):
        return None
    return f"{int(found[1] or 0) + int(found[2] or 0) / 60:.10g}"


def _cost(thing: Thing, draft: Draft) -> None:
    """A price where there is one; several are for a person to choose from."""
    priced = [each for each in _inside(thing.get("estimatedCost")) if words(each.get("price"))]
    if len(priced) > 1:
        prices = ", ".join(f"{words(each['price'])} {words(each.get('currency'))}".strip() for each in priced[:5])
        draft.doubts.append(f"cost: several prices ({prices}); write the one a person pays")
    elif priced:
        cost = {"amount": words(priced[0]["price"]), "currency": words(priced[0].get("currency"))}
        pattern, covers = words(priced[0].get("paymentPattern")), words(priced[0].get("description"))
        cost |= {"per": "month"} if pattern == "per month" else {}
        draft.put("cost", {name: each for name, each in (cost | {"covers": covers}).items() if each})


def _conditions(thing: Thing, draft: Draft) -> None:
    for profile in _inside(thing.get("requires")):
        draft.requires += _pointed(profile.get("targetCredential"))
        if text := words(profile.get("description")):
            draft.doubts.append(f'requires "{text}"; name the credential in prerequisites, or write it in advised')
    for profile in _inside(thing.get("isPreparationFor")):
        draft.leads_to += _pointed(profile.get("targetCredential"))
    draft.leads_to += [each for each in listed(thing.get("isPreparationFor")) if isinstance(each, str)]
    draft.put("advised", " ".join(words(each.get("description")) for each in _inside(thing.get("recommends"))).strip())


def _pointed(value: Any) -> list[str]:
    return [
        at
        for each in listed(value)
        if (at := words(cast("Thing", each).get("@id") if isinstance(each, dict) else each))
    ]


def _languages(thing: Thing, draft: Draft) -> None:
    codes = all_words(thing.get("inLanguage"))
    named = {code: language_named(code) for code in codes}
    draft.put("languages", list(dict.fromkeys(name for name in named.values() if name)))
    draft.doubts += [f"languages: {code} is no language code known here" for code, name in named.items() if not name]


def _standing(thing: Thing, draft: Draft, known: dict[str, Thing]) -> None:
    if accredited := listed(thing.get("accreditedBy")):
        draft.put("quality_assurance", "accredited")
        by = ", ".join(_names(accredited, known))
        draft.doubts += [f"accredited by {by}; say until when in accredited_until"] if by else []
    draft.put("recognition", [{"by": name} for name in _names(thing.get("recognizedBy"), known)])
    if renewal := words(thing.get("renewalFrequency")):
        found = _MONTHS.fullmatch(renewal)
        months = int(found[1] or 0) * 12 + int(found[2] or 0) if found else 0
        if months:
            draft.put("validity", {"months": str(months)})
        else:
            draft.doubts.append(f"validity: {renewal} is no number of months")
