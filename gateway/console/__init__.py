"""The operator's desk: server-rendered pages about the gateway that runs; see docs/console.md."""
