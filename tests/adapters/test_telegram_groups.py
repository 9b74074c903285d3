"""Commands and taps in a Telegram group: what is for all is said there, what is private never is."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.telegram_group import Groups
from bot.house import open_house
from bot.menu import IN_GROUPS
from bot.messages import Button, Incoming, Reply
from bot.settings import Settings
from tests.adapters.at_work import always, on_telegram
from tests.chat import START
from tests.wire.telegram_server import TelegramServer

GROUP, ADA, BOB = -900, 7, 8
MINE = Reply(text="Only for you")
JOIN = Reply(text="Learn with us", buttons=((Button("Join", "cohort.join:KW7PA4MD"),),), private=False, invite="join-K")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


def said_in(server: TelegramServer, chat: int) -> list[str]:
    return [message["text"] for message in server.messages.values() if message["chat"]["id"] == chat]


@pytest.mark.parametrize("typed", ["/cohort create Spring", "/cohort@coach_bot create Spring"])
async def test_a_command_acts_in_its_group_and_each_answer_goes_where_it_belongs(server: TelegramServer, typed: str):
    handle, heard = always(MINE, JOIN)
    async with on_telegram(handle, server, in_groups=IN_GROUPS):
        await server.say_in_group(typed)
        await server.until(lambda: len(server.messages) == 2)
    (said,) = heard
    assert (said.kind, said.text, said.private) == ("command", "cohort create Spring", False)
    assert (said.address.user, said.address.chat) == (str(ADA), str(GROUP))
    assert said_in(server, ADA) == ["Only for you"]
    assert said_in(server, GROUP) == ["Learn with us\n\nhttps://t.me/coach_bot?start=join-K"]
    [[join], [link]] = server.messages[max(server.messages)]["reply_markup"]["inline_keyboard"]
    assert join["callback_data"] == "cohort.join:KW7PA4MD"
    assert link["url"] == "https://t.me/coach_bot?start=join-K"


@pytest.mark.parametrize(
    ("typed", "payload"),
    [
        ("/cohort summary", "cohort-summary"),
        ("/cohort", "cohort"),
        ("/cohort create Spring class", "cohort"),  # made already: not once more in private
        ("/cohort é", "cohort"),
        (f"/cohort {'x' * 80}", "cohort"),
    ],
)
async def test_who_never_wrote_in_private_gets_one_line_with_the_way_there(
    server: TelegramServer, typed: str, payload: str
):
    server.strangers.add(ADA)
    async with on_telegram(always(MINE, MINE)[0], server, in_groups=IN_GROUPS):
        await server.say_in_group(typed)
        await server.until(lambda: server.messages)
    [line] = said_in(server, GROUP)
    assert "private" in line
    assert "Only for you" not in line
    [message] = server.messages.values()
    [[button]] = message["reply_markup"]["inline_keyboard"]
    assert button["url"] == f"https://t.me/coach_bot?start={payload}"


async def test_a_tap_in_a_group_is_the_turn_of_whoever_taps(server: TelegramServer):
    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        return (JOIN,) if incoming.kind == "command" else (Reply(text="You are in", edit=True, react="👍"),)

    async with on_telegram(handle, server, in_groups=IN_GROUPS):
        await server.say_in_group("/cohort create Spring")
        await server.until(lambda: server.messages)
        await server.tap("Join", user=BOB)
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 1)
        server.strangers.add(9)
        await server.tap("Join", user=9)
        await server.until(lambda: len(server.of("answerCallbackQuery")) == 2)
    assert said_in(server, BOB) == ["You are in"]
    assert len(said_in(server, GROUP)) == 1, "nothing private is put in place of what all can see"
    assert [answer.get("url") for answer in server.of("answerCallbackQuery")] == [
        None,
        "https://t.me/coach_bot?start=cohort",
    ]


@pytest.mark.parametrize("typed", ["/cohort@other_bot summary", "/cohort@other_bot @coach_bot", "cohort summary", "/x"])
async def test_what_is_another_bots_or_acts_in_private_only_is_no_turn(server: TelegramServer, typed: str):
    handle, heard = always(MINE)
    async with on_telegram(handle, server, in_groups=IN_GROUPS):
        update = await server.say_in_group(typed)
        await server.until(lambda: server.confirmed > update)
    assert not heard
    assert said_in(server, ADA) == []


async def test_past_what_a_group_takes_in_a_minute_answers_go_to_the_private_chat(server: TelegramServer):
    async with on_telegram(always(JOIN)[0], server, in_groups=IN_GROUPS):
        for _ in range(20):
            await server.say_in_group("/cohort create Spring")
        await server.until(lambda: len(server.messages) == 20)
    assert (len(said_in(server, GROUP)), len(said_in(server, ADA))) == (15, 5)


def test_what_is_counted_of_groups_is_forgotten_with_its_minute():
    groups = Groups(None, frozenset())
    for group in range(1000):
        assert groups.may_speak(group, START + timedelta(seconds=group))
    kept = vars(groups)["_notes"]
    assert set(kept) == set(range(940, 1000))
    assert [groups.may_speak(999, START + timedelta(seconds=999)) for _ in range(15)] == [True] * 14 + [False]


async def test_a_mentor_makes_a_cohort_in_a_group_and_learners_join_it_there(server: TelegramServer, tmp_path: Path):
    async with (
        open_house(Settings(data=str(tmp_path))) as house,
        on_telegram(house.handle, server, in_groups=IN_GROUPS),
    ):
        await server.say_in_group("/cohort create Spring class")
        await server.until(lambda: said_in(server, GROUP))
        [invitation] = said_in(server, GROUP)
        payload = invitation.rpartition("?start=")[2]
        await server.tap("Join", user=BOB)
        await server.until(lambda: said_in(server, BOB))
        await server.say(f"/start {payload}", user=9)
        await server.until(lambda: said_in(server, 9))
        await server.say_in_group("/cohort summary")
        await server.until(lambda: any("Where people stand" in text for text in said_in(server, ADA)))
        await server.say("/start cohort-summary")
        await server.until(lambda: sum("Where people stand" in text for text in said_in(server, ADA)) == 2)
    assert "Spring class" in invitation
    assert "You are in Spring class" in said_in(server, BOB)[0]
    assert "You are in Spring class" in said_in(server, 9)[0]
    assert said_in(server, GROUP) == [invitation]
