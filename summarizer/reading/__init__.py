"""What the words of a text say: money, shares, terms, dates, names, status, direction.

Pure functions from text to mentions with offsets. They know no card, no engine and no check.
"""
