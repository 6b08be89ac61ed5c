/* The public form and the page for who comes back with a code. */
#include "keten/signaal.h"
#include "web/web_test.h"

static int open_house(void **state) {
    (void)state;
    huis_open("fryslan");
    return 0;
}

static int close_house(void **state) {
    (void)state;
    huis_sluit();
    return 0;
}

#define STAP1   "betreft=plek&anoniem=ja&wat=werk&wat=anders&verhaal=In+de+garage+brandt+%27s+nachts+licht."
#define OP_NAAM "betreft=iemand&anoniem=nee&verhaal=De+buurman+is+bang."
#define STAP2                                                                                                          \
    "waar=werkplek&gemeente=GM0080&postcode=8911+ab&plaats=Nijverheidsweg&datum-dag=14&datum-maand=11&datum-jaar=2026"

static int64_t signals(void) {
    SqlTellingGet row;
    Status found = sql_telling_get(huis.db, huis.app.arena,
                                   (SqlTellingGetIn){huis.app.regio->id, S("regio"), S("signaal"), S("nieuw")}, &row);
    return found == OK ? row.aantal : 0;
}

static Antwoord to_step(Bezoeker *b, int step, const char *first) {
    Antwoord page = get(b, "/melden");
    if (step > 1) page = verstuur(b, &page, "/melden", first);
    if (step > 2) page = verstuur(b, &page, "/melden", STAP2);
    if (step > 3) page = verstuur(b, &page, "/melden", "wie=Zeven+mannen&kenteken=ab-123-c");
    return page;
}

static Str code_on(const Antwoord *page) {
    size_t at;
    Str before = S("id=\"code\">");
    if (!find_from(page->body, before, 0, &at)) fail_msg("no code on the page: %.*s", STR_ARG(page->body));
    return str_slice(page->body, at + before.len, 24);
}

/* ---- filling in ---- */

static void nothing_is_chosen_beforehand(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = get(&b, "/melden");
    assert_int_equal(page.status, 200);
    assert_zegt(page, "Wat wilt u melden?");
    assert_zegt(page, "<title>Stap 1 van 4 – Formulier</title>");
    assert_zegt_niet(page, " checked");
    assert_int_equal(b.n, 0); /* no cookie */
    assert_int_equal(page.body.len % 4096, 0);
}

static void what_is_missing_is_named_with_a_link_to_it(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = get(&b, "/melden");
    page = verstuur(&b, &page, "/melden", "betreft=plek&verhaal=Het+verhaal+%3Cblijft%3E+staan");
    assert_int_equal(page.status, 200);
    assert_zegt(page, "<title>Fout: Stap 1 van 4");
    assert_zegt(page, "Er ging iets mis. Controleer dit antwoord.");
    assert_zegt(page, "<a href=\"#anoniem\">Kies of u anoniem wilt melden.</a>");
    assert_zegt(page, "Het verhaal &lt;blijft&gt; staan</textarea>");
    assert_zegt(page, "value=\"plek\" aria-describedby=\"betreft-3-hint\" checked");
}

static void a_wrong_date_and_postcode_come_back_as_typed(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = to_step(&b, 2, STAP1);
    page = verstuur(&b, &page, "/melden", "postcode=80134&datum-dag=31&datum-maand=12&datum-jaar=2026");
    assert_zegt(page, "Stap 2 van 4");
    assert_zegt(page, "Controleer deze 2 antwoorden.");
    assert_zegt(page, "Kies een datum van vandaag of eerder. U vulde 31-12-2026 in.");
    assert_zegt(
        page,
        "name=\"datum-dag\" type=\"text\" inputmode=\"numeric\" maxlength=\"2\" autocomplete=\"off\" value=\"31\"");
    assert_zegt(page, "value=\"80134\"");
}

static void going_back_and_forth_loses_nothing(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = to_step(&b, 3, STAP1);
    assert_zegt(page, "Stap 3 van 4");
    page = verstuur(&b, &page, "/melden", "wie=Zeven+mannen&naar=1");
    assert_zegt(page, "Stap 1 van 4");
    assert_zegt(page, "In de garage brandt &#39;s nachts licht.");
    assert_zegt(page, "value=\"werk\" checked");
    assert_zegt(page, "value=\"anders\" checked");
    assert_zegt(page, "name=\"wie\" value=\"Zeven mannen\"");
    assert_zegt(page, "name=\"datum-jaar\" value=\"2026\"");
    page = verstuur(&b, &page, "/melden", STAP1);
    assert_zegt(page, "value=\"Nijverheidsweg\"");
    page = verstuur(&b, &page, "/melden", STAP2);
    assert_zegt(page, "Zeven mannen</textarea>");
    page = verstuur(&b, &page, "/melden", "wie=Zeven+mannen");
    assert_zegt(page, "Controleer uw antwoorden");
    assert_zegt(page, "8911 AB");
    assert_zegt(page, "14 november 2026");
    assert_zegt(page, "Leeuwarden");
    assert_zegt(page, "Iemand werkt veel en krijgt weinig of geen loon\nIets anders");
}

