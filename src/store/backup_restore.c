/* From two files and a root key back to a database. */
#include <unistd.h>

#include "store/backup_intern.h"
#include "store/durable.h"
#include "store/kluis_intern.h"
#include "store/logboek.h"

typedef struct Restore {
    Arena *a;
    const Herstel *h;
    Str part, manifest, sleutels; /* file under construction, and the text of the two files */
    Tijdstip manifest_op, sleutels_op;
    Str *melding;
} Restore;

static Status refuse(Restore *r, Status s, Str why) {
    *r->melding = why;
    return s;
}

/* ---- reading lines ---- */

/* The rest of the first line that starts with word and a space; STR_NONE when there is none. */
static Str line_after(Str text, Str word) {
    for (Str rest = text, line; str_split(&rest, '\n', &line);)
        if (str_starts(line, word) && line.len > word.len && line.ptr[word.len] == ' ')
            return str_from(line, word.len + 1);
    return STR_NONE;
}

static bool line_int(Str text, Str word, int64_t *out) { return str_to_int(line_after(text, word), out); }

static Status read_file(Restore *r, Str path, Str head, Str *text, Tijdstip *gemaakt) {
    Bytes content;
    Status s = durable_read(r->a, path, &content);
    if (s != OK)
        return refuse(r, s, str_fmt(r->a, "Het bestand %.*s is er niet, of u mag het niet lezen.", STR_ARG(path)));
    *text = (Str){(const char *)content.ptr, content.len};
    if (str_starts(*text, head) && line_int(*text, S("gemaakt"), gemaakt)) return OK;
    return refuse(r, INVALID,
                  str_fmt(r->a, "Het bestand %.*s hoort niet bij een reservekopie van deze versie van Ketenzicht.",
                          STR_ARG(path)));
}

static Status check_data_file(Restore *r) {
    uint8_t expected[KLUIS_HASH], found[KLUIS_HASH];
    int64_t expected_size, size;
    Str damaged = str_fmt(r->a, "De reservekopie %.*s is beschadigd of niet compleet. Gebruik een andere.",
                          STR_ARG(r->h->gegevens));
    bool readable = line_int(r->manifest, S("grootte"), &expected_size) &&
                    hex_to_bytes(line_after(r->manifest, S("hash")), expected, sizeof expected);
    if (!readable || kluis_hash_file(r->a, r->h->gegevens, found, &size) != OK) return refuse(r, INVALID, damaged);
    if (size != expected_size || memcmp(expected, found, sizeof found) != 0) return refuse(r, INVALID, damaged);
    return OK;
}

/* ---- putting back ---- */

bool backup_read_key(Arena *a, Str line, SqlSleutelTerugzettenIn *out) {
    Str part[8], rest = line;
    for (size_t i = 0; i < 8; i++)
        if (!str_split(&rest, ' ', &part[i])) return false;
    uint8_t *wortel = arena_alloc(a, WORTEL_ID), *wrapped = arena_alloc(a, GEWIKKELD);
    *out = (SqlSleutelTerugzettenIn){
        .regio_id = part[0], .soort = part[2], .wortel = {wortel, WORTEL_ID}, .vernietigd_op = TIJDSTIP_GEEN};
    bool destroyed = str_eq(part[5], S("-"));
    if (!destroyed) out->gewikkeld = (Bytes){wrapped, GEWIKKELD};
    return str_none(rest) && hex_to_bytes(part[1], out->id.b, sizeof out->id.b) &&
           hex_to_bytes(part[3], wortel, WORTEL_ID) && str_to_int(part[4], &out->versie) &&
           (destroyed || hex_to_bytes(part[5], wrapped, GEWIKKELD)) && str_to_int(part[6], &out->gemaakt_op) &&
           (str_eq(part[7], S("-")) || str_to_int(part[7], &out->vernietigd_op));
}

static Status put_keys(Restore *r, Db *db) {
    SCOPED_ARENA a = arena_new();
    for (Str rest = r->sleutels, line; str_split(&rest, '\n', &line);) {
        if (!str_starts(line, S("sleutel "))) continue;
        SqlSleutelTerugzettenIn key;
        arena_reset(a);
        if (!backup_read_key(a, str_from(line, 8), &key)) return INVALID;
        TRY(sql_sleutel_terugzetten(db, key));
    }
    return OK;
}

static Status replace_keys(Restore *r, Db *db) {
    TRY(db_begin(db));
    Status s = sql_sleutels_wissen(db);
    if (s == OK) s = put_keys(r, db);
    if (s == OK) return db_commit(db);
    db_rollback(db);
    return refuse(r, INVALID, S("Het sleutelbestand is beschadigd. Gebruik een ander."));
}

/* ---- trusting it ---- */

static Status check_proofs(Restore *r, Db *db, Kluis *k) {
    SCOPED_ARENA secret = arena_new_secret();
    Bewijs *regions;
    size_t n;
    if (backup_regions(db, k, secret, &regions, &n) != OK)
        return refuse(
            r, INVALID,
            S("Dit sleutelbestand hoort bij een andere hoofdsleutel. Gebruik de hoofdsleutel waarmee het is gemaakt."));
    if (!backup_proven(secret, r->manifest, regions, n) || !backup_proven(secret, r->sleutels, regions, n))
        return refuse(
            r, INVALID,
            S("De reservekopie is buiten Ketenzicht om gewijzigd. Gebruik een andere, en waarschuw de beheerder."));
    return OK;
}

