#include "regio/lees.h"

Cursor cursor_new(Lezing *l, const Zin *zin, Str voorbeeld) {
    return (Cursor){.l = l, .zin = zin, .t = zin->termen, .eind = zin->termen->plek, .voorbeeld = voorbeeld};
}

RegioPlek cursor_plek(const Cursor *c) { return c->t ? c->t->plek : c->eind; }

void cursor_step(Cursor *c) {
    c->eind = c->t->eind;
    c->t = c->t->volgende;
}

bool cursor_expected(Cursor *c, const char *wat) {
    Str example = STR_NONE;
    if (!str_empty(c->voorbeeld)) example = str_fmt(c->l->m.arena, "Zo hoort het: %.*s", STR_ARG(c->voorbeeld));
    if (c->t)
        fout_add(&c->l->m, cursor_plek(c), example, "Hier hoort %s te staan, niet '%.*s'.", wat, TERM_ARG(c->t));
    else
        fout_add(&c->l->m, cursor_plek(c), example, "Hier ontbreekt %s.", wat);
    return false;
}

static bool is_soort(const Cursor *c, Termsoort soort) { return c->t && c->t->soort == soort; }

bool zie_woorden(Cursor *c, Str woorden) {
    Cursor after = *c;
    for (Str rest = woorden, woord; str_split(&rest, ' ', &woord);) {
        if (!is_soort(&after, TERM_WOORD) || !str_eq(after.t->tekst, woord)) return false;
        cursor_step(&after);
    }
    *c = after;
    return true;
}

bool zie_komma(Cursor *c) {
    if (!is_soort(c, TERM_KOMMA)) return false;
    cursor_step(c);
    return true;
}

bool lees_woorden(Cursor *c, Str woorden) {
    if (zie_woorden(c, woorden)) return true;
    return cursor_expected(c, str_fmt(c->l->m.arena, "'%.*s'", STR_ARG(woorden)).ptr);
}

bool lees_id(Cursor *c, const char *wat, Str *out) {
    if (!is_soort(c, TERM_WOORD)) return cursor_expected(c, wat);
    *out = c->t->tekst;
    cursor_step(c);
    return true;
}

bool lees_tekst(Cursor *c, Str *out) {
    if (!is_soort(c, TERM_TEKST)) return cursor_expected(c, "een tekst tussen aanhalingstekens");
    Buf b = {.arena = c->l->m.arena};
    for (bool first = true; is_soort(c, TERM_TEKST); first = false) {
        if (!first) buf_char(&b, ' ');
        buf_str(&b, c->t->tekst);
        cursor_step(c);
    }
    *out = buf_view(&b);
    return true;
}

bool lees_getal(Cursor *c, int64_t min, int64_t max, int64_t *out) {
    if (!is_soort(c, TERM_GETAL)) return cursor_expected(c, "een geheel getal");
    if (c->t->getal == GETAL_ONLEESBAAR) return false;
    if (c->t->getal < min || c->t->getal > max) {
        fout_add(&c->l->m, c->t->plek, STR_NONE, "Dit getal moet van %lld tot en met %lld zijn, niet %.*s.",
                 (long long)min, (long long)max, TERM_ARG(c->t));
        return false;
    }
    *out = c->t->getal;
    cursor_step(c);
    return true;
}

bool lees_datum(Cursor *c, Datum *out) {
    if (!is_soort(c, TERM_DATUM)) return cursor_expected(c, "een datum (zoals 01-01-2024)");
    if (c->t->datum == DATUM_GEEN) return false; /* no such day: that was said */
    if (c->t->datum < datum_from(1990, 1, 1) || c->t->datum > datum_from(2100, 12, 31)) {
        fout_add(&c->l->m, c->t->plek, STR_NONE, "Deze datum ligt niet tussen 1990 en 2100.");
        return false;
    }
    *out = c->t->datum;
    cursor_step(c);
    return true;
}

static Str words_of(Arena *a, RegioWoorden list) {
    Buf b = {.arena = a};
    for (size_t i = 1; i < list.n; i++) {
        if (str_empty(list.ptr[i].name)) continue;
        buf_fmt(&b, "%s%.*s", b.len ? ", " : "", STR_ARG(list.ptr[i].name));
    }
    return buf_view(&b);
}

