#include "web/onderdeel.h"

static const Str kleuren[KLEUREN] = {
    [KLEUR_GRIJS] = S("grijs"), [KLEUR_ROOD] = S("rood"),   [KLEUR_ORANJE] = S("oranje"),
    [KLEUR_GROEN] = S("groen"), [KLEUR_BLAUW] = S("blauw"), [KLEUR_PETROL] = S("petrol"),
};
Str kleur_naam(Kleur kleur) { return kleuren[kleur]; }

static const struct {
    Str naam;
    Icoon icoon;
} meldingen[MELDINGEN] = {
    [MELDING_INFO] = {S("info"), ICOON_INFO},
    [MELDING_GOED] = {S("goed"), ICOON_VINK},
    [MELDING_LET] = {S("let"), ICOON_LET_OP},
    [MELDING_FOUT] = {S("fout"), ICOON_LET_OP},
};
Str melding_naam(MeldingSoort soort) { return meldingen[soort].naam; }
Icoon melding_icoon(MeldingSoort soort) { return meldingen[soort].icoon; }

static Str page_url(Arena *a, Str base, int64_t number) {
    return str_fmt(a, "%.*s%lld", STR_ARG(base), (long long)number);
}

Paginering paginering(Arena *a, Str telling, Str base, int64_t pagina, int64_t paginas) {
    Paginering p = {.telling = telling};
    if (paginas < 2) return p;
    int64_t linked[] = {1, pagina - 2, pagina - 1, pagina, pagina + 1, pagina + 2, paginas};
    Pagina *list = NEW_N(a, Pagina, 2 * (sizeof linked / sizeof *linked));
    int64_t before = 0;
    for (size_t i = 0; i < sizeof linked / sizeof *linked; i++) {
        int64_t n = linked[i];
        if (n <= before || n > paginas) continue;
        if (n > before + 1) list[p.paginas_n++] = (Pagina){0};
        list[p.paginas_n++] = (Pagina){n, page_url(a, base, n), n == pagina};
        before = n;
    }
    p.paginas = list;
    if (pagina > 1) p.vorige = page_url(a, base, pagina - 1);
    if (pagina < paginas) p.volgende = page_url(a, base, pagina + 1);
    return p;
}
