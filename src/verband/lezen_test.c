#include "verband/lezen.h"

#include "test.h"

static Str shown(Arena *a, const char *text) {
    Vondst v[16];
    Str s = str_from_z(text);
    size_t n = lezen(s, v, 16);
    Buf b = {.arena = a};
    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s%s=%.*s", i ? "|" : "", soort_name(v[i].kind), STR_ARG(str_slice(s, v[i].at, v[i].len)));
    return buf_view(&b);
}

static void a_report_of_a_neighbour(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(shown(a, "Mevrouw Boyka van der Meulen belt met +31 6 4637 8287 vanaf Prinsplein 169, 8311 KC Wierum."),
               S("full_name=Boyka van der Meulen|phone=+31 6 4637 8287|postcode=8311 KC"));
    assert_str(shown(a, "Er staat een bus (8-STJ-16) en een auto 12-AB-34 voor de deur."),
               S("plate=8-STJ-16|plate=12-AB-34"));
    assert_str(shown(a, "Betalen op NL91 ABNA 0417 1643 00 of mail lisa@x.nl."),
               S("iban=NL91 ABNA 0417 1643 00|email=lisa@x.nl"));
    assert_str(shown(a, "Zie https://www.kinky.nl/ad/123 en @lisa_88, zegt J. Hermans."),
               S("handle=https://www.kinky.nl/ad/123|handle=@lisa_88|full_name=J. Hermans"));
}

static void what_only_looks_like_it_is_left_alone(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    assert_str(shown(a, "Op 14-11-2026 kwamen 2026 EN 12 mensen; NL91ABNA0417164301 klopt niet."),
               S("postcode=2026 EN"));
    assert_str(shown(a, "Het bedrag is 012345 en dossier 06-12."), S(""));
    assert_str(shown(a, "mevrouw was er niet"), S(""));
    assert_str(shown(a, ""), S(""));
}

static void a_mention_takes_from_its_text_what_it_lacks(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Kaartenbak *k = kaartenbak_new(a, 2026);
    Veld one[] = {{SOORT_TEKST, S("De heer Boyko Dragnev, 06-46378287, rijdt in 8-STJ-16")}};
    Veld two[] = {{SOORT_NAAM, S("Boyko Dragnev")},
                  {SOORT_TELEFOON, S("0612345678")},
                  {SOORT_TEKST, S("belt ook met 06-46378287")}};
    uint32_t x = kaartenbak_add(k, one, 1), y = kaartenbak_add(k, two, 3);
    assert_int_equal(k->list[x].name_count, 2);
    assert_str(waarden_text(&k->words[W_TELEFOON], k->list[x].value[W_TELEFOON]), S("31646378287"));
    assert_str(waarden_text(&k->words[W_KENTEKEN], k->list[x].value[W_KENTEKEN]), S("8stj16"));
    assert_str(waarden_text(&k->words[W_TELEFOON], k->list[y].value[W_TELEFOON]), S("31612345678"));
    kaartenbak_close(k);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_of_a_neighbour),
        cmocka_unit_test(what_only_looks_like_it_is_left_alone),
        cmocka_unit_test(a_mention_takes_from_its_text_what_it_lacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
