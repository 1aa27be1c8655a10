"""Every size, rate and seed of the voice: with the same recipe, the same voice."""

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is trained, on what, and how."""

    voice: str = "en-us+f3"
    """The speaker to learn from, as `espeak-ng -v` takes it."""

    words_a_minute: int = 145
    pitch: int = 58
    pitch_range: int = 45
    """espeak-ng's -s, -p (0…99) and range (0…99): a little slow, a little high, lively."""

    loudness: float = 0.09
    """Root mean square each sentence is brought to."""

    sentences: int = 2400
    """How many sentences are learned from; the first `unseen` of the stream are not among them."""

    unseen: int = 24

    longest: float = 6.5
    """Seconds; longer sentences are left out."""

    seed: int = 7

    sample_rate: int = 16000
    hop: int = 256
    window: int = 1024
    mels: int = 80

    hidden: int = 128
    """Channels of the text encoder, of the flow and of what the decoder hears."""

    text_ffn: int = 384
    text_layers: int = 4
    flow_layers: int = 3
    """WaveNet layers in each of VITS's four coupling blocks."""

    posterior_layers: int = 4
    decoder_channels: int = 192
    upsampling: tuple[int, ...] = (8, 8, 4)
    kernels: tuple[int, ...] = (3, 7)
    dilations: tuple[tuple[int, int], ...] = ((1, 3), (3, 9))
    noise: float = 0.3
    """How much of the prior's spread is spoken: coqui's inference_noise_scale."""

    batch: int = 8
    segment: int = 24
    """Frames of a segment that the decoder learns on."""

    text_batch: int = 6
    """Whole sentences of like length."""

    margin: int = 16
    """Frames on each side of a segment that the flow may hear."""

    posterior_margin: int = 8
    """The same for the posterior encoder."""

    posterior_weight: float = 0.1
    """How strongly the latents are held near a normal distribution, a mean over channels."""

    mel_weight: float = 8.0
    stft_weight: float = 3.0
    spread_every: int = 4
    """Every how many steps the prior's spread is fitted."""

    text_dropout: float = 0.05

    sound_rate: float = 1.2e-3
    text_rate: float = 1.2e-3
    joint_rate: float = 5e-4
    """Peak learning rates of the three phases; each falls to zero by a cosine."""

    shares: tuple[float, float, float] = (0.36, 0.27, 0.37)
    """How the time is shared among the three phases."""

    def fingerprint(self) -> str:
        """The same for equal recipes only: a checkpoint is continued with its own recipe."""
        kept = asdict(self)
        del kept["shares"]  # they count only when a run is planned
        return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:16]

    def material_fingerprint(self) -> str:
        """The same for recipes that learn from the same sounds."""
        heard = (
            self.voice, self.words_a_minute, self.pitch, self.pitch_range, self.loudness,
            self.sentences, self.unseen, self.longest, self.seed, self.sample_rate, self.hop,
        )  # fmt: skip
        return hashlib.sha256(json.dumps(heard).encode()).hexdigest()[:16]
