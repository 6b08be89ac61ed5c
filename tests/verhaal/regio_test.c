#include "verhaal/regio_test.h"

#include <stdlib.h>
#include <unistd.h>

#include "auth/actor.h"
#include "store/durable.h"
#include "store/sql.h"

Wereld *wereld_new(const char *regio) {
    Arena *a = arena_new();
    Wereld *w = NEW(a, Wereld);
    *w = (Wereld){.arena = a, .geheim = arena_new_secret(), .nu = tijdstip_at(datum_from(2026, 9, 7), 9 * 60)};
    char dir[] = "/tmp/ketenzicht-verhaal-XXXXXX";
    assert_non_null(mkdtemp(dir));
    w->map = str_dup(a, str_from_z(dir));
    Str message = S("");
    RegioFouten mistakes = {0};
    assert_ok(regio_open(a, str_from_z(regio), regio_loader_ingebouwd, NULL, &w->regio, &mistakes));
    assert_ok(db_open(a, str_fmt(a, "%s/keten.db", dir), DB_CREATE, &message, &w->db));
    assert_ok(db_migrate(w->db, a, w->nu, &message));
    assert_ok(kluis_create_root(a, str_fmt(a, "%s/sleutel", dir), &message));
    assert_ok(kluis_load(a, w->db, str_fmt(a, "%s/sleutel", dir), &message, &w->kluis));
    w->logboek = logboek_new(a, w->db, w->kluis);
    w->profiel = S("test");
    assert_ok(db_begin(w->db));
    assert_ok(kluis_add_region(w->kluis, w->regio->id, w->nu));
    assert_ok(db_commit(w->db));
    return w;
}

void wereld_free(Wereld *w) {
    kluis_close(w->kluis);
    db_close(w->db);
    Str clean = str_fmt(w->arena, "rm -rf '%.*s'", STR_ARG(w->map));
    if (system(str_z(w->arena, clean)) != 0) /* NOLINT(cert-env33-c): a directory of our own making */
        fail_msg("the directory of the story stays behind");
    arena_free(w->geheim);
    arena_free(w->arena);
}

Mens mens_new(Wereld *w, const char *naam, const char *functie, const char *organisatie, const char *gemeente) {
    Mens m = {uuid_new(w->nu), str_from_z(naam), str_from_z(functie), str_from_z(organisatie), str_from_z(gemeente)};
    if (!regio_functie(w->regio, m.functie)) fail_msg("no function %s", functie);
    if (!regio_organisatie(w->regio, m.organisatie)) fail_msg("no organisation %s", organisatie);
    Str script = str_fmt(w->arena,
                         "INSERT INTO gebruiker (regio_id, id, ref, inlognaam, naam, status, totp_stap, aangemaakt_op) "
                         "VALUES ('%.*s', x'%.*s', 'G-%.*s', '%s', '%s', 'actief', 0, 0)",
                         STR_ARG(w->regio->id), STR_ARG(hex_from_bytes(w->arena, (Bytes){m.id.b, 16})),
                         STR_ARG(hex_from_bytes(w->arena, (Bytes){m.id.b + 8, 8})), naam, naam);
    assert_ok(db_script(w->db, str_z(w->arena, script)));
    return m;
}

Ctx *als(Wereld *w, const Mens *m) {
    w->nu += 1000;
    w->c = (Ctx){.arena = w->arena,
                 .geheim = w->geheim,
                 .db = w->db,
                 .kluis = w->kluis,
                 .logboek = w->logboek,
                 .regio = w->regio,
                 .profiel = w->profiel,
                 .actor = actor_publiek(),
                 .herkomst = S("test"),
                 .nu = w->nu};
    if (m)
        w->c.actor = (Actor){.gebruiker_id = m->id,
                             .vervulling_id = m->id,
                             .naam = m->naam,
                             .functie = m->functie,
                             .organisatie = m->organisatie,
                             .gemeente = m->gemeente};
    ctx_begin(&w->c);
    assert_ok(db_begin(w->db));
    assert_ok(db_savepoint(w->db));
    return &w->c;
}

void klaar(Wereld *w) {
    assert_ok(db_release(w->db));
    assert_ok(ctx_log_audit(&w->c, OK));
    assert_ok(db_commit(w->db));
}

void mislukt(Wereld *w) {
    assert_ok(db_rollback_to(w->db));
    assert_ok(ctx_log_audit(&w->c, INVALID));
    assert_ok(db_commit(w->db));
}

void wacht_dagen(Wereld *w, int dagen) { w->nu += (Tijdstip)dagen * DAG_MS; }

typedef struct Typed {
    const char *naam[40], *waarde[40];
    size_t n;
} Typed;

static Str typed_value(void *ctx, Str naam) {
    const Typed *t = ctx;
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(str_from_z(t->naam[i]), naam)) return str_from_z(t->waarde[i]);
    return STR_NONE;
}

static Typed typed_pairs(const Soort *soort, va_list ap) {
    Typed typed = {0};
    for (const char *naam; (naam = va_arg(ap, const char *));) {
        assert_true(veld_index(soort, str_from_z(naam)) >= 0);
        typed.naam[typed.n] = naam;
        typed.waarde[typed.n++] = va_arg(ap, const char *);
    }
    return typed;
}

