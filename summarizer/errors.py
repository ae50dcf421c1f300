"""Everything that can go wrong, as one tree.

    SummarizerError
    ├── InputError           what came in cannot be used (exit 2)
    │   ├── ArticleError     empty, binary, far too large, or no article at all
    │   │   └── FetchError   a URL that could not be fetched within the limits
    │   ├── CardError        a card file that is not a card
    │   ├── PromptError      a prompt file that is broken or lacks a variable
    │   ├── SettingsError    a setting, flag or environment variable that makes no sense
    │   └── ReplayMiss       no kept reply answers this question; says what changed
    └── EngineError          the model gave no answer to build on
        ├── Unreachable      no connection, time-out, or 429/5xx to the last try (exit 3)
        ├── Refused          the server said no: bad key, unknown model, bad request (exit 3)
        └── BadAnswer        it answered, and never within the contract (exit 3: there is no card)

Every message is one line that says what is wrong and what to do. No message carries a key. For programs an
EngineError also has `status` (the HTTP status, None where there was none), `provider` (the server's host) and
`original` (the exception beneath, where there is one).
"""

from __future__ import annotations


class SummarizerError(Exception):
    """The root: catch this to catch all that the package raises on purpose."""

    exit_code = 2


class InputError(SummarizerError):
    """What came in cannot be used."""


class ArticleError(InputError):
    """The input is empty, binary, far too large, or holds no article."""


class FetchError(ArticleError):
    """The URL could not be fetched within the limits of size, time and address."""


class CardError(InputError):
    """The file is not a card."""


class PromptError(InputError):
    """A prompt file is broken, or a variable of it was not given."""


class SettingsError(InputError):
    """A setting makes no sense."""


class ReplayMiss(InputError):
    """No kept reply answers this question."""


class EngineError(SummarizerError):
    """The model gave no answer to build on. `status`, `provider`, `original`: see the module."""

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        provider: str | None = None,
        original: BaseException | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.provider = provider
        self.original = original


class Unreachable(EngineError):
    """The server could not be reached, or failed to the last try."""


class Refused(EngineError):
    """The server refused the request; trying again would not help."""


class BadAnswer(EngineError):
    """The model answered, but never within the contract."""
