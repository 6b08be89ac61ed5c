#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "store/backup_intern.h"
#include "store/durable.h"
#include "store/kluis_intern.h"

enum { BATCH = 1000 };

struct Backup {
    Arena *secret; /* holds the keys below, and everything else of this backup */
    DbCopy *copy;
    Str path, part;
    Tijdstip gemaakt;
    Bewijs *regions;
    size_t region_count;
};

/* ---- what proves a file ---- */

Status backup_regions(Db *db, Kluis *k, Arena *secret, Bewijs **out, size_t *n) {
    SqlRegiosMetSleutel *rows;
    TRY(sql_regios_met_sleutel(db, secret, (SqlRegiosMetSleutelIn){kluis_named_key(SOORT_LOGBOEK)}, &rows, n));
    Bewijs *list = NEW_N(secret, Bewijs, *n);
    for (size_t i = 0; i < *n; i++) {
        list[i].regio = rows[i].regio_id;
        TRY(kluis_proof_key(k, rows[i].regio_id, list[i].key));
    }
    *out = list;
    return OK;
}

static Str proof_line(Arena *a, const Bewijs *region, Str text) {
    uint8_t proof[KLUIS_HASH];
    kluis_proof(region->key, text, proof);
    return str_fmt(a, "bewijs %.*s %.*s\n", STR_ARG(region->regio),
                   STR_ARG(hex_from_bytes(a, (Bytes){proof, sizeof proof})));
}

void backup_prove(Buf *text, const Bewijs *regions, size_t n) {
    Str above = buf_view(text);
    for (size_t i = 0; i < n; i++) buf_str(text, proof_line(text->arena, &regions[i], above));
}

bool backup_proven(Arena *a, Str text, const Bewijs *regions, size_t n) {
    Buf expected = {.arena = a};
    for (Str rest = text, line; str_split(&rest, '\n', &line) && !str_starts(line, S("bewijs "));) {
        buf_str(&expected, line);
        buf_char(&expected, '\n');
    }
    backup_prove(&expected, regions, n);
    return n > 0 && str_eq(buf_view(&expected), text);
}

/* ---- data ---- */

static Status say(Str *melding, Arena *a, Status s, const char *what, Str path) {
    *melding = str_fmt(a, "%s: %.*s. Is er plaats op de schijf en mag u er schrijven? Het programmalog zegt meer.",
                       what, STR_ARG(path));
    return s;
}

void backup_abandon(Backup *b) {
    SCOPED_ARENA a = arena_new();
    Status ignored = b->copy ? db_copy_finish(b->copy) : OK;
    (void)ignored; /* the copy is thrown away */
    unlink(str_z(a, b->part));
    arena_free(b->secret);
}

static Status start(Db *db, Kluis *k, Arena *a, Backup *b, Str *melding) {
    TRY(backup_regions(db, k, b->secret, &b->regions, &b->region_count));
    unlink(str_z(a, b->part)); /* of an attempt that was cut off */
    Status s = db_copy_start(db, b->secret, b->part, &b->copy);
    return s == OK ? OK : say(melding, a, s, "De reservekopie kan hier niet staan", b->path);
}

Status backup_start(Db *db, Kluis *k, Arena *a, Str path, Tijdstip nu, Str *melding, Backup **out) {
    if (access(str_z(a, path), F_OK) == 0) {
        *melding = str_fmt(a, "Er staat al een bestand in %.*s. Kies een andere naam.", STR_ARG(path));
        return CONFLICT;
    }
    Arena *secret = arena_new_secret();
    Backup *b = NEW(secret, Backup);
    *b = (Backup){.secret = secret, .path = str_dup(secret, path), .part = backup_part(secret, path), .gemaakt = nu};
    *melding = S("De reservekopie kan niet beginnen. Het programmalog zegt waarom.");
    Status s = start(db, k, a, b, melding);
    if (s != OK) {
        backup_abandon(b);
        return s;
    }
    *out = b;
    return OK;
}

Status backup_step(Backup *b, int pages, bool *done, Str *melding) {
    Status s = db_copy_step(b->copy, pages, done);
    if (s == OK && !*done) return OK;
    Status finished = s;
    if (s == OK) {
        finished = db_copy_finish(b->copy);
        b->copy = NULL;
    }
    if (finished == OK) return OK;
    *melding = S("De reservekopie is niet afgemaakt. Is de schijf vol? Er is niets van bewaard.");
    backup_abandon(b);
    return finished;
}

/* Without the wrapped keys, and without the pages they stood on (secure_delete). */
static Status strip_keys(Arena *a, Db *copy, Buf *manifest, const Backup *b) {
    Status s = db_begin(copy);
    if (s == OK) s = sql_sleutels_wissen(copy);
    for (size_t i = 0; i < b->region_count && s == OK; i++) {
        SqlLogboekKop kop = {.hash = {(const uint8_t *)"", 0}};
        s = sql_logboek_kop(copy, a, (SqlLogboekKopIn){b->regions[i].regio}, &kop);
        if (s == NOT_FOUND) s = OK;
        buf_fmt(manifest, "logboek %.*s %lld %.*s\n", STR_ARG(b->regions[i].regio), (long long)kop.nr,
                STR_ARG(hex_from_bytes(a, kop.hash)));
    }
    db_leave_no_trace(copy);
    return s == OK ? db_commit(copy) : s;
}

/* Copying reads pages without looking at them: a copy of a damaged database is made without complaint, and would push out the good ones. */
static Status inspect(Arena *a, Buf *chains, const Backup *b) {
    Db *copy;
    Str melding;
    TRY(db_open(a, b->part, DB_OPEN, &melding, &copy));
    Status s = db_whole(copy);
    if (s == OK) s = strip_keys(a, copy, chains, b);
    db_close(copy);
    return s;
}

