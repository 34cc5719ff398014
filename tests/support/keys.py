"""Keys for forms, made once for each process: making one takes a moment, and nothing secret hangs on these."""

from __future__ import annotations

from gateway.whatsapp.flows_crypto import load_keys, new_key

PEM = new_key().decode()
[KEY] = load_keys(PEM)
[OTHER_KEY] = load_keys(new_key().decode())
