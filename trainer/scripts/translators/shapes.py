"""The shapes in which JSON holds a script.

`[{"name", "message"}]` and whatever else its keys are called; GalTransl's cache; `{original:
translation}`, of MTool, with "" where nothing is translated; `[text]`, with names before what is
said; and lists or objects of these, a scene each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from trainer.scripts.columns import (
    ORIGINAL,
    TRANSLATED,
    Cells,
    Layout,
    cell_of,
    kind_told,
    layout,
)
from trainer.scripts.rows import Row
from trainer.scripts.translators.documents import Broken
from trainer.scripts.twins.names import Census, Place, seen
from trainer.scripts.twins.records import Twin

SAMPLE = 60
"""Items that tell the shape."""

NOTHING = "(empty)"
"""What VNTextPatch writes for an empty text."""

SAME = "."
"""What its users write in a column where the one before it is good."""

Rows = list[Row | None]
"""In order, with None in the place of what can't be read."""

Complain = Callable[[int, str], None]
"""Takes the number of an item and what it was."""


def rows(root: object, complain: Complain) -> Rows:
    """Return the rows of a document, their texts by slot."""
    if isinstance(root, list):
        return _of_list(root, complain, "")
    if isinstance(root, dict):
        return _of_object(root, complain)
    complain(1, str(root))
    return []


def _of_list(items: Sequence[object], complain: Complain, scene: str) -> Rows:
    sample = [item for item in items[:SAMPLE] if not isinstance(item, Broken)]
    kind = _commonest(sample)
    if kind is dict:
        headers = dict.fromkeys(key for item in sample if isinstance(item, dict) for key in item)
        found = layout([(key, key) for key in headers])
        if found is None:
            return _of_maps(items, complain, scene)
        return [told(number, item, found, complain, scene) for number, item in _numbered(items)]
    if kind is str:
        return _of_texts(items, complain, scene)
    if kind is list and not scene:
        return _of_lists(items, complain)
    for number, item in _numbered(items):
        complain(number, _excerpt(item))
    return [None] * len(items)


def _commonest(sample: Sequence[object]) -> type | None:
    """Return which kind of item there is the most of, None for none of these."""
    counts = {kind: sum(isinstance(item, kind) for item in sample) for kind in (dict, str, list)}
    kind = max(counts, key=lambda kind: counts[kind])
    return kind if counts[kind] else None


def _most(sample: Sequence[object], kind: type) -> bool:
    return sum(isinstance(item, kind) for item in sample) * 2 > len(sample)


def _numbered(items: Sequence[object]) -> Iterator[tuple[int, object]]:
    return enumerate(items, start=1)


def _excerpt(item: object) -> str:
    return item.excerpt if isinstance(item, Broken) else str(item)[:200]


def _of_object(root: Mapping[str, object], complain: Complain) -> Rows:
    sample = [value for value in list(root.values())[:SAMPLE] if not isinstance(value, Broken)]
    if _most(sample, str):
        return [_pair(number, *pair, complain, "") for number, pair in enumerate(root.items(), 1)]
    found: Rows = []
    scenes = len(root) > 1
    for key, value in root.items():
        scene = key if scenes else ""
        if isinstance(value, list):
            found += _shifted(_of_list(value, complain, scene), len(found))
        elif isinstance(value, dict):
            found += _shifted(_of_inner(key, value, complain), len(found))
    return found


def _of_inner(key: str, value: Mapping[str, object], complain: Complain) -> Rows:
    found = layout([(name, name) for name in value])
    if found is not None:
        row = told(1, value, found, complain, "")
        if row is not None:
            row.id = row.id or key
        return [row]
    return [_pair(number, *pair, complain, key) for number, pair in enumerate(value.items(), 1)]


def _shifted(found: Rows, count: int) -> Rows:
    for row in found:
        if row is not None:
            row.number += count
    return found


