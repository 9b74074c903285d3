"""A badge that was sent as a file: what was found in it, whose it is, and which certificate it backs up.

Anybody can sign that somebody is certified. So a badge counts where its key is the issuer's by the catalog, or where
the credential's own site vouches for the key; and it counts for whoever names the e-mail address it was issued to.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from bot.catalog.model import Credential
from bot.flows.link import TOO_MANY
from bot.flows.navigate import only_alone
from bot.flows.progress import finish, unplanned
from bot.flows.proof import backed, earned_step, left, site_of
from bot.linking import with_try
from bot.messages import Button, Reply, bold, button, plain
from bot.person import Claim, Proof
from bot.person import Step as PlanStep
from bot.proof.badge import Badge, is_address_of
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import day, say, to_say

MISSING = {
    "too large": to_say(
        "That file is over two megabytes, so I left it alone. A badge is smaller: is it the right file?"
    ),
    "lost": to_say("That file did not reach me. Please send it again."),
}
SAID = {
    "large": to_say("There is more packed into that file than I read, so I left it alone. Please download it anew."),
    "unsigned": to_say(
        "This badge is not signed, so anybody could have written it. A link or your mentor can back it up."
    ),
    "altered": to_say(
        "The signature of this badge does not hold: something in it was changed after it was signed, or the file was "
        "damaged. Please download it once more from its issuer."
    ),
    "no key": to_say(
        "This badge is signed with a key I can't look up, so I can't tell who signed it. A link or your mentor can "
        "back it up."
    ),
    "unknown words": to_say(
        "This badge uses words I don't know, and I don't fetch them from the network. So I can't check its signature. "
        "A link or your mentor can back it up."
    ),
    "other": to_say("That is signed, but it is no badge for something you have learned."),
    "unreadable": to_say(
        "I found no badge in that file. I read Open Badges as PNG, SVG or JSON, sent as a file and not as a photo."
    ),
}
NOT_KNOWN = to_say(
    "The signature of this badge holds, but I don't know whose key it is, and anybody can make one. So nothing "
    "changes. Whoever runs this coach can add the issuer's key to the catalog; a link or your mentor can back it up "
    "meanwhile."
)
NOBODYS = to_say(
    "The signature of this badge holds, but it does not say to which e-mail address it was issued, so I can't check "
    "that it is yours. A link or your mentor can back it up."
)
UNCHECKED = to_say("Whether it was taken back since, I did not ask its issuer.")
ASK_MAIL = to_say(
    "To which e-mail address was it issued? I compare it with the badge and forget it; it is kept nowhere here."
)
NOT_YOURS = to_say(
    "It was not issued to that address. Perhaps to another one of yours? If it is somebody else's, it stays theirs; a "
    "link or your mentor can back up what you have earned."
)


def receive(turn: Turn) -> Outcome | None:
    """Answers a file, or a link, that may be a badge; None where the words that came are about something else."""
    if turn.incoming.missing:
        return turn.beside(say(MISSING[turn.incoming.missing]))
    badge = turn.world.badge
    if badge is None:
        return None if turn.incoming.kind == "text" else turn.beside(say(SAID["unreadable"]))
    if turn.incoming.file is None and badge.verdict not in {"intact", "altered", "hosted"}:
        return None
    return only_alone(turn) or _refused(turn, badge) or _hosted(turn, badge) or _read(turn, badge)


def _refused(turn: Turn, badge: Badge) -> Outcome | None:
    """Why a badge does not count, kindly; None where nothing is against it so far."""
    name, now = plain(badge.name), turn.incoming.at
    if badge.verdict in SAID:
        return _with_ways(turn, say(SAID[badge.verdict]))
    if badge.status == "revoked":
        return _with_ways(turn, say("The issuer of {name} has taken this badge back. Please ask them why.", name=name))
    if badge.valid_from and badge.valid_from > now:
        begins = day(badge.valid_from.date())
        return _with_ways(turn, say("This badge is valid from {date} on. Send it again then.", date=begins))
    if badge.valid_until and badge.valid_until <= now:
        ended = day(badge.valid_until.date())
        return _with_ways(
            turn,
            say(
                "This badge was valid until {date}. What you learned stays yours; if it was renewed, send me the "
                "new one.",
                date=ended,
            ),
        )
    return None


def _hosted(turn: Turn, badge: Badge) -> Outcome | None:
    """A badge that is only true where its issuer shows it is a link to there."""
    if badge.verdict != "hosted":
        return None
    site, target = site_of(badge.address), _target(turn, badge)
    if not site or target is None:
        return _with_ways(turn, say("This badge holds no signature, only an address. Which certificate is it for?"))
    proof = Proof(kind="link", on=turn.today, by=site, of=badge.address)
    person = backed(turn.person, target.credential, proof)
    text = say(
        "This badge holds no signature, only the address where its issuer shows it. I noted that as a link to {site} "
        "for {name}.",
        site=plain(site),
        name=plain(target.name),
    )
    return left(replace(turn, person=person)).beside(text)


def _target(turn: Turn, badge: Badge) -> PlanStep | None:
    """The earned step a badge is for: the one being backed up, else the one it names."""
    claim = turn.person.claim
    meant = earned_step(turn.person, claim.credential) if claim else None
    named = (step for step in turn.person.earned if badge.name and _same(step.name, badge.name))
    return meant or next(named, None)


def _read(turn: Turn, badge: Badge) -> Outcome:
    """Goes on with a badge whose signature holds: whose key it is, what it is for, and whose it is."""
    by, issuers = _vouched(turn, badge)
    known = _credential(turn, badge)
    if known and not (known.issuer in issuers or (badge.site and _is_at(known.url, badge.site))):
        known = None
    if not by and not (known or badge.site):
        return _with_ways(turn, say(NOT_KNOWN))
    if not badge.recipients:
        return _with_ways(turn, say(NOBODYS))
    name = known.name if known else _own_name(badge)
    proof = Proof(kind="badge", on=turn.today, by=by or badge.site, of=badge.key)
    recipients = tuple((one.hash, one.salt) for one in badge.recipients)
    claim = Claim(credential=_id(known, badge), name=name, proof=proof, recipients=recipients)
    unchecked = say(UNCHECKED) if badge.status == "not checked" else ""
    signed = say("The signature holds: {name}, signed by {issuer}.", name=plain(name), issuer=plain(proof.by))
    return go(turn.become(claim=claim), "proof.mail").here(" ".join(part for part in (signed, unchecked) if part))


def _own_name(badge: Badge) -> str:
    """The badge's own name on one line."""
    return " ".join(plain(badge.name or badge.achievement, 120).split()) or say("A badge")


