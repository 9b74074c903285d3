"""A mentor confirms what a learner asks them to, and takes it back; the learner is told, and nobody else can do it."""

from datetime import timedelta

from bot.messages import Address
from bot.proof.ladder import proof_said, rung
from bot.store.database import Database
from tests.store.side import Side


def side(database: Database, name: str) -> Side:
    return Side(database, Address("telegram", name, name))


async def cohort_of(database: Database) -> tuple[Side, Side, str]:
    """A mentor, a learner of their cohort who says they earned a credential, and the cohort's code."""
    mentor, ada = side(database, "mentor"), side(database, "ada")
    await mentor.commands("cohort create Winter 2026")
    code = next(action.split(":")[-1] for action in actions(mentor) if action.startswith("cohort.join"))
    await ada.says("I want to be a devops engineer, 5 hours a week")
    await ada.sends_action("progress.finish:cka")
    await ada.commands(f"cohort join {code}")
    return mentor, ada, code


def actions(of: Side) -> list[str]:
    return [button.action for reply in of.replies for row in reply.buttons for button in row]


def tap(of: Side, prefix: str) -> str:
    return next(one.action for row in of.last.buttons for one in row if one.action.startswith(prefix))


async def test_a_mentor_confirms_with_one_tap_and_the_learner_is_told(database: Database) -> None:
    mentor, ada, code = await cohort_of(database)
    assert "has to see who asks" in (await ada.sends_action("proof.mentor:cka")).text
    await ada.commands("cohort name Ada L.")
    assert "Your mentor in" in (await ada.sends_action("proof.mentor:cka")).text
    assert "They ask you to confirm" in (await mentor.commands("cohort")).text
    assert tap(mentor, "proof.confirm")
    seen = await mentor.sends_action(f"cohort.see:{code}")
    assert "They ask you to confirm" in seen.text
    assert "Ada L.: Certified Kubernetes Administrator" in seen.text
    assert "Confirmed" in (await mentor.sends_action(tap(mentor, "proof.confirm"))).text
    assert "They ask you to confirm" not in (await mentor.sends_action(f"cohort.see:{code}")).text

    told = await ada.sends("hello")
    assert "confirmed" in told[0].text
    assert "Winter 2026" in told[0].text
    (step,) = (await ada.person()).earned
    assert (rung(step), proof_said(step)) == ("mentor confirmed", "confirmed by the mentor of Winter 2026")
    assert "confirmed by the mentor" in (await ada.commands("proof")).text
    assert not any("Your mentor in" in reply.text for reply in await ada.sends("hello"))


async def test_what_was_confirmed_is_taken_back_at_any_time_and_told(database: Database) -> None:
    mentor, ada, _ = await cohort_of(database)
    await ada.commands("cohort name Ada L.")
    await ada.sends_action("proof.mentor:cka")
    await mentor.commands("cohort summary")
    await mentor.sends_action(tap(mentor, "proof.confirm"))
    undo = tap(mentor, "proof.unconfirm")
    await ada.sends("hello")
    await ada.commands("cohort share nothing")
    ada.now = mentor.now = mentor.now + timedelta(days=100)
    assert "Taken back" in (await mentor.sends_action(undo)).text
    assert "took back" in (await ada.sends("hello"))[0].text
    assert rung((await ada.person()).earned[0]) == "said so"
    assert "moved on" in (await mentor.sends_action(undo)).text


async def test_who_asks_no_more_or_hides_their_name_can_not_be_confirmed(database: Database) -> None:
    mentor, ada, code = await cohort_of(database)
    await ada.commands("cohort name Ada L.")
    await ada.sends_action("proof.mentor:cka")
    await mentor.commands("cohort summary")
    confirm = tap(mentor, "proof.confirm")
    await ada.commands("cohort share totals")
    assert "Ada L." not in (await mentor.sends_action(f"cohort.see:{code}")).text
    assert "moved on" in (await mentor.sends_action(confirm)).text
    await ada.commands("cohort name Ada L.")
    await ada.sends_action("progress.undo:cka")
    assert "moved on" in (await mentor.sends_action(confirm)).text
    await ada.commands("cohort leave")
    assert "moved on" in (await mentor.sends_action(confirm)).text
    assert not (await ada.person()).earned


async def test_nobody_but_the_mentor_can_confirm_and_nobody_their_own(database: Database) -> None:
    mentor, ada, code = await cohort_of(database)
    await ada.commands("cohort name Ada L.")
    await ada.sends_action("proof.mentor:cka")
    await mentor.commands("cohort summary")
    confirm = tap(mentor, "proof.confirm")
    eve = side(database, "eve")
    await eve.commands(f"cohort join {code}")
    await eve.commands("cohort create Eve's")
    for one in (ada, eve):
        await one.sends_action(confirm)
    assert rung((await ada.person()).earned[0]) == "said so"

    await mentor.says("I want to be a devops engineer, 5 hours a week")
    await mentor.sends_action("progress.finish:cka")
    await mentor.commands(f"cohort join {code}")
    await mentor.commands("cohort name Me")
    await mentor.sends_action("proof.mentor:cka")
    await mentor.commands("cohort summary")
    assert "Me: Certified" not in mentor.last.text
    assert rung((await mentor.person()).earned[0]) == "said so"


async def test_who_is_in_no_cohort_is_told_how_to_get_into_one(database: Database) -> None:
    ada = side(database, "ada")
    await ada.says("I want to be a devops engineer, 5 hours a week")
    await ada.sends_action("progress.finish:cka")
    assert "You are in no cohort" in (await ada.sends_action("proof.mentor:cka")).text


async def test_an_address_that_was_typed_is_not_kept_in_the_talk(database: Database) -> None:
    from tests.proof.made import ADA
    from tests.test_proof_talk import badge, world

    ada = Side(database, Address("web", "ada", "ada"), world=world())
    await ada.says("I want to be a devops engineer, 5 hours a week")
    await ada.sends_file(badge(), "cka.png")
    for address in ("bob@example.org", ADA):
        await ada.says(address)
    assert rung((await ada.person()).earned[0]) == "badge verified"
    from bot.store.transcript import read_lines

    lines = await database.run(lambda connection: read_lines(connection, ada.address, 0))
    assert not [line for line in lines if "@" in line.reply.text]
    assert [line for line in lines if "It is yours" in line.reply.text]
