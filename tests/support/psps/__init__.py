"""Payment service providers, played by applications in memory: each speaks the real one's wire and keeps its rules.

Their signatures are made with code of their own, so that an adapter that signs or checks wrongly is found out. Each has
`transport`, the way there for `gateway.testing.memory_http`; `clock`, epoch seconds that a test moves; and `sent`, what
it has notified.
"""
