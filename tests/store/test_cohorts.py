"""A cohort over the real store: joined with nothing shared, counted in fives, named only by one's own will."""

import re
from datetime import date

from sqlalchemy import func, select

from bot.flows.reminded import remind
from bot.linking import ALPHABET
from bot.messages import Address
from bot.person import Plan, Step
from bot.reminding.contract import after_sent, wakes_at
from bot.store.database import Database
from bot.store.schedules import next_due
from bot.store.tables import cohort_members, cohorts
from tests.store.side import Side

PATH = "cohort path cka 2027-01-15, ckad 2027-03-01"


def account(database: Database, user: str, platform: str = "discord") -> Side:
    return Side(database, Address(platform, user, user))


async def founded(database: Database) -> tuple[Side, str]:
    """A mentor with a cohort on a path, and its code."""
    mentor = account(database, "mentor")
    code = re.search(rf"join ([{ALPHABET}]{{8}})", (await mentor.commands("cohort create Winter 2026")).text)
    assert code
    assert "by 15 Jan 2027" in (await mentor.commands(PATH)).text
    return mentor, code[1]


async def learner(database: Database, code: str, user: str, share: str = "Only totals") -> Side:
    side = account(database, user)
    assert "share nothing" in (await side.commands(f"cohort join {code}")).text
    await side.taps(share)
    return side


async def rows(database: Database, table) -> int:
    return await database.run(lambda c: c.execute(select(func.count()).select_from(table)).scalar_one())


async def test_fewer_than_five_are_not_shown_and_five_are(database: Database) -> None:
    mentor, code = await founded(database)
    for number in range(4):
        await learner(database, code, f"ada{number}")
    said = (await mentor.commands("cohort summary")).text
    assert "5 or more" not in said
    assert said.count("fewer than 5") == 3
    await learner(database, code, "eva")
    said = (await mentor.commands("cohort summary")).text
    assert said.count("5 or more") == 1
    assert (await mentor.commands("cohort summary")).private


async def test_an_invitation_link_joins_whoever_opens_it(database: Database) -> None:
    _, code = await founded(database)
    assert "share nothing" in (await account(database, "new").commands(f"start join-{code}")).text
    assert "share nothing" not in (await account(database, "other").commands("start join-NOSUCH00")).text


async def test_a_learner_joins_by_the_button_of_the_invitation(database: Database) -> None:
    mentor = account(database, "mentor")
    await mentor.commands("cohort create Winter 2026")
    invitation, join = mentor.last, mentor.last.buttons[0][0].action
    assert not invitation.private
    assert invitation.invite == join.replace("cohort.join:", "join-")
    new = account(database, "new")
    assert "You are in" in (await new.sends_action(join)).text
    assert new.last.private
    assert "moved on" in (await new.sends_action("cohort.join:x")).text


async def test_who_shares_nothing_is_not_counted(database: Database) -> None:
    mentor, code = await founded(database)
    for number in range(4):
        await learner(database, code, f"ada{number}")
    await learner(database, code, "eva", "Share nothing")
    assert "5 or more" not in (await mentor.commands("cohort summary")).text


async def test_one_who_leaves_or_moves_on_changes_nothing_that_is_seen(database: Database) -> None:
    mentor, code = await founded(database)
    sides = [await learner(database, code, f"ada{number}") for number in range(6)]
    before = (await mentor.commands("cohort summary")).text
    starts = date(2026, 12, 1)
    done = Step(credential="cka", name="cka", hours=9, estimated=False, starts=starts, ends=starts, state="done")
    await sides[0].becomes(plan=Plan(made_on=starts, hours_per_week=5, steps=(done,)))
    assert "left" in (await sides[1].commands("cohort leave")).text
    mentor.passes(days=30)
    assert (await mentor.commands("cohort summary")).text == before


async def test_a_name_is_shown_as_it_was_given_and_not_counted(database: Database) -> None:
    mentor, code = await founded(database)
    for number in range(4):
        await learner(database, code, f"ada{number}")
    eva = await learner(database, code, "eva", "By name")
    assert "=Eva" in (await eva.commands("cohort name =Eva")).text
    said = await mentor.commands("cohort summary")
    assert "=Eva: " in said.text
    assert "5 or more" not in said.text
    file = (await mentor.commands("cohort export")).file
    assert b"'=Eva" in file.content


async def test_a_path_that_cant_be_read_changes_nothing(database: Database) -> None:
    mentor, _ = await founded(database)
    assert "a date" in (await mentor.commands("cohort path cka")).text
    assert "a certificate I know" in (await mentor.commands("cohort path zzzz 2027-01-15")).text
    assert "fewer than 5" in (await mentor.commands("cohort summary")).text


async def test_only_its_mentor_sees_a_cohort(database: Database) -> None:
    _, code = await founded(database)
    eva = await learner(database, code, "eva")
    for words in ("export", "invite", "nudge Go on.", "path cka 2027-01-15"):
        said = await eva.commands(f"cohort {words}")
        assert "Only its mentor" in said.text
        assert (said.file, said.invite) == (None, "")
    said = (await eva.commands("cohort summary")).text
    assert "you are here" in said
    assert "5" not in said.replace("15 Jan", "")
    assert "/cohort join CODE" in (await eva.commands("cohort dance")).text


async def test_a_mentor_who_is_erased_takes_the_cohort_along(database: Database) -> None:
    mentor, code = await founded(database)
    eva = await learner(database, code, "eva")
    await mentor.commands("forget")
    await mentor.taps("Yes, erase everything")
    assert await rows(database, cohorts) == await rows(database, cohort_members) == 0
    assert "no cohort" in (await eva.commands("cohort leave")).text


async def test_who_is_linked_stays_in_the_cohort(database: Database) -> None:
    _, code = await founded(database)
    eva, phone = await learner(database, code, "eva"), account(database, "eva", "telegram")
    made = re.search(rf"/link ([{ALPHABET}]{{8}})", (await phone.commands("link")).text)
    assert made
    assert "Linked" in (await eva.commands(f"link {made[1]}")).text
    assert "left" in (await phone.commands("cohort leave")).text


async def test_a_word_of_the_mentor_goes_once_a_week_to_those_who_allow_it(database: Database) -> None:
    mentor, code = await founded(database)
    eva, ada = await learner(database, code, "eva"), await learner(database, code, "ada")
    await eva.sends_action("cohort.hear:yes")
    assert "Sent on" in (await mentor.commands("cohort nudge You are doing fine.")).text
    assert "One word a week" in (await mentor.commands("cohort nudge And again.")).text
    [word] = (await eva.person()).reminders
    assert "You are doing fine." in remind(await eva.person(), (word,), late=False).text
    assert await database.run(next_due) == wakes_at(await eva.person())
    assert (await ada.person()).reminders == ()
    await eva.sends_action(f"remind.done:{word.id}")
    sent = after_sent(await eva.person(), (word,), word.due_at)
    assert sent.sent_on == (word.on,)
    mentor.passes(days=8)
    assert "Sent on" in (await mentor.commands("cohort nudge Well done.")).text
