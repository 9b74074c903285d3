"""A time zone out of the name of a city, a country's capital or the zone itself."""

from functools import lru_cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process, utils

from bot.catalog.countries import COUNTRIES

ALSO = {
    "munich": "Europe/Berlin",
    "hamburg": "Europe/Berlin",
    "cologne": "Europe/Berlin",
    "frankfurt": "Europe/Berlin",
    "barcelona": "Europe/Madrid",
    "milan": "Europe/Rome",
    "manchester": "Europe/London",
    "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata",
    "chennai": "Asia/Kolkata",
    "hyderabad": "Asia/Kolkata",
    "pune": "Asia/Kolkata",
    "jaipur": "Asia/Kolkata",
    "lucknow": "Asia/Kolkata",
    "patna": "Asia/Kolkata",
    "kyiv": "Europe/Kyiv",
    "lviv": "Europe/Kyiv",
    "kharkiv": "Europe/Kyiv",
    "odesa": "Europe/Kyiv",
    "dnipro": "Europe/Kyiv",
    "beijing": "Asia/Shanghai",
    "abuja": "Africa/Lagos",
    "cape town": "Africa/Johannesburg",
    "rio": "America/Sao_Paulo",
    "rio de janeiro": "America/Sao_Paulo",
    "brasilia": "America/Sao_Paulo",
    "washington": "America/New_York",
    "boston": "America/New_York",
    "miami": "America/New_York",
    "atlanta": "America/New_York",
    "houston": "America/Chicago",
    "dallas": "America/Chicago",
    "austin": "America/Chicago",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "ottawa": "America/Toronto",
    "montreal": "America/Toronto",
    "canberra": "Australia/Sydney",
    "utc": "UTC",
    "gmt": "UTC",
}
"""Large cities that name no zone of their own."""
SURE = 86.0


def read_zone(text: str) -> str | None:
    """The IANA zone a text names, typos forgiven; None when it names none."""
    wanted = utils.default_process(text[:60]).removeprefix("i live in ").removeprefix("in ").strip()
    if not wanted:
        return None
    if is_zone(text.strip()):
        return text.strip()
    found = process.extractOne(wanted, _places().keys(), scorer=fuzz.ratio, score_cutoff=SURE)
    return _places()[found[0]] if found else None


def country_of(zone: str) -> str | None:
    """The country (two capital letters) whose clocks a zone shows; None for one of no country, such as UTC."""
    from babel.core import get_global

    found = get_global("zone_territories").get(zone)
    return found if found in COUNTRIES else None


def is_zone(name: str) -> bool:
    """Whether it is the name of an IANA zone."""
    return name in _zones()


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """All names at once, as listing them reads the disk."""
    return frozenset(available_timezones())


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    zones = sorted(zone for zone in _zones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/")))
    cities = {zone.rsplit("/", 1)[1].replace("_", " ").lower(): zone for zone in zones}
    return cities | ALSO
