#include "store/zoek.h"

#include "base/utf8.h"
#include "store/sql.h"

enum { WOORDEN_MAX = 16 };

typedef struct Woord {
    uint8_t token[KLUIS_TOKEN];
    SqlZoektokenVind *hits;
    size_t count;
} Woord;

static Bytes token_of(const Woord *w) { return (Bytes){w->token, KLUIS_TOKEN}; }

/* Folding leaves one space between words. A word may stand there twice; a name has no more than a few. */
static Status tokens_of(Kluis *k, Arena *a, Str regio, Str index, Str text, Woord words[WOORDEN_MAX], size_t *n) {
    *n = 0;
    for (Str rest = utf8_fold(a, text), word; *n < WOORDEN_MAX && str_split(&rest, ' ', &word);)
        if (!str_empty(word)) TRY(kluis_token(k, regio, index, word, words[(*n)++].token));
    return OK;
}

Status zoek_put(Kluis *k, Db *db, Str regio, Str index, Str soort, Uuid object_id, Str text) {
    SCOPED_ARENA secret = arena_new_secret();
    Woord words[WOORDEN_MAX];
    size_t n;
    TRY(tokens_of(k, secret, regio, index, text, words, &n));
    TRY(sql_zoektokens_wissen(db, (SqlZoektokensWissenIn){regio, object_id, index}));
    for (size_t i = 0; i < n; i++)
        TRY(sql_zoektoken_insert(db, (SqlZoektokenInsertIn){regio, index, token_of(&words[i]), soort, object_id}));
    return OK;
}

Status zoek_forget(Db *db, Str regio, Uuid object_id) {
    return sql_zoektokens_van_object_wissen(db, (SqlZoektokensVanObjectWissenIn){regio, object_id});
}

static Status look_up(Db *db, Arena *a, Str regio, Str index, Woord *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        TRY(sql_zoektoken_vind(db, a, (SqlZoektokenVindIn){regio, index, token_of(&words[i]), ZOEK_MAX}, &words[i].hits,
                               &words[i].count));
    return OK;
}

static Status has_all(Db *db, Arena *a, Str regio, Str index, const Woord *words, size_t n, const SqlZoektokenVind *hit,
                      bool *out) {
    *out = true;
    for (size_t i = 0; i < n && *out; i++) {
        SqlZoektokenHeeft row;
        Status s = sql_zoektoken_heeft(
            db, a, (SqlZoektokenHeeftIn){regio, index, token_of(&words[i]), hit->soort, hit->object_id}, &row);
        if (s != OK && s != NOT_FOUND) return s;
        *out = s == OK;
    }
    return OK;
}

Status zoek_find(Kluis *k, Db *db, Arena *a, Str regio, Str index, Str text, ZoekTreffer **out, size_t *n) {
    SCOPED_ARENA secret = arena_new_secret();
    Woord words[WOORDEN_MAX];
    size_t word_count, found = 0;
    TRY(tokens_of(k, secret, regio, index, text, words, &word_count));
    TRY(look_up(db, a, regio, index, words, word_count));
    const Woord *rarest = words;
    for (size_t i = 1; i < word_count; i++)
        if (words[i].count < rarest->count) rarest = &words[i];
    size_t candidates = word_count ? rarest->count : 0;
    ZoekTreffer *hits = NEW_N(a, ZoekTreffer, candidates);
    for (size_t i = 0; i < candidates; i++) {
        bool all;
        TRY(has_all(db, a, regio, index, words, word_count, &rarest->hits[i], &all));
        if (all) hits[found++] = (ZoekTreffer){rarest->hits[i].soort, rarest->hits[i].object_id};
    }
    *out = hits;
    *n = found;
    return OK;
}
