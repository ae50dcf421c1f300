"""Render: a card for the screen, a page, a content system or a program. See `forms`."""

from summarizer.render.forms import render_card

__all__ = ["render_card"]
