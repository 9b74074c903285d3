"""`certcoach badge`: what the coach finds in a badge, for those who issue badges and those who run a coach."""

from pathlib import Path

import click

from bot.commands.around import leave
from bot.commands.catalog_files import loaded

SAID = {
    "intact": "The signature holds.",
    "hosted": "No signature: an Open Badges 2.0 that is only true where its issuer shows it. It counts as a link.",
    "unsigned": "Not signed. It does not count.",
    "altered": "The signature does not hold: something was changed after signing, or signed otherwise than it says.",
    "no key": "Signed in a way, or with a key, that can't be looked up without the network. It does not count.",
    "unknown words": "Signed over a vocabulary that is not bundled, or over words no vocabulary knows.",
    "other": "Signed, but no badge: an OpenBadgeCredential or AchievementCredential with one achievement is.",
    "unreadable": "No badge is found in it.",
    "large": "More is packed into it than is read.",
}


@click.command(epilog="Example: certcoach badge ada.png")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="PNG, SVG, JSON or JWT.")
def badge(file: Path) -> None:
    """Look at a badge as the coach does, without a network: does it verify, whose key is it, whom does it name?"""
    from bot.messages import MOST_FILE_BYTES
    from bot.proof.examine import examine

    issuers = loaded(None).issuers.values()
    with file.open("rb") as opened:
        content = opened.read(MOST_FILE_BYTES + 1)
    if len(content) > MOST_FILE_BYTES:
        click.echo("Over two megabytes: the coach does not take it in.")
        return leave(1)
    found = examine(content, [key for issuer in issuers for key in issuer.keys])
    click.echo(SAID[found.verdict])
    if found.verdict != "intact":
        return leave(1)
    known = [issuer.name for issuer in issuers if found.key in issuer.keys]
    facts = {
        "for": found.name or found.achievement or "not said",
        "says it is from": found.issuer or "not said",
        "signed with": found.key,
        "whose key that is": known[0] if known else "not known: add it to the issuer's keys in the catalog",
        "e-mail addresses it names": str(len(found.recipients)) if found.recipients else "none, so nobody can claim it",
        "taken back since": {"none": "its issuer keeps no list"}.get(
            found.status, "not checked, that takes the network"
        ),
    }
    for name, fact in facts.items():
        click.echo(f"  {name}: {fact}")
    return leave(0 if known and found.recipients else 1)
