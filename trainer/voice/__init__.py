"""Hana's voice: sentences → espeak-ng's speech with exact phoneme times → a small VITS.

words, sentences   what is said to learn from, written by us
source             espeak-ng says it: a sound and when each phoneme begins
alignment          phoneme times → how many frames each of the model's tokens lasts
material           all of it on disk, and batches drawn from it
recipe             every size, rate and seed
network            the coqui-tts VITS and its parts, run in the three ways training needs
losses             what is minimised; no discriminator
phases             the three phases of training: sound, text, joint
checkpoint, train  steps, interruption, resumption
hearing            how far the voice is from its source, on sentences it never saw
export             model.pth + config.json, as any coqui-tts loads them
"""
