"""KiriKiri Z's compiled scenes: `.ks.scn` and `.txt.scn`, and what FreeMote makes of them.

`shapes` reads a scene's texts in their three shapes as one, `markup` what stands between the
letters, `tongues` tells which language is which, and `scenes` is the reader.
"""

from trainer.scripts import psb
from trainer.scripts.format import Evidence, Format, Probe
from trainer.scripts.scn.scenes import Scenes, is_dump

_LOOKED_AT = 200
"""Files whose heads are looked at."""


def evidence(probe: Probe) -> Evidence | None:
    """Count compiled scenes by their magic, and FreeMote's dumps by their keys."""
    compiled = probe.ending(".scn")
    if compiled:
        heads = [probe.head(entry) for entry in compiled[:_LOOKED_AT]]
        if any(head.startswith((psb.MAGIC, psb.SHELL)) for head in heads):
            return Evidence(0.98, f"{len(compiled)} files begin with a PSB header", len(compiled))
    dumps = [entry for entry in probe.ending(".json") if is_dump(entry)]
    told = [one for one in dumps[:_LOOKED_AT] if _is_scene(probe.head(one))]
    if told:
        return Evidence(0.96, f"{len(told)} files are FreeMote's dumps of scenes", len(told))
    if compiled:
        return Evidence(0.5, f"{len(compiled)} files are called scenes", len(compiled))
    return None


def _is_scene(head: bytes) -> bool:
    keys = (b'"texts"', b'"firstLine"', b'"spCount"')
    return b'"scenes"' in head and any(key in head for key in keys)


FORMAT = Format("scn", "KiriKiri Z scenario", evidence, Scenes)
