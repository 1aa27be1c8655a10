r"""Codes inside a line of a dump: what the player never sees goes, what only the game knows stays.

Dumps and translators' files carry the codes of the engine they came from. Ethornell and Softpal:
`<Rかな>漢字</R>`, `<s36>…</s>`. KiriKiri Z: `\n`, `[かな]漢字`, `%p100;`, `%l…;#00ff00;`, `%f…;`.
A name in brackets that isn't a reading (`[player]`, `{name}`, `$name;`) is a placeholder: kept.
"""

import re

_ANY = re.compile(r"[<\[%\\#\r｜]|\n[ 　]|<$")
_BREAK = re.compile(r"(?:\\r\\n|\\n|\r\n?|<br ?/?>|\[r\])[ 　]*|\n[ 　]+", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?!(?:player|name|user|hero|mc)\b)(?!\w{0,24}_name>)[A-Za-z][^<>\n]{0,64}>|</>|(?<=[^\s!-~])<$"
)
_READING = re.compile(r"\[[ぁ-ヿ・･゛゜、ー　 ]{1,40}(?:,\d{1,2})?\]|\[[^\[\],\n]{1,40},\d{1,2}\]")
_AOZORA = re.compile(r"｜([^｜《》\n]{1,40})《[^《》\n]{1,60}》")
_SLASHED = re.compile(r"\[([\u3400-\u9fff々〆]{1,20})/[ぁ-ヿ・]{1,40}\]")
_CODE = re.compile(
    r"%(?:[fl][^;\n「」。%]{0,48};|D\$[^;\s]{0,48};|[pdwDt]-?\d{0,6};|[pdwDt]-?\d{1,6}(?!\d)"
    r"|[bise][01](?!\d)|-?\d{1,4};|[BSrCRL](?![A-Za-z]))"
    r"|#[0-9A-Za-z_]{0,16};"
)
_ESCAPE = re.compile(r"\\([\\%&\[\]#$\"'「」])")
_DECORATED = re.compile(r"[【「『〔\[](.+?)[】」』〕\]]\Z")
_JOINT = re.compile(r"\s*[／/＆&]\s*")
_LETTER = re.compile(r"[^\W_]")


def clean(text: str) -> str:
    """Return a line as the player reads it."""
    if not _ANY.search(text):
        return text
    text = _BREAK.sub("\n", text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "[" in text:
        text = _SLASHED.sub(r"\1", _READING.sub("", text))
    if "｜" in text:
        text = _AOZORA.sub(r"\1", text)
    if "%" in text or "#" in text:
        text = _CODE.sub("", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def plain_name(name: str) -> str:
    """Return a name without codes and without the brackets that some scripts put around it."""
    name = " ".join(clean(name).split())
    decorated = _DECORATED.match(name)
    return decorated[1].strip() if decorated else name


def joint(name: str) -> list[str]:
    """Return the names of those who speak together ("A／B"), nothing for one speaker."""
    if not _JOINT.search(name):
        return []
    parts = _JOINT.split(name)
    return parts if all(_LETTER.search(part) for part in parts) else []
