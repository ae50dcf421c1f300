"""The second reader: a model asked about every claim of a card, blind, with the house's definitions."""

from summarizer.reader.answers import Answer, Opinion
from summarizer.reader.reader import Reader

__all__ = ["Answer", "Opinion", "Reader"]
