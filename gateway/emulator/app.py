"""The emulator as an application, and how it is served."""

from __future__ import annotations

import httpx
import trio
from quart import Response
from quart_trio import QuartTrio
from werkzeug.exceptions import HTTPException

from gateway.emulator.cloud_api import VersionConverter, make_cloud_api
from gateway.emulator.control_api import make_control_api
from gateway.emulator.emulator import Emulator
from gateway.emulator.guard import UPLOAD, CappedRequest, add_headers
from gateway.emulator.phone_api import make_phone_api, problem
from gateway.emulator.ports import Clock, Ids, RandomIds, SystemClock
from gateway.emulator.settings import EmulatorSettings
from gateway.http_connection import Limits
from gateway.http_server import serve
from gateway.url_rules import App

NAME = "emulator"
"""Key of the `Emulator` in `app.extensions`."""


def create_app(
    settings: EmulatorSettings,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    client: httpx.AsyncClient | None = None,
) -> QuartTrio:
    """The application: Cloud API, phone and control API.

    Its start-up starts the deliverer of webhooks, its shutdown stops it, so any ASGI server will do.

    Arguments:
        settings: what the emulator must know.
        clock: tells the time; the machine's by default.
        ids: makes ids; random by default.
        client: sends the webhooks; by default one of its own, which it closes.
    """
    app = App("gateway.emulator", static_folder=None)
    app.request_class = CappedRequest
    app.config["MAX_CONTENT_LENGTH"] = UPLOAD
    app.url_map.converters["version"] = VersionConverter
    # trust_env: no proxy of the environment may stand between two programs on one machine
    own = client or httpx.AsyncClient(trust_env=False)
    emulator = Emulator(settings, clock=clock or SystemClock(), ids=ids or RandomIds(), client=own)
    app.extensions[NAME] = emulator
    app.register_blueprint(make_cloud_api(emulator))
    app.register_blueprint(make_phone_api(emulator))
    app.register_blueprint(make_control_api(emulator))
    app.after_request(add_headers)

    @app.errorhandler(HTTPException)
    async def in_words(error: HTTPException) -> Response:
        return problem(error.description or error.name, error.code or 500)

    @app.before_serving
    async def start() -> None:
        await app.nursery.start(emulator.run)

    @app.after_serving
    async def stop() -> None:
        emulator.stop()
        if client is None:
            await own.aclose()

    return app


def emulator_of(app: QuartTrio) -> Emulator:
    """The emulator behind an application that `create_app` made."""
    emulator = app.extensions[NAME]
    assert isinstance(emulator, Emulator)
    return emulator


async def serve_emulator(
    settings: EmulatorSettings,
    *,
    shutdown: trio.Event,
    task_status: trio.TaskStatus[list[str]] = trio.TASK_STATUS_IGNORED,
) -> None:
    """Serve the emulator until `shutdown` is set.

    Arguments:
        settings: what the emulator must know.
        shutdown: stops it in order.
        task_status: told the addresses that are really bound, for example `["http://127.0.0.1:8001"]`.
    """
    await serve(
        create_app(settings),
        settings.bind,
        shutdown_trigger=shutdown.wait,
        limits=Limits(graceful=2.0),
        task_status=task_status,
    )
