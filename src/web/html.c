#include "web/html.h"

/* What stands for a byte, or NULL when it may go out as it is. */
typedef const char *const Escapes[256];

/* A carriage return would come back as a newline, and a NUL as nothing at all. */
#define ESCAPES_COMMON_ ['\0'] = "\xEF\xBF\xBD", ['\r'] = "&#13;", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"
static Escapes in_text = {ESCAPES_COMMON_};
static Escapes in_attr = {ESCAPES_COMMON_, ['"'] = "&quot;", ['\''] = "&#39;"};

typedef uint8_t Sixteen __attribute__((vector_size(16)));
typedef int8_t Flags __attribute__((vector_size(16)));

/* Whether one of sixteen bytes might have to be escaped, somewhere: NUL and CR, both quotes and the ampersand, both brackets, and
 * some of their neighbours (mostly '#' and tab), so that three comparisons do. */
static bool any_special(const char *p) {
    Sixteen v;
    uint64_t half[2];
    memcpy(&v, p, sizeof v);
    Flags odd = ((v & 0xf2) == 0) | ((v & 0xfa) == '"') | ((v & 0xfd) == '<');
    memcpy(half, &odd, sizeof half);
    return half[0] | half[1];
}

/* The same of fewer than sixteen, filled up with what never is. */
static bool any_special_in_end(const char *p, size_t n) {
    char whole[sizeof(Sixteen)] = "                ";
    memcpy(whole, p, n);
    return any_special(whole);
}

/* How many bytes at the start may go out as they are. */
static size_t plain_length(Str s, Escapes escapes) {
    size_t n = 0;
    while (s.len - n >= sizeof(Sixteen) && !any_special(s.ptr + n)) n += sizeof(Sixteen);
    if (s.len - n < sizeof(Sixteen) && !any_special_in_end(s.ptr + n, s.len - n)) return s.len;
    while (n < s.len && !escapes[(unsigned char)s.ptr[n]]) n++;
    return n;
}

/* Copies whole stretches; most text holds nothing to escape. */
static void escape(Buf *out, Str s, Escapes escapes) {
    while (s.len) {
        size_t n = plain_length(s, escapes);
        buf_bytes(out, s.ptr, n);
        if (n == s.len) return;
        const char *instead = escapes[(unsigned char)s.ptr[n]];
        buf_bytes(out, instead, strlen(instead));
        s = (Str){s.ptr + n + 1, s.len - n - 1};
    }
}

void html_text(Buf *out, Str s) { escape(out, s, in_text); }
void html_attr(Buf *out, Str s) { escape(out, s, in_attr); }
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

/* Copies whole stretches, as escape() does. */
static void url_encode(Buf *out, Str s, UrlByte least) {
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

void html_url_part(Buf *out, Str s) { url_encode(out, s, URL_ANYWHERE); }

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
    url_encode(out, s, URL_WHOLE);
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
