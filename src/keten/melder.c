#include "keten/melder.h"

#include "base/utf8.h"
#include "store/sql.h"

enum { MESSAGES_SHOWN = 200, WORDS_MAX = 4000, CODES_TRIED = 8 };

/* ---- hashing: pure, for a worker ---- */

void melder_hash(void *arg) {
    MelderJob *job = arg;
    Meldcode code;
    if (str_none(job->typed)) {
        job->out.code = meldcode_new(job->arena);
        random_bytes(job->out.zout, sizeof job->out.zout);
    } else {
        job->out.code = job->typed;
        memcpy(job->out.zout, job->zout.ptr, sizeof job->out.zout);
    }
    job->result = meldcode_parse(job->arena, job->out.code, &code)
                      ? meldcode_derive(code.geheim, job->out.zout, &job->out.sleutels)
                      : INVALID;
}

static Status parse(Ctx *c, Str typed, Meldcode *code) {
    if (meldcode_parse(c->geheim, typed, code)) return OK;
    return fout(&c->fouten, S("code"),
                "Vul de hele code in: 20 letters en cijfers, bijvoorbeeld ABCD-EFGH-JKMN-PQRS-TVWX.");
}

/* ---- binding a code to a report ---- */

/* Is the code free, or the one this same submission got before? */
static Status may_use(Ctx *c, Str code, Bytes herhaal, bool *good) {
    Meldcode parsed;
    SqlMelderByLocator there;
    SqlSignaalByHerhaal before;
    REQUIRE(meldcode_parse(c->geheim, code, &parsed));
    Status found =
        sql_melder_by_locator(c->db, c->arena, (SqlMelderByLocatorIn){ctx_regio_id(c), parsed.locator}, &there);
    *good = found == NOT_FOUND;
    if (found == NOT_FOUND) return OK;
    TRY(found);
    found = sql_signaal_by_herhaal(c->db, c->arena, (SqlSignaalByHerhaalIn){ctx_regio_id(c), herhaal}, &before);
    *good = found == OK && uuid_eq(before.id, there.signaal_id);
    return found == NOT_FOUND ? OK : found;
}

/* The locator is short, so two reports may want the same one; then the next code of the row is taken. */
static Status first_usable(Ctx *c, Str nummer, Bytes herhaal, Str *code) {
    uint8_t token[KLUIS_TOKEN];
    for (int i = 0; i < CODES_TRIED; i++) {
        bool good;
        TRY(kluis_token(c->kluis, ctx_regio_id(c), S("zending.code"), str_fmt(c->geheim, "%.*s:%d", STR_ARG(nummer), i),
                        token));
        Str next = meldcode_from_token(c->geheim, token);
        TRY(may_use(c, next, herhaal, &good));
        if (!good) continue;
        *code = next;
        return OK;
    }
    return BUSY;
}

Status melder_zending(Ctx *c, const uint8_t nummer[MELDER_ZENDING], MelderZending *out) {
    Str hex = hex_from_bytes(c->geheim, (Bytes){nummer, MELDER_ZENDING}), code;
    uint8_t *mark = arena_alloc(c->arena, KLUIS_TOKEN);
    TRY(kluis_token(c->kluis, ctx_regio_id(c), S("zending.herhaal"), hex, mark));
    Bytes herhaal = {mark, KLUIS_TOKEN};
    TRY(first_usable(c, hex, herhaal, &code));
    *out = (MelderZending){herhaal, code};
    return OK;
}

Status melder_bind(Ctx *c, Uuid signaal, const MelderCode *made) {
    Meldcode code;
    SqlMelderByLocator there;
    REQUIRE(meldcode_parse(c->geheim, made->code, &code));
    Status found =
        sql_melder_by_locator(c->db, c->arena, (SqlMelderByLocatorIn){ctx_regio_id(c), code.locator}, &there);
    if (found == OK) return uuid_eq(there.signaal_id, signaal) ? OK : CONFLICT;
    if (found != NOT_FOUND) return found;
    uint8_t public_key[MELDER_PUBLIEK];
    meldcode_public(&made->sleutels, public_key);
    return sql_melder_insert(c->db, (SqlMelderInsertIn){.regio_id = ctx_regio_id(c),
                                                        .locator = code.locator,
                                                        .signaal_id = signaal,
                                                        .zout = {made->zout, MELDER_ZOUT},
                                                        .controle = {made->sleutels.controle, MELDER_CONTROLE},
                                                        .publiek = {public_key, MELDER_PUBLIEK}});
}

/* ---- reading with the code ---- */

Status melder_zout(Ctx *c, Str typed, Bytes *zout) {
    Meldcode code;
    TRY(parse(c, typed, &code));
    SqlMelderByLocator row;
    Status found = sql_melder_by_locator(c->db, c->arena, (SqlMelderByLocatorIn){ctx_regio_id(c), code.locator}, &row);
    if (found == OK) {
        *zout = row.zout;
        return OK;
    }
    if (found != NOT_FOUND) return found;
    uint8_t *same_each_time = arena_alloc(c->arena, KLUIS_TOKEN);
    _Static_assert((int)KLUIS_TOKEN >= (int)MELDER_ZOUT, "a token is long enough to be a salt");
    TRY(kluis_token(c->kluis, ctx_regio_id(c), S("meldcode"), code.locator, same_each_time));
    *zout = (Bytes){same_each_time, MELDER_ZOUT};
    return OK;
}

