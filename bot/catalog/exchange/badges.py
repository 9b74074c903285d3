"""Reading Open Badges 3.0: Achievements, alone, in a list, or within the credentials that award them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from bot.catalog.exchange.ctdl_terms import language_named
from bot.catalog.exchange.draft import Draft
from bot.catalog.exchange.foreign import ForeignError, all_words, listed, objects, read_json, words

_TYPES = {
    "Certification": "certification",
    "Certificate": "certificate",
    "CertificateOfCompletion": "certificate-of-completion",
    "MicroCredential": "micro-credential",
    "Badge": "badge",
}
_USED = frozenset(
    {"@context", "id", "type", "achievementType", "name", "description", "criteria", "creator", "alignment", "tag"}
    | {"inLanguage", "humanCode", "image", "endorsement", "endorsementJwt", "version"}
)


def read_open_badges(path: Path) -> list[Draft]:
    """A draft of each achievement in the file, each once; raises ForeignError. Endorsements are not looked into."""
    drafts: dict[str, Draft] = {}
    for achievement, issuer in _achievements(read_json(path)):
        draft = _draft(achievement, issuer)
        drafts.setdefault(draft.key or f"{len(drafts)}", draft)
    if not drafts:
        raise ForeignError(
            f"{path}: no Achievement of Open Badges 3.0 in it; a signed text (JWT) is to be opened first"
        )
    return list(drafts.values())


def _achievements(root: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """Each achievement, and who issues it where only the credential around it says so."""
    for each in objects(root):
        kinds = listed(each.get("type"))
        if "Achievement" in kinds:
            yield each, None
        elif {"AchievementCredential", "OpenBadgeCredential"} & {kind for kind in kinds if isinstance(kind, str)}:
            for subject in objects(each.get("credentialSubject")):
                for achievement in objects(subject.get("achievement")):
                    yield achievement, each.get("issuer")


def _draft(thing: dict[str, Any], issuer: Any) -> Draft:
    draft = Draft(key=words(thing.get("id")))
    draft.put("name", words(thing.get("name")))
    draft.put("code", words(thing.get("humanCode")))
    draft.put("summary", words(thing.get("description")))
    draft.put("url", _page(thing))
    draft.issuer = next((name for each in (thing.get("creator"), issuer) if (name := _name(each))), "")
    draft.skills = [name for each in objects(thing.get("alignment")) if (name := words(each.get("targetName")))]
    draft.skills += all_words(thing.get("tag"))
    kind = words(thing.get("achievementType"))
    draft.put("type", _TYPES.get(kind))
    if kind and kind not in _TYPES:
        draft.doubts.append(f"type: {kind} is none of the catalog's types")
    codes = all_words(thing.get("inLanguage"))
    draft.put("languages", [name for code in codes if (name := language_named(code))])
    draft.unused = [name for name in thing if name not in _USED]
    return draft


def _page(thing: dict[str, Any]) -> str:
    """The page of its criteria, or its own id where that is an address."""
    places = [words(each.get("id")) for each in objects(thing.get("criteria"))] + [words(thing.get("id"))]
    return next((each for each in places if each.startswith(("https://", "http://"))), "")


def _name(value: Any) -> str:
    return words(cast("dict[str, Any]", value).get("name")) if isinstance(value, dict) else ""
