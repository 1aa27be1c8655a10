"""Hana's body: drawn, rigged and written as a Live2D model, by code."""
