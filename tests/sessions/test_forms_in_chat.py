"""`chat.form`: as one sheet, question by question, and whatever happens to a form that is open on a phone."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct

from sessions.conversation import Conversation
from sessions.forms import Field, FieldOption, Form, FormPlace, NoSuchPlace
from sessions.messages import FormMessage, FormReply, Message, Text
from tests.sessions.town import Town, capability, town

Chat = Conversation[Any]


class Report(Struct, frozen=True):
    street: str
    kind: str
    email: str | None


REPORT = Form(
    key="report",
    into=Report,
    fields=(
        Field(name="street", kind="text", label=Text("street"), least=3),
        Field(
            name="kind",
            kind="choice",
            label=Text("kind"),
            options=(FieldOption("water", Text("water")), FieldOption("light", Text("light"))),
        ),
        Field(name="email", kind="email", label=Text("email"), required=False),
    ),
)
FILLED = {"street": "Church Street", "kind": "light", "email": ""}
DONE = "done(street=Church Street, kind=light, email=None, then=after)"


async def report(chat: Chat) -> None:
    made = await chat.form(REPORT)
    then = await chat.ask("then")
    await chat.say("done", street=made.street, kind=made.kind, email=made.email, then=then)


async def other(chat: Chat) -> None:
    await chat.ask("other-question")


async def stop(chat: Chat, said: Any = None) -> None:
    await chat.say("stopped")


class ShownForms:
    """A channel that shows forms; its tokens are numbers."""

    def __init__(self) -> None:
        self.places: list[FormPlace] = []
        self.known = {"report"}

    def message(self, form: Form[Any], place: FormPlace) -> Message | None:
        if form.key not in self.known:
            return None
        self.places.append(place)
        return FormMessage(body=Text(form.key), cta=form.button, token=str(len(self.places) - 1), flow_id="1")

    def place(self, token: str) -> FormPlace:
        if not token.isdecimal() or int(token) >= len(self.places):
            raise NoSuchPlace(token)
        return self.places[int(token)]


async def fills_in(place: Town, values: Any = FILLED, token: str | None = None, who: str = "naledi") -> list[str]:
    """Send the newest form of this resident filled in."""
    if token is None:
        token = [m.token for m in await place.messages(who) if isinstance(m, FormMessage)][-1]
    return await place.says(FormReply(token, dict(values)), who)


async def test_a_form_is_one_bubble_and_gives_its_value(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        assert await place.says("report") == ["report"]
        assert await fills_in(place) == ["then"]
        assert await place.says("after") == [DONE]


async def test_its_value_survives_a_crash_at_any_time(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        await place.crash(place.nursery)
        assert await fills_in(place) == ["then"]
        await place.crash(place.nursery)
        assert await place.says("after") == [DONE]


async def test_where_no_form_can_be_shown_each_field_is_asked(autojump_clock: object) -> None:
    async with town(capability("report", report)) as place:
        assert await place.says("report") == ["street"]
        assert await place.says("ab") == ["session-joined(first=session-words-too-short(least=3), second=street)"]
        assert await place.says("Church Street") == ["kind [water] [light]"]
        await place.crash(place.nursery)
        assert await place.taps("light") == ["session-lines(first=email, second=session-form-leave-out)"]
        assert await place.says("-") == ["then"]
        assert await place.says("after") == [DONE]


@pytest.mark.parametrize("crash", [False, True])
async def test_what_is_clearly_meant_instead_is_done_and_then_the_form_comes_back(
    autojump_clock: object, crash: bool
) -> None:
    async with town(capability("report", report), capability("other", other), forms=ShownForms()) as place:
        await place.says("report")
        assert await place.says("other") == ["other-question"]
        if crash:
            await place.crash(place.nursery)
        assert await place.says("an answer") == ["session-joined(first=session-where-we-were, second=report)"]
        assert await fills_in(place) == ["then"]
        assert await place.says("after") == [DONE]


@pytest.mark.parametrize("crash_at", range(4))
async def test_a_form_that_was_interrupted_survives_a_crash_at_each_await(
    autojump_clock: object, crash_at: int
) -> None:
    forms = ShownForms()
    async with town(capability("report", report), capability("other", other), forms=forms) as place:
        for at, words in enumerate(("report", "other", "an answer")):
            await place.says(words)
            if at == crash_at:
                await place.crash(place.nursery)
        assert await fills_in(place) == ["then"]
        if crash_at == 3:
            await place.crash(place.nursery)
        assert await place.says("after") == [DONE]


@pytest.mark.parametrize("crash", [False, True])
@pytest.mark.parametrize("pause", [300, 20 * 3600])  # still in memory, and put away: after a long silence, too
async def test_a_form_that_comes_back_is_valid_for_a_whole_day_again(
    autojump_clock: object, pause: int, crash: bool
) -> None:
    import trio

    forms = ShownForms()
    async with town(capability("report", report), capability("other", other), forms=forms) as place:
        await place.says("report")
        await trio.sleep(pause)
        assert await place.says("other") == ["other-question"]
        if crash:
            await place.crash(place.nursery)
        await place.says("an answer")
        shown = [m for m in await place.messages("naledi") if isinstance(m, FormMessage)][-1]
        assert forms.place(shown.token).expires == place.clock.now() + 24 * 3600
        assert await fills_in(place) == ["then"]


@pytest.mark.parametrize("crash", [False, True])
@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("menu", ["start(because=asked, was=None)"]),
        ("back", ["start(because=asked, was=None)"]),
        ("stop", ["stopped", "session-joined(first=session-where-we-were, second=report)"]),
    ],
)
async def test_a_command_while_a_form_is_open_is_obeyed_and_never_taken_for_an_answer(
    autojump_clock: object, word: str, said: list[str], crash: bool
) -> None:
    stopping = capability("stopping", stop, command="stop")
    async with town(capability("report", report), stopping, forms=ShownForms()) as place:
        await place.says("report")
        if crash:
            await place.crash(place.nursery)
        assert await place.says(word) == said
        if word == "stop":
            assert await fills_in(place) == ["then"]


async def test_whoever_answers_a_form_in_words_is_asked_field_by_field(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        assert await place.says("I cannot open it") == ["session-joined(first=session-form-instead, second=street)"]
        [again] = await place.says("ab")
        assert again.endswith("second=session-second-part(first=session-form-instead, second=street))")
        await place.says("Church Street")
        await place.taps("light")
        await place.crash(place.nursery)
        assert await place.says("-") == ["then"]
        assert await place.says("after") == [DONE]


async def test_back_from_the_first_field_shows_the_form_again(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        await place.says("I cannot open it")
        assert await place.says("back") == ["report"]
        assert await fills_in(place) == ["then"]


async def test_which_way_it_went_stays_so_when_forms_come_or_go(autojump_clock: object) -> None:
    forms = ShownForms()
    async with town(capability("report", report), forms=forms) as place:
        await place.says("report")
        forms.known.clear()
        await place.crash(place.nursery)
        assert await fills_in(place) == ["then"]
        await place.says("after")
        assert await place.says("report") == ["street"]
        forms.known.add("report")
        await place.crash(place.nursery)
        assert await place.says("Church Street") == ["kind [water] [light]"]


async def test_values_that_do_not_fit_are_explained_and_the_form_comes_again(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        fault = "session-form-fault(field=street, fault=session-words-too-short(least=3))"
        again = f"session-joined(first={fault}, second=report)"
        assert await fills_in(place, FILLED | {"street": "x"}) == [again]
        assert await fills_in(place) == ["then"]


async def test_a_form_without_its_token_is_taken_for_the_open_question(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        assert await fills_in(place, token="") == ["then"]


async def test_a_form_that_is_sent_twice_counts_once(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        await fills_in(place)
        assert await fills_in(place) == ["session-joined(first=session-form-old, second=then)"]
        assert await place.says("after") == [DONE]


async def test_somebody_elses_form_is_told_apart(autojump_clock: object) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report", "naledi")
        await place.says("report", "thabo")
        assert await fills_in(place, token="0", who="thabo") == [
            "session-joined(first=session-form-foreign, second=report)"
        ]
        assert await fills_in(place, who="naledi") == ["then"]


@pytest.mark.parametrize("token", ["0", "99", "rubbish", "1.2"])
async def test_an_old_form_is_explained_where_nothing_is_open(autojump_clock: object, token: str) -> None:
    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        await place.says("cancel")
        said = await fills_in(place, token=token)
        assert said[0] == "session-form-old"
        assert said[1].startswith("start(")


async def test_an_old_form_is_explained_in_the_middle_of_something_else(autojump_clock: object) -> None:
    async with town(capability("report", report), capability("other", other), forms=ShownForms()) as place:
        await place.says("report")
        await place.says("cancel")
        await place.says("other")
        assert await fills_in(place) == ["session-joined(first=session-form-old, second=other-question)"]


async def test_a_form_that_comes_after_its_day_is_explained(autojump_clock: object) -> None:
    import trio

    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        await trio.sleep(25 * 3600)
        assert (await fills_in(place))[0] == "session-form-old"


async def test_a_form_filled_in_after_long_silence_is_taken(autojump_clock: object) -> None:
    import trio

    async with town(capability("report", report), forms=ShownForms()) as place:
        await place.says("report")
        await trio.sleep(20 * 3600)
        assert await fills_in(place) == ["then"]


async def test_the_place_of_a_form_names_its_resident_and_ends_with_the_day(autojump_clock: object) -> None:
    forms = ShownForms()
    async with town(capability("report", report), forms=forms) as place:
        await place.says("report")
        shown = forms.places[-1]
        assert shown.resident == await place.resident()
        assert shown.place.endswith(":report")
        assert shown.expires == place.clock.now() + 24 * 3600
