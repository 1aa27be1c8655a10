"""The microphone, the loudspeaker, and where an utterance begins and ends."""
