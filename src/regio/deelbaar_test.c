/*
 * May this go there? Checked against a second evaluator that was written apart and works in another way: it knows nothing
 * of the graph and reads the canonical text of the profile, line by line, as a lawyer would with a pencil. Both are asked
 * every question there is: each organisation, each combination of origins, each kind of data, each day on which
 * something begins or ends.
 */
#include <stdlib.h>

#include "regio/regio.h"
#include "test.h"

static Arena *arena;

static int open_arena(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

/* ---- the lawyer with a pencil ---- */

enum { MOST = 400 };

typedef struct Blad { /* one block of the text: its first line and the lines in it */
    Str kop, regels[MOST];
    size_t n;
} Blad;

typedef struct Stapel { /* the blocks of one kind */
    Blad bladen[64];
    size_t n;
} Stapel;

static Stapel take_blocks(Str canoniek, Str word) {
    Stapel pile = {0};
    bool inside = false;
    for (Str rest = canoniek, line; str_split(&rest, '\n', &line);) {
        if (!inside && str_starts(line, word)) {
            pile.bladen[pile.n].kop = line;
            inside = str_ends(line, S("{"));
            pile.n++;
        } else if (inside && str_eq(line, S("}"))) {
            inside = false;
        } else if (inside) {
            Blad *blad = &pile.bladen[pile.n - 1];
            blad->regels[blad->n++] = line;
        }
    }
    return pile;
}

/* The n-th word of a line; empty past the end. */
static Str word_at(Str line, size_t n) {
    Str word = S("");
    for (size_t i = 0; i <= n; i++) {
        if (!str_split(&line, ' ', &word)) return S("");
    }
    return word;
}

static Str line_of(const Blad *blad, Str start) {
    for (size_t i = 0; i < blad->n; i++) {
        if (str_starts(blad->regels[i], start)) return blad->regels[i];
    }
    return STR_NONE;
}

static bool mentions(Str line, Str word) {
    for (Str part; str_split(&line, ' ', &part);) {
        if (str_eq(part, word)) return true;
    }
    return false;
}

static bool holds_on(const Blad *blad, Datum day) {
    Str line = line_of(blad, S("geldig "));
    for (size_t i = 1; !str_none(line) && !str_empty(word_at(line, i)); i++) {
        Datum d;
        bool included = str_eq(word_at(line, i + 1), S("en"));
        if (!datum_parse(word_at(line, included ? i + 3 : i + 1), &d)) continue;
        if (str_eq(word_at(line, i), S("vanaf")) && day < d) return false;
        if (str_eq(word_at(line, i), S("tot")) && (included ? day > d : day >= d)) return false;
    }
    return true;
}

static const Blad *find(const Stapel *pile, Str id) {
    for (size_t i = 0; i < pile->n; i++) {
        if (str_eq(word_at(pile->bladen[i].kop, 1), id)) return &pile->bladen[i];
    }
    return NULL;
}

static bool speaks_of(const Blad *rule, const Blad *organisation) {
    Str about = word_at(rule->kop, 3), who = word_at(rule->kop, 4);
    if (str_eq(about, S("iedereen"))) return true;
    if (str_eq(about, S("organisatie"))) return str_eq(who, word_at(organisation->kop, 1));
    return str_eq(who, word_at(line_of(organisation, S("soort ")), 1));
}

static bool names_origin(Str line, Herkomst one) {
    return !mentions(line, S("van")) || mentions(line, herkomst_name(one));
}

/* No origin named, or all of them: then data without origin are meant too. */
static bool names_everything(Str line) {
    bool all = true;
    for (unsigned bit = 1; bit <= HERKOMST_POLITIE; bit <<= 1) all &= names_origin(line, (Herkomst)bit);
    return all;
}

/* Does the rule forbid this origin (GEEN: data without one)? */
static bool says_never(const Blad *rule, Herkomst one, Gegevenssoort kind) {
    for (size_t i = 0; i < rule->n; i++) {
        Str line = rule->regels[i];
        if (!str_eq(word_at(line, 0), S("nooit")) || !str_eq(word_at(line, 1), gegevenssoort_name(kind))) continue;
        if (one == HERKOMST_GEEN ? names_everything(line) : names_origin(line, one)) return true;
    }
    return false;
}

static bool says_yes(const Blad *rule, Herkomst one, Gegevenssoort kind) {
    for (size_t i = 0; i < rule->n; i++) {
        Str line = rule->regels[i];
        if (!str_eq(word_at(line, 0), S("wel")) || !str_eq(word_at(line, 1), gegevenssoort_name(kind))) continue;
        if (one == HERKOMST_GEEN || names_origin(line, one)) return true;
    }
    return false;
}

typedef bool Says(const Blad *rule, Herkomst one, Gegevenssoort kind);

/* Over the origins one by one; data without origin are asked as GEEN. */
static bool for_all(Says *says, const Blad *rule, unsigned van, Gegevenssoort kind) {
    if (van == 0) return says(rule, HERKOMST_GEEN, kind);
    for (unsigned bit = 1; bit <= HERKOMST_POLITIE; bit <<= 1) {
        if ((van & bit) && !says(rule, (Herkomst)bit, kind)) return false;
    }
    return true;
}

static bool for_any(Says *says, const Blad *rule, unsigned van, Gegevenssoort kind) {
    if (van == 0) return says(rule, HERKOMST_GEEN, kind);
    for (unsigned bit = 1; bit <= HERKOMST_POLITIE; bit <<= 1) {
        if ((van & bit) && says(rule, (Herkomst)bit, kind)) return true;
    }
    return false;
}

typedef struct Wetboek {
    Stapel rules, covenants, organisations;
} Wetboek;

static bool is_backed(const Wetboek *w, const Blad *rule, Str organisatie, Datum day) {
    Str volgens = line_of(rule, S("volgens "));
    if (str_none(volgens)) return true;
    const Blad *covenant = find(&w->covenants, word_at(volgens, 1));
    return mentions(line_of(covenant, S("partijen ")), organisatie) && holds_on(covenant, day);
}

/* The id of the rule that allows it; empty when it may not. */
static Str pencil(const Wetboek *w, Datum day, unsigned van, Gegevenssoort kind, Str organisatie) {
    const Str nearness[] = {S("organisatie"), S("soort"), S("iedereen")};
    const Blad *o = find(&w->organisations, organisatie);
    if (!o || !holds_on(o, day)) return S("");
    for (size_t i = 0; i < w->rules.n; i++) {
        const Blad *rule = &w->rules.bladen[i];
        if (speaks_of(rule, o) && holds_on(rule, day) && for_any(says_never, rule, van, kind)) return S("");
    }
    for (size_t near = 0; near < 3; near++) {
        for (size_t i = 0; i < w->rules.n; i++) {
            const Blad *rule = &w->rules.bladen[i];
            if (!str_eq(word_at(rule->kop, 3), nearness[near]) || !speaks_of(rule, o) || !holds_on(rule, day)) continue;
            if (for_all(says_yes, rule, van, kind) && is_backed(w, rule, organisatie, day))
                return word_at(rule->kop, 1);
        }
    }
    return S("");
}

/* ---- asking both ---- */

static size_t asked, allowed;

static void ask(const Regio *r, const Wetboek *w, Datum day, unsigned van, Gegevenssoort kind, Str organisatie) {
    RegioDeelbaar answer = regio_deelbaar(r, day, (Herkomst)van, kind, organisatie);
    Str other = pencil(w, day, van, kind, organisatie), mine = answer.mag ? answer.regel->id : S("");
    if (!str_eq(mine, other))
        fail_msg("%.*s, origins %u, to %.*s on %.*s: the program says '%.*s', the pencil '%.*s'",
                 STR_ARG(gegevenssoort_name(kind)), van, STR_ARG(organisatie), STR_ARG(datum_iso(arena, day)),
                 STR_ARG(mine), STR_ARG(other));
    assert_true(!answer.mag || (!str_empty(answer.grondslag) && !str_empty(answer.doel)));
    assert_true(answer.mag || (str_empty(answer.grondslag) && !answer.met_toestemming));
    asked++;
    allowed += answer.mag;
}

static void ask_everything(const Regio *r, const Datum *days, size_t n) {
    Wetboek *w = NEW(arena, Wetboek);
    *w = (Wetboek){take_blocks(r->canoniek, S("deel ")), take_blocks(r->canoniek, S("convenant ")),
                   take_blocks(r->canoniek, S("organisatie "))};
    assert_int_equal(w->rules.n, r->deelregels_n);
    for (size_t d = 0; d < n; d++) {
        for (size_t o = 0; o < r->organisaties_n; o++) {
            for (unsigned van = 0; van <= HERKOMST_ALLE; van++) {
                for (int kind = 1; kind < GEGEVENS_AANTAL; kind++)
                    ask(r, w, days[d], van, (Gegevenssoort)kind, r->organisaties[o].id);
            }
        }
    }
}

static void both_agree_on_every_question_about_the_five_regions(void **state) {
    (void)state;
    const Str names[] = {S("fryslan"), S("drenthe"), S("gooi-en-vechtstreek"), S("noord-en-midden-limburg"),
                         S("haarlem")};
    const Datum days[] = {datum_from(2018, 6, 1), datum_from(2026, 11, 21)};
    asked = allowed = 0;
    for (size_t i = 0; i < 5; i++) {
        const Regio *r = NULL;
        RegioFouten fouten;
        assert_ok(regio_open(arena, names[i], regio_loader_ingebouwd, NULL, &r, &fouten));
        ask_everything(r, days, 2);
    }
    assert_true(asked > 5000 && allowed > 500);
}

/* ---- made-up regions, the same ones every day ---- */

static uint32_t seed;

static size_t below(size_t n) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % n;
}

