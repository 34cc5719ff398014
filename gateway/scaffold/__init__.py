"""The template of a third-party plugin, and what makes a package of it: `gateway new-plugin`."""
