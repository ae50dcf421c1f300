"""Checks: what a located quote does not show. One family a file; `registry` collects and runs them."""
