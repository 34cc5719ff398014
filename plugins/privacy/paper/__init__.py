"""The template of the copy that people read."""
