"""The form on paper of something that can be applied for: what it says, and how it is typeset."""
