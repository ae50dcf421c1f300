"""How far verified and ready can be trusted: see `python -m benchmarks.trust --help`."""
