#include "keten/ctx.h"

#include "keten/kring.h"
#include "store/sql.h"

void ctx_begin(Ctx *c) {
    c->fouten = (Fouten){.arena = c->arena};
    c->notities = NULL;
    c->notities_n = c->notities_cap = 0;
}

/* ---- access ---- */

void ctx_note(Ctx *c, Handeling h, const char *soort, Uuid object, Str ref, Str grond, Status resultaat) {
    if (c->notities_n == c->notities_cap) {
        size_t cap = c->notities_cap ? c->notities_cap * 2 : 8;
        AuditNotitie *grown = NEW_N(c->arena, AuditNotitie, cap);
        if (c->notities_n) memcpy(grown, c->notities, c->notities_n * sizeof *grown);
        c->notities = grown;
        c->notities_cap = cap;
    }
    c->notities[c->notities_n++] = (AuditNotitie){.handeling = h,
                                                  .soort = soort,
                                                  .object = object,
                                                  .ref = str_dup(c->arena, ref),
                                                  .grond = grond,
                                                  .resultaat = resultaat};
}

void ctx_note_kenmerk(Ctx *c, Bytes kenmerk) {
    REQUIRE(c->notities_n > 0);
    c->notities[c->notities_n - 1].kenmerk = kenmerk;
}

bool mag(const Ctx *c, Handeling h) { return regio_mag(c->regio, c->actor.functie, h, NULL); }

Status toegang(Ctx *c, Handeling h) {
    Status answer = mag(c, h) ? OK : FORBIDDEN;
    ctx_note(c, h, NULL, (Uuid){0}, STR_NONE, S("functie"), answer);
    return answer;
}

static Status may_reach(Ctx *c, Handeling h, Uuid object) {
    if (!mag(c, h)) return FORBIDDEN;
    Str kring = kring_for(c, h);
    return str_none(kring) ? NOT_FOUND : kring_contains(c, object, kring);
}

Status toegang_tot(Ctx *c, Handeling h, const char *soort, Uuid object, Str ref) {
    Status answer = may_reach(c, h, object);
    /* A reference that was only typed stands in the log only when it is one of ours: it could hold anything. */
    ctx_note(c, h, soort, object, uuid_is_nil(object) ? STR_NONE : ref, S("functie"), answer);
    return answer;
}

Status ctx_log_audit(Ctx *c, Status uitkomst) {
    size_t n = c->notities_n;
    c->notities_n = 0;
    for (size_t i = 0; i < n; i++) {
        const AuditNotitie *note = &c->notities[i];
        LogRegel line = {.tijd = c->nu,
                         .wie = c->actor.gebruiker_id,
                         .namens = c->actor.organisatie,
                         .functie = c->actor.functie,
                         .grondslag = note->grond,
                         .handeling = handeling_name(note->handeling),
                         .object = str_from_z(note->soort),
                         .ref = note->ref,
                         .kenmerk = note->kenmerk,
                         .resultaat = note->resultaat == OK ? uitkomst : note->resultaat,
                         .herkomst = c->herkomst};
        if (str_empty(line.namens)) line.namens = STR_NONE;
        if (str_empty(line.functie)) line.functie = STR_NONE;
        TRY(logboek_append(c->logboek, ctx_regio_id(c), &line));
    }
    return OK;
}

/* ---- sealing ---- */

static KluisPlaats place(const Ctx *c, const char *table, const char *column, Uuid row, int64_t versie) {
    return (KluisPlaats){.tabel = str_from_z(table),
                         .kolom = str_from_z(column),
                         .regio = ctx_regio_id(c),
                         .rij = row,
                         .versie = versie};
}

Status ctx_seal(Ctx *c, Uuid sleutel, const char *table, const char *column, Uuid row, int64_t versie, Bytes plain,
                Bytes *out) {
    return kluis_seal(c->kluis, c->arena, place(c, table, column, row, versie), sleutel, (Geheim){plain.ptr, plain.len},
                      out);
}

Status ctx_seal_text(Ctx *c, Uuid sleutel, const char *table, const char *column, Uuid row, int64_t versie, Str text,
                     Bytes *out) {
    return ctx_seal(c, sleutel, table, column, row, versie, (Bytes){(const uint8_t *)text.ptr, text.len}, out);
}

Status ctx_open(Ctx *c, const char *table, const char *column, Uuid row, int64_t versie, Bytes sealed, Bytes *out) {
    Geheim plain;
    TRY(kluis_open(c->kluis, c->geheim, place(c, table, column, row, versie), sealed, &plain));
    *out = (Bytes){plain.ptr, plain.len};
    return OK;
}

