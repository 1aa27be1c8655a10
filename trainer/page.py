"""Reports for people: one HTML file that asks for nothing else, and no network."""

from collections.abc import Iterable, Sequence
from html import escape

_STYLE = """
:root { color-scheme: light dark; --ink: #2b2530; --page: #fbf9fa; --card: #ffffff;
  --faint: #857b88; --line: #e8e1e6; --bar: #d0628a; --hers: #fbe7ee; --theirs: #eef0f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece6ea; --page: #1b181d; --card: #26212a;
  --faint: #a599a6; --line: #3a333f; --bar: #e58aaa; --hers: #45293a; --theirs: #2d3040; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2.5rem 1.25rem 4rem; background: var(--page);
  color: var(--ink); font: 16px/1.6 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.9rem; margin: 0 0 1.5rem; }
h2 { font-size: 1.15rem; margin: 0 0 .8rem; }
h3 { font-size: .95rem; margin: 1.2rem 0 .4rem; color: var(--faint); font-weight: 600; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: 1.25rem 1.4rem; margin: 0 0 1.1rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th { text-align: left; color: var(--faint); font-weight: 600; }
th, td { padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.number { text-align: right; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .8rem; }
.tile { background: var(--theirs); border-radius: 10px; padding: .7rem .9rem; }
.tile b { display: block; font-size: 1.5rem; line-height: 1.2; }
.tile span { color: var(--faint); font-size: .88rem; }
svg { width: 100%; max-width: 40rem; height: auto; display: block; }
svg rect { fill: var(--bar); } svg text { fill: var(--ink); font-size: 12px; }
svg text.count { fill: var(--faint); }
.chat { display: flex; flex-direction: column; gap: .45rem; margin: 0 0 1.4rem; }
.turn { max-width: 85%; padding: .5rem .8rem; border-radius: 12px; white-space: pre-wrap;
  overflow-wrap: anywhere; background: var(--theirs); align-self: flex-start; }
.turn.hers { background: var(--hers); align-self: flex-end; }
.told, .source { color: var(--faint); font-size: .88rem; white-space: pre-wrap; }
.source { margin: 0 0 .3rem; } .name { font-weight: 600; display: block; font-size: .82rem; }
p { margin: .2rem 0 .8rem; color: var(--faint); }
"""


def page(
    title: str, sections: Iterable[str], language: str = "en", *, script: str = "", name: str = ""
) -> str:
    """Return a page; a script of ours may run in it, nothing else can, and finds its name there."""
    runs = "script-src 'unsafe-inline'; " if script else ""
    return (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"img-src data:; {runs}style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f'<body data-page="{escape(name)}">'
        f"<h1>{escape(title)}</h1>\n"
        + "\n".join(sections)
        + (f"\n<script>{script}</script>" if script else "")
        + "\n</body></html>\n"
    )


def section(title: str, inside: str) -> str:
    """Return a part of a page under a heading; `inside` is HTML."""
    return f"<section><h2>{escape(title)}</h2>{inside}</section>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of texts; all columns but the first hold numbers."""

    def cells(kind: str, row: Sequence[str]) -> str:
        first, *rest = (escape(one) for one in row)
        numbers = "".join(f'<{kind} class="number">{one}</{kind}>' for one in rest)
        return f"<tr><{kind}>{first}</{kind}>{numbers}</tr>"

    body = "".join(cells("td", row) for row in rows)
    return f"<table>{cells('th', heads)}{body}</table>"
