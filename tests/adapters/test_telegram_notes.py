"""What is known to go wrong with Telegram bots in production, and the tests that hold each against it."""

import re
from pathlib import Path

import pytest

HELD = {
    "T1 flood limits": (
        "test_however_many_wait_no_second_holds_more_than_telegram_takes",
        "test_nobody_in_a_group_can_use_up_what_the_bot_may_send",
    ),
    "T2 retry_after, as a number or a timedelta, for the whole token": (
        "test_a_flood_limit_for_one_reminder_holds_all_of_them",
        "test_the_library_gives_a_wait_as_either_of_two_kinds",
        "test_a_reply_waits_a_flood_limit_out",
    ),
    "T3 two pollers of one token": ("test_the_token_is_in_no_log_whatever_happens",),
    "T4 forged webhook posts, and posts that come again": (
        "test_what_does_not_know_the_secret_is_not_let_in",
        "test_a_turn_that_failed_is_not_acknowledged_and_comes_again",
        "test_fifty_people_at_once_are_answered_once_each_and_in_order_over_a_restart",
    ),
    "T5 updates lost in a crash": (
        "test_an_update_is_confirmed_only_when_its_turn_is_committed",
        "test_nothing_is_acknowledged_before_it_is_committed",
    ),
    "T6 one slow person holds up all": ("test_one_person_is_answered_in_order_and_a_slow_one_holds_nobody_up",),
    "T7 64 bytes of callback data, and buttons after a restart": (
        "test_a_list_of_one_hands_in_one_value_however_long_its_action",
        "test_a_button_sent_before_a_restart_still_works",
    ),
    "T8 the spinner on a button": ("test_a_tap_is_an_action_and_its_spinner_always_ends",),
    "T9 messages that can't be edited": ("test_a_tapped_message_is_edited_and_sent_anew_where_that_fails",),
    "T10 the longest text and caption": (
        "test_a_long_text_goes_out_in_pieces_with_the_buttons_under_the_last",
        "test_a_long_caption_follows_its_picture_and_a_file_keeps_its_name",
    ),
    "T11 people who blocked the bot": ("test_what_telegram_says_of_a_reminder_is_gone_or_later",),
    "T12 a group that moved": (
        "test_a_group_that_moved_is_sent_to_at_its_new_place",
        "test_a_chat_that_moved_is_written_to_at_its_new_place_from_then_on",
    ),
    "T13 a message that may have arrived": (
        "test_a_reminder_that_may_have_arrived_is_later_and_a_reply_is_not_sent_twice",
    ),
    "T14 a loop and signals of the library's own": (
        "test_a_turn_under_way_is_finished_when_the_adapter_stops",
        "test_a_stop_drains_in_time_and_the_token_is_nowhere",
    ),
    "T15 the token in a log": (
        "test_the_token_is_in_no_log_whatever_happens",
        "test_a_wrong_token_is_one_plain_line_without_the_token",
    ),
    "T16 mark-up that can't be parsed": (
        "test_a_word_is_answered_with_marks_as_html_and_everything_else_escaped",
        "test_mark_up_that_telegram_can_not_read_goes_out_as_plain_words",
    ),
    # Nothing of the library keeps anything: no persistence and no job queue is built into the application.
    "T17 state in the library's memory": ("test_thirty_messages_with_a_restart_in_the_middle_and_a_reminder_answered",),
}
TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize("note", HELD)
def test_each_known_trouble_is_held_by_a_test_there_is(note: str):
    sources = (*TESTS.glob("adapters/test_telegram_*.py"), TESTS / "test_ticker.py")
    there = {name for path in sources for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))}
    assert set(HELD[note]) <= there


def test_no_trouble_is_left_out():
    assert [note.split()[0] for note in HELD] == [f"T{number}" for number in range(1, 18)]
