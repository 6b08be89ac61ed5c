#include "keten/casus.h"

#include "keten/signaal_intern.h"
#include "keten/vernietigen.h"
#include "store/sql.h"

static bool may_read(Ctx *c, const Casus *k) {
    Str reason;
    if (str_eq(k->casusregisseur, c->actor.functie)) return !signaal_never(c, k->herkomst);
    return signaal_may_read_personal(c, k->herkomst, &reason);
}

static Status load(Ctx *c, Uuid id, Casus *out) {
    SqlCasusGet row;
    TRY(sql_casus_get(c->db, c->arena, (SqlCasusGetIn){ctx_regio_id(c), id}, &row));
    Casus k = {.id = row.id,
               .sleutel = row.sleutel_id,
               .ref = row.ref,
               .signaal = row.signaal_id,
               .signaal_ref = row.signaal_ref,
               .status = row.status,
               .casusregisseur = row.casusregisseur,
               .uitkomst = row.uitkomst,
               .geopend_op = row.geopend_op,
               .gesloten_op = row.gesloten_op,
               .vernietigd_op = row.vernietigd_op,
               .versie = row.versie,
               .herkomst = (Herkomst)row.herkomst,
               .inhoud = {.soort = &soort_casus}};
    k.afgeschermd = !may_read(c, &k);
    if (k.vernietigd_op == TIJDSTIP_GEEN && !k.afgeschermd)
        TRY(ctx_open_fields(c, "casus", "inhoud", row.id, 1, row.inhoud, &soort_casus, &k.inhoud));
    *out = k;
    return OK;
}

Status casus_create(Ctx *c, const Signaal *s, Str casusregisseur, Str eerste_doel, Str *ref) {
    SqlCasusVanSignaal earlier;
    Status has_one = sql_casus_van_signaal(c->db, c->arena, (SqlCasusVanSignaalIn){ctx_regio_id(c), s->id}, &earlier);
    if (has_one == OK) {
        Casus k;
        TRY(load(c, earlier.id, &k));
        *ref = k.ref;
        return OK;
    }
    if (has_one != NOT_FOUND) return has_one;
    SqlCasusInsertIn row = {.regio_id = ctx_regio_id(c),
                            .id = uuid_new(c->nu),
                            .ref = reference_new(c->arena, "C"),
                            .signaal_id = s->id,
                            .casusregisseur = casusregisseur,
                            .geopend_op = c->nu,
                            .herkomst = herkomst_of_words(c, s, HERKOMST_GEEN)};
    TRY(kluis_new_key(c->kluis, row.regio_id, S(SOORT_CASUS), c->nu, &row.sleutel_id));
    Waarden w = {.soort = &soort_casus};
    waarde_set(&w, "eerste_doel", eerste_doel);
    TRY(ctx_seal_fields(c, row.sleutel_id, "casus", "inhoud", row.id, 1, &w, &row.inhoud));
    TRY(sql_casus_insert(c->db, row));
    SqlKringOfObject *circles; /* whoever finds the signal finds its case; rights decide who opens it */
    size_t n;
    TRY(sql_kring_of_object(c->db, c->arena, (SqlKringOfObjectIn){ctx_regio_id(c), s->id}, &circles, &n));
    for (size_t i = 0; i < n; i++)
        TRY(kring_add(c, SOORT_CASUS, row.id, circles[i].kring, CASUS_OPEN, kring_newest_first(c->nu)));
    *ref = row.ref;
    return voorval_add(c, SOORT_SIGNAAL, s->id, s->sleutel, S("Casus geopend"));
}

Status casus_of_signaal(Ctx *c, const Signaal *s, Casus *out) {
    SqlCasusVanSignaal row;
    TRY(sql_casus_van_signaal(c->db, c->arena, (SqlCasusVanSignaalIn){ctx_regio_id(c), s->id}, &row));
    TRY(toegang_tot(c, HANDELING_CASUS_LEZEN, SOORT_CASUS, row.id, STR_NONE));
    return load(c, row.id, out);
}

static Status find(Ctx *c, Str ref, Handeling h, Casus *out) {
    SqlCasusByRef row = {0};
    Status found = sql_casus_by_ref(c->db, c->arena, (SqlCasusByRefIn){ctx_regio_id(c), ref}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(toegang_tot(c, h, SOORT_CASUS, row.id, ref));
    Casus k;
    TRY(load(c, row.id, &k));
    if (!handeling_reads(h)) TRY(vernietigd_check(c, k.vernietigd_op));
    if (!handeling_reads(h) && k.afgeschermd) return FORBIDDEN; /* its form is on no page */
    *out = k;
    return OK;
}

Status casus_open(Ctx *c, Str ref, Casus *out) { return find(c, ref, HANDELING_CASUS_LEZEN, out); }

static Status changed_meanwhile(Ctx *c, Status stored) {
    if (stored == CONFLICT)
        fouten_add(&c->fouten, S(""),
                   "Iemand anders heeft deze casus net gewijzigd of gesloten. Lees wat er nu staat en bewaar opnieuw.");
    return stored;
}

/* In the history of the signal: what happened, never what was written. */
static Status tell(Ctx *c, const Casus *k, Str what) {
    Signaal s;
    TRY(signaal_load(c, k->signaal, &s));
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, what);
}

