"""Reinforcement learning: a policy tries answers, and what is rewarded becomes likelier."""