/* The report that belongs to a hashed code; NOT_FOUND when the code is not right. */
static Status check(Ctx *c, const MelderJob *job, Str *locator, Uuid *signaal) {
    Meldcode code;
    SqlMelderByLocator row;
    if (job->result != OK) return job->result;
    TRY(parse(c, job->out.code, &code));
    TRY(sql_melder_by_locator(c->db, c->arena, (SqlMelderByLocatorIn){ctx_regio_id(c), code.locator}, &row));
    if (!meldcode_matches(&job->out.sleutels, row.controle)) return NOT_FOUND;
    *locator = code.locator;
    *signaal = row.signaal_id;
    return OK;
}

/* What may be said about how far it is: never what was found or decided. */
static Str progress(Str status) {
    if (str_eq(status, SIGNAAL_NIEUW)) return S("Uw melding is ontvangen. Een medewerker leest uw melding.");
    if (str_eq(status, SIGNAAL_TERUGGELEGD) || str_eq(status, SIGNAAL_AFGESLOTEN))
        return S("Wij hebben uw melding behandeld. Dank u wel dat u dit heeft gemeld.");
    return S("Uw melding is gelezen. Wij kijken wat er nodig is.");
}

static Status read_messages(Ctx *c, Str locator, const MelderSleutels *keys, MelderBericht **out, size_t *n) {
    SqlMelderBerichten *rows;
    size_t count;
    TRY(sql_melder_berichten(c->db, c->arena, (SqlMelderBerichtenIn){ctx_regio_id(c), locator, MESSAGES_SHOWN}, &rows,
                             &count));
    MelderBericht *list = NEW_N(c->arena, MelderBericht, count);
    for (size_t i = 0; i < count; i++) {
        list[i] = (MelderBericht){.van_melder = rows[i].van_melder, .dag = rows[i].dag};
        if (rows[i].van_melder == (keys != NULL)) continue; /* what one side sealed only the other side reads */
        if (keys) {
            Geheim plain;
            TRY(melder_open(c->geheim, keys, rows[i].inhoud, &plain));
            list[i].tekst = geheim_text(plain);
        } else {
            TRY(ctx_open_text(c, "melder_bericht", "inhoud", rows[i].id, 1, rows[i].inhoud, &list[i].tekst));
        }
    }
    *out = list;
    *n = count;
    return OK;
}

Status melder_post(Ctx *c, const MelderJob *job, MelderPost *out) {
    Str locator;
    Uuid signaal;
    Signaal s;
    TRY(toegang(c, HANDELING_PUBLIEK_CODE));
    TRY(check(c, job, &locator, &signaal));
    TRY(signaal_load(c, signaal, &s));
    out->status = progress(s.status);
    return read_messages(c, locator, &job->out.sleutels, &out->berichten, &out->berichten_n);
}

static Status add_message(Ctx *c, Str locator, Uuid id, bool from_reporter, Bytes sealed) {
    return sql_melder_bericht_insert(c->db, (SqlMelderBerichtInsertIn){.regio_id = ctx_regio_id(c),
                                                                       .id = id,
                                                                       .locator = locator,
                                                                       .van_melder = from_reporter,
                                                                       .dag = ctx_vandaag(c),
                                                                       .inhoud = sealed});
}

/* Loading the answer again sends a message again: what the reporter said last is not said twice. */
static Status said_last(Ctx *c, Str locator, Str tekst, bool *same) {
    MelderBericht *list;
    size_t n;
    TRY(read_messages(c, locator, NULL, &list, &n));
    while (n > 0 && !list[n - 1].van_melder) n--;
    *same = n > 0 && str_eq(list[n - 1].tekst, tekst);
    return OK;
}

Status melder_schrijf(Ctx *c, const MelderJob *job, Str tekst) {
    Str locator;
    Uuid signaal, id = uuid_new(c->nu);
    Signaal s;
    Bytes sealed;
    TRY(toegang(c, HANDELING_PUBLIEK_CODE));
    TRY(check(c, job, &locator, &signaal));
    if (str_empty(str_trim(tekst))) return fout(&c->fouten, S("tekst"), "Schrijf op wat u wilt toevoegen.");
    if (utf8_length(tekst) > WORDS_MAX)
        return fout(&c->fouten, S("tekst"), "Maak de tekst korter: hooguit %d tekens.", WORDS_MAX);
    bool same;
    TRY(said_last(c, locator, tekst, &same));
    if (same) return OK;
    TRY(signaal_load(c, signaal, &s));
    TRY(ctx_seal_text(c, s.sleutel, "melder_bericht", "inhoud", id, 1, tekst, &sealed));
    TRY(add_message(c, locator, id, true, sealed));
    return voorval_add(c, SOORT_SIGNAAL, s.id, s.sleutel, S("De melder voegde iets toe"));
}

/* ---- from the side of the chain ---- */

Status melder_stuur(Ctx *c, Uuid signaal, Str tekst) {
    SqlMelderVanSignaal row;
    TRY(sql_melder_van_signaal(c->db, c->arena, (SqlMelderVanSignaalIn){ctx_regio_id(c), signaal}, &row));
    REQUIRE(row.publiek.len == MELDER_PUBLIEK);
    Bytes sealed;
    TRY(melder_seal(c->arena, row.publiek.ptr, geheim_from_str(tekst), &sealed));
    return add_message(c, row.locator, uuid_new(c->nu), false, sealed);
}

Status melder_berichten(Ctx *c, const Signaal *s, MelderBericht **out, size_t *n) {
    SqlMelderVanSignaal row;
    *out = NULL;
    *n = 0;
    if (s->afgeschermd) return OK;
    Status found = sql_melder_van_signaal(c->db, c->arena, (SqlMelderVanSignaalIn){ctx_regio_id(c), s->id}, &row);
    if (found == NOT_FOUND) return OK;
    TRY(found);
    return read_messages(c, row.locator, NULL, out, n);
}