def _vouched(turn: Turn, badge: Badge) -> tuple[str, frozenset[str]]:
    """The issuers whose key it is by the catalog: the name of one, and the ids of all."""
    marks = {badge.key, f"did:web:{badge.site}"}
    found = [issuer for issuer in turn.world.catalog.issuers.values() if marks & set(issuer.keys)]
    return found[0].name if found else "", frozenset(issuer.id for issuer in found)


def _credential(turn: Turn, badge: Badge) -> Credential | None:
    """The credential of the catalog whose name, code or page the badge gives as its own."""
    catalog = turn.world.catalog.credentials
    nearest = [catalog[one.id] for one in turn.world.names.credentials(badge.name, 10)] if badge.name else []
    for known in nearest:
        if any(_same(name, badge.name) for name in (known.name, known.code or "", *known.aliases)):
            return known
    return next((it for it in catalog.values() if badge.achievement and it.url == badge.achievement), None)


def _same(name: str, other: str) -> bool:
    """Whether two names are the same but for case, blanks and marks."""
    bare, others = ("".join(re.findall(r"\w", it.casefold())) for it in (name, other))
    return bool(bare) and bare == others


def _is_at(url: str | None, site: str) -> bool:
    host = site_of(url or "")
    return host == site or host.endswith(f".{site}")


def _id(known: Credential | None, badge: Badge) -> str:
    """The catalog's id; for what is none of the catalog's, one of its own."""
    if known:
        return known.id
    return "badge-" + sha256(f"{badge.key} {badge.achievement} {badge.name}".encode()).hexdigest()[:16]


def _ask_mail(turn: Turn) -> Reply:
    claim = turn.person.claim
    if claim is None or claim.proof is None:
        return Reply(text=say("That badge waits no more. Please send it again."), buttons=_ways())
    return Reply(text=say(ASK_MAIL), buttons=((button(say("Never mind"), "proof.leave"),),))


def _take_mail(turn: Turn) -> Outcome | None:
    """Compares an address with the badge, a few times an hour; words without one are about something else."""
    claim = turn.person.claim
    address = next((word.strip("<>.,;()") for word in turn.incoming.text.split() if "@" in word), "")
    if claim is None or claim.proof is None or not address:
        return None
    tried = with_try(turn.person, turn.incoming.at)
    if tried is None:
        return _hushed(turn.here(say(TOO_MANY)))
    turn = replace(turn, person=tried)
    if not is_address_of(claim.recipients, address):
        return _hushed(_with_ways(turn, say(NOT_YOURS)))
    return _hushed(_settled(left(turn), claim, claim.proof))


def _hushed(outcome: Outcome) -> Outcome:
    return replace(outcome, hushed=True)


def _settled(turn: Turn, claim: Claim, proof: Proof) -> Outcome:
    """The badge is theirs: what it is for is earned, if it was not yet, and backed up by it."""
    text = say(
        "It is yours: {name}, badge verified, signed by {issuer}. I have forgotten the address.",
        name=bold(plain(claim.name)),
        issuer=plain(proof.by),
    )
    if earned_step(turn.person, claim.credential):
        return replace(turn, person=backed(turn.person, claim.credential, proof)).beside(text)
    if claim.credential in turn.world.catalog.credentials and (done := finish(turn, claim.credential, (proof,))):
        return replace(done, replies=(Reply(text=text), *done.replies))
    own = replace(unplanned(claim.credential, claim.name, turn.today), proofs=(proof,))
    kept = say("It is none of my catalog's, so I keep it by its own name.")
    return turn.become(earned=(*turn.person.earned, own)).beside(f"{text} {kept}")


def _with_ways(turn: Turn, text: str) -> Outcome:
    return turn.answer(Reply(text=text, buttons=_ways(_earned_first(turn))))


def _earned_first(turn: Turn) -> str:
    """The step to back up in another way: the one being backed up, else the last one earned."""
    claim = turn.person.claim
    ids: Iterable[str] = (step.credential for step in reversed(turn.person.earned))
    return claim.credential if claim and earned_step(turn.person, claim.credential) else next(iter(ids), "")


def _ways(credential: str = "") -> tuple[tuple[Button, ...], ...]:
    others = (button(say("Back it up in another way"), "proof.start", credential),) if credential else ()
    return ((*others, button(say("Show where I am"), "go.here")),)


FLOW = Flow(steps={"proof.mail": Step(ask=_ask_mail, take=_take_mail)}, file=receive)