def told(number: int, cells: object, columns: Layout, complain: Complain, scene: str) -> Row | None:
    """Return one object, or one row of a table; None (and complain) where it can't be read."""
    if not isinstance(cells, dict | list):
        complain(number, _excerpt(cells))
        return None
    cell = cell_of(cells)
    texts: dict[str, str] = {}
    for slot, keys in columns.texts.items():
        values = list(map(cell, keys))
        text = _best(values)
        if text is None and _wrong(values, cells, keys):
            complain(number, str(cells))
            return None
        texts[slot] = "" if text is None or text == NOTHING else text
    row = Row(number, texts, scene=scene)
    for slot, keys in columns.names.items():
        if names := _first_names(map(cell, keys)):
            row.names[slot] = names
    if columns.scene is not None:
        row.scene = _word(cell(columns.scene)) or scene
    if columns.id is not None:
        row.id = _word(cell(columns.id))
    if columns.voice is not None:
        row.voices = _names(cell(columns.voice))
    if columns.kind is not None:
        row.kind = kind_told(cell(columns.kind))
    return row


def _best(values: Sequence[object]) -> str | None:
    for value in values:
        if isinstance(value, str) and value.strip() not in {"", SAME}:
            return value
    return None


def _wrong(values: Sequence[object], cells: Cells, keys: Sequence[int | str]) -> bool:
    """Whether a text is there but is no text."""
    if isinstance(cells, list):
        return False
    return any(
        not isinstance(value, str) and (value is not None or len(keys) == 1) and key in cells
        for key, value in zip(keys, values, strict=True)
    )


def _first_names(values: Iterable[object]) -> list[str]:
    for value in values:
        if names := _names(value):
            return names
    return []


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [name for name in value if isinstance(name, str) and name.strip()]
    return []


def _word(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _of_maps(items: Sequence[object], complain: Complain, scene: str) -> Rows:
    """Objects of originals and their translations; where there are two, the first is the name."""
    found: Rows = []
    for number, item in _numbered(items):
        pairs = list(item.items()) if isinstance(item, dict) else []
        if not pairs:
            complain(number, _excerpt(item))
            found.append(None)
            continue
        row = _pair(number, *pairs[-1], complain, scene)
        if row is not None and len(pairs) == 2:
            name, translated = pairs[0]
            row.names = {ORIGINAL: [name], TRANSLATED: _names(translated)}
        found.append(row)
    return found


def _pair(number: int, original: str, value: object, complain: Complain, scene: str) -> Row | None:
    if not isinstance(value, str):
        if isinstance(value, list | dict | Broken):
            complain(number, _excerpt(value))
            return None
        value = ""
    translated = "" if value == original else value
    return Row(number, {ORIGINAL: original, TRANSLATED: translated}, scene=scene)


def _of_texts(items: Sequence[object], complain: Complain, scene: str) -> Rows:
    """Texts alone, with names, if any, before or after what is said."""
    twins: list[Twin] = []
    for number, item in _numbered(items):
        if isinstance(item, str):
            twins.append(Twin(number, "", item, None, scene))
        else:
            complain(number, _excerpt(item))
    census = Census()
    looks = [seen(twin) for twin in twins]
    census.add(looks)
    place = max(Place, key=lambda one: (census.votes(one), one is Place.BEFORE))
    names = census.names(place)
    found: Rows = []
    for twin, who in names.said(twins):
        row = Row(twin.number, {"": twin.text}, scene=scene)
        if who:
            row.names = {"": [one.text for one in who]}
        found.append(row)
    return found


def _of_lists(items: Sequence[object], complain: Complain) -> Rows:
    """Lists: the lines of a scene each, or one text in two languages each."""
    found: Rows = []
    for number, item in _numbered(items):
        if not isinstance(item, list):
            complain(number, _excerpt(item))
            found.append(None)
        elif item and all(isinstance(one, dict) for one in item):
            found += _shifted(_of_list(item, complain, str(number)), len(found))
        elif texts := [one for one in item if isinstance(one, str)]:
            slots = (ORIGINAL, TRANSLATED)
            found.append(Row(number, dict(zip(slots, texts, strict=False))))
        else:
            complain(number, _excerpt(item))
            found.append(None)
    return found
