#include "web/bewaard.h"

#include "web/html.h"

/* In hexadecimal it doubles, and must fit in one body (http/server.h: max_body). */
enum { MOST = 400 * 1024 };

#define TOKEN S("csrf")

static KluisPlaats place(const Verzoek *v) {
    return (KluisPlaats){.tabel = S("formulier"), .kolom = BEWAARD, .regio = v->c->regio->id};
}

/* ---- where it was sent ---- */

static Str target(Verzoek *v) {
    Buf b = {.arena = v->req->arena};
    Str rest = str_from(v->req->path, 1);
    for (Str part; str_split(&rest, '/', &part);) {
        buf_char(&b, '/');
        html_url_part(&b, part);
    }
    for (size_t i = 0; i < v->req->query.count; i++) {
        buf_char(&b, i ? '&' : '?');
        html_url_part(&b, v->req->query.list[i].name);
        buf_char(&b, '=');
        html_url_part(&b, v->req->query.list[i].value);
    }
    return buf_view(&b);
}

Bewaard bewaard_now(Verzoek *v) {
    Field *list = NEW_N(v->req->arena, Field, v->req->form.count);
    size_t n = 0;
    for (size_t i = 0; i < v->req->form.count; i++)
        if (!str_eq(v->req->form.list[i].name, TOKEN)) list[n++] = v->req->form.list[i];
    return (Bewaard){.pad = target(v), .form = {list, n}};
}

/* ---- sealed: target, token, and names and values, with NUL between; a form holds none ---- */

Status bewaard_seal(Verzoek *v, Str *out) {
    Bewaard now = bewaard_now(v);
    Buf b = {.arena = v->req->arena};
    Bytes sealed;
    buf_str(&b, now.pad);
    buf_char(&b, '\0');
    buf_str(&b, request_form(v->req, TOKEN));
    for (size_t i = 0; i < now.form.count; i++) {
        buf_char(&b, '\0');
        buf_str(&b, now.form.list[i].name);
        buf_char(&b, '\0');
        buf_str(&b, now.form.list[i].value);
    }
    *out = STR_NONE;
    if (b.len > MOST) return OK;
    TRY(kluis_seal(v->app->kluis, v->req->arena, place(v), kluis_region_key(), geheim_from_str(buf_view(&b)), &sealed));
    *out = hex_from_bytes(v->req->arena, sealed);
    return OK;
}

static bool unhex(Arena *a, Str text, Bytes *out) {
    uint8_t *raw = arena_alloc(a, text.len / 2 + 1);
    *out = (Bytes){raw, text.len / 2};
    return text.len > 0 && hex_to_bytes(text, raw, text.len / 2);
}

static Fields take_fields(Arena *a, Str rest) {
    size_t zeros = 1, n = 0;
    for (size_t i = 0; i < rest.len; i++) zeros += rest.ptr[i] == '\0';
    Field *list = NEW_N(a, Field, zeros / 2 + 1);
    while (str_split(&rest, '\0', &list[n].name)) {
        (void)str_split(&rest, '\0', &list[n].value);
        n++;
    }
    return (Fields){list, n};
}

Status bewaard_open(Verzoek *v, const Sessie *s, Str sealed, Bewaard *out) {
    Bytes blob;
    Geheim content;
    Str pad = S(""), token = S("");
    if (!unhex(v->req->arena, sealed, &blob)) return FORBIDDEN;
    if (kluis_open(v->app->kluis, v->req->arena, place(v), blob, &content) != OK) return FORBIDDEN;
    Str rest = geheim_text(content);
    (void)str_split(&rest, '\0', &pad);
    (void)str_split(&rest, '\0', &token);
    TRY(sessie_csrf_owner(&v->auth, s, token));
    *out = (Bewaard){.pad = pad, .form = take_fields(v->req->arena, rest)};
    return OK;
}
