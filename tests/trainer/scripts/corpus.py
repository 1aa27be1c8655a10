"""Real scripts that lie beside the project where it is developed."""

from pathlib import Path

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
