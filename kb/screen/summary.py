"""The summary of a screening, for people."""

from kb.screen.run import Report

VERDICTS = ("license_required", "exception_available", "no_license_required", "undetermined", "invalid")


def summary_text(report: Report) -> str:
    """Rows by verdict and by what their names mean, and whatever should be looked at."""
    lines = [f"{report.rows:,} rows", ""]
    verdicts = report.screened.verdicts
    lines += counted([(name.replace("_", " "), verdicts[name]) for name in VERDICTS if name in verdicts], report.rows)
    if report.screened.matches:
        lines += ["", "names"]
        lines += counted([(name, rows) for name, rows in report.screened.matches.items() if rows], report.rows)
    lines += _told(report)
    if report.output is not None:
        lines += ["", f"written to {report.output}"]
    asked = f"{report.screened.combinations:,} combinations, {report.screened.solved:,} put to the evaluator"
    lines += ["", f"data {report.data['version']} · {asked}", DISCLAIMER]
    return "\n".join(lines)


DISCLAIMER = "Information, not legal advice. Tables stay on this machine, or on the cluster that is named."


def counted(pairs: list[tuple[str, int]], of: int) -> list[str]:
    """Lines of rows with their share of all."""
    width = max((len(name) for name, _ in pairs), default=0)
    return [f"  {name:<{width}}  {rows:>12,}  {rows / of:>6.1%}" for name, rows in pairs] if of else []


def _told(report: Report) -> list[str]:
    lines = []
    if report.screened.contradictions:
        lines += ["", f"{report.screened.contradictions:,} rows declare a control number that their numbers contradict"]
    if report.faults:
        lines += ["", "rows that cannot be read"]
        lines += [f"  {rows:>12,}  {text}" for rows, text in report.faults]
    for one in report.looks:
        share = one.small / one.stated
        values = f"{one.small:,} of {one.stated:,} values ({share:.1%})"
        lines += ["", f"warning: {values} of {one.column} look like {one.unit}"]
    return lines
