"""The embedded engine: sentences → mentions → events → roles → facts → prose."""

from summarizer.engines.rules.fill import fill

__all__ = ["fill"]
