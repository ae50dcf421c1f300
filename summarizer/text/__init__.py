"""A text as it stands: its sentences and tokens, plain signs, phrases, and what is kept of it."""
