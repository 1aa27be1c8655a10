"""Everything behind the window: builds it, answers the window, closes all of it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from companion import settings as preferences
from companion.audio.devices import AudioDevice
from companion.audio.speaker import Speaker
from companion.audio.watch import DeviceWatch
from companion.character import Character
from companion.errors import CompanionError, Problem, SettingsError, StoreError
from companion.events import Event, Noticed, TurnStarted
from companion.library import download, models, places
from companion.library.downloads import Downloads
from companion.library.wardrobe import digest
from companion.memory.feedback import Feedback
from companion.memory.store import Conversation, Store
from companion.session import Session
from companion.session.diary import Entry, KeptDiary
from companion.session.listening import Listener
from companion.session.opinions import Opinions
from companion.session.players import Players, persona
from companion.settings import Settings
from companion.ui.partner import Device, Said

PLACE = "window"

HEAD = 4096
"""Bytes at the front of a GGUF file that name what it holds."""


class Company:
    """Everything behind the window; answers `companion.ui.partner.Partner`."""

    def __init__(
        self, character: Character, settings: Settings, report: Callable[[Event], None]
    ) -> None:
        self._character = character
        self._settings = settings
        self._report = report
        self._applied = settings
        self._chores = ThreadPoolExecutor(1, "chores")
        self._downloads = Downloads(report)
        self._owned = ExitStack()
        self._store = Store(places.data_folder() / "conversations.sqlite", self._notice)
        self._owned.callback(self._store.close)
        self._conversation: Conversation = self._store.latest(character.id, PLACE)
        self._players = Players(character, settings, report)
        self._speaker = Speaker(settings.devices.loudspeaker, settings.volumes.voice, self._notice)
        self._session = Session(
            persona(character, settings),
            self._players.cast(self._speaker, lambda: self._settings.look.text_speed),
            KeptDiary(self._conversation),
            self._happened,
        )
        self._opinions = self._new_opinions()
        self._marked: Sequence[Entry] = ()
        devices = settings.devices
        self._listener = Listener(
            self._session,
            self._speaker,
            devices.microphone,
            report,
            hands_free=devices.hands_free,
        )
        self._watch = DeviceWatch()
        self._starting = threading.Thread(target=self._start, name="starting", daemon=True)

    def start(self) -> None:
        """Load everything, off the window's thread."""
        self._starting.start()

    def _start(self) -> None:
        self._players.start()
        self._owned.callback(self._players.close)
        self._owned.callback(self._speaker.close)
        self._session.start()
        self._owned.callback(self._session.close)
        self._speaker.open()
        self._listener.start()
        self._owned.callback(self._listener.close)
        self._watch.start()
        self._owned.callback(self._watch.close)

    def close(self) -> None:
        """Fall silent, end every thread and process, and close the file of conversations.

        Ends what was started, also where that is nothing, or a start that failed on its way.
        """
        self._session.interrupt()
        self._downloads.close()
        if self._starting.ident is not None:
            self._starting.join()
        self._chores.shutdown()
        self._owned.close()

    def processes(self) -> Mapping[str, int | None]:
        """The process of each of her engines, by what it is for."""
        return self._players.processes()

    def say(self, text: str) -> None:
        self._session.say(text)

    def again(self) -> None:
        opinions, entries = self._opinions, self._entries()
        self._note(lambda: opinions.pass_over(entries))
        self._session.again()

    def _happened(self, event: Event) -> None:
        """Hand on what happens in the session; who says something new goes on from her reply."""
        if isinstance(event, TurnStarted) and not event.again:
            opinions, entries = self._opinions, self._entries()
            self._note(lambda: opinions.settle(entries))
        self._report(event)

    def interrupt(self) -> None:
        self._session.interrupt()

    def hold(self, *, on: bool) -> None:
        self._listener.hold(on=on)

    def position(self) -> float:
        return self._speaker.position()

    def microphone_level(self) -> float:
        return self._listener.level()

    def log(self) -> Sequence[Said]:
        return [Said(row.who, row.text, row.mood) for row in self._conversation.said()]

    def begin_anew(self) -> None:
        self._conversation = self._store.begin(self._character.id, PLACE)
        self._opinions = self._new_opinions()
        self._session.turn_to(KeptDiary(self._conversation))

    def microphones(self) -> Sequence[Device]:
        return _listed(self._watch.found("input"))

    def loudspeakers(self) -> Sequence[Device]:
        return _listed(self._watch.found("output"))

    def apply(self, settings: Settings) -> None:
        self._settings = settings
        self._chores.submit(self._apply)

    def _apply(self) -> None:
        """Bring everything to the newest settings; a slider's steps in between are skipped."""
        before, settings = self._applied, self._settings
        if settings == before:
            return
        self._applied = settings
        self._speaker.set_volume(settings.volumes.voice)
        if settings.devices.loudspeaker != before.devices.loudspeaker:
            self._speaker.use(settings.devices.loudspeaker)
            self._listener.learn_anew()
        self._listener.use(settings.devices.microphone)
        self._listener.set_hands_free(on=settings.devices.hands_free)
        if settings.models != before.models:
            self._session.become(persona(self._character, settings))
            self._players.use(settings)
        self._save(settings, before)

    def _save(self, settings: Settings, before: Settings) -> None:
        """Keep `settings`; a file with a mistake stays until the user has chosen otherwise."""
        path = places.settings_file()
        try:
            if preferences.choices(settings) == preferences.choices(before):
                preferences.load(path)
        except SettingsError:
            return
        try:
            aside = preferences.save(settings, path)
        except SettingsError as error:
            self._notice(error)
            return
        if aside is not None:
            self._notice(SettingsError(Problem.SETTINGS_PUT_ASIDE, path=aside))

    def judge(self, *, good: bool | None) -> None:
        opinions, entries = self._opinions, self._entries()
        self._note(lambda: opinions.judge(entries, good=good))

    def mark(self) -> None:
        self._marked = self._entries()

    def rewrite(self, text: str) -> None:
        opinions, entries = self._opinions, self._marked
        self._note(lambda: opinions.rewrite(entries, text))

    def _entries(self) -> Sequence[Entry]:
        return tuple(KeptDiary(self._conversation).entries())

    def _new_opinions(self) -> Opinions:
        """Return what notes opinions of a conversation that begins."""
        character = self._character
        file = places.data_folder() / "characters" / character.id / "feedback.jsonl"
        feedback = Feedback(file, character.id, self._speaking)
        return Opinions(feedback, lambda: persona(character, self._settings))

    def _speaking(self) -> Mapping[str, str]:
        """Tell which brain speaks, and what it wears; takes a while for a large one."""
        brain = models.brain(self._character, self._settings)
        worn = brain.adapters[-1][0].parent.name if brain.adapters else ""
        return {"digest": digest(brain.path), "adapter": worn}

    def _note(self, write: Callable[[], None]) -> None:
        """Write an opinion off the window's thread; tell where the disk refuses."""

        def chore() -> None:
            try:
                write()
            except StoreError as error:
                self._notice(error)

        self._chores.submit(chore)

    def brain_file(self) -> Path:
        return models.brain_path(self._character, self._settings)

    def dress(self) -> None:
        self._chores.submit(lambda: self._players.use(self._applied))

    def fetch_ears(self, name: str) -> None:
        self._downloads.fetch(name, self._settings.models.mirror)

    def cancel_fetch(self) -> None:
        self._downloads.cancel()

    def official_ears(self) -> Sequence[tuple[str, int, bool]]:
        return [
            (name, megabytes, models.whisper_on_disk(name) is not None)
            for name, megabytes in download.MEGABYTES.items()
        ]

    def is_brain(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                head = file.read(HEAD)
        except OSError:
            return False
        return head.startswith(b"GGUF") and any(name in head for name in (b"chatglm", b"glm4"))

    def _notice(self, problem: CompanionError) -> None:
        self._report(Noticed(problem))


def _listed(devices: Sequence[AudioDevice]) -> list[Device]:
    """Return `devices` after the system's default, whose label is the window's to word."""
    return [Device("", ""), *(Device(device.name, device.label) for device in devices)]
