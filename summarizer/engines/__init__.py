"""Engines: whoever fills a briefing, a model behind a server or the embedded rules, all behind one small protocol."""
