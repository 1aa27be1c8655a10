"""From what learnt to what llama.cpp loads: adapters, merged models, bases; each proves itself."""
