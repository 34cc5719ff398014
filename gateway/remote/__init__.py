"""Plugins that run elsewhere: in a worker process, or behind an address in any language.

One protocol serves both (docs/remote-protocol.md), because a run is nothing but its arguments, its journal and the last
answer. `protocol.py` has its messages; `loading.py` is where the plugin host comes in.
For operators: docs/isolation.md.
"""
