"""The login of the demo city: an OpenID provider whose people are invented and have no passwords."""

from __future__ import annotations

from gateway.demo.login.app import create_app
from gateway.demo.login.provider import Person, Provider, people_of

__all__ = ["Person", "Provider", "create_app", "people_of"]
