#include "keten/kring.h"

#include "store/sql.h"

Str kring_regio(void) { return S("regio"); }
Str kring_gemeente(Arena *a, Str code) { return str_join(a, S("gemeente:"), code); }
Str kring_organisatie(Arena *a, Str organisatie) { return str_join(a, S("organisatie:"), organisatie); }

Str kring_gebruiker(Arena *a, Uuid gebruiker) { return str_join(a, S("gebruiker:"), uuid_text(a, gebruiker)); }

Str kring_of_actor(Ctx *c, Bereik bereik) {
    switch (bereik) {
    case BEREIK_REGIO: return kring_regio();
    case BEREIK_GEMEENTE: return str_empty(c->actor.gemeente) ? STR_NONE : kring_gemeente(c->arena, c->actor.gemeente);
    case BEREIK_ORGANISATIE: return kring_organisatie(c->arena, c->actor.organisatie);
    case BEREIK_EIGEN: return kring_gebruiker(c->arena, c->actor.gebruiker_id);
    case BEREIK_GEEN:
    case BEREIK_AANTAL: break;
    }
    return STR_NONE;
}

Str werk_gemeente(const Ctx *c) {
    const RegioFunctie *f = regio_functie(c->regio, c->actor.functie);
    return f && f->bereik == BEREIK_REGIO ? S("") : c->actor.gemeente;
}

Str kring_for(Ctx *c, Handeling h) {
    Bereik bereik;
    return regio_mag(c->regio, c->actor.functie, h, &bereik) ? kring_of_actor(c, bereik) : STR_NONE;
}

static Status count(Ctx *c, Str kring, Str soort, Str status, int64_t delta) {
    return sql_telling_add(
        c->db, (SqlTellingAddIn){
                   .regio_id = ctx_regio_id(c), .kring = kring, .soort = soort, .status = status, .aantal = delta});
}

Status kring_add(Ctx *c, const char *soort, Uuid object, Str kring, Str status, Tijdstip uiterlijk) {
    Str s = str_from_z(soort);
    Status added = sql_kring_insert(c->db, (SqlKringInsertIn){.regio_id = ctx_regio_id(c),
                                                              .kring = kring,
                                                              .soort = s,
                                                              .status = status,
                                                              .uiterlijk = uiterlijk,
                                                              .object_id = object});
    if (added == CONFLICT) return OK; /* it stood there already */
    TRY(added);
    return count(c, kring, s, status, 1);
}

Status kring_move(Ctx *c, const char *soort, Uuid object, Str status, Tijdstip uiterlijk) {
    SqlKringOfObject *in;
    size_t n;
    TRY(sql_kring_of_object(c->db, c->arena, (SqlKringOfObjectIn){ctx_regio_id(c), object}, &in, &n));
    for (size_t i = 0; i < n; i++) {
        if (str_eq(in[i].status, status)) continue;
        TRY(count(c, in[i].kring, str_from_z(soort), in[i].status, -1));
        TRY(count(c, in[i].kring, str_from_z(soort), status, 1));
    }
    return sql_kring_update(
        c->db,
        (SqlKringUpdateIn){.regio_id = ctx_regio_id(c), .object_id = object, .status = status, .uiterlijk = uiterlijk});
}

Status kring_remove(Ctx *c, const char *soort, Uuid object, Str kring) {
    SqlKringHas stands;
    Status found = sql_kring_has(c->db, c->arena, (SqlKringHasIn){ctx_regio_id(c), object, kring}, &stands);
    if (found == NOT_FOUND) return OK;
    TRY(found);
    TRY(sql_kring_delete(c->db, (SqlKringDeleteIn){ctx_regio_id(c), object, kring}));
    return count(c, kring, str_from_z(soort), stands.status, -1);
}

Status kring_contains(Ctx *c, Uuid object, Str kring) {
    SqlKringHas ignored;
    return sql_kring_has(c->db, c->arena, (SqlKringHasIn){ctx_regio_id(c), object, kring}, &ignored);
}

KringPlek kring_plek(Tijdstip na_uiterlijk, Uuid na_id) {
    static const Uuid any = {{1}}; /* nothing is due in 1970, so it does not matter which */
    return na_uiterlijk == TIJDSTIP_GEEN ? (KringPlek){0, any} : (KringPlek){na_uiterlijk, na_id};
}

Tijdstip kring_newest_first(Tijdstip t) { return (INT64_C(1) << 53) - t; }

Status kring_count(Ctx *c, Str kring, const char *soort, Str status, int64_t *out) {
    SqlTellingGet row;
    SqlTellingGetIn in = {.regio_id = ctx_regio_id(c), .kring = kring, .soort = str_from_z(soort), .status = status};
    Status found = sql_telling_get(c->db, c->arena, in, &row);
    if (found != OK && found != NOT_FOUND) return found;
    *out = found == OK ? row.aantal : 0;
    return OK;
}
