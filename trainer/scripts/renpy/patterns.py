"""What statements look like."""

import re

SIMPLE = re.compile(
    r"( *+)(?:([^\W\d]\w*+)((?: [-\w]++)*+) ++)?+"
    r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)" *+\n((?:[ \r]*+\n)*+)'
)
WORD = re.compile(r"[^\W\d]\w*+|\$")
LABEL = re.compile(r"label\s+(\.?[^\W\d][\w.]*)")
JUMP = re.compile(
    r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+[ \t]++jump[ \t]++(?!expression\b)([^\W\d]\w*+)"
    r"[ \t]*+(?:#[^\n]*+)?(?:\n|\Z)"
)
MENU = re.compile(r"menu\s+(\.?[^\W\d][\w.]*)")
FROM = re.compile(r"\sfrom\s+(\.?[^\W\d][\w.]*)\s*$")
INIT = re.compile(r"init(?:\s+-?\d+)?\s*")
SHOW = re.compile(
    r"(?:show|scene)\s+(?!expression\b|layer\b|onlayer\b)([-\w]++)((?:\s++[-\w]++)*+)"
)
SHOW_END = re.compile(r"\b(?:at|as|behind|onlayer|with|zorder)\b")
TRANSLATE = re.compile(r"translate\s+(\w+)\s+(\w+)")
VOICE_CALL = re.compile(r"\$\s*voice\s*\(")
WORDS = re.compile(r"[^\x00-\x7f]|\w \w")
