/*
 * An array that grows without ever moving.
 *
 * Linking a million mentions needs a few arrays of unknown size. They are reserved as address space (which costs nothing) and
 * become memory page by page as they are filled, so that growing copies nothing, pointers stay valid, and the memory in use is
 * what was written. Zeroed. Running out ends the program.
 */
#pragma once

#include <stddef.h>

void *reeks_open(size_t max_bytes);
void reeks_close(void *base, size_t max_bytes); /* NULL is fine */
