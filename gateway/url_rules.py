"""Rules of addresses that cost nothing until somebody builds an address from them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from quart.routing import QuartRule
from quart_trio import QuartTrio


class MatchedRule(QuartRule):
    """A rule whose two functions for building addresses are compiled when they are first called.

    Werkzeug compiles them with the rule, which is most of the time that an application takes to be made; our
    applications match addresses and build none.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_now = super()._compile_builder

        @cache
        def builder() -> Callable[..., tuple[str, str]]:
            return compile_now(append_unknown)

        return lambda rule, **values: builder()(rule, **values)


class App(QuartTrio):
    """A Quart application with such rules."""

    url_rule_class = MatchedRule  # type: ignore[assignment]  # as Quart does with its own: the base says type[Rule]


__all__ = ["App", "MatchedRule"]
