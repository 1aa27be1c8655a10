"""Lines → datasets: what a character said, to whom and in which situation, ready to train on.

    sample           what every dataset is made of
    imported, lines  `lines.jsonl` and `import.json`, read back; a scene at a time
    survey, casting  a first look: who speaks, and who is who
    roles            who the character and the user are, in each import
    conversations    scenes → conversations
    quality, duplicates, splits
                     what is fit, what stands twice, what is for training and what for measuring
    names, reconstruction, description
                     specific names filtered, the other side rephrased, facts told
    windows, tokens  conversations → samples of so many tokens
    rendering, outputs, arrow
                     samples → files
    statistics, charts, report
                     what came of it, for people
    job              all of it: `making` for one character, step by step (`gathering`, `deciding`,
                     `telling`, `cutting`, `writing`), in processes of `pool` and their `family`
    made, trouble    `dataset.json`; what stands in the way

`trainer.scripts` makes the lines; nothing here knows a script's format.
"""
