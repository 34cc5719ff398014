"""What stands behind the services: one package per provider."""