static void add_period(Buf *b) {
    static const char *const periods[] = {"", "", "geldig vanaf 01-01-2025;", "geldig tot 01-01-2025;",
                                          "geldig vanaf 01-06-2024 tot en met 30-06-2025;"};
    buf_fmt(b, "%s ", periods[below(5)]);
}

static void add_clause(Buf *b) {
    static const char *const kinds[] = {"persoonsgegevens", "fenomeen"}, *const origins[] = {"gemeente", "melder",
                                                                                             "zorg", "politie"};
    buf_fmt(b, "%s %s", below(4) ? "wel" : "nooit", kinds[below(2)]);
    size_t first = below(6); /* from this origin on; none named when past the end */
    for (size_t i = first; i < 4; i++) buf_fmt(b, "%s%s", i == first ? " van " : ", ", origins[i]);
    buf_lit(b, "; ");
}

static Str make_region(void) {
    static const char *const parties[] = {"iedereen",        "soort zvh",          "soort zorg",
                                          "soort landelijk", "organisatie opvang", "organisatie ander"};
    Buf b = {.arena = arena};
    buf_lit(&b, "regio test \"Test\" { gebruik \"minimaal\"; organisatie ander \"Ander\" { soort landelijk; ");
    add_period(&b);
    buf_lit(&b, "} convenant samen \"Samen\" { partijen zvh, opvang, ander; doel \"Samen.\"; ");
    add_period(&b);
    buf_lit(&b, "}\n");
    for (size_t i = 0, n = 1 + below(5); i < n; i++) {
        buf_fmt(&b, "deel r%zu met %s { ", i, parties[below(6)]);
        for (size_t j = 0, clauses = 1 + below(3); j < clauses; j++) add_clause(&b);
        add_period(&b);
        if (below(2)) buf_lit(&b, "volgens samen; ");
        if (below(4) == 0) buf_lit(&b, "alleen met toestemming; ");
        buf_lit(&b, "grondslag \"AVG\"; doel \"Doel.\"; }\n");
    }
    buf_lit(&b, "}\n");
    return buf_view(&b);
}

