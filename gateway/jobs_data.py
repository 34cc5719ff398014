"""What the service `Jobs` hands over: vacancies, an application for one, and how it stands."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from sessions.messages import FileRef

UNKNOWN_VACANCY = "service-unknown-vacancy"
"""Key of the `Sorry` raised for a job that is not open: closed, withdrawn, or never there."""


UNKNOWN_JOB_REFERENCE = "service-unknown-job-reference"
"""Key of the `Sorry` raised for the reference of an application that the city did not give."""


JOB_APPLICATION_REFUSED = "service-job-application-refused"
"""Key of the `Sorry` raised for an application that the city does not take as it is, such as one without a CV."""


Employment = Literal["full-time", "part-time", "contract", "temporary", "intern", "volunteer", "per-day", "other"]
"""What kind of work it is; the words of schema.org's `employmentType`, written small."""


class Vacancy(Struct, frozen=True, kw_only=True):
    """A job that is open. Its words are in the language that it was advertised in.

    Arguments:
        reference: as the advertisement has it; pass it to `Jobs.apply`.
        title, department, place: as they are shown. place: where the work is; may be empty.
        posted: the day it was advertised. closes: the last day for applications, until midnight of the city's time.
        employment: what kind of work it is. positions: how many people are wanted.
        pay: in words, such as `R18 200 to R21 000 a month`; may be empty.
        description: what the job is, a few sentences. requirements: what somebody must have, one each.
        questions: what applicants are asked beside their CV, one each; answered in their own words.
        contact: who answers questions, with a telephone number; may be empty.
        chat: whether one may apply by chat (`Jobs.apply`). link: where else one applies; "" if nowhere.
        language: of the words (BCP 47).
    """

    reference: str
    title: str
    department: str
    place: str = ""
    posted: date
    closes: date
    employment: Employment = "full-time"
    positions: int = 1
    pay: str = ""
    description: str = ""
    requirements: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    contact: str = ""
    chat: bool = True
    link: str = ""
    language: str = "en"


class JobApplication(Struct, frozen=True, kw_only=True):
    """An application for a job; personal data.

    Arguments:
        vacancy: `Vacancy.reference`.
        name: first name and surname. identity: a South African ID number of 13 digits, or the number of a passport.
        phone: E.164, or "" for a resident whose number WhatsApp does not show. email: one address, or "".
        language: of the chat.
        cv: in the file store; the provider takes what it needs of it while `apply` runs.
        answers: to `Vacancy.questions`, in their order.
    """

    vacancy: str
    name: str
    identity: str
    phone: str = ""
    email: str = ""
    language: str = "en"
    cv: FileRef
    answers: tuple[str, ...] = ()


JobState = Literal["received", "shortlisted", "interview", "appointed", "unsuccessful", "withdrawn"]
"""The last three are the end."""


class JobStatus(Struct, frozen=True, kw_only=True):
    """How an application for a job stands. It names nobody: who holds the reference may see it.

    Arguments:
        reference: of the application, as the city gave it.
        vacancy, title: of the job.
        state: see `JobState`. changed: the day since when it stands so. received: the day it came in.
        note: what the city's staff wrote to the applicant about this state, such as when the interview is; may be
            empty.
    """

    reference: str
    vacancy: str
    title: str
    state: JobState
    changed: date
    received: date
    note: str = ""


class JobChanges(Struct, frozen=True):
    """Applications for jobs whose state has changed, in the order in which that happened.

    Arguments:
        changes: as they stood after each change. next: to be given to the next call of `changes`.
    """

    changes: tuple[JobStatus, ...]
    next: str
