#include "verband/roepnaam.h"

#include <pthread.h>

#include "base/map.h"
#include "verband/tabel.h"

typedef struct Groepen {
    uint16_t group[4];
    int n;
} Groepen;

static Map names; /* of Groepen; kept for as long as the program runs */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void add(Arena *a, Str name, uint16_t group) {
    Groepen *g = map_get(&names, name);
    if (!g) {
        g = NEW(a, Groepen);
        map_put(&names, name, g);
    }
    if (g->n < 4) g->group[g->n++] = group;
}

static void read_table(void) {
    Arena *a = arena_new();
    names = map_new(a);
    Str rest = tabel_roepnamen, row, name;
    for (uint16_t group = 1; tabel_row(&rest, &row); group++)
        while (str_split(&row, ' ', &name)) add(a, name, group);
}

void roepnaam_groups(Str name, uint16_t group[4]) {
    pthread_once(&once, read_table);
    const Groepen *g = map_get(&names, name);
    memset(group, 0, 4 * sizeof *group);
    if (g) memcpy(group, g->group, sizeof g->group);
}
