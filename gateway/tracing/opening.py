"""What is traced, by the settings; and the page of a trace, for who asks about a message."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from urllib.parse import urlsplit

from gateway.clock import Clock, RandomIds
from gateway.outbound import OpenHttp
from gateway.plugin_module import DISTRIBUTION
from gateway.setting_values import TRACE_ID, headers_of, is_loopback
from gateway.settings import Fault, Settings, SettingsError
from gateway.tracing.exporter import Exporter, ExportSettings
from gateway.tracing.ids import Share
from gateway.tracing.traces import Traces
from sessions.inbound import Inbound
from sessions.records import EventRecord


def check_traces(settings: Settings) -> None:
    """What authorises us does not travel in clear.

    Raises:
        SettingsError: it would.
    """
    parts = urlsplit(settings.traces_url or "")
    if settings.traces_headers is None or parts.scheme != "http" or is_loopback(parts.hostname or ""):
        return
    what = "GATEWAY_TRACES_HEADERS would travel in clear to a collector that is reached by http://."
    mend = "Reach it by https://, or leave GATEWAY_TRACES_HEADERS out."
    raise SettingsError((Fault(what, "GATEWAY_TRACES_URL", mend),))


def traces_of(settings: Settings, clock: Clock, http: OpenHttp, random: Callable[[], float]) -> Traces | None:
    """What follows messages; None if nothing is traced.

    Raises:
        SettingsError: see `check_traces`.
    """
    if settings.traces_url is None or not settings.traces_share:
        return None
    check_traces(settings)
    about = ExportSettings(
        url=settings.traces_url,
        headers=headers_of(settings.traces_headers) if settings.traces_headers is not None else {},
    )
    version = importlib.metadata.version(DISTRIBUTION)
    resource = {
        "service.name": settings.traces_service,
        "service.version": version,
        "service.instance.id": RandomIds(clock).new(),
    }
    exporter = Exporter(about, resource, version, http=http, random=random)
    return Traces(Share(settings.traces_share), exporter, clock)


class TracePages:
    """Where somebody finds the trace of a message.

    Arguments:
        share: of all messages that is traced. page: the address of one trace, with `{trace_id}`; None: nobody has told.
    """

    def __init__(self, share: float, page: str | None) -> None:
        self._share, self._page = Share(share), page

    def of(self, item: Inbound | EventRecord | None) -> tuple[str, str | None] | None:
        """The id of the trace and the address of its page; None if it is not traced, as the settings are now.

        Arguments:
            item: what came in; None if it is no longer kept.
        """
        trace = self._share.trace_of(item) if item is not None else None
        if trace is None:
            return None
        return trace, self._page.replace(TRACE_ID, trace) if self._page is not None else None


NO_TRACES = TracePages(0.0, None)
