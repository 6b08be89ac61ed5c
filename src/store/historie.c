#include "store/historie.h"

#include "store/sql.h"

static KluisPlaats place(Str regio, Uuid id) {
    return (KluisPlaats){.tabel = S("historie"), .kolom = S("details"), .regio = regio, .rij = id};
}

Status historie_add(Kluis *k, Db *db, Str regio, Uuid sleutel, const HistorieRegel *r) {
    SCOPED_ARENA a = arena_new();
    Uuid id = uuid_new(r->op);
    Bytes details = {0};
    if (r->details.ptr) TRY(kluis_seal(k, a, place(regio, id), sleutel, r->details, &details));
    return sql_historie_insert(db, (SqlHistorieInsertIn){.regio_id = regio,
                                                         .id = id,
                                                         .soort = r->soort,
                                                         .object_id = r->object_id,
                                                         .op = r->op,
                                                         .door = r->door,
                                                         .handeling = r->handeling,
                                                         .details = details});
}

static Status open_details(Kluis *k, Arena *secret, Str regio, const SqlHistorieVanObject *row, Geheim *out) {
    if (!row->details.ptr) return OK;
    Status s = kluis_open(k, secret, place(regio, row->id), row->details, out);
    return s == NOT_FOUND ? OK : s; /* destroyed on purpose */
}

Status historie_list(Kluis *k, Db *db, Arena *secret, Str regio, Uuid object_id, int64_t max, HistorieRegel **out,
                     size_t *n) {
    SqlHistorieVanObject *rows;
    size_t count;
    TRY(sql_historie_van_object(db, secret, (SqlHistorieVanObjectIn){regio, object_id, max}, &rows, &count));
    HistorieRegel *list = NEW_N(secret, HistorieRegel, count);
    for (size_t i = 0; i < count; i++) {
        list[i] = (HistorieRegel){.soort = rows[i].soort,
                                  .object_id = object_id,
                                  .op = rows[i].op,
                                  .door = rows[i].door,
                                  .handeling = rows[i].handeling};
        TRY(open_details(k, secret, regio, &rows[i], &list[i].details));
    }
    *out = list;
    *n = count;
    return OK;
}
