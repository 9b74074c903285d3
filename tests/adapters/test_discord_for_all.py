"""What Discord shows to a whole channel, and what of it stays with one person."""

from collections.abc import AsyncIterator

import pytest

from bot.messages import Button, Reply
from tests.adapters.at_work import always, on_discord
from tests.wire.discord_server import ADA, BOB, SERVER, Data, DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running


FOR_ALL = Reply(text="Learn with us", buttons=((Button("Join", "cohort.join:KW7PA4MD"),),), private=False)


@pytest.mark.parametrize(
    ("replies", "labels"),
    [
        ((FOR_ALL,), [[], ["Join"]]),
        ((Reply(text="Made"), FOR_ALL), [["Write it"], ["Join"]]),
        ((FOR_ALL, Reply(text="Made")), [[], ["Join"], ["Write it"]]),
    ],
)
async def test_a_word_for_all_is_shown_to_all_and_the_rest_only_to_the_person(
    server: DiscordServer, replies: tuple[Reply, ...], labels: list[list[str]]
):
    async with on_discord(always(*replies)[0], server):
        await server.command("start", guild=SERVER)
        await server.until(lambda: len(server.messages) == len(labels))
    assert [message["content"] for message in server.seen_by(BOB)] == ["Learn with us"]
    assert [[button["label"] for button in _buttons(message)] for message in server.seen_by(ADA)] == labels


async def test_in_private_a_word_for_all_is_an_answer_like_any_other(server: DiscordServer):
    async with on_discord(always(Reply(text="Learn with us", private=False))[0], server):
        await server.command("start")
        await server.until(lambda: server.messages)
    assert [message["content"] for message in server.seen_by(ADA)] == ["Learn with us"]


async def test_a_button_for_all_answers_each_one_alone_also_after_a_restart_and_at_any_age(server: DiscordServer):
    async with on_discord(always(FOR_ALL)[0], server):
        await server.command("start", guild=SERVER)
        await server.until(lambda: len(server.messages) == 2)
    server.expire()
    handle, heard = always(Reply(text="You are in", edit=True))
    async with on_discord(handle, server):
        for number, who in enumerate((ADA, BOB)):
            await server.tap("Join", guild=SERVER, who=who)
            await server.until(lambda number=number: len(server.messages) == 3 + number)
    assert [(one.address.user, one.action, one.private) for one in heard] == [
        ("7", "cohort.join:KW7PA4MD", False),
        ("8", "cohort.join:KW7PA4MD", False),
    ]
    assert [message["content"] for message in server.seen_by(BOB)] == ["Learn with us", "You are in"]


def _buttons(message: Data) -> list[Data]:
    return [button for row in message["components"] for button in row["components"]]
