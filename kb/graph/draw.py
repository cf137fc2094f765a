"""Edges as a text tree and as Mermaid."""

Edges = list[list[str]]


def tree(start: str, edges: Edges, titles: dict[str, str]) -> str:
    """The edges as a tree from a node, each once and as near to the start as it can stand.

    `→` and `←` give the stored direction.
    """
    below = _layers(start, edges)
    lines = [_named(start, titles)]
    _grow(start, "", below, titles, lines)
    return "\n".join(lines)


Branches = dict[str, list[tuple[str, str, bool]]]


def _layers(start: str, edges: Edges) -> Branches:
    """What hangs from each node, breadth first: the label, the other node, and whether it goes on."""
    around: dict[str, list[tuple[str, str, int]]] = {}
    for number, (first, kind, second) in enumerate(edges):
        around.setdefault(first, []).append((f"─{kind}→", second, number))
        around.setdefault(second, []).append((f"←{kind}─", first, number))
    below: Branches = {}
    used: set[int] = set()
    seen, queue = {start}, [start]
    for node in queue:
        for label, other, number in sorted(around.get(node, [])):
            if number not in used:
                used.add(number)
                below.setdefault(node, []).append((label, other, other not in seen))
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
    return below


def _grow(node: str, tail: str, below: Branches, titles: dict[str, str], lines: list[str]) -> None:
    branches = below.get(node, [])
    for index, (label, other, goes_on) in enumerate(branches):
        last = index == len(branches) - 1
        lines.append(f"{tail}{'└' if last else '├'}{label} {_named(other, titles) if goes_on else other}")
        if goes_on:
            _grow(other, tail + ("   " if last else "│  "), below, titles, lines)


def _named(node: str, titles: dict[str, str]) -> str:
    title = titles.get(node)
    return node if title is None or title == node else f"{node} ({title})"


def mermaid(edges: Edges, titles: dict[str, str]) -> str:
    """The edges as a Mermaid flowchart; ids are numbered, since Mermaid reserves some words."""
    names: dict[str, str] = {}
    lines = ["flowchart LR"]
    for first, kind, second in edges:
        for node in (first, second):
            if node not in names:
                names[node] = f"n{len(names)}"
                lines.append(f'  {names[node]}["{_quoted(_named(node, titles))}"]')
        lines.append(f"  {names[first]} -- {kind} --> {names[second]}")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return text.replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
