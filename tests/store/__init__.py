"""Tests of portal/store: records <-> one SQLite file, and the folder of builds."""