static void both_agree_on_every_question_about_made_up_regions(void **state) {
    (void)state;
    const Datum days[] = {datum_from(2024, 5, 31), datum_from(2024, 6, 1),  datum_from(2024, 12, 31),
                          datum_from(2025, 1, 1),  datum_from(2025, 6, 30), datum_from(2025, 7, 1)};
    const char *root = getenv("KETENZICHT_ROOT");
    size_t valid = 0;
    asked = allowed = 0;
    seed = 273;
    for (int i = 0; i < 400; i++) {
        const Regio *r = NULL;
        RegioFouten fouten;
        Str dir = str_fmt(arena, "%s/tests/regio/fout", root ? root : ".");
        Status status = regio_load(arena, S("test.regio"), make_region(), regio_loader_map, &dir, &r, &fouten);
        if (status == OK) ask_everything(r, days, 6);
        valid += status == OK; /* the others run into a wall or contradict themselves, and are refused */
        arena_reset(arena);
    }
    assert_true(valid > 50);
    assert_true(allowed > 1000 && asked > 10 * allowed / 9);
}

/* ---- and in plain words ---- */

static void what_is_made_of_more_origins_goes_only_where_each_may_go(void **state) {
    (void)state;
    const Regio *r = NULL;
    RegioFouten fouten;
    assert_ok(regio_open(arena, S("fryslan"), regio_loader_ingebouwd, NULL, &r, &fouten));
    Datum today = datum_from(2026, 11, 21);
    for (size_t o = 0; o < r->organisaties_n; o++) {
        for (unsigned van = 1; van <= HERKOMST_ALLE; van++) {
            for (unsigned part = 1; part <= HERKOMST_ALLE; part++) {
                if ((part & ~van) != 0) continue;
                Str to = r->organisaties[o].id;
                bool whole = regio_deelbaar(r, today, (Herkomst)van, GEGEVENS_PERSOONSGEGEVENS, to).mag;
                bool piece = regio_deelbaar(r, today, (Herkomst)part, GEGEVENS_PERSOONSGEGEVENS, to).mag;
                assert_true(!whole || piece);
            }
        }
    }
}

