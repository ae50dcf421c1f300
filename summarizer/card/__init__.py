"""The card: what shows each of its facts, what it comes to, and what is written."""
