"""Why a Live2D model may not come onto the stage."""


class Refused(Exception):  # noqa: N818 - it is an outcome the gate words for the user
    """A model, or one of its files, is not fit to be shown."""
