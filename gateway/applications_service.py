"""The service `Applications`: what residents can apply for, and what becomes of it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from gateway.applications_data import (
    ApplicationChanges,
    ApplicationForm,
    ApplicationRequest,
    ApplicationStatus,
    PaperForm,
)
from sessions.services import KEY


@runtime_checkable
class Applications(Protocol):
    """Forms, applications, and how they stand."""

    async def forms(self) -> tuple[ApplicationForm, ...]:
        """All that can be applied for now, in the city's order: what is asked for most comes first.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def paper(self, form: str, language: str) -> PaperForm:
        """The empty form as a PDF, made or fetched now and put in the file store.

        Arguments:
            form: `ApplicationForm.id`.
            language: the one that is wanted (BCP 47, `af`); another one if there is none in it.

        Raises:
            Sorry: `UNKNOWN_APPLICATION`; `NO_PAPER_FORM`.
            TryLater: the city's system does not answer.
        """
        ...

    async def submit(self, request: ApplicationRequest, *, key: str = KEY) -> ApplicationStatus:
        """Hand an application in; an effect that is declared `@effect(idempotent=True)`.

        Arguments:
            request: filled in for the present version of the form; what it requires is there.
            key: the same application is taken once, and gives the same reference.

        Returns: how it stands, with the reference that the resident is told.

        Raises:
            Sorry: `UNKNOWN_APPLICATION`; `APPLICATION_REFUSED`: it does not fit the form as it is now.
            TryLater: the city's system does not answer; nothing is known to be handed in.
        """
        ...

    async def track(self, reference: str) -> ApplicationStatus:
        """How an application stands.

        Arguments:
            reference: as a resident writes it: case, blanks and hyphens do not count.

        Raises:
            Sorry: `UNKNOWN_REFERENCE`.
            TryLater: the city's system does not answer.
        """
        ...

    async def changes(self, after: str) -> ApplicationChanges:
        """What has changed since it was asked the last time; asked again and again by whoever tells residents.

        Arguments:
            after: `ApplicationChanges.next` of the last call; "" for the first one, which gives no changes, only where
                to begin.

        Returns: at most a few hundred changes; ask again at once while there are any. That an application came in is
            no change.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...