static Status finish(Backup *b, Arena *a) {
    Buf chains = {.arena = a}, manifest = {.arena = a};
    TRY(inspect(a, &chains, b));
    uint8_t hash[KLUIS_HASH];
    int64_t size;
    TRY(kluis_hash_file(a, b->part, hash, &size));
    buf_fmt(&manifest, BACKUP_DATA "gemaakt %lld\ngrootte %lld\nhash %.*s\n", (long long)b->gemaakt, (long long)size,
            STR_ARG(hex_from_bytes(a, (Bytes){hash, sizeof hash})));
    buf_str(&manifest, buf_view(&chains));
    backup_prove(&manifest, b->regions, b->region_count);
    TRY(durable_sync(a, b->part));
    Str text = buf_view(&manifest);
    TRY(durable_create(a, backup_manifest(a, b->path), 0600, (Bytes){(const uint8_t *)text.ptr, text.len}));
    Status s = durable_publish(a, b->part, b->path);
    if (s != OK) unlink(str_z(a, backup_manifest(a, b->path)));
    return s;
}

Status backup_finish(Backup *b, Arena *a, Str *melding) {
    Status s = finish(b, a);
    if (s == INVALID)
        *melding = S("De database is beschadigd. Deze kopie is daarom niet bewaard. Bewaar de oudere reservekopieën, "
                     "stop Ketenzicht en zet de laatste terug. Het programmalog zegt wat er beschadigd is.");
    else if (s != OK)
        say(melding, a, s, "De reservekopie kan niet worden afgemaakt", b->path);
    backup_abandon(b); /* only its memory is left */
    return s;
}

/* ---- keys ---- */

static Str hex_or_dash(Arena *a, Bytes b) { return b.ptr ? hex_from_bytes(a, b) : S("-"); }

static void key_line(Buf *out, const SqlSleutelsNa *r) {
    Arena *a = out->arena;
    buf_fmt(out, "sleutel %.*s %.*s %.*s %.*s %lld %.*s %lld ", STR_ARG(r->regio_id),
            STR_ARG(hex_from_bytes(a, (Bytes){r->id.b, sizeof r->id.b})), STR_ARG(r->soort),
            STR_ARG(hex_from_bytes(a, r->wortel)), (long long)r->versie, STR_ARG(hex_or_dash(a, r->gewikkeld)),
            (long long)r->gemaakt_op);
    if (r->vernietigd_op == TIJDSTIP_GEEN)
        buf_lit(out, "-\n");
    else
        buf_fmt(out, "%lld\n", (long long)r->vernietigd_op);
}

static Status key_lines(Db *db, Buf *out) {
    Arena *a = out->arena;
    SqlSleutelsNaIn from = {.regio_id = S(""), .id = {(const uint8_t *)"", 0}, .max = BATCH};
    for (;;) {
        SqlSleutelsNa *rows;
        size_t n;
        TRY(sql_sleutels_na(db, a, from, &rows, &n));
        for (size_t i = 0; i < n; i++) key_line(out, &rows[i]);
        if (n < BATCH) return OK;
        from.regio_id = rows[n - 1].regio_id;
        from.id = (Bytes){rows[n - 1].id.b, sizeof rows[n - 1].id.b};
    }
}

/* Only keys make place for keys. A pipe is not waited for. */
static bool may_be_replaced(Arena *a, Str path) {
    int fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return errno == ENOENT;
    char begin[sizeof BACKUP_KEYS - 1];
    struct stat about;
    ssize_t n = fstat(fd, &about) == 0 && S_ISREG(about.st_mode) ? read(fd, begin, sizeof begin) : -1;
    close(fd);
    return n == 0 || (n > 0 && str_eq((Str){begin, (size_t)n}, S(BACKUP_KEYS)));
}

Status backup_keys_fit(Arena *a, Str path, Str *melding) {
    const Str both[] = {path, backup_next(a, path)};
    for (size_t i = 0; i < 2; i++) {
        if (may_be_replaced(a, both[i])) continue;
        *melding = str_fmt(a, "In %.*s staat iets anders dan sleutels. Kies een andere naam voor de sleutels.",
                           STR_ARG(both[i]));
        return CONFLICT;
    }
    return OK;
}

static Status write_keys(Db *db, Kluis *k, Arena *secret, Str path, Tijdstip nu) {
    Bewijs *regions;
    size_t n;
    TRY(backup_regions(db, k, secret, &regions, &n));
    Buf text = {.arena = secret};
    buf_fmt(&text, BACKUP_KEYS "gemaakt %lld\n", (long long)nu);
    TRY(key_lines(db, &text));
    backup_prove(&text, regions, n);
    Str part = backup_next(secret, path), content = buf_view(&text);
    unlink(str_z(secret, part));
    TRY(durable_create(secret, part, 0600, (Bytes){(const uint8_t *)content.ptr, content.len}));
    Status s = durable_replace(secret, part, path);
    if (s != OK) unlink(str_z(secret, part));
    return s;
}

Status backup_keys(Db *db, Kluis *k, Arena *a, Str path, Tijdstip nu, Str *melding) {
    if (kluis_rotating(k)) {
        *melding = S("De hoofdsleutel wordt gewisseld. Maak dat eerst af en maak daarna de reservekopie.");
        return BUSY;
    }
    TRY(backup_keys_fit(a, path, melding));
    SCOPED_ARENA secret = arena_new_secret();
    Status s = write_keys(db, k, secret, path, nu);
    return s == OK ? OK : say(melding, a, s, "Het sleutelbestand kan niet worden geschreven", path);
}
