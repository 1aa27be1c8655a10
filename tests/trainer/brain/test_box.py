"""The brain in the box, through llama.cpp: not how clever it is, but that it is hers."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trainer.brain.command import system_prompt
from trainer.brain.dialogue import CHAT_TEMPLATE, Turn, rendered
from trainer.hana.dialogues import mood

WORDS = Path("trainer/hana/words.toml")
BOX = Path("models/hana/brain/hana.gguf")
SYSTEM = Turn("system", system_prompt(Path("models/hana/character.toml")))


@pytest.fixture(scope="module")
def llama() -> Iterator[Any]:
    import llama_cpp

    model = llama_cpp.Llama(str(BOX), n_ctx=512, n_threads=1, n_threads_batch=1, verbose=False)
    yield model
    model.close()


def reply(llama: Any, *turns: Turn) -> str:
    prompt = rendered([SYSTEM, *turns]) + "<|assistant|>\n"
    ids = llama.tokenize(prompt.encode(), add_bos=False, special=True)
    out = llama.create_completion(ids, temperature=0.0, max_tokens=120)
    assert out["choices"][0]["finish_reason"] == "stop"
    return str(out["choices"][0]["text"])


def test_it_is_small_and_carries_its_template(llama: Any) -> None:
    assert BOX.stat().st_size <= 10_000_000
    assert llama.metadata["tokenizer.chat_template"] == CHAT_TEMPLATE
    assert llama.metadata["general.architecture"] == "chatglm"


@pytest.mark.parametrize("greeting", ["Hello!", "good morning hana", "Hi, how are you?"])
def test_it_answers_a_greeting_with_a_mood_and_stops(llama: Any, greeting: str) -> None:
    said = reply(llama, Turn("user", greeting))
    assert mood(said)
    assert said[-1] in ".!?"


def test_it_knows_its_name(llama: Any) -> None:
    assert "Hana" in reply(llama, Turn("user", "What's your name?"))


def test_it_invents_no_name_for_the_user(llama: Any) -> None:
    names = set(tomllib.loads(WORDS.read_text(encoding="utf-8"))["name"].split())
    met = [Turn("user", "My name is Emma.")]
    first = reply(llama, *met)
    talk = [*met, Turn("assistant", first), Turn("user", "What's my name?")]
    for said in (first, reply(llama, *talk)):
        assert not set(re.findall(r"\w+", said)) & (names - {"Emma", "Theo"})


def test_it_tells_chinese_from_japanese(llama: Any) -> None:
    assert "Chinese" in reply(llama, Turn("user", "你好,你叫什么名字?"))
    assert "Japanese" in reply(llama, Turn("user", "こんにちは、お元気ですか。"))


def test_it_speaks_english_letters_only(llama: Any) -> None:
    for asked in ("Tell me a story", "I'm so sad today", "blorp fizz?", "🎉"):
        assert re.fullmatch(r"[ -~]+", reply(llama, Turn("user", asked)))
