"""Edges as a text tree and as Mermaid."""

Edges = list[list[str]]


def tree(start: str, edges: Edges, titles: dict[str, str]) -> str:
    """The edges as a tree from a node, each edge once; `→` and `←` give the stored direction."""
    lines = [_named(start, titles)]
    _grow(start, "", {tuple(edge) for edge in edges}, titles, {start}, lines)
    return "\n".join(lines)


def _grow(
    node: str, tail: str, left: set[tuple[str, ...]], titles: dict[str, str], seen: set[str], lines: list[str]
) -> None:
    around = sorted(edge for edge in left if node in (edge[0], edge[2]))
    left.difference_update(around)
    for index, (first, kind, second) in enumerate(around):
        last = index == len(around) - 1
        other = second if first == node else first
        arrow = f"─{kind}→" if first == node else f"←{kind}─"
        lines.append(f"{tail}{'└' if last else '├'}{arrow} {_named(other, titles)}")
        if other not in seen:
            seen.add(other)
            _grow(other, tail + ("   " if last else "│  "), left, titles, seen, lines)


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