bool lees_keuze(Cursor *c, RegioWoorden woorden, int *out) {
    Arena *a = c->l->m.arena;
    if (!is_soort(c, TERM_WOORD))
        return cursor_expected(c, str_fmt(a, "een van: %.*s", STR_ARG(words_of(a, woorden))).ptr);
    int found = woorden_find(woorden, c->t->tekst);
    if (found == 0) {
        Gok gok = gok_new(c->t->tekst);
        for (size_t i = 1; i < woorden.n; i++) gok_try(&gok, woorden.ptr[i].name);
        Str hint = gok_sentence(a, &gok);
        if (str_none(hint)) hint = str_fmt(a, "Kies uit: %.*s.", STR_ARG(words_of(a, woorden)));
        fout_add(&c->l->m, c->t->plek, hint, "'%.*s' kan hier niet staan.", TERM_ARG(c->t));
        return false;
    }
    *out = found;
    cursor_step(c);
    return true;
}

bool lees_duur(Cursor *c, int *aantal, Eenheid *eenheid) {
    static const struct {
        Str woord;
        Eenheid eenheid;
        int maal;
    } words[] = {
        {S("uur"), EENHEID_UREN, 1},
        {S("uren"), EENHEID_UREN, 1},
        {S("dag"), EENHEID_DAGEN, 1},
        {S("dagen"), EENHEID_DAGEN, 1},
        {S("week"), EENHEID_DAGEN, 7},
        {S("weken"), EENHEID_DAGEN, 7},
        {S("werkdag"), EENHEID_WERKDAGEN, 1},
        {S("werkdagen"), EENHEID_WERKDAGEN, 1},
        {S("kalendermaand"), EENHEID_KALENDERMAANDEN, 1},
        {S("kalendermaanden"), EENHEID_KALENDERMAANDEN, 1},
        {S("jaar"), EENHEID_JAREN, 1},
        {S("jaren"), EENHEID_JAREN, 1},
    };
    int64_t n = 0;
    if (!lees_getal(c, 1, 999, &n)) return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!zie_woorden(c, words[i].woord)) continue;
        *aantal = (int)n * words[i].maal;
        *eenheid = words[i].eenheid;
        return true;
    }
    return cursor_expected(c, "uren, dagen, weken, werkdagen, kalendermaanden of jaren");
}

bool lees_geldig(Cursor *c, RegioGeldig *out) {
    RegioGeldig g = {DATUM_GEEN, DATUM_GEEN};
    RegioPlek plek = cursor_plek(c);
    if (zie_woorden(c, S("vanaf")) && !lees_datum(c, &g.van)) return false;
    if (zie_woorden(c, S("tot"))) {
        bool included = zie_woorden(c, S("en met"));
        if (!lees_datum(c, &g.tot)) return false;
        g.tot += included;
    }
    if (g.van != DATUM_GEEN && g.tot != DATUM_GEEN && g.van >= g.tot) {
        fout_add(&c->l->m, plek, STR_NONE, "De einddatum ligt niet na de begindatum.");
        return false;
    }
    *out = g;
    return true;
}

bool lees_handeling(Cursor *c, Handeling *out) {
    if (!is_soort(c, TERM_WOORD)) return cursor_expected(c, "een recht, zoals signaal.lezen");
    Handeling h = handeling_from(c->t->tekst);
    if (h == HANDELING_GEEN) {
        Gok gok = gok_new(c->t->tekst);
        for (int i = HANDELING_GEEN + 1; i < HANDELING_AANTAL; i++) gok_try(&gok, handeling_name((Handeling)i));
        fout_add(&c->l->m, c->t->plek, gok_sentence(c->l->m.arena, &gok), "Er is geen recht '%.*s'.", TERM_ARG(c->t));
        return false;
    }
    *out = h;
    cursor_step(c);
    return true;
}

size_t tel_delen(const Cursor *c) {
    size_t n = 1;
    for (const Term *t = c->t; t; t = t->volgende) n += t->soort == TERM_KOMMA;
    return n;
}
