"""From a question to an answer. Imports `index` only."""
