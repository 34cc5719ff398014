"""Pages from templates: Jinja2 with escaping, words from the language files, one layout and one stylesheet for all.

Everything is read when the plugins are loaded; a page is then only filled in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from gateway.pages.colours import palette
from gateway.pages.exchange import HTML, HttpResponse
from gateway.plugin import City
from gateway.wording import Wording
from sessions.messages import Text

OURS = Path(__file__).with_name("templates")
CITY = "city"
"""Templates of ours are named `city/...`; the stylesheet is below this path."""

PAGE_BUG = "Mend the template, or ask the plugin's author; `enabled = false` switches the plugin off."


class _Compiled(BytecodeCache):
    """Templates that were compiled in this process, so that a reload of the plugins compiles only what has changed."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._found.get(bucket.key, ("", None))
        if code is not None and checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._found[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


class Stylesheet:
    """The stylesheet in the city's colour. Its address changes with its content, so that browsers may keep it.

    Arguments:
        colour: `#rrggbb`.
    """

    def __init__(self, colour: str) -> None:
        self.body = _styles(colour)
        self.path = f"/{CITY}/{hashlib.sha256(self.body).hexdigest()[:10]}.css"


@lru_cache(maxsize=8)
def _styles(colour: str) -> bytes:
    values = {name.replace("-", "_"): value for name, value in palette(colour).items()}
    template = Environment(autoescape=select_autoescape()).from_string((OURS / "page.css").read_text("utf-8"))
    return template.render(values).encode()


class Renderer:
    """Fills in the templates of one plugin.

    Arguments:
        folder: of the plugin's templates; None if it has none. stylesheet: the path of it.
    """

    def __init__(self, city: City, wording: Wording, stylesheet: str, folder: Path | None) -> None:
        self._wording = wording
        self._environment = _environment(folder)
        self._environment.globals.update(city=city, stylesheet=stylesheet)

    def faults(self) -> list[str]:
        """Templates that are no good, a sentence for each; those that are good are ready afterwards."""
        return _faults(self._environment)

    def page(
        self,
        template: str,
        values: Mapping[str, Any],
        language: str,
        *,
        csrf: Any = None,
        status: int = 200,
        leads_to: tuple[str, ...] = (),
        refresh: int | None = None,
    ) -> HttpResponse:
        """See `PluginRuntime.page`.

        Arguments:
            csrf: gives the field of a form, by the path that it is sent to.

        Raises:
            LookupError: there is no such template.
        """

        def t(key: str, **args: Any) -> str:
            return self._wording.word(Text(key, args), language)

        try:
            found = self._environment.get_template(template)
        except TemplateNotFound as error:
            raise LookupError(f"there is no template {error.name!r} in the plugin's folder templates/") from None
        body = found.render({**values, "t": t, "language": language, "csrf": csrf}).encode()
        headers = (("refresh", str(refresh)),) if refresh is not None else ()
        return HttpResponse(status=status, headers=headers, body=body, kind=HTML, leads_to=leads_to)


def template_faults(folder: Path | None) -> list[str]:
    """Templates in a folder that are no good, a sentence for each.

    Arguments:
        folder: None if there is none.
    """
    return _faults(_environment(folder)) if folder is not None else []


def _environment(folder: Path | None) -> Environment:
    own = [FileSystemLoader(folder)] if folder is not None else []
    return Environment(
        loader=ChoiceLoader([*own, PrefixLoader({CITY: FileSystemLoader(OURS)})]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _faults(environment: Environment) -> list[str]:
    found = []
    for name in environment.list_templates(filter_func=lambda name: name.endswith((".html", ".txt"))):
        try:
            environment.get_template(name)
        except TemplateSyntaxError as error:
            found.append(f"the template {name}, line {error.lineno}: {error.message}")
        except (TemplateError, UnicodeDecodeError) as error:
            found.append(f"the template {name}: {error}")
    return found


def form_field(token: str) -> Markup:
    """The hidden field that proves that a form is of ours."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(token)


def language_of(accepted: str | None, offered: tuple[str, ...]) -> str:
    """The offered language that a browser wants most; the first offered one if it wants none of them.

    Arguments:
        accepted: the header `Accept-Language`.

    >>> language_of("af-ZA,af;q=0.9,en;q=0.8", ("en", "af")), language_of("fr", ("en", "af"))
    ('af', 'en')
    """
    wanted = []
    for number, part in enumerate((accepted or "")[:500].split(",")):
        tag, _, parameter = part.strip().partition(";")
        try:
            weight = float(parameter.partition("=")[2]) if parameter else 1.0
        except ValueError:
            continue
        wanted.append((-weight, number, tag.strip().lower()))
    for weight, _, tag in sorted(wanted):
        for language in offered if weight < 0 else ():
            if tag == language.lower() or tag.partition("-")[0] == language.lower():
                return language
    return offered[0]
