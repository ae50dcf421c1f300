"""Evaluate: how right cards are, against right answers made by people.

`gold`, beside this folder, reads the answers, `facts` turns a card into comparable facts, `score` counts, `compare` sets two
engines side by side, `report` prints and writes.
"""
