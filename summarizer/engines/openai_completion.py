"""A chat completion: the parts of it that are used, checked as they come in.

Servers that call themselves compatible leave things out and put others in. What is needed is held to
its type here, once, so that nothing behind this module meets a surprise; the rest is ignored. (openai's
own classes are filled unchecked, and take longer to fill.)
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from summarizer.exchange import Usage

_Count = Annotated[int, Field(ge=0)]


def _or_none(value: object, check: ValidatorFunctionWrapHandler) -> Any:
    """What is not essential is dropped when it is malformed."""
    try:
        return check(value)
    except ValidationError:
        return None


class _Details(BaseModel):
    cached_tokens: _Count | None = None


class _Counted(BaseModel):
    prompt_tokens: _Count
    completion_tokens: _Count
    prompt_tokens_details: Annotated[_Details | None, WrapValidator(_or_none)] = None


class _Function(BaseModel):
    arguments: str | dict[str, Any]


class _ToolCall(BaseModel):
    function: _Function


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None
    tool_calls: list[_ToolCall] | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class Completion(BaseModel):
    """What a server answers. `choices` may be empty: some report an `error` so, with status 200."""

    model: str | None = None
    choices: list[_Choice] = []
    usage: Annotated[_Counted | None, WrapValidator(_or_none)] = None
    error: Any = None

    def counted(self) -> Usage | None:
        """The tokens; None where the server did not count them."""
        if self.usage is None:
            return None
        details = self.usage.prompt_tokens_details
        return Usage(self.usage.prompt_tokens, self.usage.completion_tokens, details.cached_tokens if details else None)
