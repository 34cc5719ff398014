"""Traces of single messages, from the webhook to the delivery, for whoever watches the gateway (OpenTelemetry).

A share of the messages is chosen by a hash of their ids, and each of those is one trace. Its id is computed wherever
the message is known; behind that, it travels in the key of each answer, which comes back with every status. So nothing
is kept for it, and several processes need not agree on anything but the share.
"""
