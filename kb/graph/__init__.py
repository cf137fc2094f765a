"""The graph of the records: nodes, typed edges, and what lies around a node."""
