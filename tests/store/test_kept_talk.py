"""The page's talk is shown again after a reload, words, buttons and pictures."""

from dataclasses import replace

from bot.messages import Address, File, Incoming, Reply, bold, button
from bot.person import Person
from bot.picture import Bar, Picture, Timeline
from bot.store.database import Database
from bot.store.people import export_person
from bot.store.transcript import MOST_LINES, KeptTalk
from bot.talk import Outcome
from tests.store.told import person_at, said, turn

PAGE = Address("web", "ada", "tab")
TIMELINE = Picture(alt="Excel until May", title="Your plan", timeline=Timeline((Bar("Excel", "until May", 0, 0.5),)))


async def lines(database: Database, number: int = 0) -> list[tuple[int, str, str]]:
    found = await KeptTalk(database).since(PAGE, number)
    return [(line.number, line.who, line.reply.text) for line in found]


async def test_the_words_of_both_are_kept_in_their_order(database: Database) -> None:
    await turn(database, said("hello", PAGE), keeps_lines=True)
    await turn(database, said("again", PAGE), keeps_lines=True)
    assert await lines(database) == [
        (1, "person", "hello"),
        (2, "coach", "1: hello"),
        (3, "person", "again"),
        (4, "coach", "2: again"),
    ]
    assert await lines(database, 3) == [(4, "coach", "2: again")]


async def test_a_redelivered_event_adds_no_line(database: Database) -> None:
    await turn(database, said("hello", PAGE), keeps_lines=True)
    await turn(database, said("hello", PAGE), keeps_lines=True)
    assert len(await lines(database)) == 2


async def test_a_platform_that_keeps_its_own_talk_has_none_here(database: Database) -> None:
    await turn(database, said("hello", PAGE), keeps_lines=False)
    assert await lines(database) == []


async def test_a_tap_without_words_is_no_line_and_marks_a_person_types_are_only_words(database: Database) -> None:
    def agree(person: Person, incoming: Incoming) -> Outcome:
        return Outcome(person=person, replies=(Reply(text="ok"),))

    tap = Incoming(address=PAGE, event_id="tap", kind="action", at=said("").at, action="goal.pick:x")
    await turn(database, tap, agree, keeps_lines=True)
    await turn(database, said(bold("me"), PAGE), agree, keeps_lines=True)
    assert await lines(database) == [(1, "coach", "ok"), (2, "person", "me"), (3, "coach", "ok")]


async def test_words_that_are_not_answered_are_not_kept(database: Database) -> None:
    def say_nothing(person: Person, incoming: Incoming) -> Outcome:
        return Outcome(person=person)

    await turn(database, said("the hundredth in a second", PAGE), say_nothing, keeps_lines=True)
    assert await lines(database) == []


async def test_a_talk_lets_go_of_lines_no_page_shows_any_more(database: Database) -> None:
    def talkative(person: Person, incoming: Incoming) -> Outcome:
        return Outcome(person=person, replies=tuple(Reply(text=str(n)) for n in range(MOST_LINES - 1)))

    for number in range(4):
        await turn(database, said(str(number), PAGE), talkative, keeps_lines=True)
    person = await person_at(database, PAGE)
    assert person is not None
    kept = (await database.run(lambda c: export_person(c, person.id)))["lines"]
    assert len(kept) == 2 * MOST_LINES
    assert (await lines(database))[-1][0] == 4 * MOST_LINES


async def test_a_reply_comes_back_whole_with_what_its_picture_shows(database: Database) -> None:
    reply = Reply(
        text="Here it is.",
        buttons=((button("Start", "plan.start", "excel"),),),
        picture=TIMELINE,
        file=File("plan.ics", "text/calendar", b"BEGIN\x00\xff"),
    )
    await turn(database, said("plan", PAGE), lambda person, _: Outcome(person=person, replies=(reply,)), True)
    shown = (await KeptTalk(database).since(PAGE, 1))[0].reply
    assert shown == reply
    person = await person_at(database, PAGE)
    assert person is not None
    kept = await database.run(lambda c: export_person(c, person.id))
    assert kept["lines"][1]["body"]["picture"]["png"] == "", "drawings are not kept"


async def test_a_line_of_the_coach_is_added_once(database: Database) -> None:
    talk = KeptTalk(database)
    await turn(database, said("hello", PAGE), keeps_lines=True)
    reminder = Reply(text="Module 2?", key="ada:1", picture=replace(TIMELINE, png=b"drawn"))
    assert await talk.add(PAGE, reminder) == 3
    assert await talk.add(PAGE, reminder) is None
    assert await talk.add(PAGE, Reply(text="no key")) == 4
    assert await talk.add(PAGE, Reply(text="no key")) == 5
    assert [line.reply.key for line in await talk.since(PAGE, 2)] == ["ada:1", "", ""]


async def test_nothing_is_added_for_somebody_who_never_wrote(database: Database) -> None:
    talk = KeptTalk(database)
    assert await talk.add(PAGE, Reply(text="Hello?")) is None
    assert await talk.since(PAGE, 0) == ()


async def test_a_long_talk_shows_its_newest_lines(database: Database) -> None:
    def talkative(person: Person, incoming: Incoming) -> Outcome:
        return Outcome(person=person, replies=tuple(Reply(text=str(n)) for n in range(MOST_LINES + 10)))

    await turn(database, said("hello", PAGE), talkative, keeps_lines=True)
    shown = await lines(database)
    assert len(shown) == MOST_LINES
    assert shown[-1] == (MOST_LINES + 11, "coach", str(MOST_LINES + 9))
    assert shown[0][0] == 12
