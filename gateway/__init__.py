"""The city gateway: HTTP, WhatsApp and plugins around the sessions. See docs/architecture.md."""
