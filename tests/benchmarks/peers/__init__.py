"""What the gateway is measured beside: a bare echo, an assembly as one writes it first, and pywa."""
