"""Verdicts in pages: words for people, and beside them, for whoever checks, the question that they answer."""

from typing import Any

from kb.render.words import POLICIES
from kb.site.markdown import html_text

WORDS = {
    "no_license_required": "no license required",
    "exception_available": "license required; an exception may lift it",
    "license_required": "license required",
    "undetermined": "undetermined",
}
SIGNS = {"no_license_required": "○", "exception_available": "◐", "license_required": "●", "undetermined": "?"}
"""A sign for each verdict, told apart without color."""


def badge(verdict: str, chip: str, code: str, on: str, layer: str = "enforced", words: str | None = None) -> str:
    """A verdict as HTML within a line, with the chip, destination, day and layer that it answers."""
    asked = {"verdict": verdict, "chip": chip, "to": code, "on": on, "layer": layer}
    data = "".join(f' data-{name}="{html_text(value)}"' for name, value in asked.items())
    sign = f'<span aria-hidden="true">{SIGNS[verdict]}</span>'
    return f'<span class="kb-verdict kb-{verdict}"{data}>{sign} {html_text(words or WORDS[verdict])}</span>'


def exceptions_named(found: dict[str, Any]) -> str:
    """The exceptions that hold, or that are open."""
    held = list(dict.fromkeys(one["name"] for one in found["exceptions"] if one["outcome"]))
    if held:
        waits = all(one["precondition"] != "none" for one in found["exceptions"] if one["outcome"])
        return f"{' or '.join(held)}{', after notice to BIS' if waits else ''}"
    return " or ".join(f"{name} open" for name in dict.fromkeys(
        one["name"] for one in found["exceptions"] if one["outcome"] is None and found["required"]))  # fmt: skip


def policy_named(found: dict[str, Any]) -> str:
    """How an application would be judged, where a license is required."""
    policy = found["review_policy"]
    return POLICIES[policy["policy"]] if policy and found["required"] else ""
