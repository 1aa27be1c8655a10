"""The gate to the stage: no file of a Live2D model reaches the native library unchecked.

live2d crashes the process on files that Cubism's editor would never write. A model from a
stranger is therefore read whole, bounded and confined to its folder; its JSON is rebuilt, its
textures are re-encoded, its .moc3 must pass Core's consistency check; the result lies in a cache
folder named by the content, and is performed once without a screen in a process of its own
(`rehearsal`). Only then is it admitted. What was decided is kept beside it, so the next start only
hashes the files.
"""

import contextlib
import hashlib
import logging
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from companion.errors import CharacterError, Problem
from companion.stage import cubism_files, cubism_json, textures
from companion.stage.consistency import is_consistent
from companion.stage.refusal import Refused
from companion.stage.rehearsal import rehearsed

log = logging.getLogger(__name__)

MAX_MOC = 64 << 20
MAX_TOTAL = 512 << 20
"""Bytes of all the files of a model together."""

_EDITION = "1"
"""Part of every cache name: to be raised when this gate changes what it writes or checks."""

_MODEL, _ADMITTED, _REFUSED = "model3.json", "admitted.json", "refused.txt"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A model that may be loaded."""

    folder: Path
    """In the cache; holds copies of all it needs."""

    lips: tuple[str, ...] = ()
    """Parameters that open her mouth; empty where the model names none."""

    areas: dict[str, str] = field(default_factory=dict)
    """Where she can be touched: the drawable's id to what the model calls it."""

    warnings: tuple[str, ...] = ()
    """Files that were left out, and why."""

    @property
    def text(self) -> str:
        """The model3.json, whose references are relative to `folder`."""
        return (self.folder / _MODEL).read_text(encoding="utf-8")


def admit(model: Path, cache: Path) -> Admitted:
    """Return the model at `model` (a model3.json), fit to be loaded; about 10 ms from the cache.

    Raises `CharacterError` where it is not fit, and `OSError` where `cache` can't be written.
    """
    try:
        files = _Files(model)
        settled = cache / "bodies" / files.name
        if not (known := _decided(settled)):
            known = _settle(files, settled)
    except Refused as error:
        raise _broken(model, error) from error
    return known


def _broken(model: Path, why: object) -> CharacterError:
    return CharacterError(Problem.BODY_BROKEN, path=model, details=str(why))


class _Files:
    """All the files of one model, read once, so that what is checked is what is used."""

    def __init__(self, path: Path) -> None:
        self._root = path.resolve().parent
        self._read: dict[str, bytes] = {}
        self._total = 0
        text = self.bytes(path.name)
        self.model = cubism_files.model(cubism_json.parsed(text, path.name), path.name)
        references = self.model.file_references
        self._missing: dict[str, Refused] = {}
        for name in (references.moc, *references.textures):
            self.bytes(name)
        for name in self._optional():
            try:
                self.bytes(name)
            except Refused as error:
                self._missing[name] = error
        self.name = self._hash()

    def bytes(self, name: str) -> bytes:
        """Return what is in the file that the model calls `name`; raises `Refused`."""
        if name not in self._read:
            path = self.path(name)
            self._total += _size(path, name)
            if self._total > MAX_TOTAL:
                raise Refused("its files are too large")
            try:
                self._read[name] = path.read_bytes()
            except OSError as error:
                raise Refused(f"{name} can't be read: {error}") from error
        return self._read[name]

    def path(self, name: str) -> Path:
        """Return where `name` lies; raises `Refused` where that is outside the model's folder."""
        try:
            path = (self._root / name.replace("\\", "/")).resolve()
        except (OSError, ValueError, RuntimeError) as error:
            raise Refused(f"{name!r} is no file name: {error}") from error
        if self._root not in path.parents:
            raise Refused(f"{name} leaves the model's folder")
        return path

    def json(self, name: str, rebuilt: cubism_files.Rebuilding) -> object:
        if name in self._missing:
            raise self._missing[name]
        return rebuilt(cubism_json.parsed(self.bytes(name), name), name)

    def _optional(self) -> list[str]:
        files = self.model.file_references
        names = [files.physics, files.pose, *(entry.file for entry in files.expressions)]
        names += [entry.file for entries in files.motions.values() for entry in entries]
        return [name for name in names if name]

    def _hash(self) -> str:
        digest = hashlib.blake2b(_EDITION.encode(), digest_size=16)
        for name, data in sorted(self._read.items()):
            digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "replace"))
            digest.update(data)
        return digest.hexdigest()


def _size(path: Path, name: str) -> int:
    try:
        if not path.is_file():
            raise Refused(f"{name} is missing")
        return path.stat().st_size
    except (OSError, ValueError) as error:
        raise Refused(f"{name} can't be read: {error}") from error


