/* What the commands of the linking engine share: reading mentions by a schema, estimating, writing what was found. */
#pragma once

#include <stdio.h>

#include "base/str.h"
#include "verband/koppel.h"

typedef struct VerbandOpties {
    Str schema, pairs, clusters, threads, threshold, model, ids, out, truth;
    bool quiet;
} VerbandOpties;

typedef struct VerbandWerk {
    Arena *arena;
    const char *command;
    Kaartenbak *k;
    Blokken blocks;
    Model model;
    int threads;
    double threshold; /* bits */
    bool show_progress;
} VerbandWerk;

/* Takes the options out of argv and reads file, schema and model; an exit code, EXIT_OK when all is ready. */
int verband_open(VerbandWerk *w, Arena *a, VerbandOpties *o, int *argc, char **argv);
/* Blocks, and estimates the model when none was given. */
void verband_prepare(VerbandWerk *w, bool given_model);
void verband_close(VerbandWerk *w);
/* A line on stderr that is overwritten by the next, when stderr is a terminal. */
void verband_progress(const char *stage, double part);
