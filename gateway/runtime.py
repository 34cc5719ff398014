"""What a plugin has beside conversations: what handlers of pages, background services and health checks are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gateway.outbound import OpenHttp
from gateway.pages.exchange import HttpRequest, HttpResponse
from gateway.service_view import Services
from gateway.storage import Storage
from sessions.messages import Text, Words
from sessions.ports import Clock, Ids

if TYPE_CHECKING:
    from gateway.files import Files
    from gateway.pages.guards import FormTokens
    from gateway.pages.rendering import Renderer
    from gateway.plugin import City
    from gateway.public_address import PublicAddress
    from gateway.wording import Wording


class PluginRuntime:
    """One plugin while the gateway runs, as a page, a background service or a health check sees it.

    Attributes:
        plugin: the plugin's name in `plugins.toml`.
        city: name, zone, languages and colour.
        clock: the time; take it from here, so that tests can move it.
        ids: new names that nobody can guess.
        storage: what the plugin keeps; `storage.transaction()` and its `publish` keep a change and its news together.
        services: those that were declared in `services=(...)`, called directly:
            `await runtime.services.billing.accounts(holder)`; within the provider's time limit, bulkhead and circuit
            breaker. They raise `Sorry`, `TryLater` and `OutcomeUnknown`.
        files: documents and pictures, by reference.
        http: opens a client for calls of other systems.
    """

    plugin: str
    city: City
    clock: Clock
    ids: Ids
    storage: Storage
    services: Services
    files: Files
    http: OpenHttp

    def __init__(
        self,
        *,
        plugin: str,
        city: City,
        clock: Clock,
        ids: Ids,
        storage: Storage,
        services: Services,
        files: Files,
        http: OpenHttp,
        address: PublicAddress,
        wording: Wording,
        renderer: Renderer,
        tokens: FormTokens,
    ) -> None:
        self.plugin, self.city, self.clock, self.ids = plugin, city, clock, ids
        self.storage, self.services, self.files, self.http = storage, services, files, http
        self._address, self._wording, self._renderer, self._tokens = address, wording, renderer, tokens

    def word(self, words: str | Text, language: str, /, **args: Any) -> str:
        """A text in words.

        Arguments:
            words: the key of a text in the plugin's language files, or a `Text`.
            language: for example `request.language`.
            args: the values of the text, by name.
        """
        text: Words = words if isinstance(words, Text) else Text(words, args)
        return self._wording.word(text, language)

    def url(self, path: str) -> str:
        """The full link to a page of this plugin, to be sent or handed to another system.

        Arguments:
            path: as a route has it, filled in: `/pay/7Kq`.

        Raises:
            ValueError: nobody has told where the gateway can be reached.
        """
        return self._address.url(path)

    def path(self, path: str) -> str:
        """The link to a page of this plugin from another page of ours.

        Arguments:
            path: as for `url`.
        """
        return self._address.path(path)

    def form_token(self, path: str) -> str:
        """What the field `csrf` of a form holds, for a page that is made without `page`.

        Arguments:
            path: where the form is sent to, as for `url`.
        """
        return self._tokens.make(self.plugin, path)

    def page(
        self,
        request: HttpRequest,
        template: str,
        /,
        *,
        status: int = 200,
        language: str | None = None,
        leads_to: tuple[str, ...] = (),
        refresh: int | None = None,
        **values: Any,
    ) -> HttpResponse:
        """A page from a template of the plugin's folder `templates`; what is put in is escaped.

        Beside the values a template has `t("key", name=value)` for words, `city`, `path("/...")` for links, and
        `csrf()` for the hidden field of a form (`csrf("/...")` if the form is sent to another path than this page's).
        It begins with `{% extends "city/base.html" %}` and fills the blocks `title`, `content` and `footer`.

        Arguments:
            request: what the page answers.
            template: name of the file: `pay.html`.
            status: of the answer.
            language: of the words; that of the request if left out.
            leads_to: see `HttpResponse.leads_to`.
            refresh: after so many seconds the browser asks again by itself, without script.
            values: for the template.

        Raises:
            LookupError: there is no such template.
        """

        def csrf(path: str | None = None) -> Any:
            from gateway.pages.rendering import form_field

            return form_field(self.form_token(path or request.path))

        return self._renderer.page(
            template,
            {**values, "path": self.path},
            language or request.language,
            csrf=csrf,
            status=status,
            leads_to=leads_to,
            refresh=refresh,
        )