def _decided(settled: Path) -> Admitted | None:
    """What was decided about this content before; raises `Refused` where it was that."""
    with contextlib.suppress(FileNotFoundError):
        raise Refused((settled / _REFUSED).read_text(encoding="utf-8"))
    try:
        kept = msgspec.json.decode((settled / _ADMITTED).read_bytes(), type=_Kept)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:
        kept = None
    if kept is None or kept.sizes != _sizes(settled):
        log.warning("The cache of a Live2D model was damaged; it is made again.")
        return None
    return Admitted(settled, kept.lips, kept.areas, kept.warnings)


class _Kept(msgspec.Struct):
    """What is remembered of a model that was admitted."""

    lips: tuple[str, ...]
    areas: dict[str, str]
    warnings: tuple[str, ...]
    sizes: dict[str, int]
    """Bytes of each file, by name."""


def _sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir() if path.name != _ADMITTED}


def _settle(files: _Files, settled: Path) -> Admitted:
    """Prepare, rehearse, and keep what came of it."""
    settled.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix="new-", dir=settled.parent))
    try:
        try:
            admitted = _prepared(files, staged)
            rehearsed(admitted.folder)
        except Refused as error:
            (staged / _REFUSED).write_text(str(error), encoding="utf-8")
            _move(staged, settled)
            raise
        kept = _Kept(admitted.lips, admitted.areas, admitted.warnings, _sizes(staged))
        (staged / _ADMITTED).write_bytes(msgspec.json.encode(kept))
        _move(staged, settled)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return Admitted(settled, admitted.lips, admitted.areas, admitted.warnings)


def _move(staged: Path, settled: Path) -> None:
    shutil.rmtree(settled, ignore_errors=True)
    try:
        staged.rename(settled)
    except OSError:
        if not settled.exists():  # Another instance of the app may have been quicker.
            raise


def _prepared(files: _Files, folder: Path) -> Admitted:
    """Write everything live2d will read into `folder`, under names of our own."""
    references = files.model.file_references
    moc = files.bytes(references.moc)
    if len(moc) > MAX_MOC or is_consistent(moc) is False:
        raise Refused(f"Cubism Core finds {references.moc} inconsistent")
    (folder / "body.moc3").write_bytes(moc)
    written: dict[str, object] = {"Moc": "body.moc3", "Textures": _textures(files, folder)}
    warnings: list[str] = []

    def keep(name: str, rebuilt: cubism_files.Rebuilding, target: str) -> bool:
        try:
            text = cubism_json.written(files.json(name, rebuilt))
        except Refused as error:
            warnings.append(str(error))
            return False
        (folder / target).write_text(text, encoding="utf-8")
        return True

    if references.physics and keep(references.physics, cubism_files.physics, "physics.json"):
        written["Physics"] = "physics.json"
    if references.pose and keep(references.pose, cubism_files.pose, "pose.json"):
        written["Pose"] = "pose.json"
    written["Expressions"] = _expressions(references, keep)
    written["Motions"] = _motions(references, keep)
    _write_model(files.model, {k: v for k, v in written.items() if v}, folder / _MODEL)
    return Admitted(folder, _lips(files.model), _areas(files.model), tuple(warnings))


def _textures(files: _Files, folder: Path) -> list[str]:
    names: list[str] = []
    pixels = 0
    for number, name in enumerate(files.model.file_references.textures):
        names.append(f"texture_{number}.png")
        pixels += textures.rewrite(files.bytes(name), name, folder / names[-1])
        if pixels > textures.MAX_PIXELS:
            raise Refused("its textures are too large together")
    return names


_Keep = Callable[[str, cubism_files.Rebuilding, str], bool]


def _expressions(references: cubism_files.Files, keep: _Keep) -> list[object]:
    kept: list[object] = []
    for number, entry in enumerate(references.expressions):
        target = f"expression_{number}.json"
        if keep(entry.file, cubism_files.expression, target):
            kept.append({"Name": entry.name, "File": target})
    return kept


def _motions(references: cubism_files.Files, keep: _Keep) -> dict[str, list[object]]:
    kept: dict[str, list[object]] = {}
    for place, (group, entries) in enumerate(references.motions.items()):
        for number, entry in enumerate(entries):
            target = f"motion_{place}_{number}.json"
            if keep(entry.file, cubism_files.motion, target):
                kept.setdefault(group, []).append({**entry.fades(), "File": target})
    return kept


def _write_model(model: cubism_files.Model, references: object, path: Path) -> None:
    groups = [
        {"Target": "Parameter", "Name": group.name, "Ids": group.ids}
        for group in model.groups
        if group.name in {"LipSync", "EyeBlink"}
    ]
    whole = {"Version": 3, "FileReferences": references, **({"Groups": groups} if groups else {})}
    path.write_text(cubism_json.written(whole), encoding="utf-8")


def _lips(model: cubism_files.Model) -> tuple[str, ...]:
    return next((tuple(g.ids) for g in model.groups if g.name == "LipSync"), ())


def _areas(model: cubism_files.Model) -> dict[str, str]:
    return {area.id: area.name or area.id for area in model.hit_areas}
