"""Fetching an official Whisper model: the only code that opens a network connection.

It is run only when the user asked for a model. What has arrived lies in a `.part` file, so a
download goes on where it stopped; the finished file must have the checksum that openai-whisper
itself expects.
"""

import ast
import errno
import hashlib
import http.client
import importlib.util
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from companion.cancellation import Cancellation
from companion.errors import DownloadError, Problem

PIECE = 256 * 1024
"""Bytes between two looks at the cancellation."""

PATIENCE = 20.0
"""Seconds without a byte after which a connection is given up."""

MEGABYTES = {
    "tiny": 75, "tiny.en": 75, "base": 145, "base.en": 145, "small": 483, "small.en": 483,
    "medium": 1528, "medium.en": 1528, "large-v3": 3087, "turbo": 1617,
}  # fmt: skip
"""Models that are offered, and what they weigh."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model lies and how it is known to be the right one."""

    address: str
    sha256: str

    def through(self, mirror: str) -> str:
        """Return the address at `mirror`, "" for the original: the same path below it."""
        if not mirror:
            return self.address
        path = "/".join(urllib.parse.urlsplit(self.address).path.split("/")[-2:])
        return f"{mirror.rstrip('/')}/{path}"


def official() -> Mapping[str, Source]:
    """Return the official models, as the installed openai-whisper lists them.

    Its source is read, not imported: that would load torch into the window's process.
    """
    spec = importlib.util.find_spec("whisper")
    if spec is None or spec.origin is None:
        return {}
    tree = ast.parse(Path(spec.origin).read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and "_MODELS" in map(ast.unparse, node.targets):
            listed: dict[str, str] = ast.literal_eval(node.value)
            return {
                name: Source(address, address.split("/")[-2])
                for name, address in listed.items()
                if name in MEGABYTES
            }
    return {}


def source(name: str) -> Source:
    """Return where the official model `name` lies; raises `DownloadError` where none is listed."""
    if (found := official().get(name)) is None:
        details = f"The installed openai-whisper lists no {name}"
        raise DownloadError(Problem.DOWNLOAD_FAILED, details=details)
    return found


def fetch(
    source: Source,
    to: Path,
    cancel: Cancellation,
    progress: Callable[[int, int], None],
    mirror: str = "",
) -> None:
    """Download `source` to `to`, telling `progress` the bytes on disk and in all.

    Raises `DownloadError`, or `Cancelled`; both leave what has arrived for the next time.
    Where all of it is there already, nothing is asked of anyone.
    """
    cancel.check()
    part = to.with_name(f"{to.name}.part")
    try:
        if to.is_file() and _sum(to) == source.sha256:
            return
        to.parent.mkdir(parents=True, exist_ok=True)
        with _opened(source.through(mirror), part) as (answer, begun):
            total = begun + int(answer.headers.get("Content-Length") or 0)
            with part.open("ab" if begun else "wb") as file:
                done = begun
                for piece in iter(lambda: answer.read(PIECE), b""):
                    file.write(piece)
                    done += len(piece)
                    progress(done, total)
                    cancel.check()
        if total and done < total:
            details = f"The connection broke off at {done} of {total} bytes"
            raise DownloadError(Problem.DOWNLOAD_FAILED, details=details)
        _check(part, source.sha256)
        part.replace(to)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(error, to.parent) from error


@contextmanager
def _opened(address: str, part: Path) -> Iterator[tuple[http.client.HTTPResponse, int]]:
    """Open `address` where `part` ends; yield the answer and the bytes that it skips."""
    if urllib.parse.urlsplit(address).scheme not in {"http", "https"}:
        raise ValueError(f"Not a web address: {address}")
    begun = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={begun}-"} if begun else {}
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            yield answer, begun if answer.status == http.HTTPStatus.PARTIAL_CONTENT else 0
    except urllib.error.HTTPError as error:
        if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        part.unlink()  # It has all of the file, or more: begin anew.
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            yield answer, 0


def _check(part: Path, expected: str) -> None:
    if (found := _sum(part)) != expected:
        part.unlink()
        raise DownloadError(Problem.DOWNLOAD_CORRUPT, details=f"{found} is not {expected}")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_UNWRITABLE = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR,
}  # fmt: skip


def _failure(error: Exception, folder: Path) -> DownloadError:
    """Tell the disk's fault from the network's, and both from a connection that broke off."""
    if isinstance(error, urllib.error.URLError | ValueError):
        return DownloadError(Problem.DOWNLOAD_UNREACHABLE, details=repr(error))
    if isinstance(error, OSError) and error.errno in _UNWRITABLE:
        return DownloadError(Problem.DOWNLOAD_NOT_WRITTEN, path=folder, details=repr(error))
    return DownloadError(Problem.DOWNLOAD_FAILED, details=repr(error))
