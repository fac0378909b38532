"""Tests of portal.search, on real index files in temporary folders."""
