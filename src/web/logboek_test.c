/* The data protection officer reads the log and has it checked. */
#include "web/web_test.h"

static DemoAccount frank, aukje;

static int open_house(void **state) {
    (void)state;
    huis_open("fryslan");
    huis.app.getuige = werkmap_file(&huis.map, "getuige");
    frank = account("frank", "fg", "toezicht", "");
    aukje = account("aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    Bezoeker a = inloggen(&aukje);
    get(&a, "/signalen");
    get(&a, "/beheer/logboek"); /* not hers to read */
    return 0;
}

static int close_house(void **state) {
    (void)state;
    huis_sluit();
    return 0;
}

static void the_newest_deed_stands_on_top_with_a_name(void **state) {
    (void)state;
    Bezoeker f = inloggen(&frank);
    Antwoord page = get(&f, "/beheer/logboek");
    assert_int_equal(page.status, 200);
    assert_zegt(page, "aukje<span class=\"kz-meta kz-klein kz-zacht\">Aandachtsfunctionaris mensenhandel</span>");
    assert_zegt(page, "Signalen in lijsten zien</td>");
    assert_zegt(page, "Geweigerd");
}

static void one_action_is_shown_within_a_month(void **state) {
    (void)state;
    Bezoeker f = inloggen(&frank);
    Antwoord page = get(&f, "/beheer/logboek?handeling=signaal.zien&ref=&van=&tot=");
    assert_zegt(page, "aukje<span");
    assert_zegt_niet(page, "Geweigerd</span>");
    Str from = datum_kort(huis.app.arena, datum_at(huis.nu) - 30);
    assert_true(str_contains(page.body, str_fmt(huis.app.arena, "value=\"%.*s\"", STR_ARG(from))));
    page = get(&f, "/beheer/logboek?handeling=signaal.zien&van=1-1-2020&tot=2-1-2020");
    assert_zegt(page, "Geen regels die bij deze keuze passen.");
    page = get(&f, "/beheer/logboek?van=gisteren");
    assert_zegt(page, "Vul een datum in als 14-11-2026.");
}

static void pages_follow_each_other(void **state) {
    (void)state;
    Bezoeker f = inloggen(&frank);
    for (int i = 0; i < 30; i++) get(&f, "/beheer/logboek?van=1-1-2020&tot=1-1-2020");
    Antwoord page = get(&f, "/beheer/logboek");
    assert_zegt(page, "50 regels op deze pagina");
    size_t at;
    Str before = S("href=\"/beheer/logboek?voor=");
    if (!find_from(page.body, before, 0, &at)) fail_msg("no next page");
    Str rest = str_from(page.body, at + 6), url;
    assert_true(str_split(&rest, '"', &url));
    page = get(&f, str_z(huis.app.arena, url));
    assert_zegt(page, "Naar de nieuwste");
    assert_zegt_niet(page, "rel=\"next\"");
}

static void the_account_of_somebody_has_its_own_list(void **state) {
    (void)state;
    Bezoeker f = inloggen(&frank);
    SqlLogboekVoor *rows;
    size_t n;
    assert_ok(
        sql_logboek_voor(huis.db, huis.app.arena, (SqlLogboekVoorIn){huis.app.regio->id, INT64_MAX, 1000}, &rows, &n));
    Str ref = STR_NONE;
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].object, S("gebruiker:uitnodigen"))) ref = rows[i].ref;
    Antwoord page = get(&f, str_z(huis.app.arena, str_fmt(huis.app.arena, "/beheer/logboek?ref=%.*s", STR_ARG(ref))));
    assert_zegt(page, "gebruiker, uitnodigen");
    assert_zegt_niet(page, "Signalen in lijsten zien</td>");
}

static int64_t rows_in_log(void) {
    LogStand stand;
    assert_ok(logboek_stand(huis.app.logboek, huis.app.regio->id, &stand));
    return stand.regels;
}

/* Ten thousand rows are not computed while everybody waits, and stand in the log once. */
static void a_long_check_lets_others_go_first(void **state) {
    (void)state;
    LogRegel row = {.tijd = huis.nu, .handeling = S("logboek.lezen"), .resultaat = OK, .herkomst = S("test")};
    assert_ok(db_begin(huis.db));
    for (int i = 0; i < 2 * LOGBOEK_STAP; i++) assert_ok(logboek_append(huis.app.logboek, huis.app.regio->id, &row));
    assert_ok(db_commit(huis.db));
    Bezoeker f = inloggen(&frank);
    Antwoord page = get(&f, "/beheer/logboek");
    int64_t before = rows_in_log();
    page = verstuur(&f, &page, "/beheer/logboek/controle", "");
    assert_zegt(page, str_z(huis.app.arena, str_fmt(huis.app.arena, "klopt: %lld regels", (long long)before)));
    assert_int_equal(huis.ticks, 3);
    assert_int_equal(rows_in_log(), before + 2); /* the check, and the page below it */
}

static void a_check_says_how_it_went(void **state) {
    (void)state;
    Bezoeker f = inloggen(&frank);
    Antwoord page = get(&f, "/beheer/logboek");
    page = verstuur(&f, &page, "/beheer/logboek/controle", "");
    assert_zegt(page, "Het logboek van fryslan klopt");
    assert_zegt(page, "Er is geen getuigenbestand.");
    assert_ok(tick_run(&huis.hooks, NULL, 0, true, huis.nu)); /* the minute in which a checkpoint is made */
    page = verstuur(&f, &page, "/beheer/logboek/controle", "");
    assert_zegt_niet(page, "Er is geen getuigenbestand.");
    assert_ok(db_script(huis.db, "UPDATE logboek SET resultaat = 'gelukt' WHERE resultaat = 'geweigerd'"));
    page = verstuur(&f, &page, "/beheer/logboek/controle", "");
    assert_zegt(page, "is gewijzigd, verplaatst of toegevoegd");
    assert_zegt(page, "kz-melding--fout");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_deed_stands_on_top_with_a_name),
        cmocka_unit_test(one_action_is_shown_within_a_month),
        cmocka_unit_test(pages_follow_each_other),
        cmocka_unit_test(the_account_of_somebody_has_its_own_list),
        cmocka_unit_test(a_long_check_lets_others_go_first),
        cmocka_unit_test(a_check_says_how_it_went), /* last: it damages the log */
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
