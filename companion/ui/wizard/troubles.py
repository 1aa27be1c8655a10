"""The trainer's troubles in English, as they are told in a window rather than on a command line."""

ENGLISH = {
    "NO_KEY": "{where} wants a key. Go back and type yours in.",
    "NO_MODEL": "{where} has no model called {model}, or the address is wrong. Check both.",
    "QUOTA": "{where} says that your quota is used up. Top it up there, then try again.",
    "NO_ANSWER": "{where} gave no answer in {attempts} attempts. Check the connection, then try "
    "again: what was answered is kept.",
    "NOT_COMPATIBLE": "{where} doesn't answer as OpenAI's chat completions do. Check the address; "
    "it often ends in /v1.",
    "CAP_REACHED": "The limit of {cap} is reached: {spent} is spent, and the next request may cost "
    "{next}. What was answered is kept: raise the limit, or let plain rules do the rest.",
    "NO_SUCH_MODEL_FILE": "{path} can't be loaded. Choose another GGUF.",
    "NOT_KEPT": "The answers can't be kept in {path}. Make room there and try again.",
    "NO_IMPORT": "There is no finished script in {path}. Go back and read the game again.",
    "BROKEN_IMPORT": "{path} is damaged. Read the game again.",
    "BAD_NAMES": "There is a mistake in the table of names: {path}",
    "NO_SUCH_SPEAKER": "Nobody called {name} speaks in these scripts. The nearest names: {near}.",
    "NOTHING_TO_LEARN": "There is nothing to learn of {name}: too few lines, or none in a "
    "conversation. Choose somebody else, or join her other names.",
    "NO_TOKENIZER": "There is no tokenizer at {path}.",
    "BAD_TOKENIZER": "{path} holds no tokenizer that I can read.",
    "DATASET_NOT_WRITTEN": "{path} can't be written. Make room there and try again.",
    "UNREADABLE": "{path} can't be read.",
}
