"""恋×シンアイ彼女's dumps, one of the seed's three: names stand after what is said.

Facts: the seed's own reader of them. Three lines a record: the Japanese line behind its id of 12
characters, its Chinese twin behind `;` and the same id, a blank line; names are records as well.
"""

from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.twins.names import Place
from trainer.scripts.twins.reader import TwinDump, evidence


def _evidence(probe: Probe) -> Evidence | None:
    return evidence(probe, Place.AFTER)


def _reader(reading: Reading) -> TwinDump:
    return TwinDump(reading, Place.AFTER)


FORMAT = Format("koikake", "Bilingual dump, name after the line (koikake)", _evidence, _reader)
