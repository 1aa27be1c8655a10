"""Whether a moment of sound is speech: silero-vad through onnxruntime.

The network is read from the wheel of silero-vad without importing it, which would load torch
and change its number of threads.
"""

import importlib.util
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from companion.errors import EngineError, Problem
from companion.sound import Samples

RATE = 16_000
FRAME = 512
"""Samples of a frame: 32 ms."""

_CONTEXT = 64
"""Samples of the frame before that the network sees again."""


class Silero:
    """The probability of speech, frame after frame of one stream."""

    def __init__(self) -> None:
        # Where this isn't set before, it sends Microsoft what it runs, under a number of ours.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        onnxruntime.disable_telemetry_events()  # Windows knows only this.
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._network = onnxruntime.InferenceSession(
            str(_model()), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self.reset()

    def reset(self) -> None:
        """Forget what was heard; call it where a new stream begins."""
        self._state: NDArray[np.float32] = np.zeros((2, 1, 128), np.float32)
        self._before: Samples = np.zeros(_CONTEXT, np.float32)

    def __call__(self, frame: Samples) -> float:
        """Return the probability that `frame`, 512 samples at 16 kHz, is speech."""
        heard = np.concatenate([self._before, frame])[None]
        inputs = {"input": heard, "state": self._state, "sr": np.array(RATE, np.int64)}
        probability, self._state = self._network.run(None, inputs)
        self._before = frame[-_CONTEXT:]
        return float(probability[0, 0])


def _model() -> Path:
    spec = importlib.util.find_spec("silero_vad")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "data" / "silero_vad.onnx"
        if path.is_file():
            return path
    raise EngineError(Problem.EARS_MISSING, path="silero_vad.onnx")
