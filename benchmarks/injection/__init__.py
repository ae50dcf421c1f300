"""Orders hidden in articles, against models that follow them: what changes on a card, and who notices."""
