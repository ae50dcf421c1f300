"""Many articles: whole dumps in, a card or a failure for each, nothing lost and nothing paid twice.

sources → survey (clean, sketch, triage) → dedupe → answer (ask, check) → ledger → outputs

The ledger is the truth; see docs/batch.md for what is promised.
"""
