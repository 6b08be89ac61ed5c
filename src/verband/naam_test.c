#include "verband/naam.h"

#include "test.h"
#include "verband/klank.h"
#include "verband/roepnaam.h"

/* 'bibi/V nora/V ansems/A': the words with their roles. */
static Str shown(Arena *a, const char *typed, NaamRol role) {
    Naam n;
    naam_parse(str_from_z(typed), role, &n);
    Buf out = {.arena = a};
    for (int i = 0; i < n.count; i++)
        buf_fmt(&out, "%s%.*s/%c", i ? " " : "", STR_ARG(n.part[i].text), "?VAO"[n.part[i].role]);
    return buf_view(&out);
}

static void words_and_roles(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(shown(a, "Ansems, Bibi Nora", ROL_OPEN), S("ansems/A bibi/V nora/V"));
    assert_str(shown(a, "Bibi Nora Ansems", ROL_OPEN), S("bibi/O nora/O ansems/O"));
    assert_str(shown(a, "Eliza van de Greef", ROL_OPEN), S("eliza/O greef/O"));
    assert_str(shown(a, "v.d. Greef", ROL_ACHTER), S("greef/A"));
    assert_str(shown(a, "VandeGreef", ROL_ACHTER), S("greef/A"));
    assert_str(shown(a, "Adamczyk-Czerepak", ROL_ACHTER), S("adamczyk/A czerepak/A"));
    assert_str(shown(a, "O'Brien", ROL_ACHTER), S("obrien/A"));
    assert_str(shown(a, "J. Hermans", ROL_OPEN), S("j/O hermans/O"));
    assert_str(shown(a, "V. Jansen", ROL_OPEN), S("v/O jansen/O"));
    assert_str(shown(a, "Van", ROL_ACHTER), S("van/A"));
    assert_str(shown(a, "", ROL_OPEN), S(""));
    assert_str(shown(a, "---", ROL_OPEN), S(""));
}

static void tussenvoegsels_are_known_by_their_letters(void **state) {
    (void)state;
    Naam n;
    static const char *const written[] = {"van de", "van der", "v.d.", "vd", "Van den", "vander"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        assert_int_equal(naam_prefix(str_from_z(written[i])), 'v' << 8 | 'd');
    assert_int_equal(naam_prefix(S("mevrouw")), 0);
    naam_parse(S("Eliza van de Greef"), ROL_OPEN, &n);
    assert_int_equal(n.prefix, 'v' << 8 | 'd');
    naam_parse(S("Eliza Greef"), ROL_OPEN, &n);
    assert_int_equal(n.prefix, 0);
}

static void assert_same(KlankGraad degree, const char *x, const char *y, bool same) {
    Gevouwen a, b;
    klank(str_from_z(x), degree, &a);
    klank(str_from_z(y), degree, &b);
    if (str_eq(vouw_str(&a), vouw_str(&b)) != same) fail_msg("%s: %.*s; %s: %.*s", x, STR_ARG(a), y, STR_ARG(b));
}

static void one_name_in_many_spellings(void **state) {
    (void)state;
    assert_same(KLANK_VORM, "stojan", "stoyan", true);
    assert_same(KLANK_VORM, "jolanta", "yolanta", true);
    assert_same(KLANK_VORM, "mariya", "marija", true);
    assert_same(KLANK_VORM, "wojcik", "vojcik", true);
    assert_same(KLANK_VORM, "maria", "marta", false);
    assert_same(KLANK_GEHOOR, "dijk", "dyck", true);
    assert_same(KLANK_GEHOOR, "vos", "fos", true);
    assert_same(KLANK_GEHOOR, "sahin", "zahin", true);
    assert_same(KLANK_GEHOOR, "hendricks", "hendriks", true);
    assert_same(KLANK_GEHOOR, "jansen", "janssen", true);
    assert_same(KLANK_GEHOOR, "berg", "burg", false);
}

static bool share_group(Str x, Str y) {
    uint16_t a[4], b[4];
    roepnaam_groups(x, a);
    roepnaam_groups(y, b);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            if (a[i] && a[i] == b[j]) return true;
    return false;
}

static void nicknames(void **state) {
    (void)state;
    assert_true(share_group(S("katarzyna"), S("kasia")));
    assert_true(share_group(S("bob"), S("robert")));
    assert_true(share_group(S("kees"), S("cornelis")));
    assert_false(share_group(S("kees"), S("robert")));
    assert_false(share_group(S("xyzzy"), S("xyzzy")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_roles),
        cmocka_unit_test(tussenvoegsels_are_known_by_their_letters),
        cmocka_unit_test(one_name_in_many_spellings),
        cmocka_unit_test(nicknames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
