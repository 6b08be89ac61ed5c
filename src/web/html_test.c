/* What a browser reads back is what went in, wherever it stands; the reader below is written for this test alone. */
#include "web/html_proef.html.h"

#include <stdlib.h>

#include "test.h"

enum { RANDOM_TEXTS = 3000, RANDOM_LENGTH = 40 };

static Arena *a;
static Buf page;
static Render r;

static int fresh(void **state) {
    (void)state;
    a = arena_new();
    page = (Buf){.arena = a};
    r = (Render){.out = &page, .taal = TAAL_NL, .csrf = S("abc")};
    return 0;
}

static int done(void **state) {
    (void)state;
    arena_free(a);
    return 0;
}

static Str take(void) {
    Str s = buf_view(&page);
    page = (Buf){.arena = a};
    return s;
}

/* ---- a small reader of HTML and URLs ---- */

static Str after(Str s, Str mark) {
    const char *at = memmem(s.ptr, s.len, mark.ptr, mark.len);
    assert_non_null(at);
    return str_from(s, (size_t)(at - s.ptr) + mark.len);
}

/* What stands between two marks. */
static Str between(Str s, Str open, Str close) {
    Str rest = after(s, open);
    const char *end = memmem(rest.ptr, rest.len, close.ptr, close.len);
    assert_non_null(end);
    return str_slice(rest, 0, (size_t)(end - rest.ptr));
}

static const struct {
    Str name;
    char c;
} references[] = {{S("&amp;"), '&'},  {S("&lt;"), '<'},   {S("&gt;"), '>'},
                  {S("&quot;"), '"'}, {S("&#39;"), '\''}, {S("&#13;"), '\r'}};

static Str read_references(Str s) {
    Buf out = {.arena = a};
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '&') {
            buf_char(&out, s.ptr[i]);
            continue;
        }
        size_t known = 0;
        while (known < 6 && !str_starts(str_from(s, i), references[known].name)) known++;
        assert_true(known < 6);
        buf_char(&out, references[known].c);
        i += references[known].name.len - 1;
    }
    return buf_view(&out);
}

static Str read_percent(Str s) {
    Buf out = {.arena = a};
    for (size_t i = 0; i < s.len; i++) {
        uint8_t byte = (uint8_t)s.ptr[i];
        if (byte == '%') {
            char hex[3] = {s.ptr[i + 1], s.ptr[i + 2], 0};
            byte = (uint8_t)strtol(hex, NULL, 16);
            i += 2;
        }
        buf_bytes(&out, &byte, 1);
    }
    return buf_view(&out);
}

/* HTML cannot hold NUL. */
static Str without_nul(Str s) {
    Buf out = {.arena = a};
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i]) {
            buf_char(&out, s.ptr[i]);
        } else {
            buf_lit(&out, "\xEF\xBF\xBD");
        }
    }
    return buf_view(&out);
}

/* ---- random texts, the same every day, rich in what breaks pages ---- */

static uint32_t seed;
static uint32_t random_below(uint32_t n) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % n;
}

static Str random_text(void) {
    static const Str evil[] = {S("<"),           S(">"),   S("\""), S("'"),    S("&"),    S("&lt;"),
                               S("</textarea>"), S("-->"), S("\n"), S("\r\n"), S("\t"),   S("javascript:"),
                               S("//"),          S("%41"), S("{{"), S("\0"),   S("\xC3"), S("é")};
    Buf out = {.arena = a};
    size_t n = random_below(RANDOM_LENGTH);
    for (size_t i = 0; i < n; i++) {
        uint32_t pick = random_below(40);
        if (pick < sizeof evil / sizeof *evil) {
            buf_str(&out, evil[pick]);
        } else {
            buf_char(&out, (char)random_below(256));
        }
    }
    return buf_view(&out);
}

static void each_random_text(void (*check)(Str)) {
    seed = 7;
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        check(random_text());
        arena_reset(a);
        page = (Buf){.arena = a};
    }
}

static size_t count(Str s, char c) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += s.ptr[i] == c;
    return n;
}

/* ---- each place ---- */

