"""Golden answers: one table a chip, what the program says by destination and day, in the enforced layer.

`python -m tests.answers.bless` writes the tables anew; read their diff, then bring `review.yaml` up to date by hand.
"""

from functools import cache
from pathlib import Path

import kb

TABLES = Path(__file__).parent / "tables"
CHIPS = {
    "h100": "H100",
    "a800": "A800",
    "h20": "H20",
    "rtx-4090": "RTX 4090",
    "rtx-4090-d": "RTX 4090 D",
    "l20": "L20",
    "mi300x": "MI300X",
    "gaudi-2": "Gaudi 2",
    "ascend-910b": "Ascend 910B",
}
DESTINATIONS = ["CN", "HK", "MO", "AE", "SA", "VN", "IN", "IL", "SG", "DE", "RU"]
DAYS = [
    "2022-09-15", "2022-11-01", "2023-06-01", "2023-10-30", "2024-06-01",
    "2025-05-01", "2025-06-01", "2026-02-01", "2026-11-23",
]  # fmt: skip
COLUMNS = ("verdict", "paragraph", "deciding rule", "review policy")
WIDTHS = (22, 20, 38, 0)
NONE = "-"


def deciding_rule(answer):
    held = [one["rule"] for one in answer["requirements"] if one["outcome"]]
    open_ = [one["rule"] + "?" for one in answer["requirements"] if one["outcome"] is None]
    return (held or open_ or [NONE])[0]


def paragraph(answer):
    found = answer["classification"]
    return found["eccn"] or " or ".join(sorted(found["possible"])) or NONE


def row(answer):
    policy = answer["review_policy"]["policy"] if answer["review_policy"] else NONE
    return (answer["verdict"], paragraph(answer), deciding_rule(answer), policy)


def ask(base, chip, to, on):
    return base.check(chip, to=to, on=on, detail="summary").to_dict()


@cache
def rows(base, chip, to, on):
    """The answer for the name, then, where its variants differ from it, theirs."""
    answer = ask(base, chip, to, on)
    found = [(to, row(answer))]
    if len(answer["variants"]) > 1:
        each = [(one["id"], row(ask(base, one["id"], to, on))) for one in answer["variants"]]
        found += [(f"  {name}", one) for name, one in each if one != found[0][1]]
    return found


def line(label, cells):
    padded = "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    return f"  {label.ljust(23)}  {padded}".rstrip()


def table(base, chip):
    variants = ", ".join(one["id"] for one in ask(base, chip, "CN", DAYS[0])["variants"])
    lines = [f"{chip} ({variants}), as enforced", ""]
    for day in DAYS:
        lines += [day, line("to", COLUMNS)]
        lines += [line(label, cells) for to in DESTINATIONS for label, cells in rows(base, chip, to, day)]
        lines.append("")
    return "\n".join(lines)


def combinations(base):
    """Every distinct verdict, paragraph and deciding rule, with the questions that it answers."""
    found = {}
    for chip in CHIPS.values():
        for day in DAYS:
            for to in DESTINATIONS:
                for label, cells in rows(base, chip, to, day):
                    name = chip if label == to else label.strip()
                    found.setdefault(cells[:3], []).append(f"{name} to {to} on {day}")
    return found


def main():
    base = kb.load()
    TABLES.mkdir(exist_ok=True)
    for name, chip in CHIPS.items():
        (TABLES / f"{name}.txt").write_text(table(base, chip), encoding="utf-8")


if __name__ == "__main__":
    main()
