"""One conversation. `Session` is the door; `reply` is what happens behind it."""

from companion.session.session import Persona, Session

__all__ = ["Persona", "Session"]
