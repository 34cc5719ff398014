"""Durable conversations: who speaks with whom, what was asked, what comes next.

Nothing here knows HTTP, WhatsApp or plugins. See docs/architecture.md.
"""
