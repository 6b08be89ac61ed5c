/* Retention on the screen: agreeing, holding, the proof; and that after it no page of any kind shows what was destroyed. */
#include "http/tick.h"
#include "store/kluis_intern.h"
#include "verhaal/levensloop.h"
#include "web/bezoek.h"

static Wereld *w;
static Bezoek *b;
static Levensloop l;

static void go_to(int jaar, int maand, int dag) { w->nu = tijdstip_at(datum_from(jaar, maand, dag), 10 * 60); }

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    b = bezoek_new(w);
    l = levensloop_new(w);
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

/* A minute of the server without visitors. */
static void minute_passes(void) {
    TickHooks hooks = app_hooks(&b->app);
    w->nu += 61 * 1000;
    assert_ok(tick_run(&hooks, NULL, 0, true, w->nu));
}

static const char *at(const char *before, Str ref, const char *after) {
    return str_z(w->arena, str_fmt(w->arena, "%s%.*s%s", before, STR_ARG(ref), after));
}

static Antwoord get(const char *path) { return bezoek(b, "GET", path, NULL); }

static const char *ref_field(Str ref) { return at("ref=", ref, ""); }

static void who_agrees_finds_it_with_their_work(void **state) {
    (void)state;
    go_to(2031, 9, 12);
    log_in(b, &l.noor);
    Antwoord work = get("/werk");
    assert_shows(work, "Bewaartermijn loopt af: geeft u akkoord?");
    assert_shows(work, at("/bewaren/", l.signaal, ""));
    assert_shows(work, "href=\"/bewaren\"");
    assert_hides(work, at("/bewaren/", l.dossier, ""));
    log_in(b, &l.aukje);
    assert_hides(get("/werk"), "/bewaren");
    assert_int_equal(get("/bewaren").status, 404);
}

static void agreeing_from_the_list_and_taking_it_back(void **state) {
    (void)state;
    go_to(2031, 9, 12);
    log_in(b, &l.noor);
    assert_shows(get("/bewaren"), "Wacht op akkoord");
    Antwoord nothing = bezoek(b, "POST", "/bewaren?stand=voorbij", "");
    assert_int_equal(nothing.status, 422);
    assert_shows(nothing, "Kruis eerst aan");
    Antwoord r = bezoek(b, "POST", "/bewaren?stand=voorbij", ref_field(l.signaal));
    assert_int_equal(r.status, 303);
    assert_str(r.locatie, S("/bewaren?stand=voorbij"));
    assert_shows(get(at("/bewaren/", l.signaal, "")), "Trek uw akkoord in");
    assert_int_equal(bezoek(b, "POST", at("/bewaren/", l.signaal, "/intrekken"), "").status, 303);
    assert_shows(get(at("/bewaren/", l.signaal, "")), "Geef akkoord op vernietigen");
    assert_shows(get(at("/bewaren/", l.signaal, "")), "niet binnen 24 uur na uw akkoord");
    log_in(b, &l.frank);
    assert_hides(get("/bewaren"), "type=\"checkbox\""); /* watches, and does not decide */
    assert_int_equal(bezoek(b, "POST", "/bewaren", ref_field(l.signaal)).status, 404);
}

static void a_hold_is_set_by_number_and_lifted(void **state) {
    (void)state;
    log_in(b, &l.frank);
    assert_shows(get("/bewaren?stand=stop"), "Er staat nergens een stop op");
    assert_hides(get("/bewaren?stand=stop"), "Alles wordt vernietigd");
    assert_shows(get(at("/bewaren/", l.signaal, "")),
                 "De overleggen die dit signaal op de agenda hebben, blijven dan ook");
    assert_shows(get(at("/bewaren/", l.signaal, "")), "Een casus en een dossier hebben een eigen stop nodig");
    assert_str(get(at("/bewaren/nummer?ref=", l.dossier, "")).locatie, str_from_z(at("/bewaren/", l.dossier, "")));
    const char *page = at("/bewaren/", l.dossier, "");
    assert_int_equal(bezoek(b, "POST", at(page, S("/stop"), ""), "reden=kort").status, 422);
    assert_int_equal(bezoek(b, "POST", at(page, S("/stop"), ""), "reden=Er+loopt+een+klacht").status, 303);
    assert_shows(get(page), "Hef de stop op");
    assert_shows(get("/bewaren?stand=stop"), "Er loopt een klacht");
    log_in(b, &l.tjitske);
    assert_hides(get("/bewaren?stand=stop"), "Er loopt een klacht");
    assert_shows(get("/bewaren?stand=stop"), page);
    assert_int_equal(bezoek(b, "POST", at(page, S("/hervatten"), ""), "reden=Ik+wil+het+weg").status, 404);
    log_in(b, &l.frank);
    assert_int_equal(bezoek(b, "POST", at(page, S("/hervatten"), ""), "reden=De+klacht+is+behandeld").status, 303);
    assert_shows(get(page), "Zet een stop");
}

