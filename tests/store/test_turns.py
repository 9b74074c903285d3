"""A turn is one transaction, on both back ends."""

import asyncio
import json
from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import func, select, update

from bot.ask import CreateCohort, JoinCohort, MakeCode, SetDigest
from bot.calendar_feed import MakeFeed
from bot.messages import Address, Incoming, Reply
from bot.person import Person
from bot.store.database import Database, open_database
from bot.store.documents import UnreadableError
from bot.store.people import erase_person, export_person
from bot.store.tables import cohorts, metadata, people
from bot.store.transcript import KeptTalk
from bot.store.turns import take_turn
from bot.talk import Outcome
from tests.store.told import ADA, HOUR, NOW, asks, forget, person_at, remind_at, said, turn


async def test_a_person_is_remembered_from_turn_to_turn(database: Database) -> None:
    assert await turn(database, said("hello")) == ["1: hello"]
    assert await turn(database, said("again")) == ["2: again"]
    assert await turn(database, said("hi", replace(ADA, user="bob"))) == ["1: hi"]


async def test_what_was_said_is_there_after_a_restart(database_url: str) -> None:
    before = await open_database(database_url)
    await turn(before, said("hello"))
    await before.close()
    after = await open_database(database_url)
    assert await turn(after, said("again")) == ["2: again"]
    await after.close()


async def test_a_redelivered_event_changes_nothing_and_is_answered_with_nothing(database: Database) -> None:
    await turn(database, said("hello"))
    once = await person_at(database)
    assert await turn(database, said("hello")) == []
    assert await person_at(database) == once


async def test_the_same_event_twice_at_once_counts_once(database: Database, other_database: Database) -> None:
    answers = await asyncio.gather(turn(database, said("hello")), turn(other_database, said("hello")))
    assert sorted(answers) == [[], ["1: hello"]]


async def test_the_event_ids_of_platforms_do_not_meet(database: Database) -> None:
    await turn(database, said("hello", event_id="1"))
    assert await turn(database, said("hello", Address("discord", "ada", "home"), event_id="1")) == ["1: hello"]


async def test_turns_of_a_person_at_the_same_moment_all_count(database: Database, other_database: Database) -> None:
    """Two processes answer the same new person; whoever comes second waits, meets nobody twice and loses nothing."""
    databases = [database, other_database] * 10
    await asyncio.gather(*(turn(each, said(str(number))) for number, each in enumerate(databases)))
    person = await person_at(database)
    assert person is not None
    assert sorted(person.trail, key=int) == [str(number) for number in range(20)]
    assert await database.run(lambda c: c.execute(select(func.count()).select_from(people)).scalar()) == 1


async def test_a_turn_that_breaks_leaves_everything_as_it_was(database: Database) -> None:
    def breaks(person: Person, incoming: Incoming) -> Outcome:
        raise ZeroDivisionError

    await turn(database, said("hello"))
    before = await person_at(database)
    with pytest.raises(ZeroDivisionError):
        await turn(database, said("again"), breaks)
    with pytest.raises(ZeroDivisionError):
        await turn(database, said("hi", replace(ADA, user="bob")), breaks)
    assert await person_at(database) == before
    assert await person_at(database, replace(ADA, user="bob")) is None
    assert await turn(database, said("again")) == ["2: again"], "the event was not recorded"


@pytest.mark.parametrize("document", ["", "{}", "[]", '{"id": 7}', '{"id": "%s", "mood": "happy"}', '{"id": "%s", "go'])
async def test_who_cant_be_read_is_refused_and_kept(database: Database, document: str) -> None:
    await turn(database, said("hello"))
    person = await person_at(database)
    assert person is not None
    spoilt = document.replace("%s", person.id)
    await database.run(lambda c: c.execute(update(people).values(document=spoilt)) and None)
    with pytest.raises(UnreadableError, match=person.id):
        await turn(database, said("again"))
    assert await database.run(lambda c: c.execute(select(people.c.document)).scalar_one()) == spoilt


async def test_the_last_private_chat_is_where_a_person_is_reached(database: Database) -> None:
    group = Address("telegram", "ada", "a group")
    await turn(database, said("hello"))
    await turn(database, replace(said("in public", group), private=False))
    person = await person_at(database)
    assert person is not None
    assert person.address == ADA
    await turn(database, said("moved", group))
    person = await person_at(database)
    assert person is not None
    assert person.address == group


