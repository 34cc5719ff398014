"""What residents send: looked at, cleaned of positions, scanned, and only then shown to a capability."""
