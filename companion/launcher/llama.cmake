# Read by CMake inside llama.cpp's own project (see built.py). llama-cpp-python forces this library
# on, calls nothing in it, and llama.cpp spends as long on it as on the rest of what is used.
set(LLAMA_BUILD_COMMON OFF)
