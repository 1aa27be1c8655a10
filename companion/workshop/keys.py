"""Keys of endpoints: in the system's keyring, where the trainer looks for them, and in no file."""

import logging

log = logging.getLogger(__name__)

SERVICE = "ChatNVL"
VARIABLE = "CHATNVL_API_KEY"
"""By which a key reaches the trainer where the system has no keyring."""

_kept: dict[str, str] = {}
"""For this run of the program."""


def keep(endpoint: str, key: str) -> None:
    """Keep the key of an endpoint, by its base URL. May wait for the user."""
    import keyring
    from keyring.errors import KeyringError

    _kept[endpoint] = key
    try:
        keyring.set_password(SERVICE, endpoint, key)
    except (KeyringError, RuntimeError) as error:
        log.info("There is no keyring: %s", type(error).__name__)


def given(endpoint: str) -> bool:
    """Return whether the user gave a key for the endpoint in this run."""
    return endpoint in _kept


def environment(endpoint: str) -> dict[str, str]:
    """Return what the trainer is told besides, where the user gave a key in this run."""
    key = _kept.get(endpoint)
    return {VARIABLE: key} if key else {}
