/* Requests and responses by themselves: origin, language, cookies, pages, assets. */
#include "http/asset.h"
#include "http/headers.h"
#include "http/page.h"
#include "test.h"

static Arena *arena;

static int open_arena(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int close_arena(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static Request request_with(const Field *headers, size_t count, bool tls) {
    return (Request){.arena = arena, .headers = {headers, count}, .tls = tls, .method = METHOD_POST};
}

#define FIELD(n, v)                                                                                                    \
    { S(n), S(v) }

static void a_page_of_a_stranger_is_recognised(void **state) {
    (void)state;
    static const struct {
        Field headers[3];
        bool tls, ours;
    } cases[] = {
        {{FIELD("Host", "a.nl")}, true, true},
        {{FIELD("Host", "a.nl"), FIELD("Sec-Fetch-Site", "same-origin")}, true, true},
        {{FIELD("Host", "a.nl"), FIELD("Sec-Fetch-Site", "none")}, true, true},
        {{FIELD("Host", "a.nl"), FIELD("Sec-Fetch-Site", "same-site")}, true, false},
        {{FIELD("Host", "a.nl"), FIELD("sec-fetch-site", "cross-site")}, true, false},
        {{FIELD("Host", "a.nl"), FIELD("Origin", "null")}, true, true},
        {{FIELD("Host", "a.nl"), FIELD("Origin", "null"), FIELD("Sec-Fetch-Site", "cross-site")}, true, false},
        {{FIELD("Host", "a.nl"), FIELD("Origin", "https://a.nl")}, true, true},
        {{FIELD("Host", "a.nl"), FIELD("Origin", "http://a.nl")}, true, false},
        {{FIELD("Host", "a.nl"), FIELD("Origin", "https://a.nl.evil.example")}, true, false},
        {{FIELD("Host", "a.nl:8080"), FIELD("Origin", "http://a.nl:8080")}, false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Request r = request_with(cases[i].headers, 3, cases[i].tls);
        if (request_same_origin(&r) != cases[i].ours) fail_msg("case %zu", i);
    }
}

static Str language(const char *header) {
    static const Str offered[] = {S("nl"), S("en")};
    Field f = {S("Accept-Language"), str_from_z(header)};
    Request r = request_with(&f, header ? 1 : 0, false);
    return request_language(&r, offered, 2);
}

static void the_best_language_is_chosen(void **state) {
    (void)state;
    assert_str(language(NULL), S("nl"));
    assert_str(language("en-GB,en;q=0.9,nl;q=0.8"), S("en"));
    assert_str(language("pl, en;q=0.3, nl;q=0.7"), S("nl"));
    assert_str(language("pl,*;q=0.1"), S("nl"));
    assert_str(language("enm"), S("nl"));
    assert_str(language("EN-us"), S("en"));
    assert_str(language("en;q=0"), S("nl"));
}

typedef struct Lines {
    Buf text;
} Lines;

static void write_line(void *ctx, const char *name, const char *value) {
    buf_fmt(&((Lines *)ctx)->text, "%s: %s\n", name, value);
}

static Str headers_of(const Response *res) {
    Lines lines = {.text = {.arena = arena}};
    headers_each(res, write_line, &lines);
    return buf_view(&lines.text);
}

static Response response_for(bool tls) {
    Request r = request_with(NULL, 0, tls);
    Response res;
    response_init(&res, &r);
    return res;
}

static void cookies_are_as_strict_as_the_connection_allows(void **state) {
    (void)state;
    Response plain = response_for(false), tls = response_for(true);
    response_cookie(&plain, S("sessie"), S("abc"), SAMESITE_LAX, 60);
    assert_true(
        str_contains(headers_of(&plain), S("Set-Cookie: sessie=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60\n")));
    response_cookie_clear(&tls, S("sessie"), SAMESITE_STRICT);
    assert_true(str_contains(headers_of(&tls),
                             S("Set-Cookie: __Host-sessie=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0\n")));
    assert_true(str_contains(headers_of(&tls), S("Strict-Transport-Security: ")));
}

static void a_redirect_says_where_and_nothing_else(void **state) {
    (void)state;
    Response res = response_for(false);
    buf_lit(&res.body, "half a page");
    response_redirect(&res, S("/signalen/S-1"));
    assert_int_equal(res.status, 303);
    assert_int_equal(res.body.len, 0);
    assert_true(str_contains(headers_of(&res), S("Location: /signalen/S-1\n")));
}

static void a_download_has_a_harmless_name(void **state) {
    (void)state;
    Response res = response_for(false);
    response_download(&res, S("text/csv; charset=utf-8"), S("cijfers 2016\"/..\r\n.csv"));
    assert_true(
        str_contains(headers_of(&res), S("Content-Disposition: attachment; filename=\"cijfers-2016--..--.csv\"\n")));
    assert_true(str_contains(headers_of(&res), S("Content-Type: text/csv; charset=utf-8\n")));
}

static void a_page_escapes_what_it_is_given_and_drops_what_was_there(void **state) {
    (void)state;
    Response res = response_for(false);
    response_cookie(&res, S("a"), S("b"), SAMESITE_LAX, COOKIE_SESSION);
    buf_lit(&res.body, "half a page");
    response_page(&res, 404, S("<b>&\"</b>"), S("x"));
    Str body = buf_view(&res.body);
    assert_true(str_contains(body, S("<h1>&lt;b>&amp;&quot;&lt;/b></h1>")));
    assert_false(str_contains(body, S("half a page")));
    assert_false(str_contains(headers_of(&res), S("Set-Cookie")));
}

static void forbidden_and_absent_are_the_same_bytes(void **state) {
    (void)state;
    Response forbidden = response_for(false), absent = response_for(false);
    response_failure(&forbidden, FORBIDDEN);
    response_failure(&absent, NOT_FOUND);
    assert_int_equal(forbidden.status, absent.status);
    assert_str(buf_view(&forbidden.body), buf_view(&absent.body));
    assert_str(headers_of(&forbidden), headers_of(&absent));
}

static void every_status_of_the_server_has_a_page_and_a_reason(void **state) {
    (void)state;
    static const int statuses[] = {400, 404, 405, 408, 409, 411, 413, 415, 417, 421, 431, 500, 501, 503, 505};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        Response res = response_for(false);
        response_status_page(&res, statuses[i]);
        assert_int_equal(res.status, statuses[i]);
        assert_true(str_contains(buf_view(&res.body), S("</h1>")));
        assert_string_not_equal(response_reason(statuses[i]), "");
    }
}

static const uint8_t large[100], medium[50], small[20];
static const Asset assets[] = {
    {S("/static/a.1.css"), S("text/css"), S("\"1\""), {large, 100}, {medium, 50}, {small, 20}},
    {S("/static/b.2.woff2"), S("font/woff2"), S("\"2\""), {large, 100}, {NULL, 0}, {NULL, 0}},
};

static Response ask(const char *path, Method method, const char *encodings, const char *etag) {
    Field *headers = NEW_N(arena, Field, 2);
    headers[0] = (Field){S("Accept-Encoding"), str_from_z(encodings)};
    headers[1] = (Field){S("If-None-Match"), str_from_z(etag)};
    Request r = request_with(headers, 2, false);
    r.method = method;
    Response res = response_for(false);
    const Asset *asset = asset_find((Assets){assets, 2}, str_from_z(path));
    assert_non_null(asset);
    asset_respond(asset, &r, &res);
    return res;
}

static void assets_go_in_the_smallest_form_that_is_understood(void **state) {
    (void)state;
    assets_check((Assets){assets, 2});
    static const struct {
        const char *accepted;
        const uint8_t *body;
    } cases[] = {{NULL, large}, {"gzip", medium},      {"gzip, br", small}, {"br;q=0, gzip", medium},
                 {"*", small},  {"*, br;q=0", medium}, {"zstd", large}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Response res = ask("/static/a.1.css", METHOD_GET, cases[i].accepted, NULL);
        assert_ptr_equal(res.fixed.ptr, cases[i].body);
        assert_true(str_contains(headers_of(&res), S("Vary: Accept-Encoding\n")));
        assert_true(str_contains(headers_of(&res), S("immutable\n")));
    }
    assert_ptr_equal(ask("/static/b.2.woff2", METHOD_HEAD, "br", NULL).fixed.ptr, large);
}

static void an_asset_that_is_known_is_not_sent_again(void **state) {
    (void)state;
    assert_int_equal(ask("/static/a.1.css", METHOD_GET, NULL, "\"0\", W/\"1\"").status, 304);
    assert_int_equal(ask("/static/a.1.css", METHOD_GET, NULL, "\"0\"").status, 200);
    assert_int_equal(ask("/static/a.1.css", METHOD_POST, NULL, NULL).status, 405);
    assert_null(asset_find((Assets){assets, 2}, S("/static/a.0.css")));
    assert_null(asset_find((Assets){0}, S("/static/a.1.css")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_of_a_stranger_is_recognised),
        cmocka_unit_test(the_best_language_is_chosen),
        cmocka_unit_test(cookies_are_as_strict_as_the_connection_allows),
        cmocka_unit_test(a_redirect_says_where_and_nothing_else),
        cmocka_unit_test(a_download_has_a_harmless_name),
        cmocka_unit_test(a_page_escapes_what_it_is_given_and_drops_what_was_there),
        cmocka_unit_test(forbidden_and_absent_are_the_same_bytes),
        cmocka_unit_test(every_status_of_the_server_has_a_page_and_a_reason),
        cmocka_unit_test(assets_go_in_the_smallest_form_that_is_understood),
        cmocka_unit_test(an_asset_that_is_known_is_not_sent_again),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
