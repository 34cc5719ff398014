from __future__ import annotations

import pytest

from gateway.whatsapp.errors import DECISIONS, Action, Scope, decide

BY_ACTION: dict[Action, list[int]] = {
    Action.RETRY: [1, 2, 4, 17, 80007, 80008, 130429, 131000, 131016, 131056, 131057, 133004, 2494100, 131208],
    Action.WAIT: [341, 613, 131049, 132069, 133015, 133016, 134101],
    Action.STOP: [
        *(0, 3, 10, 33, 104, 190, 368, 130497, 131005, 131031, 131037, 131042, 131044, 131045, 131048, 131063, 131064),
        *(133010, 134011),
        *range(200, 300),
    ],
    Action.STOP_TEMPLATE: [132001, 132007, 132015, 132016, 132068, 134102],
    Action.FINAL: [
        *(130403, 130472, 131020, 131021, 131026, 131030, 131050, 131052, 131053, 131062, 132005, 137000),
    ],
    Action.TEMPLATE: [131047],
    Action.BUG: [100, 131008, 131009, 131051, 131055, 132000, 132008, 132012, 132018, 134100, 135000],
}
"""Meta's codes for sending, written down from its pages and not from the table under test."""

SET_UP = [
    *(131018, 1752041, 133000, 133005, 133006, 133008, 133009, 2388001, 2388012, 2388091, 2388093, 2388103),
    *(2388019, 2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299, 200005, 200006, 200007),
    *(2593079, 2593085, 2593107, 2593108, 2494164, 2494170, 2494179, 131041, 131059, 131201, 131202, 131204, 131207),
    *(131209, 131210, 131211, 131212, 131213, 131214, 131215, *range(138000, 138008), 138009, 138012, 138013, 138014),
    *(138015, 138017, 138018, *range(138019, 138024), *range(139000, 139005), 139006, *range(139100, 139104)),
    *range(147001, 147006),
]
"""All other codes that Meta documents: set-up, groups, calls, Flows, block lists, usernames."""


def test_each_code_leads_to_its_action() -> None:
    wanted = {code: action for action, codes in BY_ACTION.items() for code in codes}
    assert {code: decide(code, 400).action for code in wanted} == wanted


def test_every_documented_code_has_a_row() -> None:
    assert [code for code in SET_UP if code not in DECISIONS] == []


def test_the_http_status_does_not_decide_about_a_known_code() -> None:
    for status in (200, 400, 401, 429, 500, 503, None):
        assert decide(130429, status) is DECISIONS[130429]
        assert decide(131026, status, is_transient=True) is DECISIONS[131026]


@pytest.mark.parametrize(
    ("code", "scope"),
    [
        (131056, Scope.RECIPIENT),
        (130429, Scope.NUMBER),
        (131057, Scope.NUMBER),
        (190, Scope.ACCOUNT),
        (132015, Scope.TEMPLATE),
        (131000, Scope.MESSAGE),
        (100, Scope.MESSAGE),
    ],
)
def test_an_error_holds_up_only_whom_it_concerns(code: int, scope: Scope) -> None:
    assert decide(code).scope is scope


@pytest.mark.parametrize(
    ("status", "transient", "action"),
    [(500, None, Action.RETRY), (400, True, Action.RETRY), (400, None, Action.FINAL), (None, None, Action.FINAL)],
)
def test_an_unknown_code_is_repeated_only_if_that_may_help(
    status: int | None, transient: bool | None, action: Action
) -> None:
    decision = decide(999_999, status, transient)
    assert (decision.action, decision.alarm) == (action, True)


@pytest.mark.parametrize(
    ("status", "action"),
    [
        (500, Action.RETRY),
        (503, Action.RETRY),
        (408, Action.RETRY),
        (429, Action.RETRY),
        (401, Action.STOP),
        (403, Action.STOP),
        (404, Action.STOP),
        (302, Action.STOP),
        (413, Action.BUG),
    ],
)
def test_without_a_code_the_status_is_all_there_is(status: int, action: Action) -> None:
    assert decide(None, status).action is action


def test_the_pair_rate_waits_as_meta_advises() -> None:
    pair = decide(131056)
    assert [pair.wait(n, longest=256) for n in range(1, 7)] == [1, 4, 16, 64, 256, 256]


def test_a_growing_wait_ends_at_its_longest() -> None:
    assert [decide(2).wait(n) for n in (1, 2, 3, 7, 10_000)] == [1, 2, 4, 60, 60]
    assert decide(190).wait(9) == 60


def test_whatever_needs_a_person_raises_an_alarm_and_the_rest_does_not() -> None:
    for code, decision in DECISIONS.items():
        if decision.action in (Action.STOP, Action.STOP_TEMPLATE, Action.BUG):
            assert decision.alarm, code
        if decision.action in (Action.FINAL, Action.WAIT):
            assert not decision.alarm, code
        assert decision.meaning
        assert decision.action not in (Action.RETRY, Action.WAIT) or decision.delay > 0, code


def test_an_unknown_phone_number_id_stops_the_sender() -> None:
    """It comes as code 100, which else is a fault in one message, with the subcode of a missing object."""
    assert decide(100, 400, None, 33) == DECISIONS[33]
    assert decide(100, 400, None, 33).action is Action.STOP
    assert decide(100, 400, None, 1) == decide(100, 400) == DECISIONS[100]
