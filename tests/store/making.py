"""A finished build of a few bytes."""

from portal.store import builds


def make(indexes, name, content="rows"):
    """A finished, sealed build in a folder of its own, not yet switched to."""
    made = indexes / f".making-{name}"
    (made / "search").mkdir(parents=True)
    (made / "portal.sqlite").write_text(content)
    (made / "search" / "part.seg").write_text(content + " index")
    builds.seal(made, {"digest": name, "counts": {"texts": 1}})
    return made


def names(indexes):
    """What stands in the folder of builds."""
    return sorted(path.name for path in indexes.iterdir())
