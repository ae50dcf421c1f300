"""Handing on: cards as a person left them, in the forms that others take.

source.py       the cards of a run, each with its story and its decisions
gold.py         what a person examined, as right answers for `summarizer eval`
tables.py       CSV and Excel: a row a deal, a sheet of facts with their quotes
word.py         a Word document: the print form of each card
annotations.py  W3C Web Annotations, and how they are read back
ninjs.py        IPTC's ninjs
audit.py        who examined what, and when
template.py     a newsroom's own template
assisted.py     how it is said that a machine had a part in a text
"""
