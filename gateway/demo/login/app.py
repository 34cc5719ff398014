"""The demo's login on the web: its description, the page on which somebody says who they are, and the tokens."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from quart import Response, jsonify, redirect, request
from quart_trio import QuartTrio

from gateway.demo.login.provider import Provider, Refused
from gateway.url_rules import App

LARGEST = 16 * 1024
_STYLE = Path(__file__).with_name("login.css").read_text(encoding="utf-8")
_PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


def create_app(provider: Provider, city: str) -> QuartTrio:
    """The application.

    Arguments:
        provider: what it knows. city: whose login it is.
    """
    app = App("gateway.demo.login", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST

    @app.get("/.well-known/openid-configuration")
    async def description() -> Response:
        return jsonify(provider.described())

    @app.get("/keys")
    async def keys() -> Response:
        return jsonify(provider.keys())

    @app.get("/authorize")
    async def authorize() -> Response:
        try:
            provider.check(request.args)
        except Refused as error:
            return Response(str(error), 400, content_type="text/plain")
        query = request.query_string.decode()
        page = _PAGES.get_template("login.html").render(city=city, people=provider.people, query=query)
        return Response(page, 200, content_type="text/html; charset=utf-8")

    @app.get("/login.css")
    async def style() -> Response:
        return Response(_STYLE, content_type="text/css; charset=utf-8")

    @app.post("/authorize")
    async def logs_in() -> Response:
        form = await request.form
        try:
            return redirect(provider.granted(request.args, form.get("sub", "")), 303)  # type: ignore[return-value]
        except Refused as error:
            return Response(str(error), 400, content_type="text/plain")

    @app.post("/token")
    async def token() -> tuple[Response, int]:
        form = await request.form
        try:
            return jsonify(provider.tokens(form, request.headers.get("Authorization", ""))), 200
        except Refused as error:
            return jsonify({"error": str(error)}), 401 if str(error) == "invalid_client" else 400

    @app.after_request
    async def locked_down(response: Response) -> Response:
        # No form-action: a browser would look at the redirection back to the gateway, too.
        policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return app
