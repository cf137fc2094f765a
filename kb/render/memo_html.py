"""The determination file as one HTML file that needs nothing else and prints in black and white."""

from html import escape

from kb.render.memo import DECISIONS, SIGNED, Memo, Part
from kb.render.words import DISCLAIMER

CSS = """
@page { size: auto; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: #111; background: #fff; max-width: 180mm; margin: 8mm auto; padding: 0 4mm; }
header { border-top: 3pt solid #111; padding-top: 3mm; }
.ref { display: flex; flex-wrap: wrap; gap: 0 8mm; justify-content: space-between; color: #444; font-size: 9pt; }
h1 { font-size: 15pt; line-height: 1.25; margin: 3mm 0 1mm; }
h2 { font-size: 8.5pt; letter-spacing: .06em; text-transform: uppercase; margin: 6mm 0 1.5mm;
  padding-bottom: .8mm; border-bottom: .6pt solid #111; break-after: avoid; }
p { margin: 0 0 1.5mm; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; }
thead { display: table-header-group; }
th { text-align: left; font-weight: 600; color: #444; }
th, td { padding: .9mm 2.5mm .9mm 0; vertical-align: top; overflow-wrap: anywhere; }
td { border-top: .4pt solid #ccc; font-variant-numeric: tabular-nums; }
tr, li, dl > div { break-inside: avoid; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 40mm 1fr; gap: 3mm; padding: .5mm 0; }
dt { color: #444; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .7mm 0; }
.checks li { display: grid; grid-template-columns: 6mm 1fr; }
.box { width: 3.4mm; height: 3.4mm; margin-top: .9mm; border: .8pt solid #111; }
pre { margin: 0; font: 7.5pt/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.sources { table-layout: fixed; font-size: 8pt; }
.sources th:nth-child(1) { width: 7mm; } .sources th:nth-child(3) { width: 34mm; }
.sources th:nth-child(4) { width: 18mm; } .sources th:nth-child(5) { width: 18mm; }
.sources th:nth-child(6) { width: 42mm; }
a { color: inherit; }
.decision { break-inside: avoid; }
.sign { display: grid; grid-template-columns: 1.4fr .7fr 1.4fr; gap: 6mm; margin-top: 14mm;
  font-size: 8.5pt; color: #444; }
.sign > div { border-top: .8pt solid #111; padding-top: 1mm; }
footer { margin-top: 6mm; font-size: 8pt; color: #444; }
""".strip()


def memo_html(page: Memo) -> str:
    """The whole file."""
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.ref)}: {escape(page.verdict)}</title>\n<style>\n{CSS}\n</style>\n</head>\n<body>\n"
    )
    top = (
        f'<header>\n<div class="ref"><span>Export license determination</span><span>Reference {escape(page.ref)}</span>'
        f"<span>Prepared by {escape(page.by)}</span></div>\n<h1>{escape(page.verdict)}</h1>\n"
        f"<p>{escape(page.place)}</p>\n<p>{escape(page.headline)}</p>\n</header>\n"
    )
    return head + top + "".join(_part(part) for part in page.parts) + _decision() + _foot(page)


def _part(part: Part) -> str:
    return f"<section>\n<h2>{escape(part.title)}</h2>\n{BODY[part.kind](part)}</section>\n"


def _table(part: Part) -> str:
    head, *rows = part.rows
    name = ' class="sources"' if part.title == "Sources" else ""
    cells = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    body = "".join("<tr>" + "".join(f"<td>{_cell(text)}</td>" for text in row) + "</tr>\n" for row in rows)
    return f"<table{name}>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _cell(text: str) -> str:
    """Text, an address as a link; nothing but http and https is one."""
    shown = escape(text)
    if text.startswith(("https://", "http://")) and not any(mark.isspace() for mark in text):
        return f'<a href="{shown}">{shown}</a>'
    return shown


def _pairs(part: Part) -> str:
    rows = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>\n" for label, text in part.rows)
    return f"<dl>\n{rows}</dl>\n"


def _checks(part: Part) -> str:
    return _boxes([text for (text,) in part.rows])


def _boxes(texts: list[str]) -> str:
    rows = "".join(f'<li><span class="box"></span><span>{escape(text)}</span></li>\n' for text in texts)
    return f'<ul class="checks">\n{rows}</ul>\n'


def _list(part: Part) -> str:
    return "<ul>\n" + "".join(f"<li>{escape(text)}</li>\n" for (text,) in part.rows) + "</ul>\n"


def _tree(part: Part) -> str:
    return f"<pre>{escape(part.rows[0][0])}</pre>\n"


BODY = {"table": _table, "pairs": _pairs, "checks": _checks, "list": _list, "tree": _tree}


def _decision() -> str:
    lines = "".join(f"<div>{escape(label)}</div>" for label in SIGNED)
    boxes = _boxes(list(DECISIONS))
    return f'<section class="decision">\n<h2>Decision</h2>\n{boxes}<div class="sign">{lines}</div>\n</section>\n'


def _foot(page: Memo) -> str:
    return f"<footer>{escape(DISCLAIMER)} Reference {escape(page.ref)}.</footer>\n</body>\n</html>\n"
