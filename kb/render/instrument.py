"""The four dates of an instrument, for whoever is shown the record."""

from typing import Any

from kb.records.law_constants import DATES


def dates(act: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """For each of the four dates its `day`, or that there is `none`, or why it is `unknown`.

    `act` is the section `instrument/ID`. `parts`: what of the act has another such day, as `{of, day}`.
    """
    found = {}
    for name in DATES:
        absent = act.get("undated", {}).get(name)
        unknown = absent.get("unknown") if absent else None
        found[name] = {
            "day": act.get(name), "none": absent is not None and unknown is None, "unknown": unknown,
            "parts": [{"of": part["of"], "day": part[name]} for part in act.get("parts", ()) if name in part],
        }  # fmt: skip
    return found


def date_lines(act: dict[str, Any]) -> list[str]:
    """The same as lines of text: the word, then the day, none, or that it is not known and why."""
    width = max(map(len, DATES)) + 2
    lines = []
    for name, found in dates(act).items():
        unknown = f"not known: {found['unknown']}" if found["unknown"] else "not said"
        lines.append(f"{name:{width}}{found['day'] or ('none' if found['none'] else unknown)}")
        lines += [f"{'':{width}}{part['day']} for {part['of']}" for part in found["parts"]]
    return lines
