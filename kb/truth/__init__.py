"""Three values, ranges and regions: arithmetic that never guesses. Imports nothing of this package."""
