"""What may befall a gateway of several processes, done to real ones on a real PostgreSQL: `make test-failures`."""
