"""What she says before anyone has said anything: the interface's words, not her brain's."""

from PySide6.QtCore import QCoreApplication


def greeting(hour: int) -> str:
    """Her first words of a fresh conversation, by the hour of the day."""
    if 5 <= hour < 11:
        return QCoreApplication.translate(
            "Greeting", "Good morning! Did you sleep well? I was hoping you'd come by."
        )
    if 11 <= hour < 17:
        return QCoreApplication.translate(
            "Greeting", "Hello! It's nice to see you. How is your day going?"
        )
    if 17 <= hour < 22:
        return QCoreApplication.translate(
            "Greeting", "Good evening! Come, sit with me a while. How was your day?"
        )
    return QCoreApplication.translate(
        "Greeting", "Oh, you're still up? Then let's keep each other company."
    )


def introduction(name: str) -> str:
    """What she tells once, at the first start."""
    return QCoreApplication.translate(
        "Greeting",
        "Hi, I'm {name}! So we finally meet. One thing before we start: this is my small self. "
        "I fit on any machine, so I know little and muddle things up now and then. "
        "If you give me a bigger mind one day, I'll have much more to say.",
    ).format(name=name)


def small_self() -> str:
    """The app's line beneath it."""
    return QCoreApplication.translate(
        "Greeting",
        "A bigger mind is one file on your disk: any GLM in GGUF form. Choose it in Settings.",
    )


def show_where() -> str:
    """The button beside it."""
    return QCoreApplication.translate("Greeting", "Show me where")
