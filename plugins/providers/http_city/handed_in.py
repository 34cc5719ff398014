"""What residents hand in and then follow by its reference: applications, and applications for jobs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from gateway.api import FileMissing, FileRef, Sorry
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi, named
from plugins.providers.http_city.documents import Documents
from plugins.providers.http_city.problems import Refusals


class Standing(Protocol):
    """How something stands that was handed in."""

    @property
    def reference(self) -> str: ...


class Changes(Protocol):
    """Some changes, and the cursor behind them."""

    @property
    def changes(self) -> Sequence[Any]: ...

    @property
    def next(self) -> str: ...


S = TypeVar("S", bound=Standing)
C = TypeVar("C", bound=Changes)


class HandedIn:
    """One kind of it, at the city's server.

    Arguments:
        api: the city's server. documents: hands over papers.
        below: what its paths begin with. refused: key of the `Sorry` for what is not taken.
    """

    def __init__(self, api: CityApi, documents: Documents, below: str, refused: str) -> None:
        self._api, self._documents, self._below, self._refused = api, documents, below, refused

    async def hand_in(self, papers: Iterable[FileRef], request: Any, kind: type[S], *, may: Refusals, key: str) -> S:
        """Hand over the papers, and then what they belong to, once for each key.

        Raises:
            Sorry: a paper is gone, or the server refuses it for one of the reasons in `may`.
        """
        for paper in papers:
            try:
                await self._documents.handed_over(paper)
            except FileMissing as error:
                raise Sorry(self._refused) from error
        path = f"{self._below}/applications"
        return self._believed(path, await self._api.post(path, request, kind, may=may, key=key))

    async def track(self, reference: str, kind: type[S], unknown: str) -> S:
        """How it stands.

        Arguments:
            unknown: key of the `Sorry` for a reference that the city did not give.
        """
        path, query = f"{self._below}/application", {"reference": named(reference, unknown)}
        return self._believed(path, await self._api.get(path, kind, query, may={"unknown-reference": unknown}))

    async def changes(self, after: str, kind: type[C]) -> C:
        """The changes behind a cursor."""
        path = f"{self._below}/changes"
        changes = await self._api.get(path, kind, {"after": after} if after else None)
        if changes.changes and changes.next == after:
            raise self._api.trouble("GET", path, "the cursor does not move on: the same would be told for ever")
        return changes

    def _believed(self, path: str, status: S) -> S:
        self._api.believe(path, lambda: trust.reference(status.reference))
        return status
