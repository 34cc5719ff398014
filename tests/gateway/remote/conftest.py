"""The demo city, and plugins that run elsewhere in this process."""

from tests.gateway.remote.memory_home import memory_home
from tests.whole.conftest import demo_city, demo_plugins

__all__ = ["demo_city", "demo_plugins", "memory_home"]
