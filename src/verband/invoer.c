#include "verband/invoer.h"

#include "verband/reeks.h"

enum { PIECE = 1 << 16, FIRST_ROW = 1 << 12, ROW_MAX = 1 << 20 };

struct CsvLezer {
    Arena *arena;
    FILE *file;
    char *piece, *row;
    size_t at, len, line, row_line, row_cap;
    char separator;
};

CsvLezer *csv_open(Arena *a, FILE *f) {
    CsvLezer *c = NEW(a, CsvLezer);
    *c = (CsvLezer){.arena = a,
                    .file = f,
                    .piece = arena_alloc(a, PIECE),
                    .row = arena_alloc(a, FIRST_ROW),
                    .row_cap = FIRST_ROW,
                    .line = 1};
    return c;
}

size_t csv_line(const CsvLezer *c) { return c->row_line; }

static int next_byte(CsvLezer *c) {
    if (c->at == c->len) {
        c->len = fread(c->piece, 1, PIECE, c->file);
        c->at = 0;
        if (!c->len) return EOF;
    }
    return (unsigned char)c->piece[c->at++];
}

static int peek_byte(CsvLezer *c) {
    int b = next_byte(c);
    if (b != EOF) c->at--;
    return b;
}

static Status wrong(CsvLezer *c, size_t column, const char *what, Str *error) {
    *error = str_fmt(c->arena, "Regel %zu, kolom %zu: %s", c->line, column, what);
    return INVALID;
}

/* Adds a byte to the row; false when the row is longer than any real one. */
static bool put_byte(CsvLezer *c, size_t *used, int b) {
    if (*used == ROW_MAX) return false;
    if (*used == c->row_cap) {
        char *wider = arena_alloc(c->arena, c->row_cap * 2);
        memcpy(wider, c->row, *used);
        c->row = wider;
        c->row_cap *= 2;
    }
    c->row[(*used)++] = (char)b;
    return true;
}

static const char TOO_LONG[] = "deze rij is te lang (meer dan 1 MB). Staat er een aanhalingsteken te veel?";

/* One field into the row buffer; *end tells what ended it: the separator, '\n' or EOF. */
static Status read_field(CsvLezer *c, size_t *used, size_t column, int *end, Str *error) {
    bool quoted = peek_byte(c) == '"';
    if (quoted) next_byte(c);
    for (;;) {
        int b = next_byte(c);
        if (b == '\n') c->line++;
        if (b == 0)
            return wrong(c, column, "hier staat een NUL-teken. Sla het bestand opnieuw op als CSV in UTF-8.", error);
        if (quoted && b == EOF)
            return wrong(c, column, "dit veld begint met een aanhalingsteken en eindigt nergens.", error);
        if (quoted && b == '"') {
            if (peek_byte(c) == '"') {
                if (!put_byte(c, used, next_byte(c))) return wrong(c, column, TOO_LONG, error);
                continue;
            }
            quoted = false;
            b = next_byte(c);
            if (b == '\r') b = next_byte(c);
            if (b == '\n') c->line++;
            if (b != c->separator && b != '\n' && b != EOF)
                return wrong(
                    c, column,
                    "na een gesloten aanhalingsteken komt nog tekst. Zet er een komma tussen of verdubbel het teken.",
                    error);
        }
        if (!quoted && b == '\r' && (peek_byte(c) == '\n' || peek_byte(c) == EOF)) {
            b = next_byte(c);
            if (b == '\n') c->line++;
        }
        if (!quoted && (b == c->separator || b == '\n' || b == EOF)) {
            *end = b;
            return OK;
        }
        if (!put_byte(c, used, b)) return wrong(c, column, TOO_LONG, error);
    }
}

/* The separator is what the heading uses most. */
static void choose_separator(CsvLezer *c) {
    if (peek_byte(c) == EOF) return;
    static const char choice[] = {',', ';', '\t'};
    size_t best = 0;
    if (c->len - c->at >= 3 && memcmp(c->piece + c->at, "\xef\xbb\xbf", 3) == 0) c->at += 3;
    c->separator = ',';
    for (size_t s = 0; s < sizeof choice; s++) {
        size_t n = 0;
        for (size_t i = c->at; i < c->len && c->piece[i] != '\n'; i++) n += c->piece[i] == choice[s];
        if (n <= best) continue;
        best = n;
        c->separator = choice[s];
    }
}

/* Nearly every row lies whole in the piece and has no quotes: it is cut where it lies. False, with nothing read, when it is none of those. */
static bool cut_in_place(CsvLezer *c, Str field[KOLOMMEN_MAX], size_t *n) {
    const char *row = c->piece + c->at, *end = memchr(row, '\n', c->len - c->at);
    if (!end) return false;
    size_t len = (size_t)(end - row), text = len && row[len - 1] == '\r' ? len - 1 : len, from = 0, count = 0;
    if (memchr(row, '"', text) || memchr(row, '\r', text) || memchr(row, 0, text)) return false;
    for (size_t i = 0; i <= text; i++) {
        if (i < text && row[i] != c->separator) continue;
        if (count == KOLOMMEN_MAX) return false;
        field[count++] = (Str){row + from, i - from};
        from = i + 1;
    }
    c->at += len + 1;
    c->line++;
    *n = count;
    return true;
}

