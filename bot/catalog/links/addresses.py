"""The web addresses a catalog names, and who names them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bot.catalog.model import Catalog, Credential


def addresses_of(catalog: Catalog) -> dict[str, list[str]]:
    """Each address once, in the catalog's order, with the ids of the credentials that name it."""
    named: dict[str, list[str]] = {}
    for credential in catalog.credentials.values():
        for address in dict.fromkeys(_addresses_in(credential)):
            named.setdefault(address, []).append(credential.id)
    return named


def _addresses_in(credential: Credential) -> Iterator[str]:
    """Its own page and its sources, without what stands behind a #; a source that is no address is passed over."""
    written = [credential.url, credential.checked and credential.checked.source]
    written += [each.source for each in (*credential.recognition, *credential.outcome_evidence)]
    for address in written:
        if address and address.startswith(("http://", "https://")):
            yield address.partition("#")[0]


def hosts_of(addresses: Iterable[str]) -> list[tuple[str, int]]:
    """The hosts with how many addresses each has, most first."""
    return Counter(host_of(address) for address in addresses).most_common()


def host_of(address: str) -> str:
    """The host in small letters; "" where the address is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
