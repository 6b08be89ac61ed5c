/* Files that are named on the command line. */
#pragma once

#include "base/str.h"

/* The whole file in the arena, "-" for stdin. NOT_FOUND, FORBIDDEN or INVALID (a folder, or larger than max bytes) with
 * a Dutch sentence in *error that names the file. */
MUST_USE Status bestand_read(Arena *a, const char *path, size_t max, Str *out, Str *error);

/* Writes a new file; CONFLICT when it exists already, so that nothing is lost by a slip. "-" is stdout. */
MUST_USE Status bestand_write(Arena *a, const char *path, Str text, Str *error);
