"""A whole import: from a path to `lines.jsonl` and `import.json`, through a process that reads."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import filelock
import msgspec

from trainer.progress import Progress
from trainer.scripts import confined
from trainer.scripts.confined import Stalled, Terms
from trainer.scripts.format import Options
from trainer.scripts.left_out import Reason
from trainer.scripts.messages import Lines, Message, Over, Prepared, Request, Tally
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.shelf import Shelf
from trainer.scripts.summary import Summary, summary

LINES = "lines.jsonl"
SUMMARY = "import.json"
LOCK = "import.lock"
"""Held by the import that writes to a folder; it is there only meanwhile."""

MOST_RESTARTS = 200
"""How many processes may be the end of it before an import is given up."""

MOST_SKIPPED = 8
"""Files that may be too much to be looked at, before it is the whole that takes too long."""

PASSING = frozenset({Refusal.TOOK_TOO_LONG, Refusal.CRASHED})
"""Refusals that another try may not meet."""


def import_scripts(
    path: Path, out: Path, options: Options, progress: Progress, terms: Terms = Terms()
) -> Summary:
    """Read what is at `path` into the folder `out`; raise `ScriptError`.

    Run again after it was cut short, it goes on after the last file that was whole.
    """
    path, out = path.absolute(), out.absolute()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _alone(out), Shelf(out) as shelf:
            prepared, over = _Import(path, out, options, progress, shelf).run(terms)
            result = summary(path, options, prepared, shelf.tallies, over)
            _write(out / SUMMARY, msgspec.json.format(msgspec.json.encode(result)))
            shelf.done(out / LINES)
    except OSError as error:
        raise ScriptError(Refusal.NOT_WRITTEN, path=out) from error
    return result


@contextlib.contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keep other imports out of a folder."""
    lock = filelock.FileLock(out / LOCK, timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise ScriptError(Refusal.BUSY, path=out) from error
    try:
        yield
    finally:
        lock.release()
        with contextlib.suppress(OSError):  # The next one may have it open already.
            (out / LOCK).unlink()


class _Import:
    """One import under way."""

    def __init__(
        self, path: Path, out: Path, options: Options, progress: Progress, shelf: Shelf
    ) -> None:
        besides = os.fsencode(out) if path in out.parents else b""
        self._request = Request(os.fsencode(path), options, besides)
        self._progress = progress
        self._shelf = shelf
        self._prepared: Prepared | None = None
        self._total = 0
        self._read = 0
        self._deadly: set[str] = set()
        """Files at which the process has died once."""
        self._skipping: ScriptError | None = None
        """Why the first file that is too much to be looked at is so."""

    def run(self, terms: Terms) -> tuple[Prepared, Over]:
        """Read all that isn't read yet; what is refused for good leaves nothing behind."""
        try:
            return self._read_all(terms)
        except ScriptError as error:
            own = self._prepared is not None or not self._shelf.tallies
            if own and error.refusal not in PASSING:
                self._shelf.clear()
            raise

    def _read_all(self, terms: Terms) -> tuple[Prepared, Over]:
        for _ in range(MOST_RESTARTS):
            self._go_on_after(self._shelf.tallies)
            told = confined.messages(self._request, terms)
            try:
                with contextlib.closing(told):
                    over = self._follow(told)
                if over is not None:
                    assert self._prepared is not None
                    return self._prepared, over
            except Stalled as stalled:
                self._pass_over(stalled)
            except ScriptError as error:
                if self._skipping is not None and error.refusal is Refusal.NOTHING_TO_READ:
                    raise self._skipping from error
                raise
            self._shelf.rewind()
        raise ScriptError(Refusal.CRASHED, path=self._request.root)

    def _pass_over(self, stalled: Stalled) -> None:
        """Exclude the file that was too much; a death may be another's fault, and counts twice."""
        if stalled.ahead:
            self._skip(stalled)
        elif stalled.died and stalled.file not in self._deadly:
            self._deadly.add(stalled.file)
        elif not stalled.file:
            raise ScriptError(Refusal.CRASHED, path=self._request.root) from stalled
        else:
            reason = Reason.CRASHED if stalled.died else Reason.TOOK_TOO_LONG
            self._request.excluded[stalled.file] = reason.value

    def _skip(self, stalled: Stalled) -> None:
        """Don't even look at a file that is too much."""
        reason = Reason.CRASHED if stalled.died else Reason.TOOK_TOO_LONG
        if self._skipping is None:
            where = self._request.root / stalled.file
            self._skipping = (
                ScriptError(Refusal.CRASHED, path=where)
                if stalled.died
                else ScriptError(Refusal.TOOK_TOO_LONG, path=where, seconds=round(stalled.seconds))
            )
        self._request.skipped[stalled.file] = reason.value
        if len(self._request.skipped) > MOST_SKIPPED:
            raise self._skipping from stalled

    def _go_on_after(self, tallies: list[Tally]) -> None:
        self._request.done = [tally.file for tally in tallies]
        self._request.order = sum(sum(tally.kinds.values()) for tally in tallies)
        self._read = sum(tally.size for tally in tallies)

    def _follow(self, messages: Iterator[Message]) -> Over | None:
        """Take what the process tells; None where it must be asked anew."""
        for message in messages:
            if isinstance(message, Lines):
                self._shelf.add(message.data)
            elif isinstance(message, Tally):
                self._shelf.keep(message)
                self._read += message.size
                self._progress.step("read", self._read, self._total, _figures(message))
            elif isinstance(message, Prepared):
                if not self._prepare(message):
                    return None
            elif isinstance(message, Over):
                return message
        return None

    def _prepare(self, prepared: Prepared) -> bool:
        """Whether what lies on the shelf belongs to what there is to read."""
        self._prepared = prepared
        self._total = sum(file.size for file in prepared.files)
        digest = _digest(self._request, prepared)
        if self._shelf.digest == digest:
            return True
        stale = bool(self._shelf.tallies)
        self._shelf.begin(digest)
        return not stale


def _digest(request: Request, prepared: Prepared) -> str:
    asked = msgspec.json.encode((request.path, request.options, prepared.format, prepared.files))
    return hashlib.sha256(asked).hexdigest()


def _figures(tally: Tally) -> dict[str, float]:
    return {"lines": sum(tally.kinds.values())}


def _write(file: Path, data: bytes) -> None:
    unfinished = file.with_name(file.name + ".part")
    unfinished.write_bytes(data + b"\n")
    unfinished.replace(file)
