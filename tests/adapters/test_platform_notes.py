"""What is known to go wrong with bots in production, and the tests that hold each against it, or why none can."""

import re
from pathlib import Path

import pytest

ON_TELEGRAM: dict[str, str | tuple[str, ...]] = {
    "T1 flood limits": (
        "test_however_many_wait_no_second_holds_more_than_a_platform_takes",
        "test_nobody_in_a_group_can_use_up_what_the_bot_may_send",
        "test_past_what_a_group_takes_in_a_minute_answers_go_to_the_private_chat",
    ),
    "T2 retry_after, as a number or a timedelta, for the whole token": (
        "test_a_flood_limit_for_one_reminder_holds_all_of_them",
        "test_the_library_gives_a_wait_as_either_of_two_kinds",
        "test_a_reply_waits_a_flood_limit_out",
    ),
    "T3 two pollers of one token, and several processes": (
        "test_a_stop_drains_in_time_and_the_token_is_nowhere",
        "test_two_processes_take_each_event_once_and_keep_everybodys_order",
    ),
    "T4 forged webhook posts, and posts that come again": (
        "test_what_does_not_know_the_secret_is_not_let_in",
        "test_a_turn_that_failed_is_not_acknowledged_and_comes_again",
        "test_a_turn_that_never_succeeds_comes_three_times_and_is_then_apologised_for",
        "test_fifty_people_at_once_are_answered_once_each_and_in_order_over_a_restart",
    ),
    "T5 updates lost in a crash": (
        "test_an_update_is_confirmed_only_when_its_turn_is_committed",
        "test_nothing_is_acknowledged_before_it_is_committed",
        "test_a_turn_that_fails_until_the_stop_comes_again_at_the_next_start",
    ),
    "T6 one slow person holds up all": ("test_one_person_is_answered_in_order_and_a_slow_one_holds_nobody_up",),
    "T7 64 bytes of callback data, and buttons after a restart": (
        "test_a_list_of_one_hands_in_one_value_however_long_its_action",
        "test_a_button_sent_before_a_restart_still_works",
    ),
    "T8 the spinner on a button": ("test_a_tap_is_an_action_and_its_spinner_always_ends",),
    "T9 messages that can't be edited": (
        "test_a_tapped_message_is_edited_and_sent_anew_where_that_fails",
        "test_a_picture_carries_its_words_and_a_photo_is_never_edited_into_text",
    ),
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
    "T17 state in the library's memory": ("test_thirty_messages_with_a_restart_in_the_middle_and_a_reminder_answered",),
}
ON_DISCORD: dict[str, str | tuple[str, ...]] = {
    "D1 the first answer within three seconds": (
        "test_a_command_on_a_server_is_deferred_first_and_only_the_person_sees_the_answer",
        "test_fifty_people_at_once_are_each_answered_in_order_while_names_are_completed",
        "test_a_first_answer_that_comes_too_late_is_made_up_for_in_private",
    ),
    "D2 an interaction's token of 15 minutes": ("test_an_interaction_that_got_too_old_is_answered_by_private_message",),
    "D3 ephemeral is fixed at the first answer": (
        "test_a_command_in_private_is_plain_and_no_answer_leaves_nothing_thinking",
        "test_an_edit_takes_the_place_of_the_tapped_message_but_never_shows_private_words_to_all",
    ),
    "D4 buttons after a restart": (
        "test_a_button_sent_before_a_restart_still_works",
        "test_no_button_is_kept_in_memory",
    ),
    "D5 unknown ids and exceptions dropped without a word": (
        "test_a_button_of_a_form_no_longer_known_is_answered_and_not_dropped",
        "test_a_coach_that_fails_leaves_the_adapter_alive",
    ),
    "D6 forms kept in memory": ("test_free_words_on_a_server_are_written_into_a_form_that_is_never_lost",),
    "D7 privileged intents": ("test_words_in_private_are_answered_in_markdown_and_ping_nobody",),
    "D8 limits by route, and bans for what is refused again and again": (
        "test_a_limit_of_discord_is_waited_out_by_the_library",
        "test_a_server_of_theirs_that_stumbles_is_asked_again_by_the_library",
        "test_a_limit_on_an_answer_is_waited_out",
    ),
    "D9 closed private chats": ("test_what_discord_says_of_a_reminder_is_gone_or_later",),
    "D10 many private messages at once": (
        "Discord does not say what it tolerates. Only who asked for reminders gets them, spread by their own hours."
    ),
    "D11 the cache forgets": ("test_a_reminder_goes_to_the_private_chat_and_a_word_for_all_to_the_channel",),
    "D12 lengths and counts": (
        "test_the_most_buttons_and_a_select_are_shown_in_two_messages",
        "test_a_picture_has_alt_text_and_a_long_text_carries_its_buttons_last",
        "test_what_discord_can_not_show_goes_out_as_words",
    ),
    "D13 @everyone in a person's words": ("test_words_in_private_are_answered_in_markdown_and_ping_nobody",),
    "D14 commands published at each start": (
        "test_commands_are_published_only_when_they_changed",
        "test_the_commands_are_published_by_hand_and_only_where_they_changed",
    ),
    "D15 ready comes many times": ("test_a_session_that_discord_forgot_begins_anew",),
    "D16 blocking code": (
        "test_nobody_waits_for_names_while_others_are_answered",
        "test_a_picture_is_drawn_in_another_process_and_its_words_stay",
    ),
    "D17 a loop and signals of the library's own": (
        "test_the_process_talks_drains_and_ends_without_a_word_or_the_token_on_its_outputs",
    ),
}
HELD = ON_TELEGRAM | ON_DISCORD
TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize("note", [note for note, held in HELD.items() if not isinstance(held, str)])
def test_each_known_trouble_is_held_by_a_test_there_is(note: str):
    platform = "telegram" if note in ON_TELEGRAM else "discord"
    shared = TESTS / "adapters/test_pace.py", TESTS / "test_ticker.py"
    sources = (*TESTS.glob(f"adapters/test_{platform}_*.py"), *TESTS.glob("pictures/*.py"), *shared)
    there = {name for path in sources for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))}
    assert set(HELD[note]) <= there


def test_no_trouble_is_left_out():
    numbers = [f"{letter}{number}" for letter in "TD" for number in range(1, 18)]
    assert [note.split()[0] for note in HELD] == numbers
