"""Fetching a model from a server of the test's own."""

import hashlib
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.cancellation import Cancellation, Cancelled
from companion.errors import DownloadError, Problem
from companion.library import download, models
from companion.library.download import PIECE, Source, fetch

CONTENT = bytes(range(256)) * 4096
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Shelf(http.server.BaseHTTPRequestHandler):
    """Serves CONTENT, from where the client asks; breaks off after `short` bytes."""

    asked: list[tuple[str, str | None]]
    short: int | None = None
    content = CONTENT

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.asked.append((self.path, wanted))
        begin = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        if begin >= len(self.content):
            self.send_error(416)
            return
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(self.content) - begin))
        self.end_headers()
        self.wfile.write(self.content[begin : self.short])

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def shelf(short: int | None = None, content: bytes = CONTENT) -> Iterator[tuple[str, type[Shelf]]]:
    handler = type("Handler", (Shelf,), {"asked": [], "short": short, "content": content})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def got(where: Path, source: Source, mirror: str = "") -> list[tuple[int, int]]:
    steps: list[tuple[int, int]] = []
    fetch(source, where, Cancellation(), lambda *step: steps.append(step), mirror)
    return steps


def test_a_model_arrives_whole_and_its_progress_is_told(tmp_path: Path) -> None:
    with shelf() as (address, _):
        steps = got(tmp_path / "new" / "tiny.pt", Source(f"{address}/x/{SHA256}/tiny.pt", SHA256))
    assert (tmp_path / "new" / "tiny.pt").read_bytes() == CONTENT
    assert steps[-1] == (len(CONTENT), len(CONTENT)) and steps == sorted(steps)


def test_a_download_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    to = tmp_path / "tiny.pt"
    with shelf(short=3 * PIECE) as (address, handler):
        source = Source(f"{address}/{SHA256}/tiny.pt", SHA256)
        with pytest.raises(DownloadError) as raised:
            got(to, source)
        assert raised.value.problem is Problem.DOWNLOAD_FAILED and not to.exists()
        handler.short = None
        steps = got(to, source)
        assert handler.asked[-1][1] == f"bytes={3 * PIECE}-"
    assert steps[0][0] > 3 * PIECE and to.read_bytes() == CONTENT


def test_a_cancelled_download_keeps_what_has_arrived(tmp_path: Path) -> None:
    to, cancel = tmp_path / "tiny.pt", Cancellation()
    with shelf() as (address, _), pytest.raises(Cancelled):
        fetch(Source(f"{address}/{SHA256}/t.pt", SHA256), to, cancel, lambda *_: cancel.throw())
    assert not to.exists() and (tmp_path / "tiny.pt.part").stat().st_size > 0


def test_a_wrong_file_is_deleted(tmp_path: Path) -> None:
    with (
        shelf(content=b"something else") as (address, _),
        pytest.raises(DownloadError) as raised,
    ):
        got(tmp_path / "tiny.pt", Source(f"{address}/{SHA256}/tiny.pt", SHA256))
    assert raised.value.problem is Problem.DOWNLOAD_CORRUPT
    assert list(tmp_path.glob("tiny*")) == []


def test_a_part_that_is_too_long_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "tiny.pt.part").write_bytes(b"x" * (len(CONTENT) + 5))
    with shelf() as (address, _):
        got(tmp_path / "tiny.pt", Source(f"{address}/{SHA256}/tiny.pt", SHA256))
    assert (tmp_path / "tiny.pt").read_bytes() == CONTENT


def test_a_part_that_is_whole_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "tiny.pt.part").write_bytes(CONTENT)
    with shelf() as (address, handler):
        got(tmp_path / "tiny.pt", Source(f"{address}/{SHA256}/tiny.pt", SHA256))
        assert len(handler.asked) == 1
    assert (tmp_path / "tiny.pt").read_bytes() == CONTENT


def test_a_mirror_is_asked_instead(tmp_path: Path) -> None:
    with shelf() as (address, handler):
        source = Source(f"http://192.0.2.1/main/models/{SHA256}/tiny.pt", SHA256)
        got(tmp_path / "tiny.pt", source, mirror=f"{address}/mirror/")
        assert handler.asked == [(f"/mirror/{SHA256}/tiny.pt", None)]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "nonsense"])
def test_only_the_web_is_asked(tmp_path: Path, address: str) -> None:
    with pytest.raises(DownloadError):
        got(tmp_path / "tiny.pt", Source(address, SHA256))


def test_the_official_models_are_those_of_the_installed_library() -> None:
    listed = download.official()
    assert set(listed) == set(download.MEGABYTES)
    assert all(len(source.sha256) == 64 for source in listed.values())


def test_a_model_that_is_there_already_is_not_fetched_again(tmp_path: Path) -> None:
    with shelf() as (address, handler):
        source = Source(f"{address}/{SHA256}/tiny.pt", SHA256)
        got(tmp_path / "tiny.pt", source)
        assert got(tmp_path / "tiny.pt", source) == []
        assert len(handler.asked) == 1


def test_a_place_nobody_answers_at_is_told_from_one_that_breaks_off(tmp_path: Path) -> None:
    with shelf() as (address, _):
        pass  # Closed again: the port is refused.
    with pytest.raises(DownloadError) as raised:
        got(tmp_path / "tiny.pt", Source(f"{address}/{SHA256}/tiny.pt", SHA256))
    assert raised.value.problem is Problem.DOWNLOAD_UNREACHABLE
    assert "refused" in raised.value.details


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to be had here")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "tiny.pt.part").symlink_to("/dev/full")
    with shelf() as (address, _), pytest.raises(DownloadError) as raised:
        got(tmp_path / "tiny.pt", Source(f"{address}/{SHA256}/tiny.pt", SHA256))
    assert raised.value.problem is Problem.DOWNLOAD_NOT_WRITTEN
    assert raised.value.values["path"] == str(tmp_path)


def test_a_model_nobody_lists_is_an_error_that_is_told() -> None:
    with pytest.raises(DownloadError) as raised:
        download.source("enormous")
    assert "enormous" in raised.value.details


def test_models_are_found_where_openai_whisper_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path / "data"))
    kept = tmp_path / ".cache" / "whisper"
    kept.mkdir(parents=True)
    assert models.whisper_on_disk("turbo") is None
    (kept / "large-v3-turbo.pt").touch()
    assert models.whisper_on_disk("turbo") == kept / "large-v3-turbo.pt"
