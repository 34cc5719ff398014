"""What the service `Applications` hands over: what can be applied for, an application, and how it stands.

Words come by language (`en`, `af`), the city's own language first.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from gateway.directory_data import worded
from sessions.messages import FileRef, Money

UNKNOWN_APPLICATION = "service-unknown-application"
"""Key of the `Sorry` raised for something that cannot be applied for (any more)."""


UNKNOWN_REFERENCE = "service-unknown-reference"
"""Key of the `Sorry` raised for a reference that the city did not give."""


NO_PAPER_FORM = "service-no-paper-form"
"""Key of the `Sorry` raised where there is no form on paper for it."""


APPLICATION_REFUSED = "service-application-refused"
"""Key of the `Sorry` raised for an application that does not fit the form as it is now, and so is not taken."""


QuestionKind = Literal["text", "long_text", "number", "money", "date", "choice", "yes_no"]
"""What a question takes. `FormAnswer.value` of it: the words; digits; the amount with a dot (`1250.00`); the day as
`2026-11-24`; the id of an option; `yes` or `no`."""


class AnswerOption(Struct, frozen=True):
    """One answer to a question of kind `choice`.

    Arguments:
        id: short and stable. titles: at most 24 characters fit a row.
    """

    id: str
    titles: dict[str, str]

    def title(self, language: str) -> str:
        """The title in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.titles, language)


class FormQuestion(Struct, frozen=True, kw_only=True):
    """Something that a form asks beside who the applicant is.

    Arguments:
        id: short and stable. kind: what it takes. titles: the question.
        required: whether it may be left out.
        options: for `choice`, at least two.
        helps: a second line; none if empty.
    """

    id: str
    kind: QuestionKind
    titles: dict[str, str]
    required: bool = True
    options: tuple[AnswerOption, ...] = ()
    helps: dict[str, str] = {}

    def title(self, language: str) -> str:
        """The question in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.titles, language)

    def help(self, language: str) -> str:
        """Its second line in a language (`language`), or in the city's own; may be empty."""
        return worded(self.helps, language)


class NeededDocument(Struct, frozen=True, kw_only=True):
    """A paper that belongs to an application.

    Arguments:
        id: short and stable. names: as residents know it.
        required: whether the application is complete without it.
    """

    id: str
    names: dict[str, str]
    required: bool = True

    def name(self, language: str) -> str:
        """The name in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.names, language)


class ApplicationForm(Struct, frozen=True, kw_only=True):
    """Something that residents can apply for.

    Arguments:
        id: short and stable; pass it to the other methods of `Applications`.
        version: of its questions; an application says which one it answers.
        names: at most 24 characters fit a row. purposes: one line, at most 72 characters fit a row.
        keywords: words by which residents ask for it, by language.
        who: who may apply, one sentence. hand_in: where the form on paper is handed in. Either may be empty.
        fee: what it costs; None if that depends, and `fee_words` say on what. `Money(0)` is free.
        days: working days until the city has decided, by its own standard; None if it promises nothing.
        department: `Department.id` of who decides; "" if nobody is to be named.
        paper: whether there is a form on paper (`Applications.paper`).
        chat: whether it may be filled in by chat (`Applications.submit`).
        link: where else it is done, for example the city's plan system; "" if nowhere.
        questions, documents: what it asks for, in order.
    """

    id: str
    version: str
    names: dict[str, str]
    purposes: dict[str, str]
    keywords: dict[str, tuple[str, ...]] = {}
    who: dict[str, str] = {}
    hand_in: dict[str, str] = {}
    fee: Money | None = None
    fee_words: dict[str, str] = {}
    days: int | None = None
    department: str = ""
    paper: bool = True
    chat: bool = True
    link: str = ""
    questions: tuple[FormQuestion, ...] = ()
    documents: tuple[NeededDocument, ...] = ()

    def name(self, language: str) -> str:
        """The name in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.names, language)

    def purpose(self, language: str) -> str:
        """What it is for in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.purposes, language)


class PaperForm(Struct, frozen=True):
    """A form on paper, empty.

    Arguments:
        form: `ApplicationForm.id`.
        file: in the file store; PDF.
        filename: for the chat: letters, digits, hyphens and dots, ending in `.pdf`.
    """

    form: str
    file: FileRef
    filename: str


class Applicant(Struct, frozen=True, kw_only=True):
    """Who applies; personal data.

    Arguments:
        name: first name and surname. identity: a South African ID number of 13 digits, or the number of a passport.
        address: the one that the application is about.
        phone: E.164, or "" for a resident whose number WhatsApp does not show. email: one address, or "".
        language: of the chat, in which news is wanted.
    """

    name: str
    identity: str
    address: str
    phone: str = ""
    email: str = ""
    language: str = "en"


class FormAnswer(Struct, frozen=True):
    """The answer to one question.

    Arguments:
        question: `FormQuestion.id`. value: see `QuestionKind`.
    """

    question: str
    value: str


class FormUpload(Struct, frozen=True):
    """A file that came with an application.

    Arguments:
        file: in the file store; the provider takes what it needs of it while `submit` runs, for it goes from there
            after 30 days.
        document: `NeededDocument.id` if it is known which paper it is, else "".
    """

    file: FileRef
    document: str = ""


class ApplicationRequest(Struct, frozen=True, kw_only=True):
    """An application as it is sent to the city.

    Arguments:
        form, version: of the `ApplicationForm` that was filled in.
        applicant: who applies. answers: what was answered; what may be left out may be missing. uploads: the papers.
    """

    form: str
    version: str
    applicant: Applicant
    answers: tuple[FormAnswer, ...] = ()
    uploads: tuple[FormUpload, ...] = ()


ApplicationState = Literal["received", "checking", "waiting", "approved", "refused", "withdrawn"]
"""`received`, then `checking`; `waiting` for something from the applicant, which `ApplicationStatus.note` names; and
then one of the last three, which are the end."""

DECIDED: frozenset[ApplicationState] = frozenset({"approved", "refused", "withdrawn"})
"""States that are the end."""


class ApplicationStatus(Struct, frozen=True, kw_only=True):
    """How an application stands. It names nobody: who holds the reference may see it.

    Arguments:
        reference: as the city gave it. form: `ApplicationForm.id`. names: of what was applied for.
        state: see `ApplicationState`. changed: the day since when it stands so.
        received: the day it came in. decide_by: the day by which the city wants to have decided; None if it says none.
        note: what the city's staff wrote to the applicant about this state; may be empty.
    """

    reference: str
    form: str
    names: dict[str, str]
    state: ApplicationState
    changed: date
    received: date
    decide_by: date | None = None
    note: str = ""

    def name(self, language: str) -> str:
        """What was applied for in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.names, language)


class ApplicationChanges(Struct, frozen=True):
    """Applications whose state has changed, in the order in which that happened.

    Arguments:
        changes: as they stood after each change. next: to be given to the next call of `changes`.
    """

    changes: tuple[ApplicationStatus, ...]
    next: str
