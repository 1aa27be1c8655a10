"""The user's key for an endpoint: from the environment or the system's keyring, nowhere else.

It is never written to a file or a log. The keyring holds one for each endpoint, so that none is
sent to another: service `ChatNVL`, name = the base URL as the user wrote it, or its host alone.
"""

import os
from urllib.parse import urlsplit

SERVICE = "ChatNVL"
VARIABLE = "CHATNVL_API_KEY"


def host(base_url: str) -> str:
    """Return the endpoint's host, with its port where the URL has one."""
    return urlsplit(base_url).netloc.rpartition("@")[2].lower()


def key(base_url: str) -> str:
    """Return the key; "" where there is none, which is as it should be for a server at home."""
    if given := os.environ.get(VARIABLE, "").strip():
        return given
    import keyring
    import keyring.errors

    try:
        kept = (
            keyring.get_password(SERVICE, name)
            for name in (base_url, f"{base_url}/", host(base_url))
        )
        return next(filter(None, kept), "").strip()
    except (keyring.errors.KeyringError, RuntimeError):
        return ""  # This machine has no keyring, or it stays locked.
