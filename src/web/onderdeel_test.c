/* Parts of screens: which pages get a link, and what the templates write. */
#include "web/onderdelen.html.h"

#include "test.h"

static Arena *a;

static int fresh(void **state) {
    (void)state;
    a = arena_new();
    return 0;
}

static int done(void **state) {
    (void)state;
    arena_free(a);
    return 0;
}

/* "< 1 ... 4 [5] 6 ... 9 >" */
static Str pages(int64_t pagina, int64_t paginas) {
    Paginering p = paginering(a, S("telling"), S("?p="), pagina, paginas);
    Buf b = {.arena = a};
    if (!str_none(p.vorige)) buf_lit(&b, "< ");
    for (size_t i = 0; i < p.paginas_n; i++) {
        const Pagina *x = &p.paginas[i];
        if (x->nummer == 0) {
            buf_lit(&b, "... ");
        } else {
            buf_fmt(&b, x->actief ? "[%d] " : "%d ", (int)x->nummer);
            assert_str(x->url, str_fmt(a, "?p=%d", (int)x->nummer));
        }
    }
    if (!str_none(p.volgende)) buf_lit(&b, ">");
    return str_trim(buf_view(&b));
}

static void few_pages_all_get_a_link(void **state) {
    (void)state;
    assert_str(pages(1, 0), S(""));
    assert_str(pages(1, 1), S(""));
    assert_str(pages(1, 2), S("[1] 2 >"));
    assert_str(pages(3, 5), S("< 1 2 [3] 4 5 >"));
}

static void of_many_pages_the_ends_and_the_neighbours_get_one(void **state) {
    (void)state;
    assert_str(pages(1, 100000), S("[1] 2 3 ... 100000 >"));
    assert_str(pages(50, 100), S("< 1 ... 48 49 [50] 51 52 ... 100 >"));
    assert_str(pages(100, 100), S("< 1 ... 98 99 [100]"));
}

static Str drawn(void (*draw)(Render *)) {
    static Buf out;
    out = (Buf){.arena = a};
    Render r = {.out = &out, .taal = TAAL_NL};
    draw(&r);
    return buf_view(&out);
}

static void draw_label(Render *r) { tpl_label(r, (Label){S("Te laat & <b>"), KLEUR_ROOD, ICOON_LET_OP}); }

static void a_label_says_in_text_what_its_colour_says(void **state) {
    (void)state;
    Str html = drawn(draw_label);
    assert_true(str_contains(html, S("kz-label--rood")));
    assert_true(str_contains(html, S("#let-op\"/></svg>")));
    assert_true(str_contains(html, S("Te laat &amp; &lt;b&gt;</span>")));
}

static void draw_empty(Render *r) {
    tpl_leeg(r, &(LegeStaat){S("Geen signalen."), {S("Wis het filter"), S("/signalen")}});
}
static void draw_empty_without_action(Render *r) { tpl_leeg(r, &(LegeStaat){.zin = S("Geen signalen.")}); }

static void an_empty_list_says_what_to_do(void **state) {
    (void)state;
    assert_true(str_contains(drawn(draw_empty), S("<a href=\"/signalen\">Wis het filter</a>")));
    assert_false(str_contains(drawn(draw_empty_without_action), S("<a")));
}

static void draw_columns(Render *r) {
    Kolom k[] = {{{S("Termijn"), S("?s=t&r=af")}, SORTERING_OP, false, false},
                 {{S("Aantal"), STR_NONE}, SORTERING_GEEN, true, false}};
    tpl_tabel(r, S("Signalen"), k, 2, (Html){S("<tr role=\"row\"></tr>")});
}

static void a_table_keeps_its_roles_and_says_how_it_is_sorted(void **state) {
    (void)state;
    Str html = drawn(draw_columns);
    assert_true(str_contains(html, S("aria-sort=\"ascending\"")));
    assert_true(str_contains(html, S("href=\"?s=t&amp;r=af\"")));
    assert_true(str_contains(html, S("<tr role=\"row\"></tr>")));
    assert_true(str_contains(html, S("role=\"columnheader\" scope=\"col\" class=\"kz-getal\"")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(few_pages_all_get_a_link, fresh, done),
        cmocka_unit_test_setup_teardown(of_many_pages_the_ends_and_the_neighbours_get_one, fresh, done),
        cmocka_unit_test_setup_teardown(a_label_says_in_text_what_its_colour_says, fresh, done),
        cmocka_unit_test_setup_teardown(an_empty_list_says_what_to_do, fresh, done),
        cmocka_unit_test_setup_teardown(a_table_keeps_its_roles_and_says_how_it_is_sorted, fresh, done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
