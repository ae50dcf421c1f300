"""Decided: what a person decided about a card, kept in a log that is only added to, and the card that follows from it.

log.py      the log: who, when, which fact, from, to, why, which passage was on screen and for how long
values.py   a briefing as values by key, and back
replay.py   the log played over a card's values: what stands now, and what is settled
card.py     the card that follows: the rules run again, what a person decided is proven by that person
"""
