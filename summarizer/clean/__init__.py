"""Cleaning: what was read → the story, with offsets back into the raw text and a reason for each removal."""

from summarizer.clean.story import clean

__all__ = ["clean"]