typedef Status PerChain(Restore *r, Logboek *l, Str line);

static Status each_chain(Restore *r, Logboek *l, PerChain *work) {
    for (Str rest = r->manifest, line; str_split(&rest, '\n', &line);)
        if (str_starts(line, S("logboek "))) TRY(work(r, l, str_from(line, 8)));
    return OK;
}

static Status check_chain(Restore *r, Logboek *l, Str line) {
    Str regio, nr;
    int64_t rows;
    if (!str_split(&line, ' ', &regio) || !str_split(&line, ' ', &nr) || !str_to_int(nr, &rows)) return INVALID;
    LogRapport rapport;
    TRY(logboek_verify(l, r->a, regio, STR_NONE, &rapport));
    if (rapport.fout != LOGBOEK_GOED) return refuse(r, INVALID, rapport.zin);
    if (rapport.regels == rows) return OK;
    return refuse(r, INVALID,
                  str_fmt(r->a,
                          "Het logboek van %.*s heeft niet de lengte die het had toen de reservekopie werd gemaakt.",
                          STR_ARG(regio)));
}

/* Nobody works in it without seeing that it was put back. */
static Status log_it(Restore *r, Logboek *l, Str line) {
    Str regio;
    if (!str_split(&line, ' ', &regio)) return INVALID;
    return logboek_append(l, regio, &r->h->regel);
}

/* A hold may have ended an agreement after the copy was made, and both are lost: nothing goes before somebody agrees again. */
static Status forget_agreements(Db *db) {
    TRY(db_begin(db));
    Status s = sql_bewaarakkoorden_wissen(db);
    if (s == OK) return db_commit(db);
    db_rollback(db);
    return s;
}

static Status log_all(Restore *r, Db *db, Kluis *k) {
    Logboek *l = logboek_new(r->a, db, k);
    TRY(db_begin(db));
    Status s = each_chain(r, l, log_it);
    if (s == OK) return db_commit(db);
    db_rollback(db);
    return s;
}

static Status check_chains(Restore *r, Db *db, Kluis *k) {
    return each_chain(r, logboek_new(r->a, db, k), check_chain);
}

static Status check(Restore *r, Db *db) {
    Kluis *k;
    TRY(kluis_load(r->a, db, r->h->wortel, r->melding, &k));
    Status s = check_proofs(r, db, k);
    if (s == OK) s = check_chains(r, db, k);
    if (s == OK) s = forget_agreements(db);
    if (s == OK) s = log_all(r, db, k);
    kluis_close(k);
    return s;
}

/* The hash only says that the copy is as it was made: one of a damaged database has a good hash. */
static Status check_whole(Restore *r, Db *db) {
    Status s = db_whole(db);
    if (s != INVALID) return s;
    return refuse(r, s,
                  str_fmt(r->a, "In %.*s staat een beschadigde database. Gebruik een oudere reservekopie.",
                          STR_ARG(r->h->gegevens)));
}

static Status build(Restore *r, Tijdstip nu) {
    TRY(durable_copy(r->a, r->h->gegevens, r->part));
    Db *db;
    TRY(db_open(r->a, r->part, DB_OPEN, r->melding, &db));
    Status s = check_whole(r, db);
    if (s == OK) s = db_migrate(db, r->a, nu, r->melding);
    if (s == OK) s = replace_keys(r, db);
    if (s == OK) s = check(r, db);
    db_close(db);
    return s;
}

static Status restore(Restore *r, Tijdstip nu) {
    const Herstel *h = r->h;
    if (access(str_z(r->a, h->naar), F_OK) == 0)
        return refuse(r, CONFLICT,
                      str_fmt(r->a,
                              "Er staat al een database in %.*s. Verplaats die eerst; Ketenzicht overschrijft niets.",
                              STR_ARG(h->naar)));
    TRY(read_file(r, backup_manifest(r->a, h->gegevens), S(BACKUP_DATA), &r->manifest, &r->manifest_op));
    TRY(read_file(r, h->sleutels, S(BACKUP_KEYS), &r->sleutels, &r->sleutels_op));
    if (r->sleutels_op < r->manifest_op)
        return refuse(
            r, INVALID,
            S("Het sleutelbestand is ouder dan de reservekopie van de gegevens. Gebruik het nieuwste sleutelbestand."));
    TRY(check_data_file(r));
    Status s = build(r, nu);
    if (s == OK) s = durable_sync(r->a, r->part);
    if (s == OK) s = durable_publish(r->a, r->part, h->naar);
    if (s != OK) unlink(str_z(r->a, r->part));
    return s;
}

Status restore_run(Arena *a, const Herstel *h, Tijdstip nu, Str *melding) {
    Restore r = {.a = a, .h = h, .part = backup_part(a, h->naar), .melding = melding};
    *melding = S("Het terugzetten is niet gelukt; er is niets veranderd. Het programmalog zegt waarom.");
    unlink(str_z(a, r.part)); /* of an attempt that was cut off */
    return restore(&r, nu);
}