Status ctx_open_text(Ctx *c, const char *table, const char *column, Uuid row, int64_t versie, Bytes sealed, Str *out) {
    Bytes plain;
    TRY(ctx_open(c, table, column, row, versie, sealed, &plain));
    *out = (Str){(const char *)plain.ptr, plain.len};
    return OK;
}

Status ctx_seal_fields(Ctx *c, Uuid sleutel, const char *table, const char *column, Uuid row, int64_t versie,
                       const Waarden *w, Bytes *out) {
    return ctx_seal(c, sleutel, table, column, row, versie, waarden_pack(c->geheim, w), out);
}

Status ctx_open_fields(Ctx *c, const char *table, const char *column, Uuid row, int64_t versie, Bytes sealed,
                       const Soort *soort, Waarden *out) {
    Bytes packed = {0};
    if (sealed.len) TRY(ctx_open(c, table, column, row, versie, sealed, &packed));
    return waarden_unpack(soort, packed, out);
}

/* ---- choices ---- */

static Keuze *room(Ctx *c, size_t n) { return NEW_N(c->arena, Keuze, n); }

static Keuzes municipalities(Ctx *c) {
    Keuze *k = room(c, c->regio->gemeenten_n);
    Datum today = ctx_vandaag(c);
    size_t n = 0;
    for (size_t i = 0; i < c->regio->gemeenten_n; i++) {
        const RegioGemeente *g = &c->regio->gemeenten[i];
        if (regio_geldig(g->geldig, today)) k[n++] = (Keuze){g->code, g->naam, STR_NONE};
    }
    return (Keuzes){k, n};
}

static Keuzes forms(Ctx *c) {
    Keuze *k = room(c, c->regio->vormen_n);
    Datum today = ctx_vandaag(c);
    size_t n = 0;
    for (size_t i = 0; i < c->regio->vormen_n; i++) {
        const RegioVorm *v = &c->regio->vormen[i];
        if (regio_geldig(v->geldig, today)) k[n++] = (Keuze){v->id, v->naam, STR_NONE};
    }
    return (Keuzes){k, n};
}

static Keuzes sectors(Ctx *c) {
    Keuze *k = room(c, c->regio->sectoren_n);
    for (size_t i = 0; i < c->regio->sectoren_n; i++)
        k[i] = (Keuze){c->regio->sectoren[i].id, c->regio->sectoren[i].naam, STR_NONE};
    return (Keuzes){k, c->regio->sectoren_n};
}

static Keuzes functions_that(Ctx *c, bool (*holds)(const RegioFunctie *)) {
    Keuze *k = room(c, c->regio->functies_n);
    size_t n = 0;
    for (size_t i = 0; i < c->regio->functies_n; i++)
        if (holds(&c->regio->functies[i]))
            k[n++] = (Keuze){c->regio->functies[i].id, c->regio->functies[i].naam, STR_NONE};
    return (Keuzes){k, n};
}

bool functie_voert_uit(const RegioFunctie *f) {
    return regio_bereik(f, HANDELING_WERK_LEZEN) && regio_bereik(f, HANDELING_ACTIE_AFRONDEN);
}

bool functie_regisseert(const RegioFunctie *f) { return regio_bereik(f, HANDELING_CASUS_BIJWERKEN); }

static bool is_of_people(const RegioFunctie *f) { return !f->openbaar; }

static Keuzes functions(Ctx *c) { return functions_that(c, is_of_people); }
static Keuzes owners(Ctx *c) { return functions_that(c, functie_voert_uit); }
static Keuzes directors(Ctx *c) { return functions_that(c, functie_regisseert); }

static Keuzes organisations(Ctx *c) {
    Keuze *k = room(c, c->regio->organisaties_n);
    Datum today = ctx_vandaag(c);
    size_t n = 0;
    for (size_t i = 0; i < c->regio->organisaties_n; i++) {
        const RegioOrganisatie *o = &c->regio->organisaties[i];
        if (regio_geldig(o->geldig, today)) k[n++] = (Keuze){o->id, o->naam, STR_NONE};
    }
    return (Keuzes){k, n};
}

Keuzes ctx_keuzes(void *ctx, Str lijst) {
    static const struct {
        Str name;
        Keuzes (*list)(Ctx *);
    } lists[] = {{S("gemeenten"), municipalities},  {S("vormen"), forms},       {S("sectoren"), sectors},
                 {S("functies"), functions},        {S("uitvoerders"), owners}, {S("regisseurs"), directors},
                 {S("organisaties"), organisations}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_eq(lists[i].name, lijst)) return lists[i].list(ctx);
    die("no list of choices named %.*s", STR_ARG(lijst));
}
