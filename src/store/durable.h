/*
 * Files that are whole or absent, also after a power cut: written under another name, made durable, and only then given
 * their own name. Used for keys, backups and what goes to a witness.
 */
#pragma once

#include <stdio.h>
#include <sys/types.h>

#include "base/str.h"

/* CONFLICT when path exists; INTERNAL when it cannot be written. */
MUST_USE Status durable_create(Arena *a, Str path, mode_t mode, Bytes content);
/* from takes the place of to. */
MUST_USE Status durable_replace(Arena *a, Str from, Str to);
/* from gets the name to, which may not exist yet (CONFLICT). */
MUST_USE Status durable_publish(Arena *a, Str from, Str to);
/* Adds to the end of a file (made when absent, 0600) and waits for the disk. */
MUST_USE Status durable_append(Arena *a, Str path, Str text);
/* Waits until the content of a file that somebody else wrote is on the disk. */
MUST_USE Status durable_sync(Arena *a, Str path);
/* NOT_FOUND when absent. */
MUST_USE Status durable_read(Arena *a, Str path, Bytes *out);
/* A copy of a file under another name, which may not exist; not yet durable. */
MUST_USE Status durable_copy(Arena *a, Str from, Str to);
