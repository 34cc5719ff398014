"""What a finished task costs: bubbles and bytes, capability by capability."""