static Waarden read_typed(Wereld *w, const Soort *soort, Typed typed) {
    Waarden out;
    Fouten mistakes = {.arena = w->arena};
    Ctx c = {.arena = w->arena, .regio = w->regio, .nu = w->nu};
    Status read = soort_read(w->arena, soort, typed_value, &typed, ctx_keuzes, &c, datum_at(w->nu), &out, &mistakes);
    if (read != OK) fail_msg("%.*s: %.*s", STR_ARG(mistakes.lijst[0].veld), STR_ARG(mistakes.lijst[0].tekst));
    return out;
}

Waarden typ(Wereld *w, const Soort *soort, ...) {
    va_list ap;
    va_start(ap, soort);
    Typed typed = typed_pairs(soort, ap);
    va_end(ap);
    return read_typed(w, soort, typed);
}

static const char *canary(VeldType type) {
    switch (type) {
    case VELD_TEKST:
    case VELD_LANG:
    case VELD_KENTEKEN: return KANARIE;
    case VELD_POSTCODE: return KANARIE_POSTCODE;
    case VELD_TELEFOON: return KANARIE_TELEFOON;
    case VELD_EMAIL: return KANARIE "@voorbeeld.nl";
    case VELD_KEUZE:
    case VELD_KEUZES:
    case VELD_DATUM:
    case VELD_JAAR:
    case VELD_GETAL: break;
    }
    return NULL;
}

Waarden vol(Wereld *w, const Soort *soort, ...) {
    va_list ap;
    va_start(ap, soort);
    Typed typed = typed_pairs(soort, ap);
    va_end(ap);
    for (size_t i = 0; i < soort->aantal; i++) {
        const Veld *v = &soort->velden[i];
        if (!canary(v->type) || !str_none(typed_value(&typed, str_from_z(v->naam)))) continue;
        typed.naam[typed.n] = v->naam;
        typed.waarde[typed.n++] = canary(v->type);
    }
    assert_true(w->vol_n < KINDS_MAX);
    w->vol[w->vol_n++] = soort;
    return read_typed(w, soort, typed);
}

void assert_verzegeld(Wereld *w, const char *bestand) {
    static const Str words[] = {S(KANARIE), S(KANARIE_POSTCODE), S(KANARIE_TELEFOON)};
    Bytes content;
    Str path = str_fmt(w->arena, "%.*s/%s", STR_ARG(w->map), bestand);
    if (durable_read(w->arena, path, &content) != OK || content.len == 0) fail_msg("%s is not there", bestand);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_contains((Str){(const char *)content.ptr, content.len}, words[i]))
            fail_msg("'%s' stands in %s as it was typed", words[i].ptr, bestand);
}

Str meld(Wereld *w, const Mens *wie, const char *ingang, Waarden form) {
    Melding m = {.ingang = str_from_z(ingang), .waarden = &form};
    Signaal s;
    LUKT(w, wie, signaal_submit(&w->c, &m, &s));
    return s.ref;
}

Signaal zie(Wereld *w, const Mens *wie, Str signaal) {
    Signaal s;
    LUKT(w, wie, signaal_open(&w->c, signaal, &s));
    return s;
}

Str roep_bijeen(Wereld *w, const Mens *wie, const char *tafel, int dagen) {
    Overleg o;
    Waarden where = typ(w, &soort_overleg, NULL);
    LUKT(w, wie, overleg_plan(&w->c, str_from_z(tafel), w->nu + dagen * DAG_MS, &where, &o));
    return o.ref;
}

Agendapunt punt_over(Wereld *w, const Mens *wie, Str overleg, Str signaal) {
    Overleg o;
    Agendapunt *items;
    size_t n;
    als(w, wie);
    assert_ok(overleg_open(&w->c, overleg, &o));
    assert_ok(overleg_agenda(&w->c, &o, &items, &n));
    klaar(w);
    for (size_t i = 0; i < n; i++)
        if (str_eq(items[i].signaal.ref, signaal)) return items[i];
    fail_msg("%.*s is not on the agenda", STR_ARG(signaal));
    return (Agendapunt){0};
}

Traject route_van(Wereld *w, const Mens *wie, Str signaal, const char *soort) {
    Signaal s;
    Traject *list;
    size_t n;
    als(w, wie);
    assert_ok(signaal_open(&w->c, signaal, &s));
    assert_ok(trajecten(&w->c, &s, &list, &n));
    klaar(w);
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].route->id, str_from_z(soort))) return list[i];
    fail_msg("no route %s", soort);
    return (Traject){0};
}

void rond_af(Wereld *w, const Mens *wie, Str signaal, const char *soort, const char *uitkomst) {
    Traject t = route_van(w, wie, signaal, soort);
    if (str_eq(t.status, TRAJECT_GEVRAAGD)) {
        LUKT(w, wie, traject_aannemen(&w->c, t.id, t.versie, NULL));
        t = route_van(w, wie, signaal, soort);
    }
    LUKT(w, wie, traject_afronden(&w->c, t.id, t.versie, str_from_z(uitkomst), STR_NONE));
}

Terugkoppeling te_vertellen(Wereld *w, const Mens *wie, Str signaal, const char *regel) {
    Terugkoppeling *due;
    size_t n;
    LUKT(w, wie, terugkoppelingen_mijn(&w->c, &due, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(due[i].signaal_ref, signaal) && str_eq(due[i].regel->id, str_from_z(regel))) return due[i];
    fail_msg("nothing to tell by %s", regel);
    return (Terugkoppeling){0};
}

void assert_dag(Tijdstip t, int jaar, int maand, int dag) {
    assert_int_equal(datum_at(t), datum_from(jaar, maand, dag));
}
