"""The one way to write a credential down that its signature is made over: JCS, or RDF canonicalization.

No address is ever visited for it: the vocabularies are bundled, and a credential with any other is not verified. What
RDF would leave out unsaid (a word its vocabulary does not know, a name that is no address) is refused, since it could
be changed without breaking the signature.
"""
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import rfc8785
from pyld import jsonld
from pyld.canon import URDNA2015
from pyld.documentloader.frozen import BUNDLED_CONTEXTS, FrozenDocumentLoader

from bot.proof.badge import BadgeError

_HERE = Path(__file__).parent / "contexts"
_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context"
CONTEXTS = {
    **{address: path for address, path in BUNDLED_CONTEXTS.items() if "credentials" in address or "ed25519" in address},
    f"{_BADGES}.json": _HERE / "open-badges-3.0.0.json",
    **{f"{_BADGES}-3.0.{number}.json": _HERE / f"open-badges-3.0.{number}.json" for number in range(4)},
    **{f"https://w3id.org/security/data-integrity/v{it}": _HERE / f"data-integrity-{it}.json" for it in (1, 2)},
}
"""The vocabularies by their addresses; where they come from is said in contexts/LICENSES.txt."""
MOST_NODES, MOST_ALIKE, MOST_STEPS = 300, 5, 500
"""Things in a credential; those of them that look the same; looks around such. The algorithm takes time
in the factorial of the second, so that a small credential could be made to take years."""
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def jcs(thing: dict[str, Any]) -> bytes:
    """RFC 8785; raises BadgeError "unreadable" for numbers it does not know."""
    try:
        return rfc8785.dumps(thing)
    except (rfc8785.CanonicalizationError, RecursionError):
        raise BadgeError("unreadable") from None


def rdfc(thing: dict[str, Any]) -> bytes:
    """RDFC-1.0, of SHA-256; raises BadgeError "unknown words" where it can't be trusted to hold all that is said."""
    _check_contexts(thing)
    try:
        expanded: Any = jsonld.expand(thing, {"documentLoader": _loader()}, on_property_dropped=_refuse)
        _check_names(expanded)
        quads: Any = jsonld.to_rdf(expanded, {"documentLoader": _loader()})
        return cast("str", _Bounded().main(quads, {"format": "application/n-quads"})).encode()
    except BadgeError:
        raise
    except (jsonld.JsonLdError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BadgeError("unknown words") from None


class _Bounded(URDNA2015):
    """The algorithm, given up where it would take long."""

    steps = 0

    def main(self, dataset: Any, options: Any) -> Any:
        nodes = {
            part["value"]
            for quads in dataset.values()
            for quad in quads
            for part in quad.values()
            if part["type"] == "blank node"
        }
        if len(nodes) > MOST_NODES:
            _refuse("too many")
        found: Any = super().main(dataset, options)
        return found

    def create_hash_to_related(self, id_: Any, issuer: Any) -> Any:
        self.steps += 1
        related: dict[str, list[str]] = super().create_hash_to_related(id_, issuer)
        alike = max((len(nodes) for nodes in related.values()), default=0)
        return related if alike <= MOST_ALIKE and self.steps <= MOST_STEPS else _refuse("too alike")


@lru_cache(maxsize=1)
def _loader() -> Any:
    return FrozenDocumentLoader({address: json.loads(path.read_bytes()) for address, path in CONTEXTS.items()})


def _check_contexts(thing: dict[str, Any]) -> None:
    """Vocabularies are named at the top, by the addresses of bundled ones: a context of one's own could turn words."""
    named = thing.get("@context")
    for each in cast("list[Any]", named) if isinstance(named, list) else [named]:
        if not isinstance(each, str) or each not in CONTEXTS:
            raise BadgeError("unknown words")
    inside, objects = [value for name, value in thing.items() if name != "@context"], 0
    while inside:
        found = inside.pop()
        if isinstance(found, dict):
            objects += 1
            if "@context" in found or objects > MOST_NODES:
                raise BadgeError("unknown words")
            inside.extend(cast("dict[str, Any]", found).values())
        elif isinstance(found, list):
            inside.extend(cast("list[Any]", found))


def _check_names(expanded: Any) -> None:
    """Raises where something is named by what RDF leaves out, or by a name for the nameless."""
    if isinstance(expanded, list):
        for each in cast("list[Any]", expanded):
            _check_names(each)
    elif isinstance(expanded, dict):
        for key, value in cast("dict[str, Any]", expanded).items():
            names = [value] if key == "@id" else value if key == "@type" and isinstance(value, list) else [key]
            for name in cast("list[Any]", names):
                known = isinstance(name, str) and (name.startswith("@") or _ABSOLUTE.fullmatch(name))
                if not known:
                    raise BadgeError("unknown words")
            _check_names(value)


def _refuse(_word: object) -> Any:
    raise BadgeError("unknown words")
