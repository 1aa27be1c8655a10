"""Lines → datasets: what a character said, to whom and in which situation, ready to train on.

    sample    what every dataset is made of
    lines     `lines.jsonl` and `import.json`, read back a scene at a time

`trainer.scripts` makes the lines; nothing here knows a script's format.
"""
