"""Files between the gateway's file store and the city's server."""

from __future__ import annotations

from gateway.api import FileMissing, FileRef, Files
from plugins.providers.http_city.client import CityApi, CityDocument


class Documents:
    """Fetches what residents get, and hands over what they have sent.

    Arguments:
        api: the city's server. files: the gateway's file store.
    """

    def __init__(self, api: CityApi, files: Files) -> None:
        self._api, self._files = api, files

    async def fetched(self, document: CityDocument) -> FileRef:
        """A PDF of the city, in the file store.

        Raises:
            CityTrouble: it does not come whole.
        """
        return await self._files.write(await self._api.document(document), "application/pdf")

    async def handed_over(self, file: FileRef) -> None:
        """A file that a resident has sent is at the city's server, where an effect may name it.

        Raises:
            FileMissing: it is gone here. CityTrouble: the server did not take it.
        """
        try:
            content = await self._files.read(file)
        except ValueError as error:
            raise FileMissing(str(error)) from error
        await self._api.upload(file, content)
