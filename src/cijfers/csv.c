#include "cijfers/csv.h"

#include <math.h>
#include <stdio.h>

#include "base/utf8.h"

typedef struct Reader {
    Csv *csv;
    Str text;
    size_t at;
    uint32_t regel, kolom;
    const CsvGrens *grens;
    size_t field_cap, comment_cap, fields; /* fields: of all rows, heading included */
    Str *error;
} Reader;

static Status wrong(Reader *r, uint32_t regel, uint32_t kolom, Str message) {
    *r->error =
        str_fmt(r->csv->arena, "%.*s, regel %u, kolom %u: %.*s", STR_ARG(r->csv->naam), regel, kolom, STR_ARG(message));
    return INVALID;
}

static Status wrong_here(Reader *r, Str message) { return wrong(r, r->regel, r->kolom, message); }

static bool at_end(const Reader *r) { return r->at >= r->text.len; }

/* The byte under the cursor; 0 past the end (the text itself holds no NUL: that is checked first). */
static char peek(const Reader *r) { return at_end(r) ? '\0' : r->text.ptr[r->at]; }

static void advance(Reader *r) {
    char c = r->text.ptr[r->at++];
    if (c == '\n') {
        r->regel++;
        r->kolom = 1;
        return;
    }
    bool ends_character = at_end(r) || ((unsigned char)peek(r) & 0xC0) != 0x80;
    if (ends_character) r->kolom++;
}

/* ---- the text as a whole ---- */

static Str why_not_utf8(const Reader *r) {
    if (str_starts(r->text, S("\xFF\xFE")) || str_starts(r->text, S("\xFE\xFF")))
        return S("Dit bestand is UTF-16. Bewaar het als 'CSV UTF-8'.");
    if (peek(r) == '\0') return S("Hier staat een nul-teken. Dit is geen tekstbestand.");
    return S("Hier staat een teken dat geen UTF-8 is. Bewaar het bestand als 'CSV UTF-8'.");
}

/* No control characters, no byte order mark inside, and none of the marks that make text read differently than it is.
 */
static bool allowed(int32_t c) {
    if (c < ' ') return c == '\t' || c == '\n' || c == '\r';
    bool turns_direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return c != 0x7F && c != 0xFEFF && !turns_direction;
}

/* Walks to the first character that may not be there. */
static Status check_characters(Reader *r) {
    Reader walk = *r;
    while (!at_end(&walk)) {
        int32_t code = 0;
        size_t n = utf8_next(str_from(walk.text, walk.at), &code);
        if (n == 0 || code == 0) return wrong_here(&walk, why_not_utf8(&walk));
        if (!allowed(code)) return wrong_here(&walk, S("Hier staat een onzichtbaar teken. Verwijder het."));
        for (; n > 0; n--) advance(&walk);
    }
    return OK;
}

/* Semicolon or tab when the heading has those outside quotes and no comma: what Dutch spreadsheets make. */
static char find_separator(Str text, size_t at) {
    bool quoted = false;
    size_t semicolons = 0, tabs = 0;
    for (; at < text.len && (quoted || text.ptr[at] != '\n'); at++) {
        char c = text.ptr[at];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == ',') return ',';
        semicolons += c == ';';
        tabs += c == '\t';
    }
    if (semicolons) return ';';
    return tabs ? '\t' : ',';
}

/* ---- lines and fields ---- */

/* LF or CRLF under the cursor? A lone CR is not a line end but a sign of a damaged file. */
static bool at_line_end(const Reader *r) {
    if (peek(r) == '\n') return true;
    return peek(r) == '\r' && r->at + 1 < r->text.len && r->text.ptr[r->at + 1] == '\n';
}

static void skip_line_end(Reader *r) {
    if (peek(r) == '\r') advance(r);
    if (peek(r) == '\n') advance(r);
}

static void take_comment(Reader *r) {
    size_t from = r->at + 1;
    while (!at_end(r) && !at_line_end(r)) advance(r);
    Csv *c = r->csv;
    if (c->toelichtingen == r->comment_cap) {
        Str *bigger = NEW_N(c->arena, Str, r->comment_cap = r->comment_cap ? 2 * r->comment_cap : 8);
        if (c->toelichtingen) memcpy(bigger, c->toelichting, c->toelichtingen * sizeof *bigger);
        c->toelichting = bigger;
    }
    c->toelichting[c->toelichtingen++] = str_trim(str_slice(r->text, from, r->at - from));
    skip_line_end(r);
}

static void skip_to_row(Reader *r) {
    for (;;) {
        if (peek(r) == '#')
            take_comment(r);
        else if (!at_end(r) && at_line_end(r))
            skip_line_end(r);
        else
            return;
    }
}

static Str undouble(Arena *a, Str s) {
    char *p = arena_alloc(a, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        p[n++] = s.ptr[i];
        if (s.ptr[i] == '"') i++;
    }
    return (Str){p, n};
}

static bool at_field_end(const Reader *r) { return at_end(r) || peek(r) == r->csv->scheiding || at_line_end(r); }