static void agree_on(const char *path, Str ref) {
    assert_int_equal(bezoek(b, "POST", path, ref_field(ref)).status, 303);
}

/* All four files, in 2041. The night does the rest. */
static void destroy_all(void) {
    go_to(2041, 9, 30);
    log_in(b, &l.noor);
    agree_on("/bewaren", l.signaal);
    agree_on("/bewaren", l.casus);
    agree_on("/bewaren", l.overleg);
    log_in(b, &l.tjitske);
    agree_on("/bewaren", l.dossier);
    minute_passes();
    assert_hides(get("/bewaren?stand=vernietigd"), "Kenmerk van de sleutel</th>"); /* not on the same day */
    go_to(2041, 10, 1);
    minute_passes();
}

static void a_start_destroys_nothing_before_midnight(void **state) {
    (void)state;
    go_to(2031, 9, 12);
    log_in(b, &l.noor);
    agree_on("/bewaren", l.signaal);
    go_to(2031, 9, 14);
    minute_passes(); /* the first since the start */
    minute_passes();
    log_in(b, &l.noor);
    assert_int_equal(get(at("/bewaren/", l.signaal, "")).status, 200);
    go_to(2031, 9, 15);
    minute_passes();
    log_in(b, &l.noor);
    assert_int_equal(get(at("/bewaren/", l.signaal, "")).status, 404);
}

static void what_older_data_brought_back_goes_at_the_start(void **state) {
    (void)state;
    Bewaring x;
    assert_ok(bewaren_open(als(w, &l.frank), l.signaal, &x));
    assert_ok(kluis_destroy(w->kluis, w->regio->id, x.sleutel, w->nu, NULL));
    klaar(w);
    minute_passes();
    log_in(b, &l.noor);
    assert_shows(get(at("/signalen/", l.signaal, "")), "De gegevens zijn vernietigd");
}

static void a_hold_beside_it_is_told(void **state) {
    (void)state;
    go_to(2031, 9, 12);
    log_in(b, &l.frank);
    assert_int_equal(bezoek(b, "POST", at("/bewaren/", l.signaal, "/stop"), "reden=Er+loopt+een+klacht").status, 303);
    log_in(b, &l.noor);
    assert_shows(get("/bewaren"), "Stop op een signaal");
    assert_shows(get(at("/bewaren/", l.overleg, "")), "op een signaal van deze agenda staat een stop");
    Antwoord r = bezoek(b, "POST", "/bewaren", ref_field(l.overleg));
    assert_int_equal(r.status, 422);
    assert_shows(r, "op een signaal van deze agenda staat een stop");
}

static void the_proof_is_a_list_to_print(void **state) {
    (void)state;
    destroy_all();
    log_in(b, &l.frank);
    Antwoord page = get("/bewaren?stand=vernietigd");
    assert_shows(page, "data-kz-print");
    assert_shows(page, at("Signaal ", l.signaal, ""));
    assert_shows(page, at("Dossier ", l.dossier, ""));
    assert_shows(page, at("Rondvraag bij overleg ", l.overleg, ""));
    assert_shows(page, "Noor Bakker, 30-09-2041 (Ketenregisseur mensenhandel)");
    assert_shows(page, "Had geen eigen sleutel: gewist");
    assert_shows(get("/bewaren"), "Van geen enkel bestand is de bewaartermijn voorbij");
    assert_int_equal(get(at("/bewaren/", l.signaal, "")).status, 404);
}

/* ---- no path ---- */

static Str fill(Str pattern, Str ref) {
    Buf out = {.arena = w->arena};
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] != '{') {
            buf_char(&out, pattern.ptr[i]);
            continue;
        }
        bool part = str_starts(str_from(pattern, i), S("{deel}"));
        buf_str(&out, part ? S("gegevens") : ref);
        while (pattern.ptr[i] != '}') i++;
    }
    return buf_view(&out);
}

typedef struct Spoor {
    size_t pages, canaries, broken;
} Spoor;

static void look(Spoor *s, const char *method, Str path, const char *form) {
    Antwoord r = bezoek(b, method, str_z(w->arena, path), form);
    s->pages++;
    s->canaries += str_contains(r.body, S(KANARIE));
    s->broken += r.status >= 500;
    arena_reset(w->geheim);
}

