"""Charts as SVG of our own, whose colours follow the page: light or dark."""

from collections.abc import Mapping
from html import escape

_WIDTH = 640
_ROW = 24
_LABEL = 150
_HEIGHT = 180


def bars(counts: Mapping[str, int], title: str) -> str:
    """Return a row for each label, the longest bar across the page."""
    most = max(counts.values(), default=0) or 1
    rows = []
    for at, (label, count) in enumerate(counts.items()):
        y = at * _ROW
        width = (_WIDTH - _LABEL - 70) * count / most
        rows.append(
            f'<text class="label" x="{_LABEL - 8}" y="{y + 16}" text-anchor="end">'
            f"{escape(_short(label, 14))}<title>{escape(label)}</title></text>"
            f'<rect x="{_LABEL}" y="{y + 4}" width="{max(1.0, width):.1f}" height="16" rx="3"/>'
            f'<text class="count" x="{_LABEL + width + 6:.1f}" y="{y + 16}">{count:,}</text>'
        )
    return _svg("".join(rows), len(counts) * _ROW + 4, title)


def columns(counts: Mapping[str, int], title: str) -> str:
    """Return a column for each label: a histogram."""
    most = max(counts.values(), default=0) or 1
    step = _WIDTH / max(1, len(counts))
    drawn = []
    for at, (label, count) in enumerate(counts.items()):
        height = (_HEIGHT - 50) * count / most
        x, y = at * step, _HEIGHT - 26 - height
        drawn.append(
            f'<rect x="{x + step * 0.12:.1f}" y="{y:.1f}" width="{step * 0.76:.1f}" '
            f'height="{max(1.0, height):.1f}" rx="3"/>'
            f'<text class="count" x="{x + step / 2:.1f}" y="{y - 6:.1f}" text-anchor="middle">'
            f"{count:,}</text>"
            f'<text class="label" x="{x + step / 2:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">'
            f"{escape(label)}</text>"
        )
    return _svg("".join(drawn), _HEIGHT, title)


def _svg(drawn: str, height: float, title: str) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="{escape(title)}">'
        f"{drawn}</svg>"
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
