"""Game scripts → lines: one record for every format, read without running anything in it.

    line        what every reader yields
    refusal     why a folder, an archive or a file is not read, in words for the user
    left_out    what a reader passed over, counted, with examples
    tree        the chosen folder, file or archive as a list of entries that can be read
    carriers    archives that hold scripts
    encodings   bytes → text, by evidence
    language    names of languages, as each format spells them
    format      what a format has to offer; `formats` lists them all in the order of detection
    detect      which format a tree is in, and why
    worker      the child process that reads, with its limits; `confined` starts and watches it
    command     `python -m trainer import` and `speakers`

Nothing here imports torch or numpy: a wizard asks it for answers while she is on the screen.
"""
