"""Web pages and addresses of plugins, mounted below each plugin's own path."""
