"""The credentials of a catalog by the skills they teach, and their marks, each worked out once."""

from collections import defaultdict
from collections.abc import Mapping

from bot.catalog.marks import Marks, judge
from bot.catalog.model import Catalog, Credential

KEPT = 4
"""Catalogs kept: the one in use, the one before an edit, and a few for tests of an edit."""


class Shelf:
    """One catalog's credentials, found by skill id without looking at the others."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        teaching: dict[str, list[Credential]] = defaultdict(list)
        for credential in catalog.credentials.values():
            for skill in credential.skills:
                teaching[skill].append(credential)
        self.teaching: Mapping[str, list[Credential]] = dict(teaching)
        self._marks: dict[str, Marks] = {}

    def marks(self, credential: Credential) -> Marks:
        """The four marks of a credential of this catalog."""
        if credential.id not in self._marks:
            self._marks[credential.id] = judge(credential, self.catalog.issuers.get(credential.issuer))
        return self._marks[credential.id]


_shelves: list[Shelf] = []


def shelf_of(catalog: Catalog) -> Shelf:
    """The shelf of a catalog, built at its first use."""
    for shelf in _shelves:
        if shelf.catalog is catalog:
            return shelf
    _shelves[KEPT - 1 :] = []
    _shelves.insert(0, Shelf(catalog))
    return _shelves[0]
