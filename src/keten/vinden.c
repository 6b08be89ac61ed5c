#include "keten/vinden.h"

#include "keten/signaal_intern.h"
#include "store/sql.h"
#include "store/zoek.h"

/* ---- by number ---- */

enum { NUMMER = 11 }; /* S-7K4Q-2M9T */

static char upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

static bool is_mark(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool vind_is_nummer(Arena *a, Str text, Str *ref) {
    Str s = str_trim(text);
    if (s.len != NUMMER) return false;
    Buf b = {.arena = a};
    for (size_t i = 0; i < s.len; i++) {
        char c = upper(s.ptr[i]);
        if (i == 1 || i == 6 ? c != '-' : !is_mark(c)) return false;
        buf_char(&b, c);
    }
    *ref = buf_view(&b);
    return true;
}

/* Without a line in the log for each thing that was tried: searching has its own. */
static Status in_reach(Ctx *c, Handeling h, Uuid object) {
    Str circle = kring_for(c, h);
    return str_none(circle) ? NOT_FOUND : kring_contains(c, object, circle);
}

static Status found_or_missing(Status s) { return s == NOT_FOUND ? OK : s; }

static Status find_signal(Ctx *c, Str ref, Vondst *out) {
    SqlSignaalByRef row = {0};
    TRY(found_or_missing(sql_signaal_by_ref(c->db, c->arena, (SqlSignaalByRefIn){ctx_regio_id(c), ref}, &row)));
    *out = (Vondst){SOORT_SIGNAAL, ref};
    return in_reach(c, HANDELING_SIGNAAL_LEZEN, row.id);
}

static Status find_file(Ctx *c, Str ref, Vondst *out) {
    SqlDossierByRef row = {0};
    TRY(found_or_missing(sql_dossier_by_ref(c->db, c->arena, (SqlDossierByRefIn){ctx_regio_id(c), ref}, &row)));
    *out = (Vondst){SOORT_DOSSIER, ref};
    return in_reach(c, HANDELING_DOSSIER_LEZEN, row.id);
}

static Status find_meeting(Ctx *c, Str ref, Vondst *out) {
    SqlOverlegByRef row = {0};
    TRY(found_or_missing(sql_overleg_by_ref(c->db, c->arena, (SqlOverlegByRefIn){ctx_regio_id(c), ref}, &row)));
    *out = (Vondst){SOORT_OVERLEG, ref};
    return in_reach(c, HANDELING_OVERLEG_LEZEN, row.id);
}

static Status find_case(Ctx *c, Str ref, Vondst *out) {
    SqlCasusByRef row = {0};
    TRY(found_or_missing(sql_casus_by_ref(c->db, c->arena, (SqlCasusByRefIn){ctx_regio_id(c), ref}, &row)));
    *out = (Vondst){SOORT_CASUS, ref};
    return in_reach(c, HANDELING_CASUS_LEZEN, row.id);
}

static Status find_action(Ctx *c, Str ref, Vondst *out) {
    SqlActieByRef row = {0};
    SqlSignaalGet signal;
    SqlDossierGet file;
    SqlOverlegGet meeting;
    Str region = ctx_regio_id(c);
    TRY(sql_actie_by_ref(c->db, c->arena, (SqlActieByRefIn){region, ref}, &row));
    if (!uuid_is_nil(row.dossier_id)) {
        TRY(sql_dossier_get(c->db, c->arena, (SqlDossierGetIn){region, row.dossier_id}, &file));
        return find_file(c, file.ref, out);
    }
    if (!uuid_is_nil(row.signaal_id)) {
        TRY(sql_signaal_get(c->db, c->arena, (SqlSignaalGetIn){region, row.signaal_id}, &signal));
        return find_signal(c, signal.ref, out);
    }
    TRY(sql_overleg_get(c->db, c->arena, (SqlOverlegGetIn){region, row.overleg_id}, &meeting));
    return find_meeting(c, meeting.ref, out);
}

static Status find_by_letter(Ctx *c, Str ref, Vondst *out) {
    switch (ref.len ? ref.ptr[0] : 0) {
    case 'S': return find_signal(c, ref, out);
    case 'D': return find_file(c, ref, out);
    case 'O': return find_meeting(c, ref, out);
    case 'C': return find_case(c, ref, out);
    case 'A': return find_action(c, ref, out);
    default: return NOT_FOUND;
    }
}

Status vind_nummer(Ctx *c, Str ref, Vondst *out) {
    TRY(toegang(c, HANDELING_ZOEKEN));
    Vondst found = {0};
    TRY(find_by_letter(c, ref, &found));
    *out = found;
    return OK;
}

/* ---- by name ---- */

static bool is_known(const Uuid *seen, size_t n, Uuid id) {
    for (size_t i = 0; i < n; i++)
        if (uuid_eq(seen[i], id)) return true;
    return false;
}

/* OK, or NOT_FOUND when this actor may not know that this person stands there. */
static Status may_know(Ctx *c, Uuid person, Uuid *signal) {
    SqlBetrokkeneWaar row;
    Str reason;
    TRY(sql_betrokkene_waar(c->db, c->arena, (SqlBetrokkeneWaarIn){ctx_regio_id(c), person}, &row));
    TRY(in_reach(c, HANDELING_BETROKKENE_LEZEN, row.signaal_id));
    TRY(in_reach(c, HANDELING_SIGNAAL_LEZEN, row.signaal_id));
    *signal = row.signaal_id;
    return signaal_may_read_personal(c, (Herkomst)row.herkomst, &reason) ? OK : NOT_FOUND;
}

static Status to_result(Ctx *c, Uuid id, NaamVondst *out) {
    Signaal s;
    TRY(signaal_load(c, id, &s));
    *out = (NaamVondst){s.ref, s.titel, s.status, s.gemeente, s.ontvangen_op};
    return OK;
}

Status vind_naam(Ctx *c, Str naam, NaamVondst **out, size_t *n) {
    TRY(toegang(c, HANDELING_ZOEKEN));
    ZoekTreffer *hits;
    size_t hit_count, found = 0;
    TRY(zoek_find(c->kluis, c->db, c->geheim, ctx_regio_id(c), S("naam"), naam, &hits, &hit_count));
    NaamVondst *list = NEW_N(c->geheim, NaamVondst, VIND_MEEST);
    Uuid *seen = NEW_N(c->arena, Uuid, VIND_MEEST);
    for (size_t i = 0; i < hit_count && found < VIND_MEEST; i++) {
        Uuid signal;
        if (!str_eq(hits[i].soort, S("betrokkene"))) continue;
        Status known = may_know(c, hits[i].object_id, &signal);
        if (known == NOT_FOUND || (known == OK && is_known(seen, found, signal))) continue;
        TRY(known);
        TRY(to_result(c, signal, &list[found]));
        seen[found++] = signal;
    }
    *out = list;
    *n = found;
    return OK;
}
