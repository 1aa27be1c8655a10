"""The drawings: every part of Hana, in the units of one 1400x2000 sheet."""
