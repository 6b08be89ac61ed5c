#include "keten/doorbreking.h"

#include "keten/dossier_intern.h"
#include "store/sql.h"

enum { OWN_SHOWN = 50 };

Status doorbreking_add(Ctx *c, const Dossier *d, Str reden) {
    SqlDoorbrekingInsertIn row = {.regio_id = ctx_regio_id(c),
                                  .id = uuid_new(c->nu),
                                  .dossier_id = d->id,
                                  .voor = d->zorgcoordinator,
                                  .op = c->nu,
                                  .door = c->actor.gebruiker_id,
                                  .functie = c->actor.functie,
                                  .organisatie = c->actor.organisatie};
    TRY(ctx_seal_text(c, d->sleutel, "doorbreking", "reden", row.id, 1, reden, &row.reden));
    return sql_doorbreking_insert(c->db, row);
}

static Status open_reason(Ctx *c, const SqlDoorbrekingen *row, Str *out) {
    Status opened = ctx_open_text(c, "doorbreking", "reden", row->id, 1, row->reden, out);
    return opened == NOT_FOUND ? OK : opened; /* the file was destroyed, and its reasons with it */
}

static Status list_of(Ctx *c, Uuid voor, Uuid unseen_by, size_t max, Doorbreking **out, size_t *n) {
    SqlDoorbrekingen *rows;
    size_t count;
    if (uuid_is_nil(voor)) memset(voor.b, 0xff, sizeof voor.b);
    TRY(sql_doorbrekingen(c->db, c->arena, (SqlDoorbrekingenIn){ctx_regio_id(c), voor, unseen_by, (int64_t)max}, &rows,
                          &count));
    Doorbreking *list = NEW_N(c->arena, Doorbreking, count);
    for (size_t i = 0; i < count; i++) {
        const SqlDoorbrekingen *row = &rows[i];
        list[i] = (Doorbreking){.id = row->id,
                                .dossier = row->ref,
                                .naam = row->naam,
                                .functie = row->functie,
                                .organisatie = row->organisatie,
                                .op = row->op,
                                .gezien_op = row->gezien_op};
        TRY(open_reason(c, row, &list[i].reden));
    }
    *out = list;
    *n = count;
    return OK;
}

Status doorbrekingen_mijn(Ctx *c, Doorbreking **out, size_t *n) {
    TRY(toegang(c, HANDELING_DOSSIER_LEZEN));
    return list_of(c, (Uuid){0}, c->actor.gebruiker_id, OWN_SHOWN, out, n);
}

Status doorbrekingen_aantal(Ctx *c, int64_t *out) {
    SqlDoorbrekingenOngezien row = {0};
    if (mag(c, HANDELING_DOSSIER_LEZEN))
        TRY(sql_doorbrekingen_ongezien(c->db, c->arena,
                                       (SqlDoorbrekingenOngezienIn){ctx_regio_id(c), c->actor.gebruiker_id}, &row));
    *out = row.aantal;
    return OK;
}

Status doorbreking_gezien(Ctx *c, Str dossier, Uuid id) {
    SqlDossierByRef row = {0};
    Status found = sql_dossier_by_ref(c->db, c->arena, (SqlDossierByRefIn){ctx_regio_id(c), dossier}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(toegang_tot(c, HANDELING_DOSSIER_BIJWERKEN, SOORT_DOSSIER, row.id, dossier));
    return sql_doorbreking_gezien(c->db,
                                  (SqlDoorbrekingGezienIn){c->nu, ctx_regio_id(c), id, row.id, c->actor.gebruiker_id});
}

Status doorbrekingen(Ctx *c, Uuid voor, size_t max, Doorbreking **out, size_t *n) {
    TRY(toegang(c, HANDELING_LOGBOEK_LEZEN));
    return list_of(c, voor, (Uuid){0}, max, out, n);
}
