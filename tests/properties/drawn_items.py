"""What the property tests ask of: items with gaps, numbers at the limits, places, days and both layers."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import kb

BASE = kb.load()
EXAMPLES = int(os.environ.get("KB_EXAMPLES", "150"))
SETTINGS = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="KB_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip

DAYS = ("2022-09-15", "2022-11-01", "2023-06-01", "2023-10-30", "2024-06-01", "2024-12-15", "2025-06-01", "2026-11-23")
PLACES = ("CN", "HK", "MO", "AE", "SA", "IL", "DE", "SG", "RU", "IR", "IQ", "ET", "US", "PS", "KH")
NEAR = (0, 1599.99, 1600, 2399.99, 2400, 4799.99, 4800, 4992, 20999.99, 21000, 60000)


def figures(values, least="0"):
    return st.one_of(st.sampled_from(values), st.decimals(least, 70000, places=2).map(float))


FIELDS = {
    "total_processing_performance": figures(NEAR),
    "applicable_die_area_mm2": figures((1, 100, 270.27, 500, 810.6418, 2999.375, 5000), least="0.01"),
    "dram_bandwidth_gb_s": figures((0, 1399, 1400, 3999, 4000, 6499, 6500)),
    "interconnect_gb_s": figures((0, 149, 150, 599, 600, 899, 900, 1100)),
    "datacenter": st.booleans(),
    "designer_headquarters": st.sampled_from(("US", "CN", "DE")),
    "vendor": st.sampled_from(("nvidia", "intel", "amd", "Another Maker")),
}
STATED = {
    "exporter": st.sampled_from(("nvidia", "intel", "amd", "Reseller")),
    "letters_received": st.sampled_from(((), ("letter-nvidia-2025",), ("letter-nvidia-2023-10",))),
    "headquarters": st.sampled_from(("CN", "DE", "MO", "US")),
    "end_use": st.sampled_from(("commercial", "military")),
    "transaction": st.sampled_from(("export", "in_country_transfer", "deemed_export")),
    "subject_to_ear": st.booleans(),
    "form": st.sampled_from(("commodity", "technology")),
}
NUMBERS = [name for name in FIELDS if name.endswith(("_s", "mm2", "performance"))]
items = st.fixed_dictionaries({}, optional=FIELDS)
stated = st.fixed_dictionaries({}, optional=STATED)
full = st.fixed_dictionaries(FIELDS)
full_stated = st.fixed_dictionaries(STATED)
where = st.tuples(st.sampled_from(PLACES), st.sampled_from(DAYS), st.sampled_from(("enforced", "codified")))
