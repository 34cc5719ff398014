"""The kit for testing conversations: a whole city in one process with virtual time, and recorded conversations."""
