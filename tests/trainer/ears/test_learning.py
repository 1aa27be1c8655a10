from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
import whisper

from trainer.ears.command import hand_over
from trainer.ears.hearing import finished, hear
from trainer.ears.learning import Learning, Recipe, learn, losses
from trainer.ears.lessons import IGNORED, Book
from trainer.ears.mel import MelPictures
from trainer.ears.model import VOCABULARY, Ears, Size, encode
from trainer.ears.recordings import Recording
from trainer.ears.surroundings import Surroundings
from trainer.errors import MaterialError

END_OF_TEXT, NO_SPEECH = 50_256, 50_361

# openai-whisper leaves its vocabulary file open once it has read it.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*tiktoken:ResourceWarning")

TINY = Size(width=32, heads=2, encoder_layers=1, decoder_layers=1)
QUIET = Surroundings(speed=0, room=0, noise=0, late=0)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


class Ticks:
    """A clock that is a second later each time it is asked."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        self._now += 1
        return self._now


def tone(text: str, phoneme: str, hertz: float) -> Recording:
    wave = 0.5 * np.sin(2 * np.pi * hertz * np.arange(8000) / 16_000)
    return Recording(text, (phoneme,), "tone", (wave * 32767).astype(np.int16))


TONES = [tone("Yes.", "a", 300), tone("No.", "b", 900), tone("Stop.", "c", 2500)]


def book() -> Book:
    return Book(TONES * 8, seed=3, around=QUIET, positions=200)


def recipe(seconds: float) -> Recipe:
    return Recipe(seconds, size=TINY, seed=3, peak=4e-3, warmup=10, whole=4)


class Silence:
    """Progress that nobody watches."""

    def step(self, *_: object) -> None: ...

    def say(self, text: str) -> None: ...


def test_the_pictures_of_sound_are_whispers_own() -> None:
    sound = torch.randn(2, 16_000) * torch.tensor([[0.1], [0.01]])
    ours = MelPictures()(sound)
    for row in range(2):
        torch.testing.assert_close(
            ours[row], whisper.log_mel_spectrogram(sound[row]), atol=1e-5, rtol=0
        )


def test_a_lesson_is_the_same_whenever_it_is_asked_for() -> None:
    first, again = book(), book()
    again.lesson(1)
    for number in (0, 3, 24):
        one, other = first.lesson(number), again.lesson(number)
        assert torch.equal(one.mel, other.mel) and torch.equal(one.wanted, other.wanted)
    assert not torch.equal(first.lesson(0).mel, first.lesson(2).mel)


def test_now_and_then_a_lesson_has_whispers_whole_context() -> None:
    lengths = [book().lesson(number).mel.shape[2] for number in (0, 24)]
    assert lengths[0] < 400 and lengths[1] == 3000


def test_answers_end_and_only_their_words_are_garbled() -> None:
    lessons = book()
    read, other = 0, 0
    for lesson in map(lessons.lesson, range(40)):
        for given, wanted in zip(lesson.given, lesson.wanted, strict=True):
            answer = [lessons.tokens[int(token)] for token in wanted if token != IGNORED]
            assert answer[-1] == END_OF_TEXT
            for token, follows in zip(answer, given[1:].tolist(), strict=False):
                if token < END_OF_TEXT:
                    read, other = read + 1, other + (lessons.tokens[follows] != token)
                else:
                    assert lessons.tokens[follows] == token or token == NO_SPEECH
    assert 0.05 < other / read < 0.25


def test_the_ears_learn_a_few_tones() -> None:
    learning = Learning(recipe(seconds=44), book(), Ticks())
    losses = [learning.step()[0] for _ in range(44)]
    assert sum(losses[-5:]) < sum(losses[:5]) / 2


def test_going_on_from_a_checkpoint_is_as_if_nothing_had_happened(tmp_path: Path) -> None:
    kept = tmp_path / "ears.learning"
    whole, first, second = (Learning(recipe(20), book(), Ticks()) for _ in range(3))
    for _ in range(6):
        whole.step()
    for _ in range(3):
        first.step()
    first.keep(kept)
    second.go_on(kept)
    for _ in range(3):
        second.step()
    assert (second.steps, second.spent) == (whole.steps, whole.spent) == (6, 6)
    for name, weight in whole.ears.state_dict().items():
        assert torch.equal(weight, second.ears.state_dict()[name]), name


def test_training_ends_when_its_time_is_spent_and_is_not_done_twice(tmp_path: Path) -> None:
    kept = tmp_path / "ears.learning"
    once = learn(recipe(4), book(), kept, Silence(), Ticks())
    twice = learn(recipe(4), book(), kept, Silence(), Ticks())
    assert torch.load(kept, weights_only=True)["steps"] == 4
    assert torch.equal(once.rows, twice.rows)


def test_a_checkpoint_of_other_words_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / "ears.learning"
    Learning(recipe(4), book(), Ticks()).keep(kept)
    other = Book([*TONES, tone("Good morning.", "a", 500)] * 8, 3, QUIET, positions=200)
    with pytest.raises(MaterialError, match="other words"):
        Learning(recipe(4), other, Ticks()).go_on(kept)


def test_some_lessons_join_two_utterances_of_a_voice() -> None:
    lessons = book()
    longest = [int(lessons.lesson(number).spoken.max()) for number in range(40)]
    assert set(longest) == {1, 2}


def test_the_file_is_whispers_own_and_says_what_was_trained(tmp_path: Path) -> None:
    lessons = book()
    ears = Ears(TINY, lessons.tokens, len(lessons.phonemes)).eval()
    hand_over(ears, tmp_path)
    model = finished(tmp_path / "ears.pt")
    assert model.dims.n_vocab == VOCABULARY and not model.is_multilingual
    lesson = lessons.lesson(0)
    with torch.inference_mode():
        ours = ears.written(lesson.given, ears.heard(lesson.mel)).log_softmax(-1)
        given = torch.tensor(lessons.tokens)[lesson.given]
        theirs = model.decoder(given, encode(model, lesson.mel)).log_softmax(-1)
    torch.testing.assert_close(theirs[..., lessons.tokens], ours[..., :-1], atol=2e-2, rtol=0)


def test_the_spelling_head_is_left_behind(tmp_path: Path) -> None:
    ears = Ears(TINY, book().tokens, 3)
    hand_over(ears, tmp_path)
    written = torch.load(tmp_path / "ears.pt", weights_only=True)
    assert set(written) == {"dims", "model_state_dict"}
    assert not [name for name in written["model_state_dict"] if "spelling" in name]
    assert {weight.dtype for weight in written["model_state_dict"].values()} == {torch.float16}


def test_hearing_with_a_short_context_leaves_the_model_as_it_was(tmp_path: Path) -> None:
    hand_over(Ears(TINY, book().tokens, 3), tmp_path)
    model = finished(tmp_path / "ears.pt")
    hear(model, TONES[0].samples)
    assert model.dims.n_audio_ctx == 1500
    assert "text" in model.transcribe(np.zeros(16_000, np.float32), fp16=False, temperature=0.0)


def test_without_ears_the_user_is_told_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match="python -m trainer ears"):
        finished(tmp_path / "ears.pt")


def test_silence_is_spelled_without_phonemes() -> None:
    lessons = book()
    lesson = next(lesson for lesson in map(lessons.lesson, range(40)) if (lesson.spoken == 0).any())
    writing, spelling = losses(Ears(TINY, lessons.tokens, 3), lesson)
    assert torch.isfinite(writing) and torch.isfinite(spelling)
    silent = lesson.wanted[int((lesson.spoken == 0).nonzero()[0])]
    assert lessons.tokens[int(silent[0])] == NO_SPEECH


def test_the_decoder_learns_on_while_the_encoder_rests() -> None:
    learning = Learning(replace(recipe(10), listening=0.0), book(), Ticks())
    before = {name: value.clone() for name, value in learning.ears.state_dict().items()}
    learning.step()
    changed = {
        name for name, value in learning.ears.state_dict().items() if (value != before[name]).any()
    }
    assert any(name.startswith("whisper.decoder.") for name in changed)
    assert not any(name.startswith("whisper.encoder.") for name in changed)
