"""A Cloud API on this machine, with a phone in the browser.

The emulator stands where Meta stands: it takes messages from the gateway, refuses what Meta would refuse, and sends
signed webhooks. It knows nothing of the gateway's own code, so that the two can't agree on the same mistake.
See `docs/emulator.md`.
"""
