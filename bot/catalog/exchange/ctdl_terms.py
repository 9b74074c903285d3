"""The names of CTDL (Credential Engine) that the catalog has a word for, both ways."""

from collections.abc import Mapping
from typing import cast

from babel import Locale

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
PREFIXES = ("ceterms:", "https://purl.org/ctdl/terms/", "http://purl.org/ctdl/terms/")

CLASSES = {
    "Certification": "certification",
    "Certificate": "certificate",
    "CertificateOfCompletion": "certificate-of-completion",
    "MicroCredential": "micro-credential",
    "Badge": "badge",
    "OpenBadge": "badge",
    "DigitalBadge": "badge",
}
"""Subclasses of ceterms:Credential with the catalog's type; the first of a type is the one written."""
OTHER_CREDENTIALS = frozenset({"Credential", "License", "Diploma", "Degree", "QualityAssuranceCredential"})

STATUS = {"Active": "active", "Ceasing": "ceasing", "TeachOut": "ceasing", "Deprecated": "retired"}
LEVELS = {"BeginnerLevel": "beginner", "IntermediateLevel": "intermediate", "AdvancedLevel": "advanced"}

_LANGUAGES = dict(cast("Mapping[str, str]", Locale("en").languages))


def language_named(code: str) -> str | None:
    """The English name of a language by its code, whatever its country; None for a code there is none of."""
    language, *more = code.split("-")
    script = next((each.title() for each in more if len(each) == 4), None)
    return (_LANGUAGES.get(f"{language.lower()}_{script}") if script else None) or _LANGUAGES.get(language.lower())


def language_code(name: str) -> str | None:
    """The code of a language by its English name."""
    codes = (code.replace("_", "-") for code, named in _LANGUAGES.items() if named == name)
    return next((code for code in codes if language_named(code) == name), None)


def written_as(kinds: dict[str, str], value: str) -> str:
    """The first CTDL name that stands for the catalog's value."""
    return next(name for name, ours in kinds.items() if ours == value)
