/*
 * Reference results that stand beside the checkout, in ../shared: other software made them, and they stay where they
 * are. A test that needs one that is absent is skipped, and says which.
 */
#pragma once

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cijfers/csv.h"
#include "test.h"

enum { GEDEELD_BYTES = 16 << 20 };

/* "data/schatting/data/HAV.csv" as a table, in the arena. */
static inline Csv gedeeld_csv(Arena *a, const char *naam) {
    const char *path = str_z(a, str_fmt(a, "%s/../shared/%s", getenv("KETENZICHT_ROOT"), naam));
    FILE *file = fopen(path, "rb");
    if (!file) {
        print_message("# not there: ../shared/%s\n", naam);
        skip();
    }
    char *bytes = arena_alloc(a, GEDEELD_BYTES);
    Str text = {bytes, fread(bytes, 1, GEDEELD_BYTES, file)};
    assert_true(text.len < GEDEELD_BYTES);
    assert_int_equal(fclose(file), 0);
    Csv csv = {0};
    Str error = STR_NONE;
    if (csv_read(a, str_from_z(naam), text, &CSV_GRENS, &csv, &error) != OK) fail_msg("%.*s", STR_ARG(error));
    return csv;
}

static inline Str gedeeld_tekst(const Csv *csv, size_t rij, const char *kolom) {
    int k = csv_kolom(csv, str_from_z(kolom));
    if (k < 0) fail_msg("%.*s has no column %s", STR_ARG(csv->naam), kolom);
    return csv_veld(csv, rij, (size_t)k)->tekst;
}

/* As R writes numbers: also Inf, -Inf and NA, which is NAN here. */
static inline double gedeeld_getal(const Csv *csv, size_t rij, const char *kolom) {
    char digits[64];
    Str t = gedeeld_tekst(csv, rij, kolom);
    if (str_eq(t, S("NA"))) return NAN;
    (void)snprintf(digits, sizeof digits, "%.*s", STR_ARG(t));
    char *end;
    double v = strtod(digits, &end);
    if (end == digits || *end != '\0') fail_msg("%.*s: '%.*s' is no number", STR_ARG(csv->naam), STR_ARG(t));
    return v;
}

/* As far as the relative tolerance allows; of what is infinite only the sign counts. */
#define assert_close(actual, expected, tolerance)                                                                      \
    do {                                                                                                               \
        double actual_ = (actual), expected_ = (expected);                                                             \
        if (!(actual_ == expected_ || fabs(actual_ - expected_) <= (tolerance) * fabs(expected_)))                     \
            fail_msg("%s:%d: %s is %.15g, not %.15g", __FILE__, __LINE__, #actual, actual_, expected_);                \
    } while (0)
