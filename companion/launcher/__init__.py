"""What `chatnvl.py` does before anything is installed; standard library only.

The second start must cost no more than a look at a file, so `commands` imports what installs
only where something has to be installed.
"""
