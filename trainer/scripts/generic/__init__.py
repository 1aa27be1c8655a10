"""Plain text of no known engine: the last resort.

How a text names its speakers is learnt: each pattern reads a sample, and the one that finds names
on many lines, few of them and again and again, with quotation marks that close, is taken; the user
sees the best three with what they find and may choose another (`pattern`).

Where no pattern fits, the text is prose: all of it is told by nobody, speech in quotation marks
too, for a novel says who speaks in its sentences and a guess would be wrong more often than right.

    names       what may be a speaker's name
    patterns    the ways to write who says what
    learning    which of them a text follows
    scenes      where a scene ends
    reader      the format
"""

from trainer.scripts.generic.reader import FORMAT

__all__ = ["FORMAT"]
