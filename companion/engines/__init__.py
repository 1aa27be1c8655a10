"""The models, each behind a protocol in `roles` and in a module of its own.

An engine is a plain class that knows nothing of processes; `host` runs it in a child process
and hands the session an object of the same protocol. Each imports its library when it is made.
"""