static void what_makes_no_sense_is_denied(void **state) {
    (void)state;
    const Regio *r = NULL;
    RegioFouten fouten;
    assert_ok(regio_open(arena, S("fryslan"), regio_loader_ingebouwd, NULL, &r, &fouten));
    Datum today = datum_from(2026, 11, 21);
    assert_false(regio_deelbaar(r, today, (Herkomst)16, GEGEVENS_FENOMEEN, S("zvhf")).mag);
    assert_false(regio_deelbaar(r, today, HERKOMST_ZORG, GEGEVENS_GEEN, S("zvhf")).mag);
    assert_false(regio_deelbaar(r, today, HERKOMST_ZORG, (Gegevenssoort)99, S("zvhf")).mag);
    assert_false(regio_deelbaar(r, today, HERKOMST_ZORG, GEGEVENS_FENOMEEN, STR_NONE).mag);
    assert_false(regio_deelbaar(r, datum_from(2018, 12, 31), HERKOMST_ZORG, GEGEVENS_FENOMEEN, S("zvhf")).mag);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORY(both_agree_on_every_question_about_the_five_regions),
        STORY(both_agree_on_every_question_about_made_up_regions),
        STORY(what_is_made_of_more_origins_goes_only_where_each_may_go),
        STORY(what_makes_no_sense_is_denied),
    };
    return cmocka_run_group_tests_name("deelbaar", tests, NULL, NULL);
}
