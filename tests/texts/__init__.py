"""Tests of the official wording: small instruments of our own, hostile bytes, and the real files when they are at hand."""
