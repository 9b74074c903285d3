"""A late plan in the talk, beside tests/transcripts/slip.txt: reminders go along, and old buttons do no harm."""

from tests.chat import Chat


def late_chat() -> Chat:
    chat = Chat()
    chat.says("I want to be a database administrator, 8 hours a week, no money limit, I know linux, by September 2027")
    chat.taps("Plan these")
    chat.says("remind me every Tuesday at 19:00")
    chat.says("at the kitchen table")
    assert [one.state for one in chat.person.reminders] == ["active"]
    chat.passes(days=150)
    return chat


def test_a_reminder_goes_along_with_the_step_that_is_taken_instead() -> None:
    chat = late_chat()
    chat.says("my plan")
    chat.taps("Something shorter")
    chat.taps("Take it instead")
    (reminder,) = chat.person.reminders
    assert (reminder.step, reminder.about) == ("kaggle-intro-sql", "Kaggle Learn: Intro to SQL")
    assert (reminder.state, reminder.place) == ("active", "at the kitchen table")


def test_buttons_of_a_plan_that_is_no_longer_late_have_moved_on() -> None:
    chat = late_chat()
    chat.says("my plan")
    chat.taps("Leave some out")
    plan = chat.person.plan
    for action in ("plan.shift", "late.shrink", "late.swap", "late.take:kaggle-intro-sql", "late.take:x", "late.take"):
        assert "moved on" in chat.sends_action(action).text, action
    assert chat.person.plan == plan
