"""Everything that knows Meta's JSON, and nothing else does.

decode, encode, signature, errors and limits are pure; `client` is the one module here that talks to the network.
"""
