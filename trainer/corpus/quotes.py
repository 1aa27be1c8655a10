"""The quotation marks around what is said: how a script sets speech, not what she says."""

_PAIRS = {"「": "」", "『": "』", "“": "”", "‘": "’", "«": "»"}


def unquoted(text: str) -> str:
    """Return a line without the marks around all of it.

    Only where the mark at its beginning is closed by the one at its very end: of `「は」と「が」`
    and of `「はい` nothing is cut.
    """
    text = text.strip()
    if len(text) < 2:
        return text
    if text[0] == '"' == text[-1] and text.count('"') == 2:
        return text[1:-1].strip() or text
    closing = _PAIRS.get(text[0])
    if closing is None or text[-1] != closing or _closed_at(text, closing) != len(text) - 1:
        return text
    return text[1:-1].strip() or text


def quoted(text: str) -> bool:
    """Whether a line is speech by its marks alone."""
    return unquoted(text) != text.strip()


def _closed_at(text: str, closing: str) -> int:
    if text.count(text[0]) == text.count(closing) == 1:
        return text.index(closing)  # As a rule: counting each character takes longer.
    depth = 0
    for index, character in enumerate(text):
        depth += (character == text[0]) - (character == closing)
        if depth == 0:
            return index
    return -1
