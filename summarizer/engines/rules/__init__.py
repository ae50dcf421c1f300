"""The embedded engine: sentences → mentions → events → roles → facts → prose."""

from summarizer.engines.rules.fill import fill, outline

__all__ = ["fill", "outline"]
