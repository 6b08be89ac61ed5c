#include "web/html.h"

/* What stands for a byte, or NULL when it may go out as it is. */
typedef const char *const Escapes[256];

/* A carriage return would come back as a newline, and a NUL as nothing at all. */
#define ESCAPES_COMMON_ ['\0'] = "\xEF\xBF\xBD", ['\r'] = "&#13;", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"
static Escapes in_text = {ESCAPES_COMMON_};
static Escapes in_attr = {ESCAPES_COMMON_, ['"'] = "&quot;", ['\''] = "&#39;"};

typedef uint8_t Sixteen __attribute__((vector_size(16)));

static bool any(Sixteen flags) {
    uint64_t half[2];
    memcpy(half, &flags, sizeof half);
    return half[0] | half[1];
}

/* Whether one of sixteen bytes might have to be escaped, somewhere: NUL and CR, both quotes and the ampersand, both brackets, and
 * some of their neighbours (mostly '#' and tab), so that three comparisons do. */
static bool may_escape(Sixteen v) {
    return any((Sixteen)((v & 0xf2) == 0) | (Sixteen)((v & 0xfa) == '"') | (Sixteen)((v & 0xfd) == '<'));
}

/* Most text goes out as it is. So it is copied first, and looked at where it then stands; behind it stand letters, which are always
 * plain. False, and nothing is written, when there is something odd in it. */
static inline bool put_plain(Buf *out, Str s, bool (*odd)(Sixteen)) {
    Sixteen v;
    buf_reserve(out, s.len + sizeof v);
    char *to = out->ptr + out->len;
    memcpy(to, s.ptr, s.len);
    memset(to + s.len, 'a', sizeof v);
    for (size_t i = 0; i < s.len; i += sizeof v) {
        memcpy(&v, to + i, sizeof v);
        if (odd(v)) return false;
    }
    out->len += s.len;
    return true;
}

enum { PIECE = 64 };

static void put_escaped(Buf *out, Str s, Escapes escapes) {
    for (const char *p = s.ptr, *end = p + s.len; p < end; p++) {
        const char *instead = escapes[(unsigned char)*p];
        if (instead)
            buf_bytes(out, instead, strlen(instead));
        else
            buf_char(out, *p);
    }
}

/* Only the pieces with something odd in them are gone through byte by byte. */
static void escape_pieces(Buf *out, Str s, Escapes escapes) {
    for (size_t at = 0; at < s.len; at += PIECE) {
        Str piece = str_slice(s, at, PIECE);
        if (!put_plain(out, piece, may_escape)) put_escaped(out, piece, escapes);
    }
}

void html_text(Buf *out, Str s) {
    if (s.len && !put_plain(out, s, may_escape)) escape_pieces(out, s, in_text);
}

void html_attr(Buf *out, Str s) {
    if (s.len && !put_plain(out, s, may_escape)) escape_pieces(out, s, in_attr);
}

void html_raw(Buf *out, Html h) { buf_str(out, h.markup); }
void html_int(Buf *out, int64_t v) { buf_int(out, v); }
void html_uint(Buf *out, uint64_t v) { buf_uint(out, v); }

/* Bytes that may stand as they are: in one part of a URL, and in a whole one. */
typedef enum UrlByte { URL_NEVER, URL_WHOLE, URL_ANYWHERE } UrlByte;
static const uint8_t url_bytes[256] = {
    ['a' ... 'z'] = URL_ANYWHERE,
    ['A' ... 'Z'] = URL_ANYWHERE,
    ['0' ... '9'] = URL_ANYWHERE,
    ['-'] = URL_ANYWHERE,
    ['.'] = URL_ANYWHERE,
    ['_'] = URL_ANYWHERE,
    ['~'] = URL_ANYWHERE,
    ['%'] = URL_WHOLE,
    [':'] = URL_WHOLE,
    ['/'] = URL_WHOLE,
    ['?'] = URL_WHOLE,
    ['#'] = URL_WHOLE,
    ['['] = URL_WHOLE,
    [']'] = URL_WHOLE,
    ['@'] = URL_WHOLE,
    ['!'] = URL_WHOLE,
    ['$'] = URL_WHOLE,
    ['('] = URL_WHOLE,
    [')'] = URL_WHOLE,
    ['*'] = URL_WHOLE,
    ['+'] = URL_WHOLE,
    [','] = URL_WHOLE,
    [';'] = URL_WHOLE,
    ['='] = URL_WHOLE,
};

