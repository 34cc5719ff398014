from __future__ import annotations

from gateway.pacing import Circuit, Pace, TokenBucket


def test_a_bucket_lets_a_burst_pass_and_then_its_rate() -> None:
    bucket = TokenBucket(rate=10, burst=3, now=0)
    assert [bucket.take(0) for _ in range(3)] == [0, 0, 0]
    assert bucket.take(0) == 0.1
    assert bucket.take(0.1) == 0
    assert bucket.take(0.1) > 0


def test_a_long_pause_saves_no_more_than_a_burst() -> None:
    bucket = TokenBucket(rate=10, burst=3, now=0)
    assert [bucket.take(1_000) == 0 for _ in range(5)] == [True, True, True, False, False]


def test_a_throttled_bucket_halves_its_rate_and_grows_back() -> None:
    bucket = TokenBucket(rate=80, burst=8, now=0)
    bucket.slow_down(0)
    bucket.slow_down(0)
    assert bucket.rate == 20
    assert bucket.take(0) > 0  # what was saved up is gone
    bucket.take(5)
    assert bucket.rate == 40
    bucket.take(1_000)
    assert bucket.rate == 80


def test_a_bucket_never_stops_altogether() -> None:
    bucket = TokenBucket(rate=100, burst=8, now=0)
    for _ in range(50):
        bucket.slow_down(0)
    assert bucket.rate == 2


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    bucket = TokenBucket(rate=10, burst=1, now=100)
    assert bucket.take(100) == 0
    assert bucket.take(50) > 0
    assert bucket.take(50.2) == 0


def test_a_circuit_opens_longer_with_each_failure_and_closes_at_once() -> None:
    circuit = Circuit(lambda: 0.0)
    assert circuit.closed
    for now, wait in ((0.0, 1.0), (1.0, 2.0), (3.0, 4.0)):
        assert circuit.open(now, lambda n: 2.0 ** (n - 1), "down", alarm=False) == now + wait
        assert circuit.wait(now) == wait
    circuit.close()
    assert (circuit.closed, circuit.wait(3.0), circuit.failures) == (True, 0.0, 0)


def test_failures_of_what_was_under_way_count_once() -> None:
    circuit = Circuit(lambda: 0.0)
    for _ in range(16):
        circuit.open(0.0, lambda n: float(n), "down", alarm=False)
    assert (circuit.failures, circuit.wait(0.0), circuit.alarm) == (1, 1.0, None)


def test_a_graver_failure_among_them_prolongs_the_pause() -> None:
    circuit = Circuit(lambda: 0.0)
    circuit.open(0.0, lambda _: 1.0, "down", alarm=False)
    circuit.open(0.0, lambda _: 60.0, "token expired", alarm=True)
    assert (circuit.wait(0.0), circuit.alarm) == (60.0, "token expired")
    circuit.open(0.0, lambda _: 1.0, "down", alarm=False)
    assert (circuit.wait(0.0), circuit.alarm) == (60.0, "token expired")


def test_trouble_that_lasts_raises_an_alarm() -> None:
    circuit = Circuit(lambda: 0.0, alarm_after=3)
    for now in (0.0, 10.0):
        circuit.open(now, lambda _: 1.0, "down", alarm=False)
        assert circuit.alarm is None
    circuit.open(20.0, lambda _: 1.0, "down", alarm=False)
    assert circuit.alarm == "down"
    circuit.close()
    assert circuit.alarm is None


def test_jitter_makes_a_pause_up_to_a_quarter_longer() -> None:
    circuit = Circuit(lambda: 0.999)
    assert 12.4 < circuit.open(0.0, lambda _: 10.0, "down", alarm=False) < 12.5


def test_a_resident_has_a_burst_and_then_a_pause_for_each() -> None:
    pace = Pace(1_000, 1_000, pair_burst=3, pair_pause=6, now=0.0)
    assert [pace.take("anna", 0.0) for _ in range(3)] == [None, None, 6.0]
    assert pace.take("anna", 6.0) == 12.0
    assert pace.take("ben", 6.0) is None
    assert pace.take("anna", 6.0, again=True) is None, "a repetition goes when the table of errors says"


def test_after_the_channels_complaint_a_resident_has_nothing_left() -> None:
    pace = Pace(1_000, 1_000, pair_burst=3, pair_pause=6, now=0.0)
    pace.empty("anna", 0.0)
    assert pace.take("anna", 0.0) == 12.0


def test_the_rooms_of_the_number_and_of_residents_are_counted_apart() -> None:
    pace = Pace(10, 8, pair_burst=45, pair_pause=6, now=0.0)
    assert (pace.room(0.0), pace.wait(0.0)) == (8, 0.0)
    for n in range(8):
        pace.take(f"r{n}", 0.0)
    assert (pace.room(0.0), pace.wait(0.0)) == (0, 0.1)
    assert pace.room(0.2) == 2


def test_residents_with_nothing_to_remember_are_forgotten() -> None:
    pace = Pace(1e6, 1e6, pair_burst=2, pair_pause=6, now=0.0)
    pace.take("busy", 0.0)
    pace.take("busy", 0.0)
    for n in range(Pace.MOST_PAIRS + 5):
        pace.take(f"r{n}", 0.0 if n < Pace.MOST_PAIRS - 1 else 6.0)
    assert len(pace._pairs) <= 10
    assert pace.take("busy", 6.0) == 12.0


def test_what_comes_in_takes_from_what_may_go_out_beyond_an_eighth() -> None:
    pace = Pace(70, 70, pair_burst=45, pair_pause=6, now=0.0)
    pace.heard(10, 0.0)
    assert pace.room(0.0) == 70, "ten of Meta's 80 a second are left for what comes in"
    pace.heard(30, 0.0)
    assert pace.room(0.0) == 40


def test_a_flood_of_incoming_messages_holds_the_sender_up_for_a_second_only() -> None:
    pace = Pace(70, 70, pair_burst=45, pair_pause=6, now=0.0)
    pace.heard(5_000, 0.0)
    assert pace.room(0.0) == 0
    assert 0.9 < pace.wait(0.0) <= 1.1
    assert pace.room(2.0) > 0


def test_processes_that_share_a_number_share_its_rate() -> None:
    parts = [Pace(rate=80, burst=8, pair_burst=45, pair_pause=6, now=0) for _ in range(2)]
    for pace in parts:
        pace.resize(0.5, 0)
    assert [pace.room(0) for pace in parts] == [4, 4]
    for pace in parts:
        for number in range(4):
            pace.take(f"r{number}", 0)
    assert [pace.wait(0) for pace in parts] == [1 / 40, 1 / 40]
    parts[0].resize(1.0, 0)  # the other one is gone
    assert parts[0].wait(0) == 1 / 80
    assert parts[0].room(10) == 8
