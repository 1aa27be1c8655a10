"""ChatNVL's desktop companion: talk with a visual-novel character.

Read it from the top layer down; each layer may import only those below it.

    launcher            what `chatnvl.py` runs before anything is installed (standard library only)
    app, talk, doctor   build everything and run it: in a window, in a terminal, as a page of facts
    company             everything behind the window
    ui                  windows and widgets (the only layer that knows Qt)
    session             one conversation: hear, think, speak, be interrupted
    engines             Whisper, GLM and VITS behind three small protocols, each in a child process
    audio               microphone, loudspeaker, and where an utterance begins and ends
    stage               the Live2D character: lips, expression, idle motion
    memory              what was said and heard, kept in one SQLite file
    library             where characters and models lie, and how one is fetched when asked for
    (modules)           events, character, settings, sound, cancellation, errors
"""

__version__ = "0.1.0"
