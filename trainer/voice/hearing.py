"""How far the voice is from its source, on sentences it never learned from."""

import numpy as np
import torch

from trainer.voice.coqui import Vits
from trainer.voice.losses import MelDistance, spectrogram
from trainer.voice.material import Material
from trainer.voice.network import expand, posterior
from trainer.voice.phases import Figures
from trainer.voice.recipe import Recipe


@torch.inference_mode()
def distances(voice: Vits, recipe: Recipe, material: Material) -> Figures:
    """Mean log mel distance of unseen sentences, and how long they last against the truth.

    `copy` through the posterior (how good the decoder is), `text` from text at the source's own
    durations (how good everything is), `pace` the ratio of the voice's own length to the source's.
    """
    training = voice.training
    voice.eval()
    mel = MelDistance(recipe)
    edge = (recipe.window - recipe.hop) // 2
    rows = []
    for index in material.unseen:
        utterance = material[index]
        true = torch.from_numpy(utterance.sound.astype(np.float32) / 32768)[None]
        _, mean, _ = posterior(
            voice, spectrogram(torch.nn.functional.pad(true, (edge, edge)), recipe)
        )
        copy = voice.waveform_decoder(mean)[:, 0]
        tokens = torch.from_numpy(utterance.tokens)[None]
        frames = torch.from_numpy(utterance.frames)[None]
        encoded, means, _, mask = voice.text_encoder(tokens, torch.tensor([tokens.shape[1]]))
        own = torch.ceil(torch.exp(voice.duration_predictor(encoded, mask))).sum()
        spread = expand(means, frames)
        z = voice.flow(spread, torch.ones_like(spread[:, :1]), reverse=True)
        made = voice.waveform_decoder(z)[:, 0]
        rows.append([float(mel(copy, true)), float(mel(made, true)), float(own / frames.sum())])
    voice.train(training)
    copied, spoken, pace = np.mean(rows, axis=0)
    return {"copy": float(copied), "text": float(spoken), "pace": float(pace)}
