"""What a learner and a mentor are shown of a cohort, and how each thing they did is taken back."""

from datetime import date
from functools import partial

import pytest

from adapters.render import to_plain
from bot.linking import ALPHABET
from bot.messages import Address, Reply
from bot.person import Plan, Step
from bot.store.database import Database
from bot.store.digests import next_digest_due
from bot.store.schedules import next_due
from tests.store.side import Side

PATH = "cohort path cka 2027-01-15, ckad 2027-03-01"


def account(database: Database, user: str) -> Side:
    return Side(database, Address("discord", user, user))


async def created(mentor: Side, name: str) -> str:
    """The code of a new cohort of the mentor."""
    await mentor.commands(f"cohort create {name}")
    return mentor.last.invite.removeprefix("join-")


def labels(reply: Reply) -> set[str]:
    return {button.label for row in reply.buttons for button in row}


def done(*ids: str) -> Plan:
    day = date(2026, 11, 1)
    steps = [Step(credential=id, name=id, hours=9, estimated=False, starts=day, ends=day, state="done") for id in ids]
    return Plan(made_on=day, hours_per_week=5, steps=tuple(steps))


@pytest.mark.parametrize("asked", ["my cohort", "Cohort", "/cohort", "/cohort show"])
async def test_who_is_in_no_cohort_is_told_what_it_is_and_both_ways_in(database: Database, asked: str) -> None:
    eva = account(database, "eva")
    said = await (eva.commands(asked[1:]) if asked[0] == "/" else eva.says(asked))
    assert "You are in no cohort" in said.text
    assert labels(said) == {"I have a code", "I want to lead one"}
    assert "What shall it be called? For example: Winter 2026" in to_plain((await eva.taps("I want to lead one")).text)
    assert "Learn with us in Spring." in to_plain((await eva.says("Spring")).text)


async def test_a_code_may_be_written_after_a_tap(database: Database) -> None:
    code = await created(account(database, "mentor"), "Winter")
    eva = account(database, "eva")
    await eva.commands("cohort")
    assert "Which code" in (await eva.taps("I have a code")).text
    assert "You are in Winter" in to_plain((await eva.says(f" {code[:4].lower()}-{code[4:]} ")).text)
    assert "which name" in (await eva.taps("By name")).text.lower()
    assert "sees you as Ada L." in to_plain((await eva.says("Ada L.")).text)
    assert (await eva.person()).at == ""


async def test_what_cannot_be_read_as_an_answer_is_asked_for_again(database: Database) -> None:
    eva = account(database, "eva")
    await eva.commands("cohort")
    await eva.taps("I have a code")
    assert "I know no cohort with this code" in (await eva.says("ABCDEFGH")).text
    assert "You are in Winter" in to_plain((await eva.says(await created(account(database, "m"), "Winter"))).text)
    mentor = account(database, "mentor")
    await created(mentor, "Spring")
    await mentor.commands("cohort")
    await mentor.taps("Set the path")
    assert "needs a certificate I know" in (await mentor.says("cka 2027-01-15, zzyzx 2027-03-01")).text
    assert "Certified Kubernetes Administrator" in (await mentor.says("cka 2027-01-15")).text


@pytest.mark.parametrize("verb", ["join", "name", "create", "nudge"])
async def test_a_verb_without_its_words_asks_for_them_and_a_form_answers_it(database: Database, verb: str) -> None:
    channel = Side(database, Address("discord", "eva", "900"), private=False)
    said = await channel.commands(f"cohort {verb}")
    assert f"Write it like this: /cohort {verb} " in said.text
    assert said.form == f"/cohort {verb}"


async def test_a_mentor_who_leaves_is_not_told_that_there_is_no_cohort(database: Database) -> None:
    mentor = account(database, "mentor")
    await created(mentor, "Winter")
    assert "You learn in no cohort" in (await mentor.commands("cohort leave")).text
    assert "You lead Winter" in to_plain((await mentor.taps("My cohort")).text)


async def test_a_learner_sees_the_path_where_they_stand_and_what_they_share(database: Database) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    code = await created(mentor, "Winter")
    await mentor.commands(PATH)
    await eva.commands(f"cohort join {code}")
    await eva.becomes(plan=done("cka"))
    for asked in ("cohort", "cohort path", "cohort summary"):
        lines = to_plain((await eva.commands(asked)).text).splitlines()
        assert "1. Certified Kubernetes Administrator, by 15 Jan 2027: done" in lines
        assert "2. Certified Kubernetes Application Developer, by 1 Mar 2027: you are here" in lines
        assert "You share nothing with its mentor unless you choose to." in lines
        assert labels(eva.last) >= {"Take this path as my plan", "Only totals", "By name", "Leave"}
    await eva.becomes(plan=done("cka", "ckad"))
    assert "all of it" in (await eva.commands("cohort")).text


