"""The colors of the pictures, light and dark, and the CSS that chooses between them.

A picture is read in a page of the site, which has a switch of its own, and as a file by itself. Color never
stands alone: shapes, hatching and dashes say the same.
"""

from kb.site.pictures.letters import STACK

LIGHT = {
    "ink": "#1b1f24", "soft": "#57606a", "rule": "#c4cbd3", "paper": "#ffffff",
    "first": "#a3221a", "second": "#7a5200", "third": "#1a5a9e",
}  # fmt: skip
DARK = {
    "ink": "#e6eaef", "soft": "#a9b2bc", "rule": "#4a525c", "paper": "#14181d",
    "first": "#ff9a8f", "second": "#f0bb4f", "third": "#8cc2ff",
}  # fmt: skip
PAGES = {"light": "#ffffff", "dark": "#1e2129"}
"""The grounds of the site's own pages, on which a picture lies there."""
TINT = 0.16
"""How much of a color a shaded region has."""
STANDS_OUT = ("first", "second", "third")


def css(scope: str) -> str:
    """The rules for pictures of a class, on one line."""
    page = f"[data-md-color-scheme] {scope}{{--kb-paper:var(--md-default-bg-color)}}"
    marks = "".join(f"{scope} .{name}{{--kb-mark:var(--kb-{name})}}" for name in (*STANDS_OUT, "ink", "soft"))
    return (
        f"{scope}{{{_variables(LIGHT)};max-width:100%;height:auto;font-family:{STACK}}}"
        f"@media (prefers-color-scheme:dark){{{scope}{{{_variables(DARK)}}}}}"
        f"[data-md-color-scheme=default] {scope}{{{_variables(LIGHT)}}}"
        f"[data-md-color-scheme=slate] {scope}{{{_variables(DARK)}}}"
        f"{page}{marks}"
        f"{scope} text{{fill:var(--kb-mark,var(--kb-ink))}}"
        f"{scope} .halo{{paint-order:stroke;stroke:var(--kb-paper);stroke-width:3px;stroke-linejoin:round}}"
        f"{scope} .paper{{fill:var(--kb-paper)}}"
        f"{scope} .tint{{fill:var(--kb-mark);fill-opacity:{TINT}}}"
        f"{scope} .hatch{{stroke:var(--kb-mark);stroke-opacity:.5;stroke-width:1;fill:none}}"
        f"{scope} .edge{{stroke:var(--kb-mark,var(--kb-soft));stroke-width:1.2;fill:none}}"
        f"{scope} .dashed{{stroke-dasharray:4 3}}"
        f"{scope} .dotted{{stroke-dasharray:1 3}}"
        f"{scope} .grid{{stroke:var(--kb-rule);stroke-width:1;fill:none}}"
        f"{scope} .on{{fill:var(--kb-paper)}}"
        f"{scope} .bar{{stroke:var(--kb-mark,var(--kb-soft));stroke-width:1.4;fill:none;stroke-opacity:.8}}"
        f"{scope} .lead{{stroke:var(--kb-soft);stroke-width:.7;fill:none}}"
        f"{scope} .full{{fill:var(--kb-mark,var(--kb-ink));stroke:var(--kb-paper);stroke-width:.8}}"
        f"{scope} .open{{fill:var(--kb-paper);stroke:var(--kb-mark,var(--kb-ink));stroke-width:1.3}}"
    )


def _variables(colors: dict[str, str]) -> str:
    return ";".join(f"--kb-{name}:{color}" for name, color in colors.items())