static Status take_quoted(Reader *r, Str *out) {
    uint32_t regel = r->regel, kolom = r->kolom;
    advance(r);
    size_t from = r->at;
    bool doubled = false;
    for (;; advance(r)) {
        if (at_end(r)) return wrong(r, regel, kolom, S("Dit aanhalingsteken wordt nergens gesloten."));
        if (peek(r) != '"') continue;
        advance(r);
        if (peek(r) != '"') break;
        doubled = true;
    }
    Str inside = str_slice(r->text, from, r->at - 1 - from);
    if (!at_field_end(r))
        return wrong_here(r, S("Na het sluitende aanhalingsteken staat nog tekst. Schrijf een aanhalingsteken in een "
                               "veld dubbel."));
    *out = doubled ? undouble(r->csv->arena, inside) : inside;
    return OK;
}

static Status take_bare(Reader *r, Str *out) {
    size_t from = r->at;
    for (; !at_field_end(r); advance(r)) {
        if (peek(r) == '"')
            return wrong_here(r, S("Hier staat een aanhalingsteken midden in een veld. Zet het hele veld tussen "
                                   "aanhalingstekens en schrijf het teken erin dubbel."));
        if (peek(r) == '\r') return wrong_here(r, S("Hier staat een half regeleinde. Bewaar het bestand opnieuw."));
    }
    *out = str_slice(r->text, from, r->at - from);
    return OK;
}

static CsvVeld *new_field(Reader *r) {
    Csv *c = r->csv;
    if (r->fields == r->field_cap) {
        CsvVeld *bigger = NEW_N(c->arena, CsvVeld, r->field_cap = r->field_cap ? 2 * r->field_cap : 256);
        if (r->fields) memcpy(bigger, c->velden, r->fields * sizeof *bigger);
        c->velden = bigger;
    }
    return &c->velden[r->fields++];
}

static Status take_field(Reader *r) {
    CsvVeld *f = new_field(r);
    *f = (CsvVeld){.regel = r->regel, .kolom = r->kolom};
    TRY(peek(r) == '"' ? take_quoted(r, &f->tekst) : take_bare(r, &f->tekst));
    if (f->tekst.len <= r->grens->veld) return OK;
    return wrong(r, f->regel, f->kolom, str_fmt(r->csv->arena, "Dit veld is langer dan %zu tekens.", r->grens->veld));
}

static Status too_many(Reader *r, size_t most) {
    Arena *a = r->csv->arena;
    bool heading = r->csv->kolommen == 0;
    if (heading) return wrong_here(r, str_fmt(a, "Een bestand heeft ten hoogste %zu kolommen.", most));
    return wrong_here(r, str_fmt(a, "Deze regel heeft meer velden dan de %zu van de kopregel.", most));
}

/* One row of at most `most` fields. */
static Status take_row(Reader *r, size_t most, size_t *count) {
    for (size_t n = 1;; n++) {
        if (n > most) return too_many(r, most);
        TRY(take_field(r));
        if (peek(r) == r->csv->scheiding && !at_end(r)) {
            advance(r);
            continue;
        }
        *count = n;
        skip_line_end(r);
        return OK;
    }
}

static Status take_heading(Reader *r) {
    Csv *c = r->csv;
    if (at_end(r)) return wrong_here(r, S("Er is geen kopregel: het bestand is leeg."));
    c->scheiding = find_separator(r->text, r->at);
    size_t n = 0;
    TRY(take_row(r, r->grens->kolommen, &n));
    c->kop = NEW_N(c->arena, CsvVeld, n);
    memcpy(c->kop, c->velden, n * sizeof *c->kop);
    c->kolommen = n;
    r->fields = 0;
    for (size_t i = 0; i < n; i++) {
        if (str_empty(str_trim(c->kop[i].tekst)))
            return csv_wrong(c, &c->kop[i], r->error, "Deze kolom heeft geen naam.");
        if (csv_kolom(c, c->kop[i].tekst) != (int)i)
            return csv_wrong(c, &c->kop[i], r->error, "De kolom '%.*s' komt twee keer voor.", STR_ARG(c->kop[i].tekst));
    }
    return OK;
}

static Status take_rows(Reader *r) {
    Csv *c = r->csv;
    for (skip_to_row(r); !at_end(r); skip_to_row(r)) {
        uint32_t regel = r->regel;
        size_t n = 0;
        if (c->rijen == r->grens->rijen)
            return wrong_here(r, str_fmt(c->arena, "Een bestand heeft ten hoogste %zu rijen.", r->grens->rijen));
        TRY(take_row(r, c->kolommen, &n));
        if (n < c->kolommen)
            return wrong(r, regel, 1,
                         str_fmt(c->arena, "Deze regel heeft %zu velden; de kopregel heeft er %zu.", n, c->kolommen));
        c->rijen++;
    }
    return OK;
}