async def test_a_mentor_sees_what_they_lead_and_how_to_invite(database: Database) -> None:
    mentor = account(database, "mentor")
    code = await created(mentor, "Winter")
    said = await mentor.commands("cohort")
    assert "You lead Winter" in to_plain(said.text)
    assert "no path yet" in said.text
    assert f"/cohort join {code}" in to_plain(said.text)
    assert (await mentor.taps("Invitation")).invite == f"join-{code}"
    await mentor.commands("cohort")
    assert "each by when" in (await mentor.taps("Set the path")).text
    assert "by 15 Jan 2027" in (await mentor.says("cka 2027-01-15")).text
    assert "fewer than 5" in (await mentor.taps("Where people stand")).text
    assert (await mentor.taps("As a table")).file


async def test_who_leads_one_and_learns_in_another_sees_both(database: Database) -> None:
    code = await created(account(database, "mentor"), "Winter")
    eva = account(database, "eva")
    await eva.commands(f"cohort join {code}")
    await created(eva, "Spring")
    await eva.commands("cohort")
    assert [to_plain(one.text).split(".")[0] for one in eva.replies[-2:]] == ["You are in Winter", "You lead Spring"]


async def test_a_path_that_was_set_is_shown_beside_the_one_before_and_undone_by_a_tap(database: Database) -> None:
    mentor = account(database, "mentor")
    await created(mentor, "Winter")
    assert "Before, it had none." in (await mentor.commands(PATH)).text
    said = to_plain((await mentor.commands("cohort path cka 2027-02-15")).text)
    now, before = said.split("Before:")
    assert "by 15 Feb 2027" in now
    assert "by 15 Jan 2027" in before
    now, before = to_plain((await mentor.taps("Undo")).text).split("Before:")
    assert "2. Certified Kubernetes Application Developer, by 1 Mar 2027" in now
    assert "by 15 Feb 2027" in before
    assert "by 15 Jan 2027" in (await mentor.commands("cohort path")).text


async def test_leaving_by_a_tap_is_asked_about_and_one_tap_comes_back(database: Database) -> None:
    code = await created(account(database, "mentor"), "Winter")
    eva = account(database, "eva")
    await eva.commands(f"cohort join {code}")
    assert "Leave this cohort?" in (await eva.taps("Leave")).text
    assert "You are in" in (await eva.taps("No, stay")).text
    await eva.taps("Leave")
    assert "You have left Winter" in to_plain((await eva.taps("Yes, leave")).text)
    assert "You are in Winter" in to_plain((await eva.taps("Come back")).text)


@pytest.mark.parametrize("verb", ["leave", "quiet", "take"])
async def test_a_link_that_somebody_posted_changes_nothing_by_itself(database: Database, verb: str) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    code = await created(mentor, "Winter")
    await mentor.commands(PATH)
    await eva.commands(f"cohort join {code}")
    await eva.taps("My mentor may send me a word")
    assert "You are in Winter" in to_plain((await eva.commands(f"start cohort-{verb}")).text)
    assert "No words" in labels(eva.last)
    assert (await eva.person()).plan is None


@pytest.mark.parametrize("no", ["quiet", "leave", "join"])
async def test_a_word_that_waits_for_its_hour_is_dropped_by_a_no(database: Database, no: str) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    first, second = await created(mentor, "Winter"), await created(mentor, "Spring")
    await eva.commands(f"cohort join {first}")
    await eva.taps("My mentor may send me a word")
    await mentor.sends_action(f"cohort.lead:{first}")
    await mentor.commands("cohort nudge Half of it is behind you.")
    assert [one.said_by for one in (await eva.person()).reminders] == ["Winter"]
    await eva.commands(f"cohort join {second}" if no == "join" else f"cohort {no}")
    assert not (await eva.person()).reminders
    assert await database.run(next_due) is None


async def test_one_cohort_left_for_another_is_a_tap_away(database: Database) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    first, second = await created(mentor, "Winter"), await created(mentor, "Spring")
    await eva.commands(f"cohort join {first}")
    share = next(b.action for row in eva.last.buttons for b in row if b.label == "Only totals")
    assert "You have left Winter for it" in to_plain((await eva.commands(f"cohort join {second}")).text)
    assert "You are in Winter" in to_plain((await eva.taps("Back to Winter")).text)
    assert "You have left Spring for it" in to_plain(eva.last.text)
    await eva.taps("Back to Spring")
    assert "not in any more" in (await eva.sends_action(share)).text