static void a_step_cannot_be_skipped(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = get(&b, "/melden");
    page = verstuur(&b, &page, "/melden", "stap=4"); /* the hidden stap=1 comes first in what is sent */
    assert_zegt(page, "Stap 1 van 4");
    Antwoord forged = vraag(&b, "/melden", "stap=4&betreft=plek");
    assert_zegt(forged, "Dit formulier stond te lang open.");
    assert_int_equal(signals(), 0);
}

/* ---- sending ---- */

static void an_anonymous_report_gives_a_code_that_opens_it(void **state) {
    (void)state;
    Bezoeker b = {0}, later = {0};
    int64_t before = signals();
    Antwoord page = to_step(&b, 4, STAP1);
    assert_zegt_niet(page, "name=\"melder_naam\"");
    page = verstuur(&b, &page, "/melden", "");
    assert_int_equal(page.status, 200);
    assert_zegt(page, "Dank u wel. Uw melding is verstuurd.");
    assert_int_equal(signals(), before + 1);
    assert_int_equal(b.n, 0);
    Str typed = str_fmt(huis.app.arena, "code=%.*s", STR_ARG(code_on(&page)));
    page = get(&later, "/melding");
    page = verstuur(&later, &page, "/melding", str_z(huis.app.arena, typed));
    assert_zegt(page, "Uw melding is ontvangen.");
    page = verstuur(&later, &page, "/melding", "tekst=De+bus+is+grijs.");
    assert_zegt(page, "Uw bericht is verstuurd.");
    assert_zegt(page, "U voegde iets toe.");
    assert_zegt_niet(page, "De bus is grijs."); /* cannot be read back */
}

static void sent_twice_is_one_report_and_one_code(void **state) {
    (void)state;
    Bezoeker b = {0};
    int64_t before = signals();
    Antwoord check = to_step(&b, 4, STAP1), first = verstuur(&b, &check, "/melden", ""),
             second = verstuur(&b, &check, "/melden", "");
    assert_str(code_on(&second), code_on(&first));
    assert_int_equal(signals(), before + 1);
    huis.nu += 20 * 60 * 1000; /* somebody else presses 'back' and 'send again' */
    Antwoord third = verstuur(&b, &check, "/melden", "");
    assert_zegt(third, "Deze melding is al verstuurd");
    assert_false(str_contains(third.body, code_on(&first)));
    assert_int_equal(signals(), before + 1);
}

static void who_gives_a_name_must_be_reachable(void **state) {
    (void)state;
    Bezoeker b = {0};
    int64_t before = signals();
    Antwoord page = to_step(&b, 4, OP_NAAM);
    assert_zegt(page, "Hoe kunnen wij u bereiken?");
    page = verstuur(&b, &page, "/melden", "melder_naam=Jelle");
    assert_zegt(page, "Vul uw telefoonnummer of e-mailadres in.");
    assert_zegt(page, "value=\"Jelle\"");
    assert_int_equal(signals(), before);
    page = verstuur(&b, &page, "/melden", "melder_naam=Jelle&melder_telefoon=058+123+45+67");
    assert_zegt(page, "Het nummer van uw melding is:");
    assert_int_equal(signals(), before + 1);
}

static void who_chooses_anonymous_after_all_leaves_no_name_behind(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = to_step(&b, 4, OP_NAAM);
    page = verstuur(&b, &page, "/melden", "melder_naam=Jelle&naar=1");
    assert_zegt(page, "name=\"melder_naam\" value=\"Jelle\"");
    page = verstuur(&b, &page, "/melden", "betreft=iemand&anoniem=ja&verhaal=De+buurman+is+bang.");
    assert_zegt_niet(page, "Jelle");
}

