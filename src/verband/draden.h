/* The same work on several threads: f runs once for each of 0 .. threads - 1, the first on the calling thread; returns when all have. */
#pragma once

enum { DRADEN_MAX = 64 };

void draden(int threads, void (*f)(void *arg, int thread), void *arg);
