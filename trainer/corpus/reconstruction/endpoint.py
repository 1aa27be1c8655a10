"""Any server that speaks OpenAI's chat completions, through the `openai` package."""

import threading
from typing import TYPE_CHECKING

import msgspec

from trainer.corpus.reconstruction import budget
from trainer.corpus.reconstruction.answer import Fault, Refused
from trainer.corpus.reconstruction.kept import Answer
from trainer.corpus.reconstruction.keys import host
from trainer.corpus.reconstruction.patience import Patience
from trainer.corpus.reconstruction.prompt import Messages
from trainer.corpus.reconstruction.terms import Terms
from trainer.corpus.reconstruction.trouble import ReconstructionError, Trouble

if TYPE_CHECKING:
    import openai

_DETAILS = 200
_AGAIN = frozenset({408, 409, 425, 429})
_THOUGHTS = 1500
"""Tokens for models that think aloud first; what isn't used costs nothing."""

_NEWER = "max_completion_tokens"
_TOO_LONG = ("context", "too long", "too large")


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Usage(msgspec.Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


class Endpoint:
    """One endpoint and one model; for all threads."""

    def __init__(self, terms: Terms, key: str, patience: Patience = Patience()) -> None:
        import openai

        self._terms = terms
        self._key = key
        self._patience = patience
        self._stopped = threading.Event()
        self._limit = "max_tokens"
        """What the server calls it; `_NEWER` once it said so."""

        self._client = openai.OpenAI(
            api_key=key or "none",
            base_url=terms.base_url,
            timeout=patience.timeout,
            max_retries=0,
        )
        self._client.organization = self._client.project = None  # The environment's are no choice.
        self.identity = f"{terms.base_url} {terms.model}"

    def most(self, messages: Messages, most_tokens: int) -> float:
        """Return what an answer may cost."""
        sent = budget.tokens(message["content"] for message in messages)
        return budget.cost(self._terms, sent, most_tokens + _THOUGHTS)

    def ask(self, messages: Messages, most_tokens: int, attempt: int) -> Answer:  # noqa: ARG002 - it chooses anew
        """Return the answer; wait and ask again where the server is busy or out of order.

        Raises `ReconstructionError` where that is of no use, and `Refused` where the server finds
        the question too long.
        """
        import openai

        details = ""
        for again in range(self._patience.attempts):
            headers: dict[str, str] = {}
            limit = self._limit
            try:
                return self._asked(messages, {limit: most_tokens + _THOUGHTS})
            except openai.APIStatusError as error:
                if limit == "max_tokens" and _NEWER in _message(error):
                    self._limit = _NEWER
                    continue
                self._must_be_worth_waiting(error)
                details, headers = f"HTTP {error.status_code}", dict(error.response.headers)
            except openai.APITimeoutError:
                details = f"nothing came within {self._patience.timeout:g} seconds"
            except openai.APIConnectionError as error:
                details = self._without_key(str(error.__cause__ or error))
            last = again + 1 == self._patience.attempts
            if not last and self._stopped.wait(self._patience.pause(again, headers)):
                break
        raise ReconstructionError(
            Trouble.NO_ANSWER,
            where=self._where,
            attempts=self._patience.attempts,
            details=details,
        )

    def close(self) -> None:
        self._stopped.set()
        self._client.close()

    def stop(self) -> None:
        """Let nobody wait for another attempt; requests under way come to their end."""
        self._stopped.set()

    @property
    def _where(self) -> str:
        return host(self._terms.base_url)

    def _asked(self, messages: Messages, limit: dict[str, int]) -> Answer:
        raw = self._client.chat.completions.with_raw_response.create(
            model=self._terms.model,
            messages=messages,  # type: ignore[arg-type]
            extra_body=limit,
        )
        try:
            said = msgspec.json.decode(raw.http_response.content, type=_Completion)
        except msgspec.DecodeError as error:
            raise ReconstructionError(Trouble.NOT_COMPATIBLE, where=self._where) from error
        text = (said.choices[0].message.content or "") if said.choices else ""
        used = said.usage
        sent = used.prompt_tokens if used else budget.tokens(m["content"] for m in messages)
        back = used.completion_tokens if used else budget.tokens([text])
        return Answer(text, sent, back, budget.cost(self._terms, sent, back))

    def _must_be_worth_waiting(self, error: "openai.APIStatusError") -> None:
        """Raise where another attempt would come to the same."""
        status, message = error.status_code, _message(error)
        if status == 402 or (status == 429 and "quota" in f"{error.code} {error.type}"):
            raise ReconstructionError(Trouble.QUOTA, where=self._where) from None
        if status in _AGAIN or status >= 500:
            return
        if status in {401, 403}:
            trouble = Trouble.BAD_KEY if self._key else Trouble.NO_KEY
            raise ReconstructionError(
                trouble, where=self._where, name=self._terms.base_url
            ) from None
        if status == 404 or (status == 400 and error.code == "model_not_found"):
            raise ReconstructionError(
                Trouble.NO_MODEL, where=self._where, model=self._terms.model
            ) from None
        if status in {400, 413} and any(word in message.lower() for word in _TOO_LONG):
            raise Refused(Fault.TOO_LONG)
        details = f"HTTP {status}, {self._without_key(message)}"
        raise ReconstructionError(Trouble.REFUSED, where=self._where, details=details) from None

    def _without_key(self, text: str) -> str:
        """Return what a server or a library says, fit for a log."""
        bare = text.replace(self._key, "…") if self._key else text
        return " ".join(bare.split())[:_DETAILS]


def _message(error: "openai.APIStatusError") -> str:
    body = error.body
    told = body.get("message") if isinstance(body, dict) else None
    return str(told or error.message)