Status csv_read(Arena *a, Str naam, Str text, const CsvGrens *grens, Csv *out, Str *error) {
    Csv csv = {.arena = a, .naam = naam};
    Reader r = {.csv = &csv, .text = text, .regel = 1, .kolom = 1, .grens = grens, .error = error};
    if (text.len > grens->bytes)
        return wrong_here(&r, str_fmt(a, "Het bestand is groter dan %zu KiB.", grens->bytes >> 10));
    if (str_starts(text, S("\xEF\xBB\xBF"))) r.text = str_from(text, 3);
    TRY(check_characters(&r));
    skip_to_row(&r);
    TRY(take_heading(&r));
    TRY(take_rows(&r));
    *out = csv;
    return OK;
}

/* ---- asking ---- */

int csv_kolom(const Csv *c, Str naam) {
    for (size_t i = 0; i < c->kolommen; i++)
        if (str_eq(c->kop[i].tekst, naam)) return (int)i;
    return -1;
}

static bool same_letters(Str a, Str b) {
    return a.len == b.len && (a.len == 0 || strncasecmp(a.ptr, b.ptr, a.len) == 0);
}

Str csv_toelichting(const Csv *c, Str sleutel) {
    for (size_t i = 0; i < c->toelichtingen; i++) {
        Str rest = c->toelichting[i], key;
        str_split(&rest, ':', &key);
        if (!str_none(rest) && same_letters(str_trim(key), sleutel)) return str_trim(rest);
    }
    return STR_NONE;
}

Status csv_getal(const Csv *c, const CsvVeld *veld, bool empty_is_zero, int64_t *out, Str *error) {
    Str s = str_trim(veld->tekst);
    if (s.len == 0 && empty_is_zero) return *out = 0, OK;
    int64_t v;
    if (!str_to_int(s, &v) || v < 0)
        return csv_wrong(c, veld, error, "Hier hoort een heel getal van 0 of meer, niet '%.*s'.", STR_ARG(s));
    *out = v;
    return OK;
}

Status csv_wrong(const Csv *c, const CsvVeld *veld, Str *error, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    Str message = str_vfmt(c->arena, fmt, ap);
    va_end(ap);
    *error = str_fmt(c->arena, "%.*s, regel %u, kolom %u: %.*s", STR_ARG(c->naam), veld->regel, veld->kolom,
                     STR_ARG(message));
    return INVALID;
}

/* ---- writing ---- */

/* Would a spreadsheet run this, or take the cell apart? Spaces in front do not help it. */
static bool runs_as_formula(Str s) {
    static const Str starts[] = {S("="),
                                 S("+"),
                                 S("-"),
                                 S("@"),
                                 S("\t"),
                                 S("\r"),
                                 S("\n"),
                                 S("\xEF\xBC\x9D"),
                                 S("\xEF\xBC\x8B"),
                                 S("\xEF\xBC\x8D"),
                                 S("\xEF\xBC\xA0")}; /* the last four are the wide forms of the first four */
    while (s.len && s.ptr[0] == ' ') s = str_from(s, 1);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(s, starts[i])) return true;
    return false;
}

static bool needs_quotes(Str s) {
    if (s.len == 0) return false;
    if (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ' || s.ptr[0] == '#') return true;
    for (size_t i = 0; i < s.len; i++)
        if (memchr(",;\t\"\r\n", s.ptr[i], 6)) return true;
    return false;
}

static void next_field(CsvUit *u) {
    if (u->in_row == 0) u->row_from = u->out->len;
    if (u->in_row++) buf_char(u->out, u->scheiding);
}

/* Control characters but tab and line ends would make a file that no strict reader takes. */
static char visible(char c) {
    unsigned char b = (unsigned char)c;
    bool control = (b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7F;
    return control ? ' ' : c;
}

void csv_put_text(CsvUit *u, Str text) {
    next_field(u);
    bool quote = needs_quotes(text), defuse = runs_as_formula(text);
    if (quote) buf_char(u->out, '"');
    if (defuse) buf_char(u->out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') buf_char(u->out, '"');
        buf_char(u->out, visible(text.ptr[i]));
    }
    if (quote) buf_char(u->out, '"');
}

void csv_put_int(CsvUit *u, int64_t v) {
    next_field(u);
    buf_int(u->out, v);
}

void csv_put_num(CsvUit *u, double v, int decimals) {
    next_field(u);
    if (isfinite(v)) buf_fmt(u->out, "%.*f", decimals, v);
}

void csv_end_row(CsvUit *u) {
    bool looks_empty = u->in_row == 1 && u->out->len == u->row_from;
    if (looks_empty) buf_lit(u->out, "\"\""); /* else the row would be an empty line, which is none */
    buf_char(u->out, '\n');
    u->in_row = 0;
}

void csv_put_comment(CsvUit *u, Str text) {
    REQUIRE(u->in_row == 0);
    buf_lit(u->out, "# ");
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i] == '\n' || text.ptr[i] == '\r' || text.ptr[i] == '\t' ? ' ' : visible(text.ptr[i]);
        buf_char(u->out, c);
        bool new_cell = c == ',' || c == ';'; /* a spreadsheet knows no comments: after this a cell begins */
        if (new_cell && runs_as_formula(str_from(text, i + 1))) buf_char(u->out, '\'');
    }
    buf_char(u->out, '\n');
}
