"""Briefs: built from a small store, printed for real, read back."""
