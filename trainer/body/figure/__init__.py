"""Hana's rig: what moves, how far, and what it takes along."""
