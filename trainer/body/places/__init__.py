"""The places behind her, painted by code."""
