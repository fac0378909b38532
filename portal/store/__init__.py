"""Records <-> one SQLite file per build. SQLAlchemy lives here and nowhere else."""

from portal.store.load import load
from portal.store.queries import Store
from portal.store.revive import plain

__all__ = ["Store", "load", "plain"]
