"""A command before its time says what it will show, and what comes first."""

import pytest

from tests.chat import Chat

WILL_SHOW = {
    "progress": "The weeks in which you did something stand here.",
    "record": "Once you have earned a certificate or begun one, it stands here.",
    "proof": "Tell me when you have passed one.",
    "compare": "Name two certificates, and I put them side by side.",
    "why": "Tell me which certificate you mean",
    "gap": "then I can say what is missing for it",
    "remind": "a plan comes first",
    "swap": "What you had before you linked an app or took a cohort's path waits here.",
    "share": "There is no goal to pass on yet.",
    "plan": "You have no plan yet.",
}
QUESTION = "What would you like to become"


@pytest.mark.parametrize("command", WILL_SHOW)
@pytest.mark.parametrize("begun", [False, True], ids=["never wrote", "began"])
def test_a_stranger_is_told_what_it_is_for_and_asked_for_a_goal(command: str, *, begun: bool):
    chat = Chat()
    if begun:
        chat.commands("start")
    said = chat.commands(command).text
    assert WILL_SHOW[command] in said
    assert said.count(QUESTION) == 1
    assert chat.labels == ["I'm not sure yet"]


@pytest.mark.parametrize("command", sorted(WILL_SHOW.keys() - {"gap", "share", "plan", "remind"}))
def test_whoever_has_suggestions_is_told_above_their_buttons(command: str):
    chat = Chat()
    chat.says("data analyst, 5 hours a week, no money limit, no date, I know excel")
    said = chat.commands(command).text
    assert WILL_SHOW[command] in said
    assert "worth a look" not in said
    assert "Plan these" in chat.labels
