"""Samples rewritten into the form of instructions: the situation told, the other side rephrased.

The character's own lines stay as the script has them: the program compares them, whoever wrote.

    reconstruction.add_arguments(parser)             # --reconstruct, --base-url, --model, --cap …
    terms = reconstruction.terms(arguments)          # RecipeError where they make no sense
    reconstruction.estimate(samples, terms, work)    # what it will cost; opens no socket
    report = reconstruction.Report()
    rebuilt = reconstruction.rebuild(samples, terms, work, report, progress)

Give whole scenes, before windows are cut: overlapping windows would be paid for twice.
`work` is a folder of the job: the answers paid for are kept there, and never paid for again.
"""

from trainer.corpus.reconstruction.budget import Estimate
from trainer.corpus.reconstruction.rebuilding import Report, estimate, rebuild
from trainer.corpus.reconstruction.terms import How, Terms, add_arguments, terms
from trainer.corpus.reconstruction.trouble import ReconstructionError, Trouble

__all__ = [
    "Estimate",
    "How",
    "ReconstructionError",
    "Report",
    "Terms",
    "Trouble",
    "add_arguments",
    "estimate",
    "rebuild",
    "terms",
]
