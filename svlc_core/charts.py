"""Data-free Vega-Lite specs, built once per language; computes nothing."""
