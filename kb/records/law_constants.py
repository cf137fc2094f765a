"""Words of the law that both the records and the reader of the law use."""

POLICIES = (
    "policy_of_denial",
    "presumption_of_denial",
    "case_by_case",
    "presumption_of_approval",
)
"""Published license review policies, strictest first."""

STEPS = ("definition", "classification", "requirement", "exception", "review", "presumption", "duty", "filing")
"""The kinds of rules: the steps of the law in their order, and what stands beside them."""

UNITS: dict[str, str] = {
    "total_processing_performance": "",
    "performance_density": "per mm²",
    "applicable_die_area": "mm²",
    "dram_bandwidth": "GB/s",
    "interconnect": "GB/s",
    "bandwidth_and_interconnect": "GB/s",
    "memory_bandwidth_density": "GB/s per mm²",
    "tera_operations": "TOPS",
    "bit_length_times_tops": "",
    "transistor_count": "billion",
    "process_node": "nm",
}
"""The measures that thresholds may limit, with their units; `kb.measures` computes each."""

NEEDED_FACTS = (
    "declared_entry",
    "kind", "base_entry", "datacenter", "end_use", "listed_owner", "transaction", "form", "subject_to_ear", "role",
)  # fmt: skip
"""Facts of `facts.yaml` that the program sets from a query or an item, or reads for its assumptions."""

DATES = ("published", "effective", "compliance", "expires")
"""The four dates of an instrument."""

LAYERS = ("enforced", "codified")
"""What must be obeyed on a day, and what the text says."""
FILLED_IN: tuple[str, ...] = (*UNITS, "eccn", "item")
"""Names that the text of an obligation may hold in braces; the answer puts the item's own values there."""
