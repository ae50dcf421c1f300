"""The tables of a ledger."""

from __future__ import annotations

# An article's columns are fixed by `Ledger.add`. `bands` in `articles` waits for the comparison; the table
# `bands` holds those of articles that others may repeat. Stories stand apart, so that walking the articles is fast.
TABLES = """
CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
  file INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, whole INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
  number INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES files, place INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE, url TEXT, sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'repeat', 'card', 'failed', 'skipped')),
  text_sha256 TEXT, length INTEGER NOT NULL, tokens INTEGER NOT NULL, bands BLOB NOT NULL,
  same_as INTEGER REFERENCES articles, likeness REAL, reason TEXT,
  UNIQUE (file, place));
CREATE INDEX IF NOT EXISTS by_state ON articles (state, length DESC, number);
CREATE TABLE IF NOT EXISTS stories (number INTEGER PRIMARY KEY REFERENCES articles, story BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS bands (band INTEGER, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS replies (
  number INTEGER NOT NULL REFERENCES articles, turn TEXT NOT NULL, attempt INTEGER NOT NULL,
  text TEXT NOT NULL, model TEXT NOT NULL, mode TEXT NOT NULL,
  input_tokens INTEGER, output_tokens INTEGER, cached_tokens INTEGER,
  origin TEXT NOT NULL, finish_reason TEXT NOT NULL, cost TEXT,
  PRIMARY KEY (number, turn, attempt));
CREATE TABLE IF NOT EXISTS cards (
  number INTEGER PRIMARY KEY REFERENCES articles, card TEXT NOT NULL, verdict TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS failures (
  number INTEGER PRIMARY KEY REFERENCES articles, stage TEXT NOT NULL, error TEXT NOT NULL, todo TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
  session INTEGER PRIMARY KEY, started REAL NOT NULL, ended REAL, how TEXT);
"""
