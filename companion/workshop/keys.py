"""Keys of endpoints, in the system's keyring and nowhere else on the disk."""

import logging

log = logging.getLogger(__name__)

SERVICE = "ChatNVL"

_kept: dict[str, str] = {}
"""For this run of the program, where the system has no keyring."""


def keep(endpoint: str, key: str) -> bool:
    """Keep the key of an endpoint; whether the system's keyring took it. May wait for the user."""
    import keyring
    from keyring.errors import KeyringError

    _kept[endpoint] = key
    try:
        keyring.set_password(SERVICE, endpoint, key)
    except (KeyringError, RuntimeError) as error:
        log.info("There is no keyring: %s", type(error).__name__)
        return False
    return True


def recall(endpoint: str) -> str:
    """Return the key of an endpoint, "" where none is known. May wait for the user."""
    import keyring
    from keyring.errors import KeyringError

    if key := _kept.get(endpoint):
        return key
    try:
        return keyring.get_password(SERVICE, endpoint) or ""
    except (KeyringError, RuntimeError):
        return ""
