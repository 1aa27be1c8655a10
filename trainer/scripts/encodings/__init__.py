"""Bytes → text, by evidence: nothing in a script says how it is encoded.

In the order of SCRIPTS: a byte order mark, KiriKiri's scrambling, the pattern of NULs that UTF-16
leaves, strict UTF-8, then the encodings of each language, scored by what their readings would
look like. Where that leaves a doubt, the other files of the folder decide.

    decoder      the whole decision
    guess        bytes → readings of them, the likeliest first
    frequency    how common the letters of each language are
    wide         UTF-16 and UTF-32
    neighbours   what the other files of a folder are in
"""

from trainer.scripts.encodings.decoder import Decoder

__all__ = ["Decoder"]
