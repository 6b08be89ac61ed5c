#include "cijfers/bescherming/stelsel.h"

Stelsel *stelsel_new(Arena *a, uint32_t onbekenden) {
    Stelsel *s = NEW(a, Stelsel);
    *s = (Stelsel){.arena = a, .onbekenden = onbekenden, .bekend = map_new(a)};
    return s;
}

static Som *new_sum(Stelsel *s) {
    if (s->n == s->cap) {
        size_t cap = s->cap ? 2 * s->cap : 64;
        s->sommen = arena_grow(s->arena, s->sommen, s->n * sizeof *s->sommen, cap * sizeof *s->sommen);
        s->cap = cap;
    }
    return &s->sommen[s->n++];
}

size_t stelsel_add(Stelsel *s, const uint32_t *leden, size_t n) {
    REQUIRE(n > 0 && leden[n - 1] < s->onbekenden);
    const size_t *known = map_get(&s->bekend, (Str){(const char *)leden, n * sizeof *leden});
    if (known) return *known;
    const uint32_t *own = arena_dup(s->arena, leden, n * sizeof *leden);
    size_t *number = NEW(s->arena, size_t);
    *number = s->n;
    *new_sum(s) = (Som){own, (uint32_t)n};
    map_put(&s->bekend, (Str){(const char *)own, n * sizeof *own}, number);
    return *number;
}
