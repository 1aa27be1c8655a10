"""サノバウィッチ's dumps, one of the seed's three: names stand before what is said.

Facts: the seed's own reader of them. The records are koikake's; the texts keep KiriKiri Z's codes,
which `inline_codes` takes out.
"""

from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.twins.names import Place
from trainer.scripts.twins.reader import TwinDump, evidence


def _evidence(probe: Probe) -> Evidence | None:
    return evidence(probe, Place.BEFORE)


def _reader(reading: Reading) -> TwinDump:
    return TwinDump(reading, Place.BEFORE)


FORMAT = Format("sanoba", "Bilingual dump, name before the line (sanoba)", _evidence, _reader)
