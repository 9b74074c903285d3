"""Which machines may be visited: an address in a catalog must never lead into the network around the coach."""

import ipaddress
import socket
from collections.abc import Sequence

from aiohttp.abc import AbstractResolver, ResolveResult


class PrivateAddressError(Exception):
    """The address is of this machine or of a network that is not public."""


def is_public(numbers: str) -> bool:
    """Whether an IP address is of the public internet."""
    found = ipaddress.ip_address(numbers)
    mapped = getattr(found, "ipv4_mapped", None)
    return is_public(str(mapped)) if mapped else found.is_global and not found.is_multicast


def refuse_private(host: str) -> None:
    """Raises PrivateAddressError for a host written as the numbers of one; names are looked at when resolved."""
    try:
        public = is_public(host)
    except ValueError:
        return
    if not public:
        raise PrivateAddressError


class PublicResolver(AbstractResolver):
    """Resolves by another resolver, and only to public addresses; raises PrivateAddressError where none is left."""

    def __init__(self, names: AbstractResolver) -> None:
        self.names = names

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found: Sequence[ResolveResult] = await self.names.resolve(host, port, family)
        public = [each for each in found if is_public(each["host"])]
        if not public:
            raise PrivateAddressError
        return public

    async def close(self) -> None:
        await self.names.close()
