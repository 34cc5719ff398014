"""The service `Cases`: what residents report to the city, and what becomes of it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from gateway.billing_data import NOT_OFFERED
from gateway.cases_data import CaseAccepted, CaseCategory, CaseQuestion, CaseReport, CaseStatus, Outage
from sessions.errors import Sorry
from sessions.services import KEY


@runtime_checkable
class Cases(Protocol):
    """Queries and complaints, in whatever system the city keeps them.

    It is asked beside the conversations: residents have their reference at once, whether the system answers or not. A
    provider derives from this class; what its system has not got it leaves out.
    """

    async def categories(self) -> tuple[CaseCategory, ...]:
        """What can be reported, in the city's order, with different codes; at least one.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def questions(self, category: str) -> tuple[CaseQuestion, ...]:
        """What the city wants to know of a category, in the order in which it is to be asked.

        Arguments:
            category: `CaseCategory.code`; one that `asks`.

        Raises:
            Sorry: `UNKNOWN_CATEGORY`.
            TryLater: the city's system does not answer.
        """
        ...

    async def report(self, report: CaseReport, *, key: str = KEY) -> CaseAccepted:
        """Hand a report in; an effect that is declared `@effect(idempotent=True)`.

        It is called again until it answers. Where the system itself knows no keys, the provider looks for the report
        there (`CaseReport.ours`) before it sends it once more.

        Arguments:
            report: with an answer to each question that is required.
            key: the same report is taken once.

        Raises:
            Sorry: `UNKNOWN_CATEGORY` or `CASE_REFUSED`: nothing was taken, and a person has to decide.
            TryLater: the city's system does not answer; nothing is known to be taken.
        """
        ...

    async def numbered(self, token: str) -> str | None:
        """The city's reference for a token that `report` gave; None if there is none yet.

        Arguments:
            token: `CaseAccepted.token`.

        Raises:
            Sorry: `NOT_OFFERED`, or nobody knows this token.
            TryLater: the city's system does not answer.
        """
        raise Sorry(NOT_OFFERED)

    async def status(self, references: tuple[str, ...]) -> tuple[CaseStatus, ...]:
        """Where cases stand; those that nobody knows are left out.

        Arguments:
            references: the city's own, 50 at most.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def open_cases(self) -> tuple[CaseStatus, ...]:
        """Cases that are not done, the newest first, 1,000 at most: to tell a resident that it is known already.

        Raises:
            TryLater: the city's system does not answer.
        """
        return ()

    async def outages(self) -> tuple[Outage, ...]:
        """What is out of order now, as far as the city knows.

        Raises:
            TryLater: the city's system does not answer.
        """
        return ()

    async def support(self, reference: str, *, key: str = KEY) -> bool:
        """One more resident has met with this case; an effect that is declared `@effect(idempotent=True)`.

        Arguments:
            reference: the city's own. key: the same resident is counted once.

        Returns: False if the city does not count, or does not know the case.

        Raises:
            TryLater: the city's system does not answer.
        """
        return False

    async def confirm(self, reference: str, *, key: str = KEY) -> bool:
        """A resident says that what the city has called done is done; an effect, `@effect(idempotent=True)`.

        Arguments:
            reference: the city's own. key: the same answer is taken once.

        Returns: False if the city does not take it down.

        Raises:
            TryLater: the city's system does not answer.
        """
        return False
