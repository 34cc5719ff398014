"""Words that may be the answer to an open question, or a wish for something else: the resident is asked which.

Who is asked where the pothole is and types *my reports* wants to see reports, or lives in a place called so. Who comes
back after hours may have gone to look, or have forgotten what was asked. Neither is guessed, and nothing is typed
twice: the words are kept until that is clear. Any other message answers the question as if this had not been asked.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from sessions.answers import Tap, chosen, fingerprint, said_again
from sessions.called_again import CalledAgain
from sessions.doors import Ask
from sessions.errors import NotUnderstood, StoreError, TryLater
from sessions.messages import Choice, Content, LocationRequest, Said, Text, TypedText, Unsure, Words
from sessions.options import Option, choice_of, tap_id

IS_ANSWER, IS_NOT = "!answer", "!other"
"""Keys of the two buttons; what was said follows, so that the buttons below other words are known as old ones."""


class Doubting(CalledAgain):
    """See the module."""

    __slots__ = ()

    async def _is_doubtful(self, content: Content, door: Ask, *, long: bool) -> bool:
        """Ask what is meant by words that could be an answer; False if there is no doubt.

        Arguments:
            long: the resident had not been heard for long.
        """
        if not isinstance(content, TypedText) or door.kind != "ask" or door.sheet:
            return False
        if self._greets(content):
            words = Text("session-in-the-middle", {"where": self._title(-1)})
            await self._again(door, Text("session-still-here") if long else words)
            return True
        wish = self._wish_in(content, door, long=long)
        if wish is None and not (long and door.loose):
            return False
        assert self.session is not None
        unsure = Unsure(content, wish, named=wish is not None and self.world.dispatcher.names(wish, content))
        self.session = replace(self.session, unsure=unsure)
        prompt = self._which_of_two(unsure, door).prompt
        assert isinstance(prompt, Choice)
        if long and isinstance(asked := door.prompt, Said | LocationRequest):
            both = Text("session-joined", {"first": door.short or asked.body, "second": prompt.body})
            prompt = replace(prompt, body=Text("session-joined", {"first": Text("session-still-here"), "second": both}))
        self._say(prompt)
        await self.commit("asking")
        return True

    async def _is_now_sure(self, content: Content, tap: Tap | None, door: Ask) -> bool:
        """Do what was meant by the words in doubt, if this tells; False if it is something else."""
        unsure = self._unsure
        tapped = tap is not None and tap.key.startswith((IS_ANSWER, IS_NOT))
        if unsure is None:
            if tapped:
                await self._again(door, Text("session-old-tap"))
            return tapped
        which = self._which_of_two(unsure, door)
        try:
            key = chosen(which, content, self._titles(which), tap or self._numbered(content, which))
        except NotUnderstood:
            if tapped:
                await self._again(door, Text("session-old-tap"))
            return tapped
        if key.startswith(IS_ANSWER):
            run, value = self.stack[-1], await self._understand(door, unsure.said, None)
            await self._advance(await self._run_on(run, run.record(door.kind, value)))
        elif unsure.wish is not None and self.world.dispatcher.capability(unsure.wish) is not None:
            await self._begin(unsure.wish, {"said": said_again(unsure.said)}, interjected=True)
        else:
            await self._again(door, Text("session-not-the-answer"))
        return True

    def _greets(self, content: Content) -> bool:
        """Whether it is a greeting and nothing else; who says it twice means it."""
        dispatcher = self.world.dispatcher
        return not self._repeated and dispatcher.names(dispatcher.fallback(), content)

    def _wish_in(self, content: TypedText, door: Ask, *, long: bool) -> str | None:
        """What the words ask for, if they are no answer: by name; after long also in other words, if that is clear."""
        name = self._meant(content, None)
        if name is None or not self._is_elsewhere(name):
            return None
        named = not door.takes_keywords and self.world.dispatcher.names(name, content)
        return name if named or (long and door.loose) else None

    def _which_of_two(self, unsure: Unsure, door: Ask) -> Ask:
        """The question what was meant; it is the session's own, and no part of the run."""
        assert self.session is not None
        said, run = unsure.said, self.stack[-1]
        wish = self.world.dispatcher.capability(unsure.wish) if unsure.wish is not None else None
        again = (said.body,)
        body = Text("session-is-it-the-answer", {"said": said_again(said)})
        title: Words = Text("session-no")
        if wish is not None:
            body = Text("session-answer-or-wish", {**body.args, "where": wish.title})
            title = wish.title
        mark = fingerprint(said)[:8]
        options = [
            Option(f"{IS_ANSWER}{mark}", Text("session-it-is"), True, also=("yes", *(() if unsure.named else again))),
            Option(f"{IS_NOT}{mark}", title, False, also=("no", *(again if unsure.named else ()))),
        ]
        prefix = tap_id(run.name, self.session.id, run.number, len(run.entries), "")
        titles = tuple((each.key, each.title) for each in options)
        prompt = choice_of(body, options, None, prefix)
        return Ask("choose", door.label, prompt, None, titles, also={each.key: each.also for each in options})

    async def _understand(self, door: Ask, content: Content | tuple[Content, ...], tap: Tap | None) -> bytes:
        """What the journal keeps of the answer.

        Raises:
            NotUnderstood: it is none.
        """
        if door.kind == "choose" and not isinstance(content, tuple):
            return msgspec.msgpack.encode(chosen(door, content, self._titles(door), tap))
        assert door.parse is not None
        try:
            if door.check is None:
                door.parse(content)
            else:
                await door.check(content)
        except TryLater as later:  # nobody can be asked now: the question stays open
            raise NotUnderstood(later.text.key, **later.text.args) from later
        except (NotUnderstood, StoreError):
            raise
        except Exception as error:  # border: a parser is the plugin's code
            raise self.crashed(error) from error
        return msgspec.msgpack.encode(content)
