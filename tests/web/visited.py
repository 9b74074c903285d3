"""Catalogs for visitors to browse: a hostile one, and a page's server that shows one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal

from bot.browse.showcase import CatalogShowcase
from bot.catalog.model import Checked, Cost, Credential, Issuer, Outcome, Recognition, Skill
from bot.matching.names import Names
from bot.ports import Showcase
from bot.talk import World
from tests.matching.small_catalog import TODAY, catalog, credential, solid
from tests.web.room import Room

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onclick=alert(3) & <b>"
SCRIPT = "javascript:alert(4)"


def hostile(id: str = "evil") -> Credential:
    """A credential whose every word is an attack."""
    return credential(
        id,
        ("evil-skill",),
        name=EVIL,
        issuer="evil-issuer",
        aliases=(EVIL,),
        summary=EVIL,
        url=SCRIPT,
        outcomes=(EVIL, "\u202ereversed"),
        advised=EVIL,
        notes=EVIL,
        languages=(EVIL,),
        cost=Cost(amount=Decimal(5), covers=EVIL),
        recognition=(Recognition(by=EVIL, gives=EVIL, source=SCRIPT),),
        outcome_evidence=(Outcome(claim=EVIL, source="data:text/html,<script>alert(5)</script>"),),
        checked=Checked(on=TODAY, source=SCRIPT, fields=(EVIL,)),
    )


def showing(*credentials: Credential) -> CatalogShowcase:
    """The showcase of these, with an issuer and a skill that attack as well."""
    small = catalog(*credentials)
    small = replace(
        small,
        issuers=small.issuers | {"evil-issuer": Issuer(id="evil-issuer", name=EVIL)},
        skills=small.skills | {"evil-skill": Skill(id="evil-skill", name=EVIL, field=EVIL)},
    )
    return CatalogShowcase(World(catalog=small, names=Names(small), bar=0.35))


MANY = tuple(solid(f"exam-{number:02}", name=f"Exam {number:02}") for number in range(30))


class Visit:
    """A page's server that shows a catalog; a new one put into `showcase` is seen at once."""

    def __init__(self, showcase: Showcase) -> None:
        self.showcase = showcase
        self.asked = 0
        self.room = Room()
        self.room.web.showcase = self._newest

    @property
    def url(self) -> str:
        return self.room.url

    def _newest(self) -> Showcase:
        self.asked += 1
        return self.showcase

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Visit"]:
        """The server while it runs."""
        async with self.room.open():
            yield self