async def test_joining_again_changes_nothing_that_is_shared(database: Database) -> None:
    code = await created(account(database, "mentor"), "Winter")
    eva = account(database, "eva")
    await eva.commands(f"cohort join {code}")
    await eva.taps("Only totals")
    assert "You count in its totals" in (await eva.commands(f"cohort join {code}")).text


async def test_of_several_cohorts_the_one_used_last_is_meant_and_the_others_are_a_tap_away(database: Database) -> None:
    mentor = account(database, "mentor")
    for name in ("Winter", "Spring", "Summer"):
        await created(mentor, name)
    assert "You lead Summer" in to_plain((await mentor.commands("cohort")).text)
    assert "You also lead Spring and Winter" in to_plain(mentor.last.text)
    assert "You lead Winter" in to_plain((await mentor.taps("Winter")).text)
    assert "The path of Winter" in to_plain((await mentor.commands(PATH)).text)
    assert "You also lead Summer and Spring" in to_plain(mentor.last.text)
    assert "Winter: Sent on" in to_plain((await mentor.commands("cohort nudge Go on.")).text)
    assert to_plain((await mentor.commands("cohort summary")).text).startswith("Winter. Where people stand")


async def test_a_button_means_the_cohort_it_was_shown_for(database: Database) -> None:
    mentor = account(database, "mentor")
    await created(mentor, "Winter")
    await mentor.commands("cohort")
    actions = {button.label: button.action for row in mentor.last.buttons for button in row}
    await created(mentor, "Spring")
    assert "Winter. Which few kind words" in to_plain((await mentor.sends_action(actions["A word to them"])).text)
    await mentor.commands("cohort create Summer")
    assert "This is for Winter." in to_plain((await mentor.sends_action(actions["Set the path"])).text)
    assert "The path of Winter" in to_plain((await mentor.says("cka 2027-01-15")).text)


async def test_codes_are_not_to_be_guessed(database: Database) -> None:
    code, eva = await created(account(database, "mentor"), "Winter"), account(database, "eva")
    guesses = [code[:-1] + letter for letter in ALPHABET if letter != code[-1]][:5]
    for number, guess in enumerate(guesses):
        way = eva.sends_action(f"cohort.join:{guess}") if number % 2 else eva.commands(f"cohort join {guess}")
        assert "no cohort with this code" in (await way).text
    for way in (f"cohort join {code}", f"start join-{code}"):
        assert "many codes" in (await eva.commands(way)).text
    eva.passes(hours=1)
    assert "You are in" in (await eva.commands(f"cohort join {code}")).text


async def test_where_others_read_along_only_the_invitation_and_the_path_are_for_all(database: Database) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    mentor.private = eva.private = False
    code = await created(mentor, "Winter")
    assert [reply.private for reply in mentor.replies] == [True, False]
    await mentor.commands(PATH)
    await eva.commands(f"cohort join {code}")
    for side in (mentor, eva):
        assert side.last.private
        public = await side.commands("cohort path")
        assert not public.private
        assert "you are here" not in public.text
        for words in ("", "summary", "export", "leave" if side is eva else "nudge Go on."):
            assert (await side.commands(f"cohort {words}")).private


async def test_forged_and_stale_taps_change_nothing(database: Database) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    code = await created(mentor, "Winter")
    await mentor.commands(PATH)
    await eva.commands(f"cohort join {code}")
    for verb in ("undo", "see", "table", "invite", "lead"):
        said = await eva.sends_action(f"cohort.{verb}:{code}")
        assert "fewer than" not in said.text
        assert not said.invite
    for action in ("join", "share:all", "hear", "leave", "left", "take", f"take:{code}:x", "see", "undo", "write:x"):
        assert "moved on" in (await eva.sends_action(f"cohort.{action}")).text
    assert "by 1 Mar 2027" in (await mentor.commands("cohort path")).text


async def test_three_who_leave_and_come_back_show_nothing_new(database: Database) -> None:
    mentor = account(database, "mentor")
    code = await created(mentor, "Winter")
    await mentor.commands(PATH)
    sides = [account(database, f"ada{number}") for number in range(6)]
    for side in sides:
        await side.commands(f"cohort join {code}")
        await side.taps("Only totals")
    before = (await mentor.commands("cohort summary")).text
    assert before.count("5 or more") == 1
    mentor.passes(days=30)
    for side in sides[:3]:
        await side.becomes(plan=done("cka"))
        await side.commands("cohort leave")
        await side.taps("Come back")
        await side.taps("Only totals")
    assert (await mentor.commands("cohort summary")).text.replace(" (was for 15 Jan 2027)", "") == before


