"""Planted errors: true cards, one error at a time, and what the checks make of them."""
