"""Desk: a local page on which a person sees through the cards of a run, corrects them once and hands them on.

shelf.py       the cards: of a run's ledger, or one in a file
index.py       the queue: cards by what needs a person, filtered, searched and paged by the database
questions.py   what a person is asked about a card, in order
passages.py    the words of the article that a question is about
inputs.py      typed inputs for each kind of fact, and the fact that they give
candidates.py  what the article itself offers for a fact, and what its marked words say
bench.py       a decision taken into the log, or refused
probes.py      planted errors, shown now and then
guard.py       who may ask: token, Host, Origin; what every answer carries
app.py         the routes; serve.py: the server
"""
