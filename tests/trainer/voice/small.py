"""The smallest voice that still has every part."""

from collections.abc import Mapping

from trainer.voice.recipe import Recipe

RECIPE = Recipe(
    sentences=6,
    unseen=1,
    hidden=16,
    text_ffn=32,
    text_layers=1,
    flow_layers=1,
    posterior_layers=1,
    decoder_channels=32,
    batch=2,
    segment=12,
    text_batch=2,
    margin=4,
    posterior_margin=2,
)


class Quiet:
    """Hears progress and says nothing."""

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        pass

    def say(self, text: str) -> None:
        pass
