"""Capabilities and providers. They import `gateway.api` and nothing else of ours."""
