/*
 * How often the rules sound an alarm, by chance and when there is something: the tables of docs/trend.md.
 *
 *   trend [SERIES]        how many series per cell; 2,000 unless said otherwise
 *
 * Every series is made by chance with a mild season (20% up and down) and is judged in its last month. The seed is fixed,
 * so that the same program prints the same tables.
 */
#include <stdio.h>

#include "cijfers/trend/toeval_test.h"

enum { SERIES = 2000, SIX_YEARS = 73, TWO_YEARS = 25 };

static const TrendMethode METHODS[] = {TREND_FARRINGTON_FLEX,
                                       TREND_FARRINGTON_ONZEKER,
                                       TREND_FARRINGTON,
                                       TREND_BAYES,
                                       TREND_RKI,
                                       TREND_EARS_C1,
                                       TREND_EARS_C2,
                                       TREND_EARS_C3,
                                       TREND_CUSUM,
                                       TREND_GLR};
enum { METHODS_N = sizeof METHODS / sizeof *METHODS };
static const double MEANS[] = {0.5, 1, 2, 4, 8, 15};
enum { MEANS_N = sizeof MEANS / sizeof *MEANS };

/* Percent of the series with an alarm in the last month. */
static void print_table(const char *title, size_t n, double phi, double maal, int series) {
    SCOPED_ARENA a = arena_new();
    printf("\n%s\n\n| methode |", title);
    for (size_t m = 0; m < MEANS_N; m++) printf(" %g |", MEANS[m]);
    printf("\n| --- |");
    for (size_t m = 0; m < MEANS_N; m++) printf(" ---: |");
    for (size_t k = 0; k < METHODS_N; k++) {
        printf("\n| %s |", str_z(a, trend_name(METHODS[k])));
        for (size_t m = 0; m < MEANS_N; m++) {
            Raak r = toeval_measure(a, METHODS[k], PER_MAAND, n, MEANS[m], phi, maal, series);
            if (r.beoordeeld * 2 < series)
                printf(" - |");
            else
                printf(" %.1f |", 100 * (double)r.alarmen / (double)r.beoordeeld);
        }
    }
    printf("\n");
}

int main(int argc, char **argv) {
    int64_t series = SERIES;
    if (argc > 1 && (!str_to_int(str_from_z(argv[1]), &series) || series < 1 || series > 1000000))
        die("use: %s [SERIES]", argv[0]);
    print_table("Alleen toeval (Poisson), zes jaar", SIX_YEARS, 1, 1, (int)series);
    print_table("Alleen toeval, twee keer zo veel spreiding, zes jaar", SIX_YEARS, 2, 1, (int)series);
    print_table("Alleen toeval (Poisson), twee jaar", TWO_YEARS, 1, 1, (int)series);
    print_table("Drie keer zo veel in de laatste maand (Poisson), zes jaar", SIX_YEARS, 1, 3, (int)series);
    return 0;
}
