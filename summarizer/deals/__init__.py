"""Deals: what is about deals, and nothing else: the contract, its words, and the statements that a card makes of them."""