async def test_another_path_shows_nobodys_step_and_undoing_it_shows_what_was_seen_before(database: Database) -> None:
    mentor = account(database, "mentor")
    code = await created(mentor, "Winter")
    await mentor.commands(PATH)
    for number in range(6):
        side = account(database, f"ada{number}")
        await side.commands(f"cohort join {code}")
        await side.taps("Only totals")
    before = (await mentor.commands("cohort summary")).text
    await side.becomes(plan=done("cka"))
    mentor.passes(days=30)
    await mentor.commands("cohort path ckad 2027-03-01, cka 2027-04-01")
    undo = next(button.action for row in mentor.last.buttons for button in row if button.label == "Undo")
    said = (await mentor.commands("cohort summary")).text
    assert said.count("5 or more") == 1
    assert "the path as it was then" in said
    await mentor.sends_action(undo)
    assert (await mentor.commands("cohort summary")).text == before


@pytest.mark.parametrize("way", ["tap", "command"])
async def test_a_mentor_renames_a_cohort_and_all_see_the_new_name(database: Database, way: str) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    await eva.commands(f"cohort join {await created(mentor, 'Winter')}")
    if way == "tap":
        await mentor.commands("cohort")
        assert "called from now on" in (await mentor.taps("Rename it")).text
        said = await mentor.says("Winter 2027")
    else:
        said = await mentor.commands("cohort rename Winter 2027")
    assert "It is called Winter 2027 from now on" in to_plain(said.text)
    assert "You are in Winter 2027" in to_plain((await eva.commands("cohort")).text)


async def test_a_cohort_is_ended_after_one_question_and_its_learners_are_told_once(database: Database) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    code = await created(mentor, "Winter")
    await eva.commands(f"cohort join {code}")
    await eva.taps("My mentor may send me a word")
    await eva.becomes(plan=done("cka"))
    await mentor.commands("cohort nudge Half of it is behind you.")
    assert "End Winter?" in to_plain((await mentor.commands("cohort end")).text)
    assert "You lead Winter" in to_plain((await mentor.taps("No, keep it")).text)
    await mentor.taps("End it")
    assert "Winter has come to an end." in to_plain((await mentor.taps("Yes, end it")).text)
    assert "You are in no cohort" in (await mentor.commands("cohort")).text
    before = len(eva.replies)
    assert "You are in no cohort" in (await eva.commands("cohort")).text
    assert "Winter has come to an end; your mentor closed it." in to_plain(eva.replies[before].text)
    person = await eva.person()
    assert (person.plan, person.reminders) == (done("cka"), ())
    await eva.commands("cohort")
    assert len(eva.replies) == before + 3
    assert "no cohort with this code" in (await eva.commands(f"cohort join {code}")).text


async def test_a_cohort_that_ended_has_no_digest_and_only_its_mentor_can_end_it(database: Database) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    code = await created(mentor, "Winter")
    await eva.commands(f"cohort join {code}")
    for forged in ("cohort end", "cohort rename Mine"):
        assert "Only its mentor can do that" in (await eva.commands(forged)).text
    await eva.sends_action(f"cohort.ended:{code}")
    channel = Side(database, Address("discord", "mentor", "900"), private=False)
    await channel.commands("cohort digest Friday 16:00")
    assert await database.run(partial(next_digest_due, platforms={"discord"}))
    await mentor.commands("cohort end")
    await mentor.taps("Yes, end it")
    assert await database.run(partial(next_digest_due, platforms={"discord"})) is None


async def test_when_a_mentor_erases_themselves_the_learners_are_told_once(database: Database) -> None:
    mentor, eva = account(database, "mentor"), account(database, "eva")
    for name in ("Winter", "Spring"):
        await eva.commands(f"cohort join {await created(mentor, name)}")
    await eva.becomes(plan=done("cka"))
    await mentor.commands("forget")
    await mentor.taps("Yes, erase everything")
    before = len(eva.replies)
    assert "You are in no cohort" in (await eva.commands("cohort")).text
    assert "Spring has come to an end" in to_plain(eva.replies[before].text)
    await eva.commands("cohort")
    assert len(eva.replies) == before + 3
    assert (await eva.person()).plan == done("cka")
