#include "keten/verbandtoken.h"

#include "store/sql.h"

typedef struct Bak {
    Db *db;
    Arena *rows; /* of one lookup */
} Bak;

static Status add(void *self, uint64_t token, uint32_t mention) {
    Bak *b = self;
    return sql_verband_token_insert(b->db,
                                    (SqlVerbandTokenInsertIn){.token = (int64_t)token, .melding = (int64_t)mention});
}

static Status find(void *self, uint64_t token, uint32_t *out, size_t max, size_t *n) {
    Bak *b = self;
    SqlVerbandTokenMeldingen *row;
    size_t count;
    TRY(sql_verband_token_meldingen(
        b->db, b->rows, (SqlVerbandTokenMeldingenIn){.token = (int64_t)token, .max = (int64_t)max + 1}, &row, &count));
    *n = count > max ? 0 : count;
    for (size_t i = 0; i < *n; i++) out[i] = (uint32_t)row[i].melding;
    arena_reset(b->rows);
    return OK;
}

Tokenbak verbandtoken_open(Arena *a, Db *db) {
    Bak *b = NEW(a, Bak);
    *b = (Bak){db, arena_new()};
    return (Tokenbak){b, add, find};
}

void verbandtoken_close(Tokenbak *t) {
    Bak *b = t->self;
    arena_free(b->rows);
}
