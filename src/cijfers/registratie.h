/*
 * Registrations: one presumed victim in one year, without a name.
 *
 * Lists keep the order of the source and also name what counted nothing, because a published table shows that too.
 *
 * A registration that was made from published tables (uit_tabellen, 'herkomst: tabellen') carries an invented
 * combination: sex, age group and nationality stand together in one table, sex and sector in another, and how the two
 * go together nobody published. comensha.h makes one choice that fits both. Only what stood together in one table may
 * be reported, and registraties_gegevens gives the table engine that list.
 */
#pragma once

#include "cijfers/gegevens.h"

typedef struct Registratie {
    int64_t jaar;
    Str geslacht, leeftijd, nationaliteit; /* labels; STR_NONE when not known */
    const Str *sectoren;
    size_t sector_aantal; /* 0 when not known */
    bool uit_tabellen;
} Registratie;

/* The dimensions of a registration, in the order of the tables. */
typedef enum RegistratieDim {
    REG_JAAR,
    REG_GESLACHT,
    REG_LEEFTIJD,
    REG_NATIONALITEIT,
    REG_SECTOR,
    REG_AANTAL
} RegistratieDim;

typedef struct Lijst {
    Str *labels;
    size_t n, cap;
} Lijst;

/* Adds a label that is not in the list yet; returns its position. */
size_t lijst_add(Arena *a, Lijst *l, Str label);

typedef struct Registraties {
    Registratie *rijen;
    size_t n;
    Lijst lijsten[REG_AANTAL]; /* of REG_JAAR only what the rows hold */
    Str bron;
} Registraties;

/* The years there are, in order; returns how many. */
size_t registraties_jaren(Arena *a, const Registraties *r, int64_t **jaren);

/* A set that counts personen (one per registration) and sectoren. Labels that are not in a list come after it. */
Gegevens *registraties_gegevens(Arena *a, const Registraties *r);

/* As a CSV file that gegevens_csv.h reads back to the same tables and the same refusals. */
Str registraties_csv(Arena *a, const Registraties *r);
