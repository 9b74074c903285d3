"""What the person has done, to take along: as a page, for a CV, for a profile, and for other programs."""

from bot.flows.navigate import not_yet
from bot.messages import Button, File, Reply, bold, button, link, plain
from bot.proof.ladder import proof_said, rung
from bot.record.gather import Entry, Record, gather
from bot.record.profile import profile_link
from bot.sheet import Paragraph, Section, Sheet
from bot.talk import Flow, Outcome, Turn
from bot.texts import base_language, day, listed, said_in, say, say_count, to_say

NAME_CHARACTERS = 80
MOST_SHOWN = 8
"""Earned ones named in a message, the latest; the page and the files have all."""
EMPTY = to_say("There is nothing to take along yet. Once you have earned a certificate or begun one, it stands here.")
BLANK = to_say("The name on the page is left blank. Write it behind /record, and it is filled in; I don't keep it.")
EUROPASS = to_say(
    "Here it is in the words of the European Learning Model, which Europass credentials are built on. Nobody has "
    "signed it, so it is no Europass credential, and the CV editor of Europass takes in only files of its own: copy "
    "the fields over."
)


def show(turn: Turn) -> Outcome:
    """The record in a few lines and as a page; a name written behind the command stands on it and is not kept."""
    record = gather(turn.person, turn.world.catalog)
    if not (record.earned or record.under_way):
        return not_yet(turn, say(EMPTY))
    name = plain(turn.text.partition(" ")[2]).strip()[:NAME_CHARACTERS] if turn.incoming.kind == "command" else ""
    lines = [_line(entry) for entry in record.earned[:MOST_SHOWN]]
    lines += [say("{name}: under way", name=bold(entry.name)) for entry in record.under_way]
    more = len(record.earned) - MOST_SHOWN
    parts = (
        bold(say("What you have done")),
        "\n".join(lines),
        say_count("And {n} more is on the page.", "And {n} more are on the page.", more) if more > 0 else "",
        _sums(record),
        "" if name else say(BLANK),
    )
    file = File("record.pdf", "application/pdf", b"", sheet=_sheet(turn, record, name))
    return turn.tell(Reply(text="\n\n".join(filter(None, parts)), buttons=_ways(record), file=file, kept=False))


def _line(entry: Entry) -> str:
    facts = (entry.issuer, day(entry.on) if entry.on else "", proof_said(entry.step))
    return f"{bold(entry.name)}: {' · '.join(fact for fact in facts if fact)}"


def _sums(record: Record) -> str:
    noted = say_count("{n} hour noted", "{n} hours noted", round(record.hours, 1)) if record.hours else ""
    weeks = say_count("{n} week with a step", "{n} weeks with a step", record.weeks) if record.weeks else ""
    return " · ".join(part for part in (noted, weeks) if part)


def _ways(record: Record) -> tuple[tuple[Button, ...], ...]:
    earned = (button(say("A line for my CV"), "record.cv"), button(say("Add to LinkedIn"), "record.profile"))
    files = (button("JSON Resume", "record.resume"), button("Europass", "record.europass"))
    return (*((earned,) if record.earned else ()), files, (button(say("Show where I am"), "go.here"),))


def _sheet(turn: Turn, record: Record, name: str) -> Sheet:
    sections = (
        Section(say("Earned"), tuple(_earned(entry) for entry in record.earned)),
        Section(say("Under way"), tuple(_under_way(entry) for entry in record.under_way)),
        Section(say("Skills"), _skills(record)),
    )
    made = say("Made on {day} with certcoach, from what its owner told.", day=day(turn.today))
    return Sheet(
        title=say("What I have done"),
        name_label=say("Name"),
        name=name,
        otherwise=say("The page can't be made just now; the words above say the same."),
        facts=tuple(fact for fact in (_aim(record), _sums(record)) if fact),
        sections=tuple(one for one in sections if one.paragraphs),
        footer=made,
        language=said_in(),
    )


def _aim(record: Record) -> str:
    return say("On the way to: {role}", role=record.role) if record.role else ""


def _earned(entry: Entry) -> Paragraph:
    teaches = say("Teaches {skills}", skills=listed(entry.skills)) if entry.skills else ""
    lines = (entry.issuer, teaches, say("Backed up by: {proof}", proof=rung(entry.step)), entry.certificate)
    return Paragraph(entry.name, day(entry.on) if entry.on else "", tuple(line for line in lines if line))


def _under_way(entry: Entry) -> Paragraph:
    noted = say_count("{n} hour noted", "{n} hours noted", round(entry.hours, 1)) if entry.hours else ""
    since = say("since {day}", day=day(entry.step.starts))
    return Paragraph(entry.name, since, tuple(line for line in (entry.issuer, noted) if line))


def _skills(record: Record) -> tuple[Paragraph, ...]:
    names = listed(tuple(record.skills))
    return (Paragraph(names),) if names else ()


def _for_cv(turn: Turn, _: tuple[str, ...]) -> Outcome:
    """Each earned credential as a line of its own, ready to copy."""
    record = gather(turn.person, turn.world.catalog)
    lines = [", ".join(filter(None, (one.name, one.issuer, day(one.on) if one.on else ""))) for one in record.earned]
    if not lines:
        return turn.beside(say(EMPTY))
    return turn.answer(Reply(text="\n".join(lines), buttons=((_back(), button(say("My plan"), "plan.show")),)))


def _for_profile(turn: Turn, _: tuple[str, ...]) -> Outcome:
    """A link for each of the latest, which opens the form on the person's own profile."""
    record = gather(turn.person, turn.world.catalog)
    if not record.earned:
        return turn.beside(say(EMPTY))
    links = [link(entry.name, profile_link(entry)) for entry in record.earned[:MOST_SHOWN]]
    head = say("Each opens the form on your LinkedIn profile, filled in. Look it over, and save it there.")
    return turn.answer(Reply(text="\n".join((head, "", *links)), buttons=((_back(),),)))


def _resume(turn: Turn, _: tuple[str, ...]) -> Outcome:
    from bot.record.resume import write_resume

    record = gather(turn.person, turn.world.catalog)
    content = write_resume(record, tuple(proof_said(entry.step) for entry in record.earned))
    text = say("Here it is as JSON Resume, which many makers of CVs read. Fill in your name and what is missing.")
    return _handed(turn, text, File("resume.json", "application/json", content))


def _europass(turn: Turn, _: tuple[str, ...]) -> Outcome:
    from bot.record.europass import write_europass

    about = {base_language(said_in()): say("Told by the person; signed by nobody.")}
    content = write_europass(gather(turn.person, turn.world.catalog), about)
    return _handed(turn, say(EUROPASS), File("europass.json", "application/ld+json", content))


def _handed(turn: Turn, text: str, file: File) -> Outcome:
    return turn.answer(Reply(text=text, buttons=((_back(),),), file=file, kept=False))


def _back() -> Button:
    return button(say("What I have done"), "record.show")


FLOW = Flow(
    commands={"record": show},
    actions={
        "record.show": lambda turn, _: show(turn),
        "record.cv": _for_cv,
        "record.profile": _for_profile,
        "record.resume": _resume,
        "record.europass": _europass,
    },
)
