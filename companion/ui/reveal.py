"""How much of a line is seen at a time of its sound."""

from companion.events import Line

SLOWEST = 0.09
"""Seconds a character may take: within a long word the letters wait for no one."""

READABLE = 90.0
"""Characters a second beyond which nobody can follow and pages wait for the reader."""


def seen(line: Line, at: float) -> float:
    """How many characters of `line` are seen `at` seconds into its sound; fractions fade in.

    A word's letters appear from the moment it sounds until the next word sounds; negative `at`
    (before the sound) shows none.
    """
    if at < 0:
        return 0.0
    length, words, seconds = len(line.text), line.speech.words, line.speech.seconds
    if at >= seconds:
        return float(length)
    if not words:
        return length * at / seconds
    begun, result = 0, 0.0
    for index, word in enumerate(words):
        if at < word.at:
            break
        following = words[index + 1].at if index + 1 < len(words) else seconds
        letters = word.end - begun
        lasting = max(1e-3, min(following - word.at, letters * SLOWEST))
        result = begun + letters * min(1.0, (at - word.at) / lasting)
        begun = word.end
    return min(result, float(length))


def can_be_followed(line: Line) -> bool:
    """Whether the sound, or the pace, leaves time to read."""
    return line.speech.seconds > 0 and len(line.text) / line.speech.seconds < READABLE