void casus_check_regisseur(Ctx *c, Str functie) {
    const RegioFunctie *f = regio_functie(c->regio, functie);
    if (!f)
        fouten_add(&c->fouten, S("casusregisseur"), "Kies wie de casusregisseur is.");
    else if (!functie_regisseert(f))
        fouten_add(&c->fouten, S("casusregisseur"),
                   "De functie ‘%.*s’ kan geen casus bijwerken. Kies een andere functie.", STR_ARG(f->naam));
}

Status casus_update(Ctx *c, Str ref, int64_t versie, Str casusregisseur, const Waarden *casus) {
    Casus k;
    TRY(find(c, ref, HANDELING_CASUS_BIJWERKEN, &k));
    const RegioFunctie *director = regio_functie(c->regio, casusregisseur);
    casus_check_regisseur(c, casusregisseur);
    if (c->fouten.aantal) return INVALID;
    Bytes sealed;
    TRY(ctx_seal_fields(c, k.sleutel, "casus", "inhoud", k.id, 1, casus, &sealed));
    TRY(changed_meanwhile(
        c, sql_casus_set_inhoud(c->db, (SqlCasusSetInhoudIn){sealed, k.herkomst | herkomst_of_actor(c), casusregisseur,
                                                             ctx_regio_id(c), k.id, versie})));
    return str_eq(k.casusregisseur, casusregisseur)
               ? tell(c, &k, S("Casus bijgewerkt"))
               : tell(c, &k, str_fmt(c->arena, "Casusregisseur: %.*s", STR_ARG(director->naam)));
}

Status casus_sluit(Ctx *c, Str ref, int64_t versie, const Waarden *einde) {
    Casus k;
    TRY(find(c, ref, HANDELING_CASUS_BIJWERKEN, &k));
    Str outcome = waarde(einde, "uitkomst"), label = casus_uitkomst_label(outcome);
    TRY(changed_meanwhile(
        c, sql_casus_set_gesloten(c->db, (SqlCasusSetGeslotenIn){c->nu, outcome, ctx_regio_id(c), k.id, versie})));
    TRY(kring_move(c, SOORT_CASUS, k.id, CASUS_GESLOTEN, kring_newest_first(c->nu)));
    return tell(c, &k, str_fmt(c->arena, "Casus gesloten: %.*s", STR_ARG(label)));
}

Str casus_uitkomst_label(Str uitkomst) { return keuze_label(soort_casus_einde.velden[0].keuzes, uitkomst); }

Status casus_count(Ctx *c, Str status, int64_t *out) {
    Str circle = kring_for(c, HANDELING_CASUS_LEZEN);
    if (!str_none(circle)) return kring_count(c, circle, SOORT_CASUS, status, out);
    *out = 0;
    return OK;
}

static CasusRegel to_line(const SqlCasussen *row) {
    return (CasusRegel){.ref = row->ref,
                        .signaal_ref = row->signaal_ref,
                        .gemeente = row->gemeente,
                        .casusregisseur = row->casusregisseur,
                        .uitkomst = row->uitkomst,
                        .geopend_op = row->geopend_op,
                        .gesloten_op = row->gesloten_op,
                        .vernietigd_op = row->vernietigd_op};
}

Status casus_list(Ctx *c, Str status, KringPlek na, size_t aantal, CasusLijst *out) {
    TRY(toegang(c, HANDELING_CASUS_LEZEN));
    Str circle = kring_for(c, HANDELING_CASUS_LEZEN);
    KringPlek from = kring_plek(na.na_uiterlijk, na.na_id);
    SqlCasussen *rows;
    size_t n;
    SqlCasussenIn in = {ctx_regio_id(c), circle, status, from.na_uiterlijk, from.na_id, (int64_t)aantal + 1};
    TRY(sql_casussen(c->db, c->arena, in, &rows, &n));
    CasusLijst list = {.meer = n > aantal, .aantal = n > aantal ? aantal : n};
    list.regels = NEW_N(c->arena, CasusRegel, list.aantal);
    for (size_t i = 0; i < list.aantal; i++) list.regels[i] = to_line(&rows[i]);
    if (list.aantal) list.na = (KringPlek){rows[list.aantal - 1].uiterlijk, rows[list.aantal - 1].id};
    TRY(kring_count(c, circle, SOORT_CASUS, status, &list.totaal));
    *out = list;
    return OK;
}