static void check_text(Str s) {
    tpl_proef_tekst(&r, s);
    Str html = take();
    assert_int_equal(count(html, '<'), 2);
    assert_str(read_references(between(html, S("<p>"), S("</p>"))), without_nul(s));
}

static void text_reads_back(void **state) {
    (void)state;
    each_random_text(check_text);
}

static void check_attr(Str s) {
    tpl_proef_attr(&r, s);
    Str html = take();
    assert_int_equal(count(html, '<'), 2);
    assert_int_equal(count(html, '>'), 2);
    assert_int_equal(count(html, '"'), 4);
    assert_int_equal(count(html, '\''), 2);
    Str wanted = without_nul(s);
    assert_str(read_references(between(html, S("title=\""), S("\""))), wanted);
    assert_str(read_references(between(html, S("data-x='"), S("'"))), wanted);
    assert_str(read_references(between(html, S("class=\"a "), S(" b\""))), wanted);
}

static void attributes_read_back(void **state) {
    (void)state;
    each_random_text(check_attr);
}

static void check_textarea(Str s) {
    tpl_proef_textarea(&r, s);
    Str html = take();
    assert_int_equal(count(html, '<'), 2);
    /* a browser drops one newline after the tag; all others are the person's own */
    assert_str(read_references(between(html, S("<textarea name=\"x\">\n"), S("</textarea>"))), without_nul(s));
}

static void textareas_read_back_with_their_first_newline(void **state) {
    (void)state;
    each_random_text(check_textarea);
}

static void check_title(Str s) {
    tpl_proef_titel(&r, s);
    assert_str(read_references(between(take(), S("<title>"), S("</title>"))), without_nul(s));
}

static void titles_read_back(void **state) {
    (void)state;
    each_random_text(check_title);
}

static void check_url_part(Str s) {
    tpl_proef_url_deel(&r, s);
    Str html = take();
    assert_int_equal(count(html, '"'), 2);
    Str path = between(html, S("/signalen/"), S("?q="));
    assert_str(read_percent(path), s);
    for (size_t i = 0; i < path.len; i++) assert_null(strchr("/?#&;:@\\ \"'<>\n\t", path.ptr[i]));
}

static void parts_of_urls_read_back(void **state) {
    (void)state;
    each_random_text(check_url_part);
}

static bool goes_somewhere_safe(Str url) {
    if (str_starts(url, S("/"))) return !str_starts(url, S("//")) && !str_starts(url, S("/\\"));
    return str_starts(url, S("#")) || str_starts(url, S("?")) || str_starts(url, S("https:"));
}

static void check_url(Str s) {
    static const Str starts[] = {S(""), S("/"), S("?"), S("#"), S("https:"), S(" "), S("java"), S("http:"), S("/\t/")};
    Buf url = {.arena = a};
    buf_str(&url, starts[random_below(9)]);
    buf_str(&url, s);
    tpl_proef_url(&r, buf_view(&url));
    Str html = take();
    assert_int_equal(count(html, '"'), 2);
    assert_int_equal(count(html, '<'), 2);
    Str out = between(html, S("href=\""), S("\""));
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.ptr[i] > ' ' && (unsigned char)out.ptr[i] < 127);
    assert_true(goes_somewhere_safe(out));
}

static void urls_go_nowhere_else(void **state) {
    (void)state;
    each_random_text(check_url);
}

/* Sixteen bytes are looked at at once: each byte, at each place in them and in what is left. */
static void every_byte_reads_back_wherever_it_stands(void **state) {
    (void)state;
    char text[40];
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'x', sizeof text);
        for (int c = 0; c < 256; c++) {
            text[at] = (char)c;
            Str whole = {text, sizeof text};
            check_text(whole);
            check_attr(whole);
            check_url_part(whole);
            check_url(whole);
        }
    }
}

static Str url_of(Str s) {
    tpl_proef_url(&r, s);
    return between(take(), S("href=\""), S("\""));
}

