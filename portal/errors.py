"""Everything that can go wrong, as a sentence and an HTTP status."""

from __future__ import annotations


class PortalError(Exception):
    """A fault that a person can read: ``message`` says what was wrong, ``advice`` what to do next.

    ``near`` holds the closest valid values, best first, when there are any; a value may be a pair (label, address).
    """

    status = 500
    title = "Something went wrong"

    def __init__(self, message: str, advice: str = "", near: tuple = ()) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.near = near

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class BadParameter(PortalError):
    """A parameter of an address or a command cannot be understood."""

    status = 400
    title = "This address cannot be understood"


class NotFound(PortalError):
    """An instrument, jurisdiction, common provision or page that does not exist."""

    status = 404
    title = "Not found"


class NoBuild(PortalError):
    """There is nothing to serve yet, or what there is is damaged."""

    status = 503
    title = "The portal has not been built yet"


class CorpusError(PortalError):
    """The corpus has faults; ``complaints`` lists them, each with file and line."""

    status = 500
    title = "The corpus has faults"

    def __init__(self, message: str, complaints: tuple = (), advice: str = "") -> None:
        super().__init__(message, advice)
        self.complaints = complaints


class TextRefused(PortalError):
    """A file of official wording is not what the corpus says it should be."""

    status = 422
    title = "This text was refused"


class BriefFailed(PortalError):
    """A brief could not be rendered within its limits."""

    status = 503
    title = "The brief could not be made"


class TooBusy(PortalError):
    """More work is asked for than the limits allow; ``retry_after`` is in seconds."""

    status = 503
    title = "Too many briefs are being made"

    def __init__(self, message: str, advice: str = "", retry_after: int = 10) -> None:
        super().__init__(message, advice)
        self.retry_after = retry_after
