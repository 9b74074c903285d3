"""A cohort's digest on the real store: set by its mentor where all read along, leased to one worker, once a week."""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.cohort.digest import Digest
from bot.flows.cohort_digest import post
from bot.linking import ALPHABET
from bot.messages import Address
from bot.ports import Delivery, Gone, Later, Sent
from bot.store.database import Database
from bot.store.digests import Claim, claim_digests, held_digest, next_digest_due, settle_digest
from bot.store.tables import digests
from tests.store.side import Side

LEASE = timedelta(seconds=60)
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""Nine in Berlin, on the first Monday after the talk begins."""
WEEK = timedelta(days=7)
PLATFORMS = ("discord", "telegram")
PLACE = Address("discord", "", "901")


def account(database: Database, user: str, chat: str = "", platform: str = "discord") -> Side:
    """An account in its private chat, or in a channel where others read along."""
    return Side(database, Address(platform, user, chat or user), private=not chat)


async def founded(database: Database, user: str = "mentor") -> tuple[Side, Side, str]:
    """A mentor in private and in the channel, with a cohort on a path, and its code."""
    mentor = account(database, user)
    await mentor.commands("cohort create Winter 2026")
    code = next(found[1] for it in mentor.replies if (found := re.search(rf"join ([{ALPHABET}]{{8}})", it.text)))
    await mentor.commands("cohort path cka 2027-01-15, ckad 2027-03-01")
    return mentor, account(database, user, "901"), code


async def due(database: Database) -> datetime | None:
    return await database.run(lambda c: next_digest_due(c, PLATFORMS))


async def claim(database: Database, now: datetime = MONDAY, limit: int = 8) -> tuple[Claim, ...]:
    return await database.run(lambda c: claim_digests(c, now, limit, LEASE, PLATFORMS))


async def held(database: Database, claimed: Claim, now: datetime = MONDAY) -> Digest | None:
    return await database.run(lambda c: held_digest(c, claimed, now))


async def settled(database: Database, claimed: Claim, delivery: Delivery, now: datetime = MONDAY) -> None:
    await database.run(lambda c: settle_digest(c, claimed, delivery, now))


async def posted(database: Database, now: datetime = MONDAY) -> str:
    """What a worker would post now; it is settled as sent."""
    [claimed] = await claim(database, now)
    digest = await held(database, claimed, now)
    assert digest
    await settled(database, claimed, Sent(), now)
    return post(digest).text


async def test_it_comes_where_it_was_written_on_mondays_at_nine_and_is_shown_at_once(database: Database) -> None:
    _, channel, _ = await founded(database)
    said = await channel.commands("cohort digest")
    assert "every Monday at 09:00, next on 30 Nov 2026" in said.text
    assert "Certified Kubernetes Administrator, by 15 Jan 2027" in said.text
    assert said.private
    assert await due(database) == MONDAY
    assert [claimed.address for claimed in await claim(database)] == [PLACE]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Friday 16:00", datetime(2026, 11, 27, 15, tzinfo=UTC)),
        ("on wednesdays at 8 am", datetime(2026, 11, 25, 7, tzinfo=UTC)),
        ("18:30", datetime(2026, 11, 30, 17, 30, tzinfo=UTC)),
        ("sunday", datetime(2026, 11, 29, 8, tzinfo=UTC)),
    ],
)
async def test_a_day_and_an_hour_can_be_chosen(database: Database, words: str, first: datetime) -> None:
    _, channel, _ = await founded(database)
    assert "comes where you have just written, every" in (await channel.commands(f"cohort digest {words}")).text
    assert await due(database) == first


async def test_words_that_name_neither_change_nothing(database: Database) -> None:
    _, channel, _ = await founded(database)
    assert "Nothing is changed" in (await channel.commands("cohort digest whenever")).text
    assert await due(database) is None


async def test_without_a_known_zone_it_is_utc_and_said_so(database: Database) -> None:
    await founded(database)
    mentor = account(database, "other")
    mentor.zone = ""
    await mentor.commands("cohort create Spring")
    channel = account(database, "other", "902")
    channel.zone = ""
    assert "this is UTC" in (await channel.commands("cohort digest")).text
    assert await due(database) == MONDAY + timedelta(hours=1)


async def test_in_private_it_says_where_to_write_it_and_how_it_stands(database: Database) -> None:
    mentor, channel, _ = await founded(database)
    assert "in that Discord channel or Telegram group" in (await mentor.commands("cohort digest Friday 16:00")).text
    assert await due(database) is None
    await channel.commands("cohort digest")
    assert "comes on Discord every Monday at 09:00" in (await mentor.commands("cohort digest")).text


async def test_a_cohort_has_one_place_and_the_last_one_counts(database: Database) -> None:
    _, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    group = account(database, "mentor", "903")
    await group.commands("cohort digest tuesday 10:00")
    [claimed] = await claim(database, MONDAY + WEEK)
    assert claimed.address == replace(PLACE, chat="903")


@pytest.mark.parametrize("how", ["word", "with an hour", "button", "private", "erased"])
async def test_it_can_be_ended_in_every_way(database: Database, how: str) -> None:
    mentor, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    [claimed] = await claim(database)
    match how:
        case "word":
            assert "No digest" in (await channel.commands("cohort digest off")).text
        case "with an hour":
            assert "No digest" in (await channel.commands("cohort digest off 16:00")).text
        case "button":
            assert "No digest" in (await channel.taps("End the digest")).text
        case "private":
            assert "No digest" in (await mentor.commands("cohort digest off")).text
        case _:
            await mentor.commands("forget")
            await mentor.taps("Yes, erase everything")
    assert await held(database, claimed) is None, "one that is on its way is not posted either"
    await settled(database, claimed, Sent())
    assert await due(database) is None
    assert await database.run(lambda c: c.execute(select(func.count()).select_from(digests)).scalar_one()) == 0


async def test_only_who_leads_a_cohort_has_a_digest_posted(database: Database) -> None:
    _, _, code = await founded(database)
    eva = account(database, "eva")
    await eva.commands(f"cohort join {code}")
    for words in ("digest", "digest off", "digest Friday 16:00"):
        assert "no cohort" in (await account(database, "eva", "901").commands(f"cohort {words}")).text
    assert await due(database) is None


async def test_each_is_claimed_by_one_worker(database: Database, other_database: Database) -> None:
    for number in range(20):
        _, channel, _ = await founded(database, f"mentor{number}")
        await channel.commands("cohort digest")
    batches = await asyncio.gather(*(claim(each, limit=3) for each in [database, other_database] * 6))
    claimed = [one.cohort_id for batch in batches for one in batch]
    assert len(claimed) == len(set(claimed)) == 20


async def test_who_lost_the_lease_posts_and_changes_nothing(database: Database) -> None:
    _, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    [paused] = await claim(database)
    assert await claim(database, MONDAY + LEASE - timedelta(seconds=1)) == ()
    later = MONDAY + LEASE
    assert await held(database, paused, later) is None
    [present] = await claim(database, later)
    assert await held(database, paused, later) is None
    await settled(database, paused, Gone())
    assert await due(database) == later + LEASE
    assert await held(database, present, later)
    await settled(database, present, Sent())
    await settled(database, paused, Later())
    assert await due(database) == MONDAY + WEEK
    assert (paused.due_at, paused.attempt) == (present.due_at, present.attempt - 1)


async def test_what_is_put_off_is_tried_again_under_the_same_name(database: Database) -> None:
    _, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    [first] = await claim(database)
    await settled(database, first, Later(timedelta(minutes=9)))
    assert await due(database) == MONDAY + timedelta(minutes=9)
    [second] = await claim(database, MONDAY + timedelta(minutes=9))
    assert (second.due_at, second.attempt) == (first.due_at, 2)


async def test_it_keeps_its_hour_when_the_clocks_change(database: Database) -> None:
    _, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    moments = [MONDAY]
    for _ in range(52):
        await posted(database, moments[-1])
        moments.append(await due(database) or MONDAY)
    assert {moment.astimezone(MONDAY.tzinfo).hour for moment in moments} == {7, 8}
    local = {(at.weekday(), f"{at:%H:%M}") for at in (channel_time(moment) for moment in moments)}
    assert local == {(0, "09:00")}


def channel_time(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(("down", "following"), [(timedelta(days=23, hours=3), 4), (timedelta(days=20, hours=12), 4)])
async def test_after_weeks_out_of_order_one_comes_and_the_next_not_on_its_heels(
    database: Database, down: timedelta, following: int
) -> None:
    _, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    assert await posted(database, MONDAY + down)
    assert await claim(database, MONDAY + down) == ()
    assert await due(database) == MONDAY + following * WEEK


async def test_a_place_that_is_gone_ends_it_and_the_mentor_is_told_once(database: Database) -> None:
    mentor, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    [claimed] = await claim(database)
    await settled(database, claimed, Gone("kicked"))
    assert await due(database) is None
    before = len(mentor.replies)
    await mentor.commands("help")
    told = [reply for reply in mentor.replies[before:] if "can't post the weekly digest of" in reply.text]
    assert [reply.private for reply in told] == [True]
    await mentor.commands("help")
    assert "digest" not in mentor.last.text
    assert "so it is off" in (await mentor.commands("cohort digest")).text
    await channel.commands("cohort digest")
    assert await due(database) == MONDAY, "written anew it comes again"


async def test_a_group_that_moved_gets_the_next_at_its_new_place(database: Database) -> None:
    _, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    [claimed] = await claim(database)
    await settled(database, claimed, Sent(moved_to="-1009"))
    [claimed] = await claim(database, MONDAY + WEEK)
    assert claimed.address.chat == "-1009"


async def test_it_goes_with_its_mentor_who_is_linked(database: Database) -> None:
    mentor, channel, _ = await founded(database)
    await channel.commands("cohort digest")
    phone = account(database, "mentor", platform="telegram")
    await phone.says("I want to be a data analyst")
    made = re.search(rf"/link ([{ALPHABET}]{{8}})", (await phone.commands("link")).text)
    assert made
    await mentor.commands(f"link {made[1]}")
    assert "comes on Discord" in (await phone.commands("cohort digest")).text
    assert await posted(database)


async def test_it_tells_what_is_next_and_counts_as_the_mentor_sees_them(database: Database) -> None:
    mentor, channel, code = await founded(database)
    await channel.commands("cohort digest")
    for number in range(4):
        await joins(database, code, f"ada{number}")
    few = await posted(database)
    assert "Next on our path: \x01Certified Kubernetes Administrator, by 15 Jan 2027" in few
    assert "Then Certified Kubernetes Application Developer, by 1 Mar 2027" in few
    assert "Where we stand" not in few
    await joins(database, code, "eva")
    assert "5 or more at Certified Kubernetes Administrator" in await posted(database, MONDAY + WEEK)
    for number in range(5):
        await joins(database, code, f"bob{number}")
    mentor.now = MONDAY + WEEK + timedelta(days=6)
    assert "5 or more" in (await mentor.commands("cohort summary")).text, "both are one view, a week old at least"
    assert "10 or more at Certified Kubernetes Administrator" in await posted(database, MONDAY + 2 * WEEK)
    assert "10 or more" in (await mentor.commands("cohort summary")).text


async def joins(database: Database, code: str, user: str) -> Side:
    side = account(database, user)
    await side.commands(f"cohort join {code}")
    await side.taps("Only totals")
    return side


async def test_nobody_is_named_in_it(database: Database) -> None:
    _, channel, code = await founded(database)
    for number in range(6):
        side = await joins(database, code, f"ada{number}")
        await side.commands(f"cohort name Ada Lovelace {number}")
    await channel.commands("cohort digest")
    assert "Lovelace" not in await posted(database)


async def test_all_see_it_and_a_tap_joins(database: Database) -> None:
    _, channel, code = await founded(database)
    await channel.commands("cohort digest")
    [claimed] = await claim(database)
    digest = await held(database, claimed)
    assert digest
    reply = post(digest)
    assert not reply.private
    assert "/cohort leave" in reply.text
    [[join]] = reply.buttons
    assert "share nothing" in (await account(database, "new", "901").sends_action(join.action)).text
    assert reply.invite == f"join-{code}"
