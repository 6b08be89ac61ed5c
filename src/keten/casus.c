#include "keten/casus.h"

#include "store/sql.h"

static Status load(Ctx *c, Uuid id, Casus *out) {
    SqlCasusGet row;
    TRY(sql_casus_get(c->db, c->arena, (SqlCasusGetIn){ctx_regio_id(c), id}, &row));
    Casus k = {.id = row.id,
               .sleutel = row.sleutel_id,
               .ref = row.ref,
               .signaal_ref = row.signaal_ref,
               .status = row.status,
               .casusregisseur = row.casusregisseur,
               .uitkomst = row.uitkomst,
               .geopend_op = row.geopend_op,
               .gesloten_op = row.gesloten_op,
               .versie = row.versie};
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
                            .geopend_op = c->nu};
    TRY(kluis_new_key(c->kluis, row.regio_id, S(SOORT_CASUS), c->nu, &row.sleutel_id));
    Waarden w = {.soort = &soort_casus};
    waarde_set(&w, "eerste_doel", eerste_doel);
    TRY(ctx_seal_fields(c, row.sleutel_id, "casus", "inhoud", row.id, 1, &w, &row.inhoud));
    TRY(sql_casus_insert(c->db, row));
    SqlKringOfObject *circles; /* whoever finds the signal finds its case; rights decide who opens it */
    size_t n;
    TRY(sql_kring_of_object(c->db, c->arena, (SqlKringOfObjectIn){ctx_regio_id(c), s->id}, &circles, &n));
    for (size_t i = 0; i < n; i++) TRY(kring_add(c, SOORT_CASUS, row.id, circles[i].kring, S("open"), s->uiterlijk));
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
    return load(c, row.id, out);
}

Status casus_open(Ctx *c, Str ref, Casus *out) { return find(c, ref, HANDELING_CASUS_LEZEN, out); }

static Status changed_meanwhile(Ctx *c, Status stored) {
    if (stored == CONFLICT)
        fouten_add(&c->fouten, S(""),
                   "Iemand anders heeft deze casus net gewijzigd. Kopieer uw tekst, ververs de pagina en vul aan.");
    return stored;
}

Status casus_update(Ctx *c, Str ref, int64_t versie, const Waarden *casus) {
    Casus k;
    TRY(find(c, ref, HANDELING_CASUS_BIJWERKEN, &k));
    Bytes sealed;
    TRY(ctx_seal_fields(c, k.sleutel, "casus", "inhoud", k.id, 1, casus, &sealed));
    return changed_meanwhile(c,
                             sql_casus_set_inhoud(c->db, (SqlCasusSetInhoudIn){sealed, ctx_regio_id(c), k.id, versie}));
}

Status casus_sluit(Ctx *c, Str ref, int64_t versie, Str uitkomst) {
    Casus k;
    TRY(find(c, ref, HANDELING_CASUS_BIJWERKEN, &k));
    if (str_empty(str_trim(uitkomst))) return fout(&c->fouten, S("uitkomst"), "Schrijf op hoe de casus is afgelopen.");
    TRY(changed_meanwhile(
        c, sql_casus_set_gesloten(c->db, (SqlCasusSetGeslotenIn){c->nu, uitkomst, ctx_regio_id(c), k.id, versie})));
    return kring_move(c, SOORT_CASUS, k.id, S("gesloten"), c->nu);
}
