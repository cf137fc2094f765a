"""Finding the data, reading it with positions, compiling it to plain tuples, caching, names."""
