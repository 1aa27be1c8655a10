"""Specific information of a story, filtered: names, places and terms that only it knows.

A companion who lives outside the story has no use for its people. So, as the seed did, what is
specific is found, and the user decides for each name: keep it, put a role in its place ("a
classmate"), or drop the exchanges that hold it. Undecided, the character's own name, the user's,
and what the whole world knows are kept; other people and the story's own places become roles; terms
are kept, since a guess about a term is wrong too often to change lines unasked.

    gazetteer = names.gazetteer(imported, character="Hana", user="Ken", file=None, progress=…)
    tally = names.Tally()
    filtered = names.apply(samples, gazetteer, tally, progress)   # lazily, one sample at a time
    tally.write(out / "decisions.json", gazetteer)                # once the samples are through

Descriptions are told of people on purpose: in them a role replaces nothing, and only `drop` holds.
"""

from trainer.corpus.names.filtering import Tally, apply
from trainer.corpus.names.finding import gazetteer
from trainer.corpus.names.gazetteer import Decision, Gazetteer, Name, NameKind, Owner

__all__ = ["Decision", "Gazetteer", "Name", "NameKind", "Owner", "Tally", "apply", "gazetteer"]
