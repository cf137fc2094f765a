"""Golden texts of the analyses: what a person sees, at 80 columns.

`python -m tests.analysis.golden` writes them anew; read their diff.
"""

import contextlib
import io
from pathlib import Path

from kb.cli import main

FOLDER = Path(__file__).parent / "golden"
DAY = "2026-10-09"
QUESTIONS = {
    "timeline-h20-cn": ["timeline", "H20", "--to", "CN", "--until", DAY],
    "diff-h20-letter": ["diff", "2025-04-08", "2025-04-09", "--to", "CN", "--to", "SG"],
    "matrix": ["matrix", "H100", "H20", "A800", "RTX 4090", "Gaudi 3", "Ascend 910B", "RTX PRO 6000D", "--on", DAY],
    "findings": ["findings", "--on", DAY],
    "near-tpp-4800": ["near", "tpp-4800"],
}


def text(words):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(list(words)) == 0
    return out.getvalue()


def bless():
    FOLDER.mkdir(exist_ok=True)
    for name, words in QUESTIONS.items():
        (FOLDER / f"{name}.txt").write_text(text(words), encoding="utf-8")


if __name__ == "__main__":
    bless()