/* Every page there is, with every number, as everybody; searching by name too. */
static Spoor crawl(void) {
    Spoor s = {0};
    const Mens *people[] = {&l.noor, &l.tjitske, &l.aukje, &l.fokke, &l.frank, &l.iris};
    const Str refs[] = {l.signaal, l.overleg, l.casus, l.dossier, l.actie};
    for (size_t p = 0; p < sizeof people / sizeof *people; p++) {
        log_in(b, people[p]);
        Str cookie = str_dup(w->arena, b->cookie), csrf = str_dup(w->arena, b->csrf);
        b->cookie = cookie;
        b->csrf = csrf;
        for (size_t i = 0; i < web_routes_n; i++) {
            Str pattern = str_from_z(web_routes[i].pattern);
            if (strcmp(web_routes[i].method, "GET") != 0 || str_eq(pattern, S("/verlaat"))) continue;
            bool one = !str_contains(pattern, S("{"));
            for (size_t r = 0; r < (one ? 1 : sizeof refs / sizeof *refs); r++)
                look(&s, "GET", fill(pattern, refs[r]), NULL);
        }
        const char *const lists[] = {"/signalen?status=afgesloten", "/dossiers?status=gesloten",
                                     "/casussen?status=gesloten", "/bewaren?stand=stop", "/bewaren?stand=vernietigd"};
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) look(&s, "GET", str_from_z(lists[i]), NULL);
        look(&s, "POST", S("/zoek"), "q=Marek");
        look(&s, "POST", fill(S("/dossiers/{ref}/doorbreken"), l.dossier), "reden=Omdat+het+echt+nodig+is");
    }
    return s;
}

static bool vault_keeps_open(const char *text) {
    return memmem(w->kluis->geheugen, sizeof *w->kluis->geheugen, text, strlen(text)) != NULL;
}

static void what_was_read_stays_open_for_a_quarter_of_an_hour(void **state) {
    (void)state;
    log_in(b, &l.noor);
    minute_passes();
    assert_shows(get(at("/signalen/", l.signaal, "")), KANARIE);
    for (int minute = 1; minute < 15; minute++) minute_passes();
    assert_true(vault_keeps_open(KANARIE));
    minute_passes();
    assert_false(vault_keeps_open(KANARIE));
}

static void a_clock_that_is_put_back_keeps_nothing_open(void **state) {
    (void)state;
    log_in(b, &l.noor);
    minute_passes();
    assert_shows(get(at("/signalen/", l.signaal, "")), KANARIE);
    w->nu -= 60 * 60 * 1000;
    for (int minute = 0; minute < 16; minute++) minute_passes();
    assert_false(vault_keeps_open(KANARIE));
}

static void no_page_shows_what_was_destroyed(void **state) {
    (void)state;
    minute_passes(); /* from here on the vault remembers */
    Spoor before = crawl();
    assert_true(before.canaries >= 10); /* the crawler can see it */
    assert_int_equal(before.broken, 0);
    destroy_all();
    Spoor after = crawl();
    assert_int_equal(after.canaries, 0);
    assert_int_equal(after.broken, 0);
    assert_int_equal(after.pages, before.pages);
}

static void the_file_says_that_it_was_destroyed(void **state) {
    (void)state;
    destroy_all();
    log_in(b, &l.noor);
    const char *pages[] = {at("/signalen/", l.signaal, ""), at("/casussen/", l.casus, ""),
                           at("/overleg/", l.overleg, "")};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Antwoord page = get(pages[i]);
        assert_int_equal(page.status, 200);
        assert_shows(page, "De gegevens zijn vernietigd");
        assert_shows(page, "1 oktober 2041");
        assert_shows(page, "en wie eraan werkte");
    }
    assert_shows(get("/signalen?status=afgesloten"), "Vernietigd op 01-10-2041");
    assert_shows(get("/casussen?status=gesloten"), "Vernietigd op 01-10-2041");
    assert_shows(get(at("/overleg/", l.overleg, "/rondvraag")), "Vernietigd op 01-10-2041: de antwoorden");
    Antwoord late = bezoek(b, "POST", at("/signalen/", l.signaal, "/verrijking"),
                           "bron=x&datum-dag=1&datum-maand=9&datum-jaar=2041&betrouwbaarheid=zeker&tekst=x");
    assert_int_equal(late.status, 422);
    log_in(b, &l.tjitske);
    assert_shows(get("/dossiers?status=gesloten"), "Vernietigd op 01-10-2041");
    assert_shows(get(at("/dossiers/", l.dossier, "")), "De gegevens zijn vernietigd");
    assert_shows(get(at("/dossiers/", l.dossier, "/identiteit")), "De gegevens zijn vernietigd");
    assert_shows(get(at("/dossiers/", l.dossier, "/inzage")), "De gegevens zijn vernietigd");
}

#define VISIT(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        VISIT(who_agrees_finds_it_with_their_work),
        VISIT(agreeing_from_the_list_and_taking_it_back),
        VISIT(a_hold_is_set_by_number_and_lifted),
        VISIT(the_proof_is_a_list_to_print),
        VISIT(a_start_destroys_nothing_before_midnight),
        VISIT(what_older_data_brought_back_goes_at_the_start),
        VISIT(a_hold_beside_it_is_told),
        VISIT(what_was_read_stays_open_for_a_quarter_of_an_hour),
        VISIT(a_clock_that_is_put_back_keeps_nothing_open),
        VISIT(no_page_shows_what_was_destroyed),
        VISIT(the_file_says_that_it_was_destroyed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