Status csv_row(CsvLezer *c, Str field[KOLOMMEN_MAX], size_t *n, Str *error) {
    if (!c->separator) choose_separator(c);
    if (peek_byte(c) == EOF) return NOT_FOUND;
    size_t used = 0, count = 0;
    c->row_line = c->line;
    if (cut_in_place(c, field, n)) return OK;
    for (int end = 0; end != '\n' && end != EOF;) {
        size_t from = used;
        if (count == KOLOMMEN_MAX)
            return wrong(c, count + 1, "meer dan 128 kolommen kan dit commando niet lezen.", error);
        TRY(read_field(c, &used, count + 1, &end, error));
        field[count++] = (Str){NULL, used - from};
    }
    for (size_t i = 0, at = 0; i < count; at += field[i++].len) field[i].ptr = c->row + at; /* the row may have moved */
    *n = count;
    return OK;
}

static Status bad_schema(Arena *a, size_t line, const char *what, Str word, Str *error) {
    *error = str_fmt(a, "Schema, regel %zu: %s \"%.*s\"", line, what, STR_ARG(word));
    return INVALID;
}

Status schema_parse(Arena *a, Str text, Schema *out, Str *error) {
    Schema s = {0};
    size_t number = 0;
    for (Str rest = text, line; str_split(&rest, '\n', &line);) {
        number++;
        Str column = line;
        str_split(&line, '#', &column);
        Str kind = column;
        if (str_empty(str_trim(column))) continue;
        if (!str_contains(column, S(":")))
            return bad_schema(a, number, "schrijf 'kolom: soort'; hier staat", str_trim(column), error);
        str_split(&kind, ':', &column);
        column = str_trim(column);
        kind = str_trim(kind);
        Soort k = soort_by_name(kind);
        if (k == SOORT_AANTAL) return bad_schema(a, number, "deze soort bestaat niet:", kind, error);
        for (size_t i = 0; i < s.count; i++)
            if (str_eq(s.column[i], column)) return bad_schema(a, number, "deze kolom staat er al:", column, error);
        if (s.count == KOLOMMEN_MAX) return bad_schema(a, number, "te veel kolommen bij", column, error);
        s.column[s.count] = column;
        s.kind[s.count++] = k;
    }
    if (!s.count)
        return bad_schema(a, 1, "het schema noemt geen enkele kolom; schrijf regels als", S("naam: full_name"), error);
    *out = s;
    return OK;
}

/* Which kind each column of the file has. */
static Status match_heading(Arena *a, const Schema *s, const Str heading[], size_t n, Soort kind[KOLOMMEN_MAX],
                            Str *error) {
    for (size_t c = 0; c < n; c++) kind[c] = SOORT_NEGEER;
    for (size_t i = 0; i < s->count; i++) {
        size_t c = 0;
        while (c < n && !str_eq(str_trim(heading[c]), s->column[i])) c++;
        if (c == n) {
            *error = str_fmt(a, "Regel 1: het bestand heeft geen kolom \"%.*s\", die het schema wel noemt.",
                             STR_ARG(s->column[i]));
            return INVALID;
        }
        kind[c] = s->kind[i];
    }
    return OK;
}

Status invoer_read(Arena *a, FILE *f, const Schema *schema, Kaartenbak *k, void (*progress)(size_t rows), Str *error) {
    CsvLezer *c = csv_open(a, f);
    Str field[KOLOMMEN_MAX];
    Soort kind[KOLOMMEN_MAX];
    size_t n, columns;
    Status s = csv_row(c, field, &columns, error);
    if (s == NOT_FOUND) {
        *error = S("Het bestand is leeg: er is zelfs geen regel met kolomnamen.");
        return INVALID;
    }
    TRY(s);
    TRY(match_heading(a, schema, field, columns, kind, error));
    while ((s = csv_row(c, field, &n, error)) == OK) {
        if (n == 1 && !field[0].len) continue; /* an empty line */
        if (n != columns) {
            *error = str_fmt(a, "Regel %zu: deze rij heeft %zu kolommen, de eerste regel heeft er %zu.", csv_line(c), n,
                             columns);
            return INVALID;
        }
        Veld list[KOLOMMEN_MAX];
        size_t used = 0;
        for (size_t i = 0; i < n; i++)
            if (kind[i] != SOORT_NEGEER && field[i].len) list[used++] = (Veld){kind[i], field[i]};
        kaartenbak_add(k, list, used);
        if (progress && k->count % 20000 == 0) progress(k->count);
    }
    return s == NOT_FOUND ? OK : s;
}
