"""The same coach on a server, in a direct message, and in a chat among friends where only a person has brought it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.messages import Address, Reply
from bot.ports import Gone, Sent
from tests.adapters.at_work import always, coaching, on_discord
from tests.wire.discord_server import ADA, BOB, EPHEMERAL, FRIENDS, SERVER, Data, DiscordServer

PLACES = pytest.mark.parametrize("place", [SERVER, FRIENDS, None], ids=["on a server", "among friends", "in private"])


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer(hurry=2.0) as running:
        yield running


class Talk:
    """What Ada does in one place, and what she sees there."""

    def __init__(self, server: DiscordServer, place: str | None) -> None:
        self.server, self.place = server, place

    async def command(self, name: str, **said: str) -> str:
        return await self._seen(self.server.command(name, guild=self.place, **said))

    async def tap(self, label: str) -> str:
        return await self._seen(self.server.tap(label, guild=self.place))

    async def write(self, words: str) -> str:
        """Words in the form, or in private just words."""
        saying = self.server.write(words, guild=self.place) if self.place else self.server.say(words)
        return await self._seen(saying)

    async def _seen(self, doing) -> str:
        before = {id(message) for message in self.server.seen_by(ADA)}
        await doing
        await self.server.until(lambda: self._new(before))
        return self._new(before)[-1]["content"]

    def _new(self, before: set[int]) -> list[Data]:
        return [message for message in self.server.seen_by(ADA) if id(message) not in before]


@PLACES
async def test_a_plan_is_made_reminded_of_stopped_and_erased_and_no_one_else_sees_it(
    server: DiscordServer, tmp_path: Path, place: str | None
):
    talk = Talk(server, place)
    async with coaching(server, tmp_path):
        await talk.command("goal", role="data-analyst")
        await talk.write("5 hours a week, up to 900 euros, by June 2028, I know some Excel")
        assert "Your plan towards Data Analyst" in await talk.write("plan the first two")
        await talk.command("remind", when="Tuesday 19:00")
        await talk.tap("At the kitchen table")
        assert "at the kitchen table" in await talk.tap("Berlin")
        assert "reminders" in await talk.command("stop")
        assert "Your plan" in await talk.command("plan")
        assert "Erase everything?" in await talk.command("forget")
    async with coaching(server, tmp_path):
        assert "erased" in await talk.tap("Yes, erase everything")
        assert "Your plan" not in await talk.command("plan")
    assert not server.seen_by(BOB)
    hidden = {message["flags"] for message in server.messages.values()}
    assert hidden == ({EPHEMERAL} if place else {0})


@PLACES
async def test_stop_by_word_or_command_is_heard_at_once_in_the_middle_of_anything(
    server: DiscordServer, tmp_path: Path, place: str | None
):
    talk = Talk(server, place)
    async with coaching(server, tmp_path):
        await talk.command("goal", role="data-analyst")
        by_command, by_word = await talk.command("stop"), await talk.write("stop")
    assert "reminders" in by_command
    assert by_word.split("\n")[0] == by_command.split("\n")[0]


async def test_among_friends_a_word_for_all_can_be_shown_and_a_reminder_still_comes_in_private(server: DiscordServer):
    async with on_discord(always(Reply(text="For all", private=False))[0], server) as adapter:
        await server.command("start", guild=FRIENDS)
        await server.until(lambda: server.seen_by(BOB))
        address = Address("discord", "7", FRIENDS)
        assert isinstance(await adapter.send(address, Reply(text="A reminder")), Sent)
        assert isinstance(await adapter.send(address, Reply(text="For all", private=False)), Gone)
    assert [message["content"] for message in server.seen_by(BOB)] == ["For all"]


@PLACES
async def test_what_is_written_after_a_question_answers_it(server: DiscordServer, tmp_path: Path, place: str | None):
    talk = Talk(server, place)
    async with coaching(server, tmp_path):
        await talk.command("cohort show")
        assert "What shall it be called?" in await talk.tap("I want to lead one")
        assert "**Spring**" in await talk.write("Spring")
        await server.until(lambda: any("Learn with us" in message["content"] for message in server.seen_by(ADA)))
        await talk.command("cohort show")
        assert "Which certificates, each by when?" in await talk.tap("Set the path")
        assert "needs a certificate I know" in await talk.write("zzyzx 2027-01-15")
        assert "The path of **Spring**" in await talk.write("cka 2027-01-15")
