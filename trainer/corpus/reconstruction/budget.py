"""What tokens cost, and a cap that can't be passed."""

import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from trainer.corpus.reconstruction.terms import Terms
from trainer.corpus.reconstruction.trouble import ReconstructionError, Trouble

_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_LETTERS_A_TOKEN = 3.5
_TOKENS_A_MESSAGE = 8


class Estimate(msgspec.Struct, kw_only=True):
    """What a job will cost, before it begins."""

    scenes: int
    """Requests, where each is answered well the first time."""

    kept: int
    """Of them: answered already, in an earlier run."""

    tokens_in: int
    tokens_out: int
    cost: float
    """In the currency of the prices."""


def tokens(texts: Iterable[str]) -> int:
    """Return about how many tokens the messages have, rather too many.

    Vocabularies differ and none is at hand: a Chinese or Japanese character counts as a token, and
    so do three and a half letters.
    """
    total = 0.0
    for text in texts:
        wide = len(_WIDE.findall(text))
        total += _TOKENS_A_MESSAGE + wide + (len(text) - wide) / _LETTERS_A_TOKEN
    return round(total)


def cost(terms: Terms, tokens_in: int, tokens_out: int) -> float:
    """Return the price of so many tokens."""
    return (tokens_in * terms.price_in + tokens_out * terms.price_out) / 1e6


class Budget:
    """Keeps what requests under way may cost at most apart from what is left; for all threads."""

    def __init__(self, cap: float | None, spent: float) -> None:
        self.spent = spent
        self._cap = cap
        self._reserved = 0.0
        self._changed = threading.Condition()

    @contextmanager
    def reserved(self, most: float) -> Iterator[None]:
        """Hold `most` back while a request is under way, whose price is told by `pay`.

        Waits where only other requests' reserves stand in the way; raises `ReconstructionError`
        where the cap does.
        """
        with self._changed:
            while self._beyond(most) and self._reserved:
                self._changed.wait()
            if self._beyond(most):
                raise self._reached(most)
            self._reserved += most
        try:
            yield
        finally:
            with self._changed:
                self._reserved = max(0.0, self._reserved - most)
                if self._reserved < 1e-12:
                    self._reserved = 0.0  # What is left of adding and subtracting isn't money.
                self._changed.notify_all()

    def pay(self, price: float) -> None:
        with self._changed:
            self.spent += price

    def _beyond(self, most: float) -> bool:
        return self._cap is not None and self.spent + self._reserved + most > self._cap

    def _reached(self, most: float) -> ReconstructionError:
        return ReconstructionError(
            Trouble.CAP_REACHED, cap=self._cap, spent=f"{self.spent:.4f}", next=f"{most:.4f}"
        )
