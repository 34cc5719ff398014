"""An application while it is filled in. It is a fact of the session: gone when the conversation is, 24 hours after the
resident's last message, and nowhere else."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import ApplicationForm, Conversation, FileRef

FACT = "applications.draft"


class Person(Struct, frozen=True):
    """What the form about the applicant gives."""

    name: str
    identity: str
    address: str
    email: str | None


class Draft(Struct, frozen=True, kw_only=True):
    """What is known so far.

    Arguments:
        form, version: which form, and which of its versions.
        person: who applies; None until it was asked.
        answers: by the question's id, as `FormAnswer.value`; "" for one that was left out.
        papers: what was sent. papers_done: whether these are all.
    """

    form: str
    version: str
    person: Person | None = None
    answers: dict[str, str] = {}
    papers: tuple[FileRef, ...] = ()
    papers_done: bool = False

    def answered(self, question: str, value: str) -> Draft:
        """The draft with one more answer (`value`) to a question (`question`, its id)."""
        return replace(self, answers={**self.answers, question: value})

    def without(self, question: str) -> Draft:
        """The draft without the answer to a question (`question`, its id)."""
        return replace(self, answers={id: value for id, value in self.answers.items() if id != question})

    def fitting(self, form: ApplicationForm) -> Draft:
        """The draft for the form as it is now: answers to another version of it are asked for anew.

        Arguments:
            form: the same that the draft is of.
        """
        if self.version == form.version:
            return self
        return replace(self, version=form.version, answers={})


async def kept(chat: Conversation, draft: Draft) -> Draft:
    """Keep a draft for later in this conversation; gives it back."""
    await chat.remember(FACT, draft)
    return draft
