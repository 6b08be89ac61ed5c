/*
 * The hatch: how a command has something done by the service that holds the database.
 *
 * One process has the database open (docs/besluiten/sqlite-instellingen.md). So a command that finds it held asks that process,
 * through a socket beside the database that only its own user can reach (DATABASE.luik, mode 0600; the peer is checked).
 * The service does the work between its ticks, a little at a time, writes the line in the audit log itself, because it alone
 * knows the head of the chain, and answers when that line is committed. One question at a time; who comes later waits.
 * Why: docs/besluiten/luik.md.
 */
#pragma once

#include "cli/installatie.h"

/* ---- the service ---- */

typedef struct Luik Luik;

/* i must stay open. What was left by a service that is gone is taken away. Not OK: in the program's log it says why; the
 * service can do without. */
MUST_USE Status luik_open(const Installatie *i, Luik **out);
int luik_fd(const Luik *l); /* becomes readable when somebody comes */
bool luik_run(void *luik);  /* for ServerConfig.side */
void luik_close(Luik *l);   /* who waits is told nothing more; NULL is fine */

/* ---- a command ---- */

#define LUIK_GEEN S("-")
enum { LUIK_MEE_MAX = 64 << 20 };

/* The service opens nothing that a command reads: that text goes along. So it may come out of a pipe, and the service waits
 * for nobody. Words have no line ends. */
typedef struct LuikVraag {
    const Str *words;
    size_t n;
    Str mee; /* at most LUIK_MEE_MAX bytes; STR_NONE: nothing */
} LuikVraag;

/* For a command that found the database held: has the service do it, waits, says what came of it, and gives the exit code.
 * held: what to say when no service listens there. */
int luik_command(Arena *a, const char *name, Str database, const LuikVraag *q, Str held);
/* A path as a process in another folder understands it. */
Str luik_path(Arena *a, Str path);
