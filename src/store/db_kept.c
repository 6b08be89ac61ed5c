#include "store/db_kept.h"

#include <stdlib.h>

typedef struct Answer {
    struct Answer *next;          /* in its bucket */
    struct Answer *older, *newer; /* in order of use */
    uint64_t hash, version;
    size_t key_len, rows_len, n; /* data: the key, then the rows with behind them the text they point to */
    _Alignas(16) char data[];
} Answer;

struct Kept {
    Answer *buckets[KEPT_BUCKETS];
    Answer *newest, *oldest;
    size_t size;
};

Kept *kept_new(Arena *a) { return NEW(a, Kept); }

static size_t rounded(size_t n) { return (n + 15) & ~(size_t)15; }

static char *rows_of(Answer *x) { return x->data + rounded(x->key_len); }

static size_t size_of(const Answer *x) { return sizeof *x + rounded(x->key_len) + x->rows_len; }

/* ---- in order of use ---- */

static void take_out(Kept *k, Answer *x) {
    if (x == k->newest)
        k->newest = x->older;
    else
        x->newer->older = x->older;
    if (x == k->oldest)
        k->oldest = x->newer;
    else
        x->older->newer = x->newer;
}

static void put_first(Kept *k, Answer *x) {
    x->newer = NULL;
    x->older = k->newest;
    if (k->newest)
        k->newest->newer = x;
    else
        k->oldest = x;
    k->newest = x;
}

static Answer **bucket_of(Kept *k, uint64_t hash) { return &k->buckets[hash % KEPT_BUCKETS]; }

static void forget(Kept *k, Answer *x) {
    Answer **link = bucket_of(k, x->hash);
    while (*link != x) link = &(*link)->next;
    *link = x->next;
    take_out(k, x);
    k->size -= size_of(x);
    explicit_bzero(x, size_of(x));
    free(x);
}

void kept_free(Kept *k) {
    while (k->oldest) forget(k, k->oldest);
}

/* ---- which question ---- */

/* The statement and its parameters: a number, or how long what follows is; its types tell which. False when they take more than
 * KEPT_KEY bytes. */
static bool key_of(KeptVraag q, char bytes[KEPT_KEY], Str *key) {
    uint64_t head = q.statement->id;
    size_t at = sizeof head;
    memcpy(bytes, &head, sizeof head);
    for (unsigned i = 0; i < q.statement->in_count; i++) {
        DbValue v = db_value(&q.statement->in[i], q.in);
        head = v.null  ? (uint64_t)INT64_MIN
               : v.ptr ? v.len
                       : (uint64_t)v.number; /* INT64_MIN is no number (INT_GEEN) */
        if (KEPT_KEY - at < sizeof head + v.len) return false;
        memcpy(bytes + at, &head, sizeof head);
        at += sizeof head;
        if (v.null || !v.ptr) continue;
        memcpy(bytes + at, v.ptr, v.len);
        at += v.len;
    }
    *key = (Str){bytes, at};
    return true;
}

/* FNV-1a over words. */
static uint64_t hash_of(Str key) {
    uint64_t h = 0xcbf29ce484222325, word;
    size_t i = 0;
    for (; key.len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, key.ptr + i, sizeof word);
        h = (h ^ word) * 0x100000001b3;
        h ^= h >> 29;
    }
    for (; i < key.len; i++) h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001b3;
    return h ^ h >> 32;
}

static Answer *look_up(Kept *k, Str key, uint64_t hash) {
    Answer *x = *bucket_of(k, hash);
    while (x && !(x->hash == hash && str_eq(key, (Str){x->data, x->key_len}))) x = x->next;
    return x;
}

/* ---- rows and the text they point to ---- */

static bool is_text(const DbColumn *c) {
    _Static_assert(sizeof(Str) == sizeof(Bytes) && offsetof(Str, len) == offsetof(Bytes, len), "one shape");
    return c->type == SQL_TEXT || c->type == SQL_BYTES;
}

/* Over the text there is in n rows, column by column, for most columns hold none. */
#define EACH_TEXT(text, s, rows, n)                                                                                    \
    for (const DbColumn *c_ = (s)->out, *last_ = c_ + (s)->out_count; c_ < last_; c_++)                                \
        if (is_text(c_))                                                                                               \
            for (char *row_ = (char *)(rows), *end_ = row_ + (n) * (s)->row_size; row_ < end_; row_ += (s)->row_size)  \
                if (((text) = (void *)(row_ + c_->offset))->ptr)

static size_t rows_size(const DbStatement *s, const void *rows, size_t n) {
    size_t size = n * s->row_size;
    const Str *text;
    EACH_TEXT(text, s, rows, n) size += text->len;
    return size;
}

bool kept_find(Kept *k, Arena *a, KeptVraag q, void **rows, size_t *n) {
    char bytes[KEPT_KEY];
    Str key;
    if (!key_of(q, bytes, &key)) return false;
    Answer *x = look_up(k, key, hash_of(key));
    explicit_bzero(bytes, key.len); /* what was typed may be in it */
    if (!x || x->version != q.version) return false;
    take_out(k, x);
    put_first(k, x);
    char *copy = arena_dup(a, rows_of(x), x->rows_len);
    Str *text;
    EACH_TEXT(text, q.statement, copy, x->n) text->ptr = copy + (text->ptr - rows_of(x));
    *rows = copy;
    *n = x->n;
    return true;
}

static void store(Kept *k, KeptVraag q, Str key, const void *rows, size_t n) {
    Answer about = {.hash = hash_of(key), .version = q.version, .key_len = key.len, .n = n};
    Answer *x = look_up(k, key, about.hash);
    if (x) forget(k, x);
    about.rows_len = rows_size(q.statement, rows, n);
    if (about.rows_len > KEPT_MOST) return;
    while (k->size + size_of(&about) > KEPT_ALL) forget(k, k->oldest);
    x = malloc(size_of(&about));
    if (!x) return; /* then it is asked again */
    *x = about;
    memcpy(x->data, key.ptr, key.len);
    char *copy = rows_of(x), *end = copy + n * q.statement->row_size;
    if (n) memcpy(copy, rows, n * q.statement->row_size);
    Str *text;
    EACH_TEXT(text, q.statement, copy, n) {
        text->ptr = memcpy(end, text->ptr, text->len);
        end += text->len;
    }
    Answer **bucket = bucket_of(k, x->hash);
    x->next = *bucket;
    *bucket = x;
    put_first(k, x);
    k->size += size_of(x);
}

void kept_store(Kept *k, KeptVraag q, const void *rows, size_t n) {
    char bytes[KEPT_KEY];
    Str key;
    if (!key_of(q, bytes, &key)) return;
    store(k, q, key, rows, n);
    explicit_bzero(bytes, key.len);
}
