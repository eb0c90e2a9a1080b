"""Errors that the person in front of the screen can mend."""

from collections.abc import Iterable


class UserError(Exception):
    """What went wrong, where, what is allowed and what to do, in one text for people.

    Pages show it as a message and the command line prints it; neither shows a traceback.
    Any other exception is a defect of ours and crashes loudly.
    """


class UserErrors(UserError):  # noqa: N818
    """All errors found in one go, so that they can be mended in one go."""

    def __init__(self, messages: Iterable[str]) -> None:
        self.messages = list(messages)
        super().__init__("\n".join(self.messages))