static void percent(Buf *out, char c) {
    static const char digits[] = "0123456789ABCDEF";
    char three[3] = {'%', digits[(unsigned char)c >> 4], digits[(unsigned char)c & 15]};
    buf_bytes(out, three, 3);
}

/* Whether one of sixteen bytes is anything but a letter, a digit, '-', '.' or '_', or what stands in many paths: '/', '?', '=', '#'. */
static inline bool may_encode(Sixteen v) {
    Sixteen letter = (Sixteen)((v | 0x20) - 'a' < 26), digit = (Sixteen)(v - '-' < '9' - '-' + 1);
    return any(~(letter | digit | (Sixteen)(v == '_') | (Sixteen)((v & 0xfd) == '=') | (Sixteen)(v == '#')));
}

/* The same without those four. */
static inline bool may_encode_part(Sixteen v) {
    return may_encode(v) || any((Sixteen)(v == '/') | (Sixteen)((v & 0xfd) == '=') | (Sixteen)(v == '#'));
}

/* Copies whole stretches. */
static void put_encoded(Buf *out, Str s, UrlByte least) {
    for (const char *p = s.ptr, *end = p + s.len; p < end; p++) {
        const char *from = p;
        while (p < end && url_bytes[(unsigned char)*p] >= least) p++;
        buf_bytes(out, from, (size_t)(p - from));
        if (p == end) return;
        if (*p == '&' && least == URL_WHOLE)
            buf_lit(out, "&amp;");
        else
            percent(out, *p);
    }
}

void html_url_part(Buf *out, Str s) {
    if (s.len && !put_plain(out, s, may_encode_part)) put_encoded(out, s, URL_ANYWHERE);
}

static bool starts_with_scheme(Str s, Str scheme) {
    if (s.len < scheme.len) return false;
    for (size_t i = 0; i < scheme.len; i++) {
        char c = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? (char)(s.ptr[i] + 32) : s.ptr[i];
        if (c != scheme.ptr[i]) return false;
    }
    return true;
}

/* A path of ours, a place on this page, a query, or one of three schemes. '//host' would leave the site unseen. */
static bool url_is_safe(Str s) {
    if (s.len == 0) return false;
    if (s.ptr[0] == '/') return !(s.len > 1 && (s.ptr[1] == '/' || s.ptr[1] == '\\'));
    return s.ptr[0] == '#' || s.ptr[0] == '?' || starts_with_scheme(s, S("https:")) ||
           starts_with_scheme(s, S("tel:")) || starts_with_scheme(s, S("mailto:"));
}

/* A whole URL keeps what is already encoded and its separators. Control characters are encoded, never dropped: a
 * browser drops tabs and newlines, and '/<tab>/host' would become '//host'. */
void html_url(Buf *out, Str s) {
    if (!url_is_safe(s)) {
        buf_lit(out, "#ongeldig");
        return;
    }
    if (!put_plain(out, s, may_encode)) put_encoded(out, s, URL_WHOLE);
}

void html_begin(Render *r, HtmlPart *part) { *part = (HtmlPart){r->out->len}; }

Html html_end(Render *r, HtmlPart *part) {
    Str written = str_from(buf_view(r->out), part->from);
    r->out->len = part->from;
    return (Html){str_dup(r->out->arena, written)};
}

void html_csrf(Render *r) {
    if (str_empty(r->csrf)) return;
    buf_lit(r->out, "<input type=\"hidden\" name=\"csrf\" value=\"");
    html_attr(r->out, r->csrf);
    buf_lit(r->out, "\">");
}
