/*
 * Markup as a type of its own, and how a value gets onto a page.
 *
 * Templates (the .html files in templates/) become C functions at build time (tools/tplc.py). Each value is written by
 * the function that belongs to the place it stands in, chosen by the compiler, never by the author:
 *
 *   text between tags    html_text       & < > escaped; Html goes in as it is
 *   quoted attribute     html_attr       quotes escaped too
 *   start of a URL       html_url        only / # ? https: tel: mailto: get through, the rest becomes #ongeldig
 *   rest of a URL        html_url_part   everything but letters, digits, - . _ ~ percent-encoded
 *
 * HTML_TEXT and the like pick by type (_Generic). A char *, bool, double or Geheim has no branch and does not compile;
 * neither does Html in an attribute. Html is made by templates and by the functions of svg_*.h. Elsewhere the cast
 * (Html){...} is the one thing to look for in a review.
 *
 * STR_NONE is written as nothing. What is written for any bytes, UTF-8 or not, reads back as those bytes in a browser,
 * but for NUL, which HTML cannot hold (it becomes U+FFFD).
 * Source: HTML Living Standard 13.2.3.5 (newlines), 13.2.5 (tokenization); URL Living Standard 4.
 */
#pragma once

#include "base/str.h"
#include "web/tekst.h"

typedef struct Html {
    Str markup;
} Html;

/* What a template writes to and in: first argument, named r, of every template. */
typedef struct Render {
    Buf *out;
    Taal taal;
    Str csrf; /* form token; tplc writes it into every form that posts, so that none is forgotten */
} Render;

void html_text(Buf *out, Str s);
void html_attr(Buf *out, Str s);
void html_url(Buf *out, Str s);
void html_url_part(Buf *out, Str s);
void html_raw(Buf *out, Html h);
void html_int(Buf *out, int64_t v); /* digits only */
void html_uint(Buf *out, uint64_t v);

static inline bool html_empty(Html h) { return h.markup.len == 0; }

/* A piece of a page, apart: html_end takes what was written since html_begin off the page and gives it. */
typedef struct HtmlPart {
    size_t from;
} HtmlPart;
void html_begin(Render *r, HtmlPart *part);
Html html_end(Render *r, HtmlPart *part);

/* The hidden field with the form token; written by tplc after <form method="post">. Nothing when there is no token. */
void html_csrf(Render *r);

#define HTML_INT_(branch_signed, branch_unsigned)                                                                      \
    short : branch_signed, int : branch_signed, long : branch_signed, long long : branch_signed,                       \
    unsigned short : branch_unsigned, unsigned : branch_unsigned, unsigned long : branch_unsigned,                     \
    unsigned long long : branch_unsigned

#define HTML_TEXT(r, x)     _Generic((x), Str: html_text, Html: html_raw, HTML_INT_(html_int, html_uint))((r)->out, (x))
#define HTML_ATTR(r, x)     _Generic((x), Str: html_attr, HTML_INT_(html_int, html_uint))((r)->out, (x))
#define HTML_URL(r, x)      _Generic((x), Str: html_url)((r)->out, (x))
#define HTML_ASSET(r, x)    buf_str((r)->out, (x)) /* the URL of an asset (tools/assets.mjs): clean by how it is made */
#define HTML_URL_PART(r, x) _Generic((x), Str: html_url_part, HTML_INT_(html_int, html_uint))((r)->out, (x))
