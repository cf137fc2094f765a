"""Words of the law that both the records and the reader of the law use."""

POLICIES = (
    "policy_of_denial",
    "presumption_of_denial",
    "case_by_case",
    "presumption_of_approval",
)
"""Published license review policies, strictest first."""

STEPS = ("definition", "classification", "requirement", "exception", "review", "presumption", "duty")
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