static void a_form_that_was_open_too_long_keeps_what_was_typed(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = to_step(&b, 2, STAP1);
    huis.nu += (Tijdstip)13 * 60 * 60 * 1000;
    page = verstuur(&b, &page, "/melden", STAP2);
    assert_zegt(page, "Dit formulier stond te lang open.");
    assert_zegt(page, "Stap 2 van 4");
    assert_zegt(page, "value=\"Nijverheidsweg\"");
    page = verstuur(&b, &page, "/melden", STAP2);
    assert_zegt(page, "Stap 3 van 4");
}

static void a_form_on_another_site_is_not_taken(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord check = to_step(&b, 4, STAP1);
    int64_t before = signals();
    b.site = S("cross-site");
    assert_int_equal(verstuur(&b, &check, "/melden", "").status, 404);
    assert_int_equal(signals(), before);
}

static void somebody_who_is_logged_in_is_nobody_here(void **state) {
    (void)state;
    DemoAccount aukje = account("aukje", "aandachtsfunctionaris", "gemeenten", "GM0080");
    Bezoeker b = inloggen(&aukje);
    Antwoord page = to_step(&b, 4, STAP1);
    page = verstuur(&b, &page, "/melden", "");
    assert_zegt(page, "Uw melding is verstuurd.");
    SqlLogboekInzage *rows;
    size_t n;
    assert_ok(sql_logboek_inzage(huis.db, huis.app.arena,
                                 (SqlLogboekInzageIn){huis.app.regio->id, INT64_MAX, 0, S("publiek.melden"), 1}, &rows,
                                 &n));
    assert_true(uuid_is_nil(rows[0].wie));
    assert_str(rows[0].functie, S("publiek"));
}

static void the_whole_form_speaks_english(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = get(&b, "/en/melden");
    assert_zegt(page, "<html lang=\"en\"");
    assert_zegt(page, "What do you want to report?");
    page = verstuur(&b, &page, "/en/melden", "betreft=plek");
    assert_zegt(page, "Choose whether you want to report anonymously.");
    page = verstuur(&b, &page, "/en/melden", STAP1);
    page = verstuur(&b, &page, "/en/melden", "datum-dag=31&datum-maand=12&datum-jaar=2026");
    assert_zegt(page, "Choose a date of today or earlier. You entered 31-12-2026.");
    page = verstuur(&b, &page, "/en/melden", STAP2);
    page = verstuur(&b, &page, "/en/melden", "");
    page = verstuur(&b, &page, "/en/melden", "");
    assert_zegt(page, "Thank you. Your report has been sent.");
    assert_zegt(page, "25 November 2026"); /* three working days after Saturday the 21st, by the profile */
}

/* ---- with a code ---- */

/* Without what differs by chance: the form token. */
static Str without_token(const Antwoord *page) {
    size_t at;
    Buf b = {.arena = huis.app.arena};
    Str key = S("name=\"csrf\" value=\"");
    assert_true(find_from(page->body, key, 0, &at));
    buf_str(&b, str_slice(page->body, 0, at));
    buf_str(&b, str_from(page->body, at + key.len + 96));
    return buf_view(&b);
}

static Antwoord try_code(const char *code) {
    Bezoeker b = {0};
    Antwoord page = get(&b, "/melding");
    return verstuur(&b, &page, "/melding", code);
}

static void a_wrong_code_and_an_unknown_one_are_the_same_page(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = to_step(&b, 4, STAP1);
    page = verstuur(&b, &page, "/melden", "");
    Str code = code_on(&page);
    Antwoord wrong =
        try_code(str_z(huis.app.arena, str_fmt(huis.app.arena, "code=%.4s-0000-0000-0000-0000", code.ptr)));
    Antwoord unknown = try_code("code=0A0A-0000-0000-0000-0000");
    assert_int_equal(wrong.status, 200);
    assert_int_equal(unknown.status, 200);
    assert_zegt(wrong, "Wij kennen deze code niet.");
    Buf same = {.arena = huis.app.arena};
    Str text = without_token(&wrong),
        typed = str_fmt(huis.app.arena, "%.4s-0000", code.ptr); /* four may stand anywhere */
    for (size_t at; find_from(text, typed, 0, &at); text = str_from(text, at + typed.len)) {
        buf_str(&same, str_slice(text, 0, at));
        buf_lit(&same, "0A0A-0000");
    }
    buf_str(&same, text);
    assert_str(buf_view(&same), without_token(&unknown));
}

