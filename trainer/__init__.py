"""ChatNVL's trainer: makes what a character is made of, in files that `companion` performs.

    hana      her story and her dialogues, written by us
    brain     text → a small GLM → GGUF
    voice     sentences → a small VITS
    ears      sentences → a small Whisper
    body      drawings in code → a Live2D model
    progress  how every long job tells how far it is

Each wing is reached through one command of `python -m trainer`.
"""
