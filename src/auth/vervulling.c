#include "auth/vervulling.h"

#include "store/sql.h"

static Vervulling from_row(const SqlVervullingen *r) {
    return (Vervulling){.id = r->id,
                        .gebruiker_id = r->gebruiker_id,
                        .functie = r->functie,
                        .organisatie = r->organisatie,
                        .gemeente = r->gemeente,
                        .van = r->van,
                        .tot = r->tot};
}

Status vervulling_list(const Auth *auth, const Gebruiker *g, Vervulling **out, size_t *n) {
    SqlVervullingen *rows;
    size_t count;
    SqlVervullingenIn in = {auth->regio, g ? g->id : (Uuid){{0}}};
    TRY(sql_vervullingen(auth->db, auth->arena, in, &rows, &count));
    Vervulling *list = NEW_N(auth->arena, Vervulling, count);
    for (size_t i = 0; i < count; i++) list[i] = from_row(&rows[i]);
    *out = list;
    *n = count;
    return OK;
}

static bool same_function(const Vervulling *a, const Vervulling *b) {
    return str_eq(a->functie, b->functie) && str_eq(a->organisatie, b->organisatie) && str_eq(a->gemeente, b->gemeente);
}

static bool overlap(const Vervulling *a, const Vervulling *b) {
    bool a_over = a->tot != DATUM_GEEN && a->tot < b->van, b_over = b->tot != DATUM_GEEN && b->tot < a->van;
    return !a_over && !b_over;
}

static Status check_dates(const Vervulling *v, Fouten *fouten) {
    if (v->van == DATUM_GEEN) return fout(fouten, S("van"), "Vul de eerste dag in, bijvoorbeeld 1-9-2026.");
    if (v->tot != DATUM_GEEN && v->tot < v->van)
        return fout(fouten, S("tot"),
                    "De laatste dag ligt voor de eerste dag. Vul een latere dag in, of laat dit leeg.");
    return OK;
}

static Status check_double(const Auth *auth, const Gebruiker *g, const Vervulling *v) {
    Vervulling *held;
    size_t n;
    TRY(vervulling_list(auth, g, &held, &n));
    for (size_t i = 0; i < n; i++)
        if (same_function(&held[i], v) && overlap(&held[i], v)) return CONFLICT;
    return OK;
}

static Status log_deed(const Auth *auth, const char *object, Str ref) {
    return auth_log(auth, (AuthRegel){.handeling = AUTH_BEHEER, .object = object, .ref = ref, .resultaat = OK});
}

Status vervulling_add(const Auth *auth, const Gebruiker *g, Vervulling v, Fouten *fouten, Uuid *id) {
    TRY(check_dates(&v, fouten));
    TRY(check_double(auth, g, &v));
    SqlVervullingInsertIn row = {.regio_id = auth->regio,
                                 .id = uuid_new(auth->nu),
                                 .gebruiker_id = g->id,
                                 .functie = v.functie,
                                 .organisatie = v.organisatie,
                                 .gemeente = v.gemeente,
                                 .van = v.van,
                                 .tot = v.tot};
    TRY(sql_vervulling_insert(auth->db, row));
    TRY(log_deed(auth, "vervulling:toevoegen", g->ref));
    *id = row.id;
    return OK;
}

Status vervulling_end(const Auth *auth, const Gebruiker *g, Uuid id, Datum tot, Fouten *fouten) {
    if (tot == DATUM_GEEN) return fout(fouten, S("tot"), "Vul de laatste dag in, bijvoorbeeld 31-8-2026.");
    Status s = sql_vervulling_end(auth->db, (SqlVervullingEndIn){auth->regio, id, g->id, tot});
    if (s == CONFLICT) return NOT_FOUND;
    TRY(s);
    return log_deed(auth, "vervulling:beeindigen", g->ref);
}

Status vervulling_houders(const Auth *auth, Str functie, Str gemeente, Datum dag, Houder **out, size_t *n) {
    SqlVervullingHouders *rows;
    size_t count;
    TRY(sql_vervulling_houders(auth->db, auth->arena, (SqlVervullingHoudersIn){auth->regio, functie, gemeente, dag},
                               &rows, &count));
    Houder *list = NEW_N(auth->arena, Houder, count);
    for (size_t i = 0; i < count; i++)
        list[i] = (Houder){rows[i].gebruiker_id, rows[i].ref, rows[i].naam, rows[i].van, rows[i].tot};
    *out = list;
    *n = count;
    return OK;
}
