"""Engines behind one protocol: Whoosh with numpy for serving, SQLite FTS5 as the reference in tests."""