async def test_the_platform_says_the_first_language(database: Database) -> None:
    await turn(database, replace(said("hallo"), language="de", zone="Europe/Berlin"))
    person = await person_at(database)
    assert person is not None
    assert (person.language, person.zone) == ("de", ""), "a zone is taken by the talk, once it is one"


async def test_who_does_not_say_a_language_is_met_in_english(database: Database) -> None:
    await turn(database, said("hello"))
    person = await person_at(database)
    assert person is not None
    assert person.language == "en"


async def full_house(database: Database) -> str:
    """A person who has a row in every table that knows people; their id."""
    await turn(database, said("hello"), remind_at(NOW + HOUR))
    await turn(database, said("again"), keeps_lines=True)
    await turn(database, said("link me"), asks(MakeCode()))
    await turn(database, said("lead"), asks(CreateCohort("Winter")))
    code = await database.run(lambda c: c.execute(select(cohorts.c.code)).scalar_one())
    await turn(database, said("learn"), asks(JoinCohort(code)))
    await turn(database, said("follow"), asks(MakeFeed()))
    await turn(database, said("post it"), asks(SetDigest("discord", "channel", 0, time(9))))
    person = await person_at(database)
    assert person is not None
    return person.id


async def test_an_export_holds_a_row_of_every_table_that_knows_the_person(database: Database) -> None:
    person_id = await full_house(database)
    await turn(database, said("hi", replace(ADA, user="bob")))
    kept = await database.run(lambda c: export_person(c, person_id))
    knowing = {table.name for table in metadata.sorted_tables if "person_id" in table.c}
    assert set(kept) == knowing | {"people"}
    assert all(kept.values()), "a table is empty: give full_house a row in it"
    assert kept["people"][0]["document"]["trail"] == ["again"]
    assert [line["body"]["text"] for line in kept["lines"]] == ["again", "1: again"]
    assert "bob" not in json.dumps(kept)


async def test_erasing_leaves_no_trace_of_one_and_all_of_the_others(database: Database) -> None:
    person_id = await full_house(database)
    await turn(database, said("hi", replace(ADA, user="bob")))
    await database.run(lambda c: erase_person(c, person_id))
    for table in metadata.sorted_tables:
        rows = await database.run(lambda c, table=table: [list(row) for row in c.execute(select(table))])
        assert not {person_id, ADA.user} & {value for row in rows for value in row}, table.name
    assert await turn(database, said("still here", replace(ADA, user="bob"))) == ["2: still here"]


async def test_who_asks_is_forgotten_and_greeted_as_new(database: Database) -> None:
    person_id = await full_house(database)
    assert await turn(database, said("forget me"), forget, keeps_lines=True) == ["forgotten"]
    assert not any((await database.run(lambda c: export_person(c, person_id))).values())
    assert await turn(database, said("forget me"), forget) == [], "a redelivery brings nobody back"
    assert await person_at(database) is None
    assert await turn(database, said("hello again")) == ["1: hello again"]


async def test_who_asks_gets_a_file_of_everything(database: Database) -> None:
    def export(person: Person, incoming: Incoming) -> Outcome:
        return Outcome(person=person, replies=(Reply(text="A moment."), Reply(text="Here.")), export=True)

    person_id = await full_house(database)
    incoming = said("export")
    replies = await database.run(lambda c: take_turn(c, incoming, export, keeps_lines=True))
    file = replies[-1].file
    assert file is not None
    assert replies[0].file is None
    assert json.loads(file.content)["people"][0]["id"] == person_id
    kept = await KeptTalk(database).since(ADA, 0)
    assert not any(line.reply.file for line in kept), "an export in the talk would be in the next export"


async def test_fifty_people_at_once_are_each_answered_in_order(database: Database) -> None:
    async def talk(user: str) -> list[str]:
        address = Address("telegram", user, user)
        return [(await turn(database, said(str(n), address, f"{user}-{n}")))[0] for n in range(5)]

    answers = await asyncio.gather(*(talk(f"person {number}") for number in range(50)))
    assert answers == [["1: 0", "2: 1", "3: 2", "4: 3", "5: 4"]] * 50
