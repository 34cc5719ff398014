"""`chat.form`: one question that shows a form where the channel can, and asks field by field where it cannot."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar, cast

import msgspec

from sessions import rules
from sessions.answers import Tap, belongs, tap_of
from sessions.doors import Ask
from sessions.errors import NotUnderstood
from sessions.form_values import INSTEAD, Asks, ask_in_turn, reader
from sessions.forms import Form, FormPlace, Forms, NoSuchPlace
from sessions.messages import Content, FormReply, Message, Said, Text
from sessions.noting_doors import NotingDoors
from sessions.options import tap_id
from sessions.recorded import raise_sorry

T = TypeVar("T")


class FormDoor(NotingDoors):
    """What a Conversation can do with forms."""

    __slots__ = ()

    async def form(self, form: Form[T], /) -> T:
        """Have a form filled in, and give what it gives.

        The channel shows it as one sheet where it can. Where it cannot, or where the resident answers in words, each
        field is asked by itself; the value is the same.

        Arguments:
            form: one of `Capability.forms`.
        """
        await self._enter("form")
        chosen = self._journal.next("form", form.key)
        if chosen is None:
            shown = self._form_message(form) is not None
            chosen = self._journal.add("form", form.key, msgspec.msgpack.encode(shown))
        lead = None
        if self._decode(chosen, chosen.value, bool):
            filled_in = await self._ask_form(form)
            if filled_in is not INSTEAD:
                return cast(T, filled_in)
            lead = Text("session-form-instead")
        return await ask_in_turn(cast(Asks, self), form, lead)

    async def _ask_form(self, form: Form[Any]) -> Any:
        prompt = self._shown(form)
        parse = reader(form)
        self._journal.say(prompt)
        entry = self._journal.next("ask", form.key)
        if entry is None:
            entry = await self._knock(Ask("ask", form.key, prompt, parse, afresh=partial(self._shown, form)))
        raise_sorry(entry)
        try:
            return parse(self._decode(entry, entry.value, Content))
        except NotUnderstood as error:  # it was understood when it was given: the form has changed since
            raise self._journal.diverge(f"the form {form.key!r} filled in", "another form") from error

    def _shown(self, form: Form[Any]) -> Message:
        # Where it was shown once and cannot be shown any more, words are left to answer with.
        return self._form_message(form) or Said(Text(form.key))

    def _form_message(self, form: Form[Any]) -> Message | None:
        desk, row = self._desk, self._row
        place = FormPlace(
            place=tap_id(row.capability, desk.session_id, row.number, self._journal.position, form.key),
            resident=desk.resident.id,
            language=desk.language,
            expires=desk.now() + rules.SESSION_SECONDS,
        )
        return desk.forms.message(form, place)


class FormRefused(Exception):
    """A filled-in form that answers nothing here; `text` explains it to the resident."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


def form_tap(forms: Forms, reply: FormReply, resident: str, session: str, run: int, position: int) -> Tap | None:
    """The question that a filled-in form answers, as if it were a tap; None if the phone has left the token out.

    Arguments:
        resident: who sent it. session, run, position: the question that is open.

    Raises:
        FormRefused: it belongs to somebody else, or to a question that is not open.
    """
    if not reply.token:
        return None
    try:
        place = forms.place(reply.token)
    except NoSuchPlace as error:
        raise FormRefused(Text("session-form-old")) from error
    if place.resident != resident:
        raise FormRefused(Text("session-form-foreign"))
    tap = tap_of(place.place)
    if tap is None or not belongs(tap, session, run, position):
        raise FormRefused(Text("session-form-old"))
    return tap