static void urls_keep_what_is_right(void **state) {
    (void)state;
    assert_str(url_of(S("/signalen?gemeente=GM0080&w=mijn%20werk#p2")),
               S("/signalen?gemeente=GM0080&amp;w=mijn%20werk#p2"));
    assert_str(url_of(S("tel:112")), S("tel:112"));
    assert_str(url_of(S("HTTPS://voorbeeld.nl/")), S("HTTPS://voorbeeld.nl/"));
    assert_str(url_of(S("/zoek?q=café")), S("/zoek?q=caf%C3%A9"));
}

static void urls_with_another_scheme_are_refused(void **state) {
    (void)state;
    static const Str bad[] = {S("javascript:alert(1)"),
                              S("JaVaScRiPt:x"),
                              S(" javascript:x"),
                              S("\tjavascript:x"),
                              S("data:text/html,x"),
                              S("//elders.nl"),
                              S("/\\elders.nl"),
                              S("http://elders.nl"),
                              S("signalen"),
                              S(""),
                              STR_NONE};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_str(url_of(bad[i]), S("#ongeldig"));
    assert_str(url_of(S("/\t/elders.nl")), S("/%09/elders.nl"));
}

/* ---- flow, slots, forms, language ---- */

static void loops_and_branches_write_what_they_say(void **state) {
    (void)state;
    Str namen[] = {S("Anna"), S("B&B")};
    tpl_proef_stroom(&r, &(ProefView){namen, 2});
    assert_str(take(), S("<ul>\n<li class=\"eerste\">0 Anna</li>\n<li>1 "
                         "B&amp;B</li>\n</ul>\n<p>meer</p>\n<b>1</b>\n<b>2</b>\n<b>3</b>\n"));
    tpl_proef_stroom(&r, &(ProefView){namen, 0});
    assert_str(take(), S("<ul>\n<li>Niemand</li>\n</ul>\n<p>geen</p>\n<b>1</b>\n<b>2</b>\n<b>3</b>\n"));
}

static void markup_goes_into_slots_once_escaped(void **state) {
    (void)state;
    tpl_proef_slot(&r, S("<i>"));
    assert_str(take(),
               S("<section "
                 "title=\"a&quot;b\"><h2>&lt;i&gt;</h2>\n<div><p>&lt;i&gt;</p>\n<p>&lt;i&gt;</p>\n</div></section>\n"));
}

static void forms_that_post_carry_the_token(void **state) {
    (void)state;
    tpl_proef_formulier(&r, true);
    assert_str(take(),
               S("<form method=\"post\" action=\"/x\"><input type=\"hidden\" name=\"csrf\" value=\"abc\">\n"
                 "<input type=\"checkbox\" name=\"a\" checked>\n<button type=\"submit\">Stuur</button>\n</form>\n"));
    r.csrf = STR_NONE;
    tpl_proef_formulier(&r, false);
    assert_false(str_contains(take(), S("csrf")));
}

static void translations_are_filled_and_escaped(void **state) {
    (void)state;
    tpl_proef_taal(&r, 2);
    assert_str(take(), S("<p lang=\"nl\">Stap 2 van &lt;4&gt;</p>\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_reads_back, fresh, done),
        cmocka_unit_test_setup_teardown(attributes_read_back, fresh, done),
        cmocka_unit_test_setup_teardown(textareas_read_back_with_their_first_newline, fresh, done),
        cmocka_unit_test_setup_teardown(titles_read_back, fresh, done),
        cmocka_unit_test_setup_teardown(parts_of_urls_read_back, fresh, done),
        cmocka_unit_test_setup_teardown(urls_go_nowhere_else, fresh, done),
        cmocka_unit_test_setup_teardown(every_byte_reads_back_wherever_it_stands, fresh, done),
        cmocka_unit_test_setup_teardown(urls_keep_what_is_right, fresh, done),
        cmocka_unit_test_setup_teardown(urls_with_another_scheme_are_refused, fresh, done),
        cmocka_unit_test_setup_teardown(loops_and_branches_write_what_they_say, fresh, done),
        cmocka_unit_test_setup_teardown(markup_goes_into_slots_once_escaped, fresh, done),
        cmocka_unit_test_setup_teardown(forms_that_post_carry_the_token, fresh, done),
        cmocka_unit_test_setup_teardown(translations_are_filled_and_escaped, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
