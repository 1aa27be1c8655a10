"""The character description dataset: what the script itself says of her, as questions and answers.

Rules find the facts, in English, Chinese and Japanese; each has the lines that prove it. It is
plainer than what a model would write: what no line says isn't there, and where lines contradict
each other both are reported and neither is told.

    who = Who("Hana", aliases={"？？？"}, user="Ken")
    found = description.described(lines, who, progress)    # reads the import's lines once
    samples = list(description.samples(found))             # Sample.kind = DESCRIPTION
    msgspec.json.encode(found)                             # facts, contradictions: for reports
"""

from trainer.corpus.description.describing import described
from trainer.corpus.description.fact import Contradiction, Description, Fact, Topic, Who
from trainer.corpus.description.pairs import samples

__all__ = ["Contradiction", "Description", "Fact", "Topic", "Who", "described", "samples"]
