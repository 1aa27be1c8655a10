"""What tokens cost."""

import msgspec


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
