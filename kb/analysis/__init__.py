"""Many answers at once: through time, between two points, over a table, near a limit.

Everything here asks the law and reads its answers; nothing here is law, and no limit, day, chip or
country stands in it.
"""
