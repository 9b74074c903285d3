"""A link that opens the form for a new certification on a LinkedIn profile, filled in; the person sends it off."""

from urllib.parse import urlencode

from bot.record.gather import Entry

FORM = "https://www.linkedin.com/profile/add"


def profile_link(entry: Entry) -> str:
    """The link for one earned credential, with the parameters LinkedIn names for it; nothing is sent by making it."""
    facts = {
        "startTask": "CERTIFICATION_NAME",
        "name": entry.name,
        "organizationName": entry.issuer,
        "issueYear": str(entry.on.year) if entry.on else "",
        "issueMonth": str(entry.on.month) if entry.on else "",
        "certUrl": entry.certificate,
    }
    return f"{FORM}?{urlencode({name: fact for name, fact in facts.items() if fact})}"
