"""The traps of the reference (section 11.3), and the test that shows that we do not step into each.

Only the list is checked here: that each test and each recorded situation that it names is still there.
"""

from __future__ import annotations

import ast
import functools

import pytest

from tests.gateway.whatsapp.recorded import INBOUND, names
from tests.support.require import ROOT

W, D, F = "gateway/test_webhook.py", "gateway/whatsapp/test_decode.py", "gateway/whatsapp/test_download.py"
INBOX, STATUS = "sessions/stores/test_contract_inbox.py", "sessions/stores/test_contract_status.py"
PEOPLE, HOSTILE = "sessions/stores/test_contract_people.py", "gateway/test_hostile_webhooks.py"
MEDIA = "gateway/media/test_media.py"
CLIENT, SENDER, WINDOW = "gateway/whatsapp/test_client.py", "gateway/test_outbox.py", "gateway/test_outbox_and_store.py"
PACE, ENCODE, FLOWS = "gateway/test_pacing.py", "gateway/whatsapp/test_encode.py", "gateway/test_flows_endpoint.py"

SITUATION = "situation"

TRAPS: dict[str, list[tuple[str, str]]] = {
    "the same webhook twice, also days apart": [
        (INBOX, "test_a_known_id_is_ignored_whatever_it_says"),
        (INBOX, "test_a_batch_of_nothing_new_rings_nobody"),
    ],
    "the same message in two batches, or twice in one": [(INBOX, "test_an_id_twice_in_one_batch_counts_once")],
    "a status before the send call returned": [(STATUS, "test_a_status_may_come_before_the_send_returns")],
    "read without delivered, delivered after read, failed after sent": [
        (STATUS, "test_statuses_only_move_forward_in_whatever_order_they_come")
    ],
    "several entries and changes, messages and statuses mixed": [(SITUATION, "several_entries_and_changes")],
    "an unknown field": [(SITUATION, "field_of_tomorrow")],
    "field missing": [(SITUATION, "field_missing")],
    "account fields without metadata": [(SITUATION, "field_account_update"), (SITUATION, "metadata_missing")],
    "other phone numbers of the same account": [(SITUATION, "other_number")],
    "a body of 3 MB": [
        (W, "test_up_to_three_megabytes_are_taken"),
        (D, "test_a_full_batch_of_three_megabytes_is_read_whole"),
    ],
    "a larger body": [(W, "test_one_byte_more_is_too_large")],
    "a compressed body": [(W, "test_a_compressed_body_is_refused_so_that_it_is_not_lost")],
    "contacts missing": [(SITUATION, "contacts_missing")],
    "from missing": [(SITUATION, "from_missing"), (SITUATION, "from_missing_everywhere")],
    "a user id in from": [(SITUATION, "user_id_in_from"), (SITUATION, "parent_user_id_in_from")],
    "wa_id different from from": [(SITUATION, "wa_id_differs_from_number")],
    "a number with plus and spaces": [(SITUATION, "number_with_plus_and_spaces")],
    "timestamp as number, in milliseconds, garbage": [(SITUATION, "timestamps")],
    "timestamp 0, negative, with fractions": [(SITUATION, "timestamps_odd")],
    "interactive object missing": [(SITUATION, "interactive_missing")],
    "an unknown interactive type": [(SITUATION, "interactive_call_permission_reply")],
    "response_json not an object, not JSON, without flow_token": [(SITUATION, "interactive_nfm_reply_odd")],
    "a button id from an old menu, the payload of a year-old template": [
        ("sessions/test_order.py", "test_a_second_tap_on_an_answered_question_is_explained"),
        (SITUATION, "button"),
        (SITUATION, "button_without_payload"),
    ],
    "a reaction without emoji, or to an unknown message": [
        (SITUATION, "reaction_removed"),
        (SITUATION, "reaction_to_nothing"),
    ],
    "a context to an unknown message": [(SITUATION, "interactive_button_reply"), (SITUATION, "context_of_wrong_types")],
    "errors at value, message and status level": [
        (SITUATION, "value_errors"),
        (SITUATION, "errors_in_a_message"),
        (SITUATION, "status_failed"),
    ],
    "error_data a string or missing": [(SITUATION, "errors_in_a_message"), (SITUATION, "value_errors")],
    "signature missing, wrong prefix, upper-case hex, wrong length, non-ASCII": [
        (W, "test_what_is_not_rightly_signed_is_refused_unparsed")
    ],
    "the signature of the re-serialised body": [(W, "test_what_is_not_rightly_signed_is_refused_unparsed")],
    "text with NUL and a lone surrogate": [(SITUATION, "text_with_nul_and_half_characters")],
    "text with a switch of the direction": [
        (SITUATION, "text_that_turns_the_direction"),
        (SITUATION, "name_with_controls"),
    ],
    "4096 emoji": [(D, "test_4096_emoji_are_one_message")],
    "deep nesting": [(SITUATION, "deep_nesting"), (D, "test_what_is_no_json_object_is_no_webhook")],
    "wrong types": [(SITUATION, "fields_of_wrong_types"), (SITUATION, "items_that_are_none")],
    "unknown fields": [(SITUATION, "fields_unknown")],
    "media: 404 on the address": [(F, "test_an_address_that_has_expired_is_asked_for_again")],
    "media: a redirect to a foreign host": [(F, "test_the_token_goes_nowhere_but_to_meta")],
    "media: a wrong hash": [(F, "test_content_that_does_not_fit_its_hash_is_fetched_once_more_and_then_not_taken")],
    "media: larger than declared": [(F, "test_no_more_is_read_than_is_allowed_whatever_was_declared")],
    "media: application/octet-stream": [(MEDIA, "test_what_the_phone_says_is_not_believed")],
    "the number changes while somebody is registered": [
        (PEOPLE, "test_a_new_number_takes_the_place_of_the_old_one"),
        (PEOPLE, "test_a_pause_lasts_until_it_is_lifted"),
        ("sessions/test_changes.py", "test_after_a_notice_the_conversation_goes_on_under_the_new_name"),
    ],
    "sending: a time-out after acceptance": [
        (CLIENT, "test_no_answer_after_the_request_left_is_an_unknown_outcome"),
        (WINDOW, "test_a_time_out_is_settled_by_its_status_before_anything_is_sent_again"),
    ],
    "sending: 200 with HTML": [(CLIENT, "test_a_200_without_an_id_is_an_unknown_outcome")],
    "sending: 500 with JSON or HTML": [
        (CLIENT, "test_an_error_is_decided_by_its_code_and_not_by_the_http_status"),
        (CLIENT, "test_an_error_page_is_decided_by_its_status"),
    ],
    "sending: held_for_quality_assessment": [(CLIENT, "test_the_status_of_a_held_message_is_told")],
    "sending: a recipient without plus": [(ENCODE, "test_a_number_that_might_reach_a_stranger_is_refused")],
    "sending: the pair limit for one while others go on": [
        (SENDER, "test_the_pair_rate_delays_this_resident_only"),
        (PACE, "test_a_resident_has_a_burst_and_then_a_pause_for_each"),
    ],
    "sending: 80 a second shared with an inbound flood": [
        (PACE, "test_what_comes_in_takes_from_what_may_go_out_beyond_an_eighth"),
        (PACE, "test_a_flood_of_incoming_messages_holds_the_sender_up_for_a_second_only"),
    ],
    "sending: the window closes between queueing and sending": [
        (WINDOW, "test_a_message_whose_window_closes_while_it_waits_goes_as_its_template"),
        (WINDOW, "test_a_window_that_meta_calls_closed_later_sends_the_template_once"),
        (WINDOW, "test_a_window_that_meta_calls_closed_later_holds_what_has_no_template"),
    ],
    "a form: 421": [(FLOWS, "test_what_is_not_encrypted_for_us_makes_the_phone_fetch_the_key_anew")],
    "a form: a replayed request": [(FLOWS, "test_the_same_request_gets_the_same_answer")],
    "a form: a ping, also without a database": [(FLOWS, "test_the_health_check_is_answered")],
    "a form: an error notification": [(FLOWS, "test_a_reported_error_is_acknowledged_and_its_message_is_not_kept")],
    "anything else": [(HOSTILE, "test_a_mutated_webhook_is_answered_and_its_good_neighbour_is_heard")],
}


@functools.cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_has_its_test(trap: str) -> None:
    for path, name in TRAPS[trap]:
        known = set(names(INBOUND)) if path == SITUATION else functions_of(path)
        assert name in known, f"{path}: {name}"
