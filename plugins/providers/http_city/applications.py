"""The service `Applications` over HTTP."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import (
    APPLICATION_REFUSED,
    KEY,
    NO_PAPER_FORM,
    UNKNOWN_APPLICATION,
    UNKNOWN_REFERENCE,
    ApplicationChanges,
    ApplicationForm,
    ApplicationRequest,
    ApplicationStatus,
    FileMissing,
    PaperForm,
    Sorry,
    call,
    effect,
)
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi, CityDocument, named
from plugins.providers.http_city.documents import Documents

FORM = {"unknown-form": UNKNOWN_APPLICATION, "no-paper-form": NO_PAPER_FORM}
TAKEN = {"unknown-form": UNKNOWN_APPLICATION, "application-refused": APPLICATION_REFUSED}
TRACKED = {"unknown-reference": UNKNOWN_REFERENCE}


class EmptyForm(Struct, frozen=True):
    """A form on paper as the server announces it. `language`: the one that it is in."""

    form: str
    language: str
    document: CityDocument


class HttpApplications:
    """The service `Applications`.

    Arguments:
        api: the city's server. documents: fetches forms, and hands over papers.
    """

    def __init__(self, api: CityApi, documents: Documents) -> None:
        self._api, self._documents = api, documents

    async def forms(self) -> tuple[ApplicationForm, ...]:
        """All forms, in the server's order."""
        path = "/applications/forms"
        found = await self._api.listed(path, ApplicationForm)
        self._api.believe(path, lambda: trust.forms(found))
        return found

    @call(timeout=40)
    async def paper(self, form: str, language: str) -> PaperForm:
        """The empty form: what it is, and then the PDF."""
        id, path = named(form, UNKNOWN_APPLICATION), "/applications/paper"
        found = await self._api.get(path, EmptyForm, {"form": id, "language": language}, may=FORM)
        self._api.believe(path, lambda: trust.language(found.language))
        if found.form != id:
            raise self._api.trouble("GET", path, "another form")
        file = await self._documents.fetched(found.document)
        return PaperForm(id, file, f"{id}-{found.language}.pdf")

    @effect(idempotent=True, timeout=120)
    async def submit(self, request: ApplicationRequest, *, key: str = KEY) -> ApplicationStatus:
        """Hand over its papers, and then the application, once for each key."""
        for upload in request.uploads:
            try:
                await self._documents.handed_over(upload.file)
            except FileMissing as error:
                raise Sorry(APPLICATION_REFUSED) from error
        path = "/applications/applications"
        status = await self._api.post(path, request, ApplicationStatus, may=TAKEN, key=key)
        self._api.believe(path, lambda: trust.reference(status.reference))
        return status

    async def track(self, reference: str) -> ApplicationStatus:
        """How it stands."""
        wanted, path = named(reference, UNKNOWN_REFERENCE), "/applications/application"
        status = await self._api.get(path, ApplicationStatus, {"reference": wanted}, may=TRACKED)
        self._api.believe(path, lambda: trust.reference(status.reference))
        return status

    async def changes(self, after: str) -> ApplicationChanges:
        """The changes behind a cursor."""
        path = "/applications/changes"
        changes = await self._api.get(path, ApplicationChanges, {"after": after} if after else None)
        if changes.changes and changes.next == after:
            raise self._api.trouble("GET", path, "the cursor does not move on: the same would be told for ever")
        return changes
