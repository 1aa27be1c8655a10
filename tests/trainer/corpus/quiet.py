"""A progress that nobody looks at."""

from collections.abc import Mapping


class Quiet:
    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None: ...

    def say(self, text: str) -> None: ...
