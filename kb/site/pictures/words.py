"""Measures in words, as axes and hints name them."""

from kb.law.day import Threshold
from kb.site.pictures.scale import shown
from kb.truth.decimals import plain as unscaled

TITLES = {
    "performance_density": "performance density (TPP per mm²)",
    "total_processing_performance": "total processing performance (TPP)",
    "interconnect": "interconnect, both directions (GB/s)",
    "bit_length_times_tops": "bit length × TOPS",
    "dram_bandwidth": "DRAM bandwidth (GB/s)",
}
UNITS = {
    "performance_density": "performance density|per mm²",
    "total_processing_performance": "TPP",
    "interconnect": "interconnect|GB/s",
    "bit_length_times_tops": "bit length × TOPS",
    "dram_bandwidth": "DRAM bandwidth|GB/s",
}
"""Name and unit, between them a bar."""
SIGNS = {">=": "≥", "<=": "≤"}


def name_of(measure: str) -> str:
    """A measure without its unit."""
    return UNITS.get(measure, measure.replace("_", " ")).partition("|")[0]


def limit_words(limit: Threshold) -> str:
    """A limit as it is written, with its sign."""
    return f"{name_of(limit.measure)} {SIGNS.get(limit.operator, limit.operator)} {shown(number_of(limit))}"


def number_of(limit: Threshold) -> float:
    """The value of a limit."""
    return float(unscaled(limit.limit) or 0)
