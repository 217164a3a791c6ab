"""Benchmark sets, measures, runner and reports. Imports `assistant` and `index`."""
