"""Stores: where everything durable is. One contract (`sessions.ports.Store`), one test suite, several engines."""
