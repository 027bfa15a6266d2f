"""Draw docs/architecture.svg from the import contract: a row for each layer, a box for each room."""

import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOLD = {
    "config": "settings, addresses, serve · doctor · backup",
    "demo": "the demo bureau, lived through by actions",
    "portal": "the public face",
    "workbench": "the desk: my work, saved views",
    "briefs": "briefs and reports to the superior, instructions back",
    "reports": "figures that lead to their rows; who was heard, who was not",
    "cards": "posters, cards",
    "exchange": "others' software",
    "inquiries": "letters to bodies",
    "mailbox": "to the director",
    "returns": "as it was said",
    "surveys": "questionnaires",
    "visits": "households",
    "study": "documents read, plans, hours, notes, quizzes",
    "meetings": "from the notice to the archive; symposiums",
    "rectification": "the ledger: problem → strike-off",
    "confidential": "the sealed register",
    "opinions": "the register of opinions, triage desk, import",
    "campaigns": "template → stages → steps, counted from the records",
    "disclosure": "the one public door, redaction",
    "triage": "suggestions, near-duplicates",
    "vault": "identities, two people",
    "notifications": "what a person is told",
    "clocks": "working days, terms, lights",
    "org": "bureaus, posts, tenancy, sign-in",
    "lifecycle": "state tables",
    "audit": "hash chains",
    "documents": "xlsx, docx",
    "downloads": "long lists, written in the background",
    "core": "time, ids, crypto, files, search, look",
}
"""Each room in a few words."""
WIDTH, EDGE, GAP, HEIGHT = 980, 16, 10, 56
DARK, LIGHT = (14, 74, 90), (215, 228, 226)


def layers() -> list[list[str]]:
    """Return the rooms of each layer, from the top down, as the contract in pyproject.toml has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (rows,) = (one["layers"] for one in contracts if one["type"] == "layers")
    return [row.split(" | ") for row in rows]


def drawing(rows: list[list[str]]) -> str:
    """Return the picture of these layers."""
    tall = 2 * EDGE + len(rows) * (HEIGHT + GAP) - GAP
    title = "The rooms of Huiyin, from config at the top to core at the bottom; each imports only from rooms below it."
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" font-family="system-ui, sans-serif" '
    parts = [f'{head}role="img" aria-label="{title}">', f'<rect width="{WIDTH}" height="{tall}" fill="#faf8f3"/>']
    for number, row in enumerate(rows):
        share = number / (len(rows) - 1)
        fill = "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(DARK, LIGHT, strict=True))
        wide = (WIDTH - 2 * EDGE - GAP * (len(row) - 1)) / len(row)
        for place, room in enumerate(row):
            left, top = EDGE + place * (wide + GAP), EDGE + number * (HEIGHT + GAP)
            parts += _box(room, left, top, wide, fill=fill, ink="#fff" if share < 0.4 else "#08303a")
    return "\n".join([*parts, "</svg>\n"])


def _box(room: str, left: float, top: int, wide: float, *, fill: str, ink: str) -> list[str]:
    middle, said = round(left + wide / 2), f'text-anchor="middle" fill="{ink}"'
    return [
        f'<rect x="{left:.0f}" y="{top}" width="{wide:.0f}" height="{HEIGHT}" rx="8" fill="{fill}"/>',
        f'<text x="{middle}" y="{top + 24}" font-size="16" font-weight="700" {said}>{room}</text>',
        f'<text x="{middle}" y="{top + 43}" font-size="12.5" {said}>{escape(TOLD[room])}</text>',
    ]


if __name__ == "__main__":
    (ROOT / "docs/architecture.svg").write_text(drawing(layers()), encoding="utf-8")
