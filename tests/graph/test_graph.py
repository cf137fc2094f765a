import networkx
import pytest

from kb.cli import main
from kb.graph.nodes import nodes_of


def test_the_graph_is_the_triples_the_law_reads(base):
    stored = {tuple(edge) for edge in base.sections["edges"]}
    built = {(start, kind, end) for start, end, kind in base.graph.edges(keys=True)}
    assert built == stored


def test_every_record_is_a_node_with_kind_and_title(base):
    for node, kind, title in nodes_of(base.sections):
        assert base.graph.nodes[node] == {"kind": kind, "title": title}


def test_every_edge_joins_records_or_things_they_imply(base):
    implied = {d["kind"] for n, d in base.graph.nodes(data=True) if n not in {n for n, _, _ in nodes_of(base.sections)}}
    assert implied <= {"measure", "family", "coverage", "list"}


@pytest.mark.parametrize(
    "edge", ["has", "limits", "tests", "cites", "amends", "evidenced_by", "member_of", "names", "contains", "lifts"]
)
def test_the_edge_types_of_the_design_exist(base, edge):
    assert any(kind == edge for _, kind, _ in base.sections["edges"])


def test_graphml_can_be_read_again(capsys, tmp_path):
    assert main(["graph", "H20", "--to", "CN", "--on", "2025-06-01", "--format", "graphml"]) == 0
    file = tmp_path / "h20.graphml"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    again = networkx.read_graphml(file)
    assert "is-informed-nvidia-2025" in again
    assert networkx.is_weakly_connected(again)


def test_mermaid_names_every_node_once(capsys):
    assert main(["graph", "tpp-4800", "--format", "mermaid"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "flowchart LR"
    nodes = [line.split("[")[0].strip() for line in lines[1:] if "[" in line]
    assert len(nodes) == len(set(nodes)) > 2


def test_the_tree_holds_every_edge_of_the_neighborhood(base, capsys):
    assert main(["graph", "nvidia-h20-96gb"]) == 0
    lines = capsys.readouterr().out.splitlines()
    around = [edge for edge in base.sections["edges"] if "nvidia-h20-96gb" in (edge[0], edge[2])]
    assert len(lines) == len(around) + 1
