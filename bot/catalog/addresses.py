"""Web addresses in a catalog: which are the same page, and what in them serves someone other than the person."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

LONGEST = 2000
"""No address a browser takes is longer, and no more of one is looked at."""

_AFFILIATE_KEY = re.compile(
    r"aff(iliate)?_?(id)?|awc|cjevent|(ir)?clickid|irgwc|ran(ea|m|site)id|ref(erral)?(_?id|code)?|siteid|subid"
)
_AFFILIATE_HOST = re.compile(
    r"(.*\.)?(amzn\.to|anrdoezrs\.net|awin1\.com|dpbolvw\.net|jdoqocy\.com|kqzyfj\.com|linksynergy\.com|pxf\.io"
    r"|redirectingat\.com|shareasale\.com|sjv\.io|tkqlhce\.com)"
)
_AMAZON_TAG = re.compile(r".+-\d\d")
_TRACKING_KEY = re.compile(
    r"utm_\w+|_ga|_hsenc|_hsmi|dclid|fbclid|gclid|igshid|mc_[ce]id|mkt_tok|msclkid|trk|wt\.mc_id|yclid"
)
_SAMPLE_HOST = re.compile(r"(.*\.)?example\.(com|net|org)|localhost")


def page_of(address: str) -> str:
    """The address without what does not change the page: scheme, www, last slash, tracking, order of parameters."""
    parts = _parts(address)
    if parts is None:
        return address
    kept = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING_KEY.fullmatch(pair[0].lower()))
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(kept)}#{parts.fragment}"


def affiliate_part(address: str) -> str:
    """The parameter or host by which someone earns when the link is followed; empty when there is none."""
    parts = _parts(address)
    if parts is None:
        return ""
    if _AFFILIATE_HOST.fullmatch(parts.hostname or ""):
        return parts.hostname or ""
    return next((key for key, value in parse_qsl(parts.query) if _pays(key.lower(), value)), "")


def tracking_part(address: str) -> str:
    """The first parameter that only tells where a reader came from; empty when there is none."""
    parts = _parts(address)
    keys = (key for key, _ in parse_qsl(parts.query)) if parts else ()
    return next((key for key in keys if _TRACKING_KEY.fullmatch(key.lower())), "")


def is_sample(address: str) -> bool:
    """Whether the address is one of those kept for examples (RFC 2606)."""
    parts = _parts(address)
    return parts is not None and _SAMPLE_HOST.fullmatch(parts.hostname or "") is not None


def _pays(key: str, value: str) -> bool:
    return bool(_AFFILIATE_KEY.fullmatch(key) or (key == "tag" and _AMAZON_TAG.fullmatch(value)))


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address[:LONGEST])
        return parts if parts.hostname else None
    except ValueError:
        return None