static void what_is_no_code_says_how_one_looks(void **state) {
    (void)state;
    Antwoord page = try_code("code=geheim");
    assert_zegt(page, "Vul de hele code in: 20 letters en cijfers");
    assert_zegt(page, "value=\"geheim\"");
    assert_zegt(try_code("code="), "Vul de hele code in");
}

static void an_empty_message_is_asked_for_again(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord page = to_step(&b, 4, STAP1);
    page = verstuur(&b, &page, "/melden", "");
    Str typed = str_fmt(huis.app.arena, "code=%.*s", STR_ARG(code_on(&page)));
    page = get(&b, "/melding");
    page = verstuur(&b, &page, "/melding", str_z(huis.app.arena, typed));
    page = verstuur(&b, &page, "/melding", "tekst=+");
    assert_zegt(page, "<a href=\"#tekst\">Schrijf op wat u wilt toevoegen.</a>");
}

/* ---- the other public pages ---- */

static void leaving_goes_elsewhere_and_wipes_what_the_browser_kept(void **state) {
    (void)state;
    Bezoeker b = {0};
    Antwoord r = get(&b, "/verlaat");
    assert_int_equal(r.status, 303);
    assert_true(str_starts(r.naar, S("https://")));
    assert_str(header_of(&r, "Clear-Site-Data"), S("\"cache\", \"cookies\", \"storage\""));
    b.site = S("cross-site"); /* a picture on another site cannot log anybody out */
    r = get(&b, "/verlaat");
    assert_int_equal(r.status, 303);
    assert_true(str_none(header_of(&r, "Clear-Site-Data")));
}

static void every_public_page_stands_in_both_languages(void **state) {
    (void)state;
    static const char *const pages[] = {"/melden", "/melding", "/gestopt", "/privacy", "/toegankelijkheid", "/sporen"};
    Bezoeker b = {0};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Antwoord nl = get(&b, pages[i]);
        assert_int_equal(nl.status, 200);
        assert_zegt(nl, "<html lang=\"nl\"");
        Str there = str_fmt(huis.app.arena, "href=\"/en%s\"", pages[i]);
        assert_true(str_contains(nl.body, there));
        Antwoord en = get(&b, str_z(huis.app.arena, str_fmt(huis.app.arena, "/en%s", pages[i])));
        assert_zegt(en, "<html lang=\"en\"");
        assert_zegt(en, "noindex");
        assert_int_equal(en.body.len % 4096, 0);
        assert_zegt_niet(en, "Toegankelijkheid</a>");
    }
}

static void who_finds_a_weakness_can_read_whom_to_tell(void **state) {
    (void)state;
    Bezoeker b = {0};
    assert_int_equal(get(&b, "/.well-known/security.txt").status, 404);
    huis.app.beveiliging = S("mailto:veilig@voorbeeld.nl");
    Antwoord r = get(&b, "/.well-known/security.txt");
    assert_zegt(r, "Contact: mailto:veilig@voorbeeld.nl\n");
    assert_zegt(r, "Expires: 2027-05-");
    huis.app.beveiliging = STR_NONE;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_chosen_beforehand),
        cmocka_unit_test(what_is_missing_is_named_with_a_link_to_it),
        cmocka_unit_test(a_wrong_date_and_postcode_come_back_as_typed),
        cmocka_unit_test(going_back_and_forth_loses_nothing),
        cmocka_unit_test(a_step_cannot_be_skipped),
        cmocka_unit_test(an_anonymous_report_gives_a_code_that_opens_it),
        cmocka_unit_test(sent_twice_is_one_report_and_one_code),
        cmocka_unit_test(who_gives_a_name_must_be_reachable),
        cmocka_unit_test(who_chooses_anonymous_after_all_leaves_no_name_behind),
        cmocka_unit_test(a_form_that_was_open_too_long_keeps_what_was_typed),
        cmocka_unit_test(a_form_on_another_site_is_not_taken),
        cmocka_unit_test(somebody_who_is_logged_in_is_nobody_here),
        cmocka_unit_test(the_whole_form_speaks_english),
        cmocka_unit_test(a_wrong_code_and_an_unknown_one_are_the_same_page),
        cmocka_unit_test(what_is_no_code_says_how_one_looks),
        cmocka_unit_test(an_empty_message_is_asked_for_again),
        cmocka_unit_test(leaving_goes_elsewhere_and_wipes_what_the_browser_kept),
        cmocka_unit_test(every_public_page_stands_in_both_languages),
        cmocka_unit_test(who_finds_a_weakness_can_read_whom_to_tell),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
