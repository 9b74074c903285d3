"""Worlds to browse in: small ones of given entries."""

from dataclasses import replace

from bot.browse.showcase import CatalogShowcase
from bot.catalog.model import Credential
from bot.matching.names import Names
from bot.talk import World
from tests.matching.small_catalog import catalog


def showcase(*credentials: Credential, **changes: object) -> CatalogShowcase:
    """The showcase of a small catalog of these; `changes` go to the catalog."""
    small = replace(catalog(*credentials), **changes)
    return CatalogShowcase(World(catalog=small, names=Names(small), bar=0.35))
