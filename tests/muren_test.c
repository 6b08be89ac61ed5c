/*
 * The walls, from outside: every route as every role, and canaries.
 *
 * A canary is a text that stands in one field of one record. A crawler asks for every page with every reference, as each
 * function of the profile and as nobody; no canary may appear where the rules say no. Each canary is seen by somebody, so
 * that the test can fail. A route is in the matrix because it is in the table: there is no list here to forget.
 */
#include "auth/sessie.h"
#include "http/decode.h"
#include "http/tick.h"
#include "store/sql.h"
#include "verhaal/regio_test.h"
#include "web/app.h"

enum { PEOPLE = 16, REFS = 12 };

typedef struct Visitor {
    const char *name;
    Mens mens;
    Str cookie, csrf; /* none: nobody */
} Visitor;

typedef struct Canary {
    const char *text;
    const char *seen_by; /* visitors that may see it, space between; the first one does */
} Canary;

typedef struct Stad {
    Wereld *w;
    App app;
    TickHooks hooks;
    Visitor people[PEOPLE];
    size_t people_n;
    Str refs[REFS]; /* of everything there is */
    size_t refs_n;
} Stad;

static Stad stad;

/* ---- asking ---- */

typedef struct Reply {
    int status;
    Str body;
} Reply;

static Reply ask_all(const Visitor *who, Method method, Str path, Str query, Str form) {
    Arena *a = stad.w->geheim;
    Request *req = NEW(a, Request);
    Response *res = NEW(a, Response);
    static const Field headers[] = {{S("Host"), S("localhost")}, {S("Sec-Fetch-Site"), S("same-origin")}};
    Field *cookie = NEW(a, Field);
    *cookie = (Field){S("sessie"), who->cookie};
    *req = (Request){.arena = a,
                     .method = method,
                     .address = S("192.0.2.7"),
                     .headers = {headers, 2},
                     .cookies = {cookie, str_none(who->cookie) ? 0 : 1}};
    assert_true(decode_path(a, path, &req->path));
    if (!str_none(query)) assert_true(decode_fields(a, query, 100, &req->query));
    if (!str_none(form)) assert_true(decode_fields(a, form, 100, &req->form));
    stad.w->nu += 10; /* sessions must outlive the crawl */
    assert_ok(tick_run(&stad.hooks, &(Turn){req, res}, 1, false, stad.w->nu));
    return (Reply){res->status, buf_view(&res->body)};
}

static Reply ask(const Visitor *who, Method method, Str path, Str form) {
    return ask_all(who, method, path, STR_NONE, form);
}

static Reply get(const Visitor *who, Str path) { return ask(who, METHOD_GET, path, STR_NONE); }

/* The pattern with this reference in the place of every {name}. */
static Str fill(Str pattern, Str ref) {
    Buf b = {.arena = stad.w->geheim};
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] != '{') {
            buf_char(&b, pattern.ptr[i]);
            continue;
        }
        buf_str(&b, ref);
        while (pattern.ptr[i] != '}') i++;
    }
    return buf_view(&b);
}

/* ---- a region with canaries in it ---- */

static Visitor *visitor(const char *name) {
    for (size_t i = 0; i < stad.people_n; i++)
        if (strcmp(stad.people[i].name, name) == 0) return &stad.people[i];
    fail_msg("nobody is called %s", name);
    return NULL;
}

static const Mens *mens(const char *name) { return &visitor(name)->mens; }

static void add_ref(Str ref) {
    assert_true(stad.refs_n < REFS);
    stad.refs[stad.refs_n++] = ref;
}

static Auth auth_now(void) {
    return (Auth){.arena = stad.w->geheim,
                  .db = stad.w->db,
                  .kluis = stad.w->kluis,
                  .logboek = stad.w->logboek,
                  .regio = stad.w->regio->id,
                  .nu = stad.w->nu,
                  .actor = actor_publiek(),
                  .herkomst = S("test"),
                  .adres = S(""),
                  .instelling = stad.app.auth};
}

static void log_in(Visitor *v) {
    Arena *a = stad.w->arena;
    Str script =
        str_fmt(a,
                "INSERT INTO functievervulling (regio_id, id, gebruiker_id, functie, organisatie, gemeente, van) "
                "VALUES ('%.*s', x'%.*s', x'%.*s', '%.*s', '%.*s', '%.*s', 0)",
                STR_ARG(stad.w->regio->id), STR_ARG(hex_from_bytes(a, (Bytes){v->mens.id.b, 16})),
                STR_ARG(hex_from_bytes(a, (Bytes){v->mens.id.b, 16})), STR_ARG(v->mens.functie),
                STR_ARG(v->mens.organisatie), STR_ARG(v->mens.gemeente));
    assert_ok(db_script(stad.w->db, str_z(a, script)));
    Auth auth = auth_now();
    Sessie s;
    assert_ok(db_begin(stad.w->db));
    assert_ok(sessie_start(&auth, v->mens.id, FASE_WACHTWOORD, &v->cookie));
    assert_ok(sessie_find(&auth, v->cookie, &s));
    assert_ok(sessie_raise(&auth, &s, FASE_VOLLEDIG, STR_NONE, &v->cookie));
    v->cookie = str_dup(a, v->cookie);
    assert_ok(sessie_find(&auth, v->cookie, &s));
    assert_ok(sessie_csrf(&auth, &s, &v->csrf));
    v->csrf = str_dup(a, v->csrf);
    assert_ok(db_commit(stad.w->db));
}

static void add_people(void) {
    static const struct {
        const char *name, *functie, *organisatie, *gemeente;
    } list[] = {
        {"keten", "ketenregisseur", "zvhf", ""},
        {"zorg", "zorgcoordinator", "fier", ""},
        {"politie", "politie_tmm", "politie_nn", ""},
        {"riec", "riec_medewerker", "riec_nn", ""},
        {"aandacht", "aandachtsfunctionaris", "gemeenten", "GM0080"},
        {"buur", "aandachtsfunctionaris", "gemeenten", "GM0074"},
        {"balie", "melder_intern", "gemeenten", "GM0080"},
        {"anderebalie", "melder_intern", "gemeenten", "GM0080"},
        {"oov", "oov_functionaris", "gemeenten", "GM0074"},
        {"vt", "veilig_thuis", "veilig_thuis_fryslan", ""},
        {"nla", "arbeidsinspectie", "arbeidsinspectie", ""},
        {"beleid", "beleidsadviseur", "zvhf", ""},
        {"fg", "fg", "toezicht", ""},
        {"beheer", "beheerder", "beheer", ""},
        {"ondersteuner", "procesondersteuner", "zvhf", ""},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        Visitor *v = &stad.people[stad.people_n++];
        *v = (Visitor){.name = list[i].name,
                       .mens = mens_new(stad.w, list[i].name, list[i].functie, list[i].organisatie, list[i].gemeente)};
        log_in(v);
    }
    stad.people[stad.people_n++] = (Visitor){.name = "niemand", .cookie = STR_NONE, .csrf = STR_NONE};
}

static Signaal report(const char *who, const char *ingang, const char *titel, const char *verhaal) {
    Wereld *w = stad.w;
    Waarden form = typ(w, &soort_melding_intern, "titel", titel, "betreft", "iemand", "gemeente", "GM0080", "vorm",
                       "arbeid", "verhaal", verhaal, NULL);
    Melding m = {.ingang = str_from_z(ingang), .waarden = &form};
    Signaal s;
    assert_ok(signaal_submit(als(w, mens(who)), &m, &s));
    klaar(w);
    add_ref(s.ref);
    return s;
}

static void raise(Str meeting, Str signaal, BesluitRoute *routes, size_t n) {
    Wereld *w = stad.w;
    Overleg o;
    Agendapunt *items;
    size_t count;
    als(w, mens("keten"));
    assert_ok(overleg_open(&w->c, meeting, &o));
    assert_ok(overleg_agenda(&w->c, &o, &items, &count));
    klaar(w);
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(items[i].signaal.ref, signaal)) continue;
        Waarden said = typ(w, &soort_bespreking, "bestuur", "KANARIEbespreking", NULL);
        assert_ok(overleg_bespreek(als(w, mens("keten")), meeting, items[i].id, items[i].versie, &said));
        klaar(w);
        BesluitInvoer d = {.soort = BESLUIT_VERMOEDEN,
                           .klasse = STR_NONE,
                           .toelichting = S("KANARIEbesluit"),
                           .eerste_doel = S("Stoppen"),
                           .casusregisseur = S("zorgcoordinator"),
                           .routes = routes,
                           .routes_n = n};
        assert_ok(overleg_besluit(als(w, mens("keten")), meeting, items[i].id, &d));
        klaar(w);
    }
}

static void open_file(Str signaal) {
    Wereld *w = stad.w;
    Signaal s;
    Traject *list;
    size_t n;
    Str file = STR_NONE;
    als(w, mens("zorg"));
    assert_ok(signaal_open(&w->c, signaal, &s));
    assert_ok(trajecten(&w->c, &s, &list, &n));
    klaar(w);
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(list[i].route->id, S("zorg"))) continue;
        assert_ok(traject_aannemen(als(w, mens("zorg")), list[i].id, list[i].versie, &file));
        klaar(w);
    }
    Dossier d;
    assert_ok(dossier_open(als(w, mens("zorg")), file, &d));
    klaar(w);
    Waarden content = typ(w, &soort_slachtoffer, "contact", "KANARIEcontact", NULL);
    assert_ok(dossier_update(als(w, mens("zorg")), file, d.versie, S("Mevrouw A."), &content));
    klaar(w);
    Waarden event =
        typ(w, &soort_gebeurtenis, "datum", "07-09-2026", "soort", "zorg", "titel", "KANARIEgebeurtenis", NULL);
    assert_ok(dossier_gebeurtenis(als(w, mens("zorg")), file, &event));
    klaar(w);
    add_ref(file);
}

/* The plan of a case, and what was agreed with who gives care. */
static void write_plan(Str signaal, const char *plan_text) {
    Wereld *w = stad.w;
    CasusLijst list;
    assert_ok(casus_list(als(w, mens("keten")), CASUS_OPEN, (KringPlek){TIJDSTIP_GEEN}, 100, &list));
    klaar(w);
    for (size_t i = 0; i < list.aantal; i++) {
        if (!str_eq(list.regels[i].signaal_ref, signaal)) continue;
        Waarden plan = typ(w, &soort_casus, "eerste_doel", "Stoppen", "plan", plan_text, NULL);
        assert_ok(casus_update(als(w, mens("keten")), list.regels[i].ref, 1, S("zorgcoordinator"), &plan));
        klaar(w);
        add_ref(list.regels[i].ref);
    }
}

static void agree(Str signaal, const char *functie, const char *wat) {
    Wereld *w = stad.w;
    ActieInvoer in = {.wat = str_from_z(wat),
                      .functie = str_from_z(functie),
                      .uiterlijk = datum_at(w->nu) + 7,
                      .signaal = signaal,
                      .dossier = STR_NONE,
                      .overleg = STR_NONE};
    Str ref;
    assert_ok(actie_add(als(w, mens("keten")), &in, &ref));
    klaar(w);
}

static void enrich(const char *who, Str signaal, const char *told_by, const char *text) {
    Wereld *w = stad.w;
    Waarden words = typ(w, &soort_verrijking, "bron", "gesprek", "datum", "07-09-2026", "betrouwbaarheid", "zeker",
                        "herkomst", told_by, "tekst", text, NULL);
    assert_ok(signaal_verrijk(als(w, mens(who)), signaal, &words));
    klaar(w);
}

static void open_stad(void) {
    stad = (Stad){.w = wereld_new("fryslan")};
    Wereld *w = stad.w;
    stad.app = (App){.db = w->db,
                     .kluis = w->kluis,
                     .logboek = w->logboek,
                     .regio = w->regio,
                     .profiel = w->profiel,
                     .auth = auth_standaard(),
                     .publiek_adres = S("http://localhost"),
                     .arena = w->arena};
    app_init(&stad.app);
    stad.hooks = app_hooks(&stad.app);
    add_people();

    Signaal own = report("balie", "intern", "KANARIEtitel", "KANARIEverhaal");
    Signaal care = report("zorg", "zorgpartner", "KANARIEzorgtitel", "KANARIEzorgverhaal");
    Signaal police = report("politie", "politie", "KANARIEpolitietitel", "KANARIEpolitieverhaal");
    const Signaal *all[] = {&own, &care, &police};
    const char *judges[] = {"aandacht", "zorg", "keten"};
    Waarden person = typ(w, &soort_betrokkene, "rollen", "slachtoffer", "achternaam", "KANARIEnaam", NULL);
    assert_ok(betrokkene_add(als(w, mens("aandacht")), own.ref, &person));
    klaar(w);
    for (size_t i = 0; i < 3; i++) {
        assert_ok(signaal_triage(als(w, mens(judges[i])), all[i]->ref, S("zacht")));
        klaar(w);
    }
    Overleg meeting;
    size_t came;
    Waarden where = typ(w, &soort_overleg, NULL);
    assert_ok(overleg_plan(als(w, mens("keten")), S("drieluik"), w->nu + 3LL * DAG_MS, &where, &meeting));
    klaar(w);
    assert_ok(overleg_vul_agenda(als(w, mens("keten")), meeting.ref, &came));
    klaar(w);
    assert_ok(rondvraag_stel(als(w, mens("keten")), meeting.ref));
    klaar(w);
    add_ref(meeting.ref);
    raise(meeting.ref, own.ref,
          (BesluitRoute[]){{S("zorg"), S("fier"), S("KANARIEopdracht")},
                           {S("riec"), S("riec_nn"), S("KANARIEriecopdracht")},
                           {S("inspectie"), S("arbeidsinspectie"), S("KANARIEinspectieopdracht")}},
          3);
    raise(meeting.ref, care.ref, (BesluitRoute[]){{S("riec"), S("riec_nn"), S("KANARIEzorgopdracht")}}, 1);
    open_file(own.ref);
    enrich("keten", own.ref, "nee", "KANARIEverrijking");
    enrich("keten", own.ref, "zorg", "KANARIEverteld");
    enrich("zorg", own.ref, "", "KANARIEvanzorg");
    enrich("keten", care.ref, "", "KANARIEoverzorg");
    agree(own.ref, "zorgcoordinator", "KANARIEzorgactie");
    agree(own.ref, "aandachtsfunctionaris", "KANARIEactie");
    agree(care.ref, "aandachtsfunctionaris", "KANARIEuitzorg");
    write_plan(own.ref, "KANARIEplan");
    write_plan(care.ref, "KANARIEzorgplan");
}

/* ---- the matrix ---- */

static bool has_right(const Visitor *v, const WebRoute *w) {
    return !str_none(v->cookie) && regio_mag(stad.w->regio, v->mens.functie, w->handeling, NULL);
}

static bool needs_session(const WebRoute *w) { return !(w->flags & ROUTE_OPENBAAR); }

static bool is_right_of_a_function(const WebRoute *w) { return needs_session(w) && !(w->flags & ROUTE_HALVE_SESSIE); }

/* Without the right a route is a page that does not exist: the same bytes, whatever the method. */
static void check_route(const Visitor *v, const Route *route) {
    const WebRoute *w = route->payload;
    bool reads = strcmp(route->method, "GET") == 0;
    for (size_t i = 0; i < stad.refs_n; i++) {
        Str path = fill(str_from_z(route->pattern), stad.refs[i]);
        Str form = reads               ? STR_NONE
                   : str_none(v->csrf) ? S("x=1")
                                       : str_fmt(stad.w->geheim, "csrf=%.*s", STR_ARG(v->csrf));
        Reply r = ask(v, reads ? METHOD_GET : METHOD_POST, path, form);
        if (r.status >= 500) fail_msg("%s %s gives %d to %s", route->method, route->pattern, r.status, v->name);
        if (str_none(v->cookie) && needs_session(w) && r.status != (reads ? 303 : 403))
            fail_msg("%s %s gives %d to who is not logged in", route->method, route->pattern, r.status);
        if (!str_none(v->cookie) && is_right_of_a_function(w) && w->handeling != HANDELING_ACCOUNT_GEBRUIKEN &&
            !has_right(v, w)) {
            Reply unknown = get(v, S("/bestaat-niet"));
            if (r.status != 404 || !str_eq(r.body, unknown.body))
                fail_msg("%s %s gives %d to %s, who may not", route->method, route->pattern, r.status, v->name);
        }
        if (!strchr(route->pattern, '{')) break;
    }
}

static void who_has_no_right_finds_no_page(void **state) {
    (void)state;
    for (size_t p = 0; p < stad.people_n; p++)
        for (size_t i = 0; i < web_routes_n; i++)
            if (strcmp(web_routes[i].method, "GET") == 0) check_route(&stad.people[p], &web_routes[i]);
}

static void no_write_without_a_token(void **state) {
    (void)state;
    for (size_t i = 0; i < web_routes_n; i++) {
        const WebRoute *w = web_routes[i].payload;
        if (strcmp(web_routes[i].method, "POST") != 0 || (w->flags & ROUTE_EIGEN_TOKEN)) continue;
        Visitor *v = visitor("keten");
        Reply r = ask(v, METHOD_POST, fill(str_from_z(web_routes[i].pattern), stad.refs[0]), S("csrf=00"));
        if (r.status != 404) fail_msg("POST %s gives %d without a token", web_routes[i].pattern, r.status);
    }
}

static int64_t log_rows(void) {
    SqlLogboekKop head;
    assert_ok(db_begin(stad.w->db));
    assert_ok(sql_logboek_kop(stad.w->db, stad.w->geheim, (SqlLogboekKopIn){stad.w->regio->id}, &head));
    db_rollback(stad.w->db);
    return head.nr;
}

/* Nobody can make the log grow by looking; who has an account leaves a line, and so does whoever touches a record. */
static void looking_around_without_an_account_adds_nothing_to_the_log(void **state) {
    (void)state;
    const Visitor *nobody = visitor("niemand"), *keten = visitor("keten");
    int64_t before = log_rows();
    for (size_t i = 0; i < web_routes_n; i++) {
        const WebRoute *w = web_routes[i].payload;
        if (strcmp(web_routes[i].method, "GET") != 0 || (!(w->flags & ROUTE_GEEN_OBJECT) && !needs_session(w)))
            continue;
        get(nobody, fill(str_from_z(web_routes[i].pattern), stad.refs[0]));
        if (log_rows() != before) fail_msg("GET %s of nobody leaves a line in the log", web_routes[i].pattern);
    }
    get(nobody, S("/bestaat-niet"));
    assert_int_equal(log_rows(), before);
    ask(nobody, METHOD_POST, S("/inloggen"), S("naam=x&wachtwoord=y"));
    assert_true(log_rows() > before);
    before = log_rows();
    ask(nobody, METHOD_POST, S("/melding"), S("code=ABCD-EFGH-JKMN-PQRS-TVWX"));
    assert_true(log_rows() > before);
    before = log_rows();
    get(keten, S("/privacy"));
    assert_int_equal(log_rows(), before + 1);
    get(keten, S("/beheer/gebruikers")); /* not theirs: the refusal stands in the log */
    assert_int_equal(log_rows(), before + 2);
}

static void nor_does_a_write(void **state) {
    (void)state;
    for (size_t p = 0; p < stad.people_n; p++)
        for (size_t i = 0; i < web_routes_n; i++) {
            const WebRoute *w = web_routes[i].payload;
            /* Logging out would end the crawl; of the own account everybody has the right, but not who is nobody. */
            bool keeps_sessions = w->handeling != HANDELING_ACCOUNT_GEBRUIKEN || str_none(stad.people[p].cookie);
            if (strcmp(web_routes[i].method, "POST") == 0 && keeps_sessions && !has_right(&stad.people[p], w))
                check_route(&stad.people[p], &web_routes[i]);
        }
}

/* ---- what is not filled in ---- */

/* Logging out, of oneself or of another, would end the crawl. */
static bool ends_sessions(const WebRoute *w) {
    return w->handeling == HANDELING_ACCOUNT_GEBRUIKEN || w->handeling == HANDELING_GEBRUIKER_BEHEREN;
}

#define NIL "00000000-0000-0000-0000-000000000000"

/* Nobody breaks anything by leaving out what a screen of ours would have sent, or by sending nothing in its place. */
static void an_empty_form_is_no_failure(void **state) {
    (void)state;
    static const char *const forms[] = {"", "&versie=1&gezien=0&punt=" NIL "&route=" NIL "&terugkoppeling=" NIL
                                            "&bekend=" NIL};
    for (size_t p = 0; p < stad.people_n; p++)
        for (size_t i = 0; i < web_routes_n; i++) {
            const Visitor *v = &stad.people[p];
            const WebRoute *w = web_routes[i].payload;
            if (strcmp(web_routes[i].method, "POST") != 0 || !has_right(v, w) || ends_sessions(w)) continue;
            for (size_t k = 0; k < stad.refs_n * 2; k++) {
                Str form = str_fmt(stad.w->geheim, "csrf=%.*s%s", STR_ARG(v->csrf), forms[k % 2]);
                Reply r = ask(v, METHOD_POST, fill(str_from_z(web_routes[i].pattern), stad.refs[k / 2]), form);
                if (r.status >= 500) fail_msg("POST %s gives %d to %s", web_routes[i].pattern, r.status, v->name);
            }
        }
}

static void a_page_that_begins_nowhere_is_the_first(void **state) {
    (void)state;
    const char *const lists[] = {"/signalen", "/dossiers", "/casussen"}, *const places[] = {"-1_" NIL, "5_" NIL, "_",
                                                                                            "x"};
    for (size_t p = 0; p < stad.people_n; p++)
        for (size_t i = 0; i < 3; i++)
            for (size_t k = 0; k < 4; k++) {
                Reply r = ask_all(&stad.people[p], METHOD_GET, str_from_z(lists[i]),
                                  str_fmt(stad.w->geheim, "na=%s", places[k]), STR_NONE);
                if (r.status >= 500) fail_msg("%s?na=%s gives %d", lists[i], places[k], r.status);
            }
}

/* ---- the canaries ---- */

enum { NAME = 0 };
static const Canary canaries[] = {
    [NAME] = {"KANARIEnaam", "aandacht keten zorg politie nla ondersteuner"},
    /* what a municipality reported, and what was added to it */
    {"KANARIEverhaal", "aandacht keten zorg politie riec nla balie ondersteuner"},
    {"KANARIEtitel", "aandacht keten zorg politie riec nla balie ondersteuner"},
    {"KANARIEverrijking", "aandacht keten zorg politie riec nla ondersteuner"}, /* not the desk that reported it */
    {"KANARIEverteld", "keten zorg politie ondersteuner"}, /* the director wrote down what care told */
    {"KANARIEvanzorg", "zorg keten politie ondersteuner"},
    {"KANARIEopdracht", "zorg keten politie ondersteuner"}, /* of the care route */
    {"KANARIEriecopdracht", "riec aandacht keten zorg politie nla ondersteuner"},
    {"KANARIEinspectieopdracht", "nla"},
    {"KANARIEactie", "aandacht keten zorg politie riec nla ondersteuner"},
    {"KANARIEzorgactie", "zorg keten politie ondersteuner"}, /* agreed with who gives care */
    {"KANARIEplan", "aandacht keten zorg"},
    /* what a care organisation reported: never to the RIEC, not to the municipality */
    {"KANARIEzorgverhaal", "zorg keten politie ondersteuner"},
    {"KANARIEzorgtitel", "zorg keten politie ondersteuner"},
    {"KANARIEoverzorg", "zorg keten politie ondersteuner"}, /* written by the director */
    {"KANARIEzorgopdracht", "keten zorg politie ondersteuner"},
    {"KANARIEuitzorg", "aandacht keten zorg politie ondersteuner"}, /* its owner reads what was agreed */
    {"KANARIEzorgplan", "zorg keten"},
    /* what the police reported, the victim file, the table */
    {"KANARIEpolitieverhaal", "keten politie zorg ondersteuner"},
    {"KANARIEcontact", "zorg"},
    {"KANARIEgebeurtenis", "zorg"},
    {"KANARIEbespreking", "keten zorg politie ondersteuner"},
    {"KANARIEbesluit", "keten zorg politie ondersteuner"},
};

static bool may_see(const Canary *c, const char *name) {
    Str rest = str_from_z(c->seen_by), one;
    while (str_split(&rest, ' ', &one))
        if (str_eq(one, str_from_z(name))) return true;
    return false;
}

static void look(const Visitor *v, const char *pattern, const Reply *r, bool *seen) {
    for (size_t i = 0; i < sizeof canaries / sizeof *canaries; i++) {
        if (!str_contains(r->body, str_from_z(canaries[i].text))) continue;
        if (!may_see(&canaries[i], v->name)) fail_msg("%s sings to %s on %s", canaries[i].text, v->name, pattern);
        seen[i] = true;
    }
}

/* A name is searched for by a form, so that it stands in no address; typed small, so that the page does not sing by itself. A hit
 * tells as much as the name. */
static void search_for_all(bool *seen) {
    bool some = false;
    for (size_t p = 0; p < stad.people_n; p++) {
        const Visitor *v = &stad.people[p];
        if (str_none(v->csrf)) continue;
        Str form = str_fmt(stad.w->geheim, "csrf=%.*s&q=kanarienaam", STR_ARG(v->csrf));
        Reply r = ask(v, METHOD_POST, S("/zoek"), form);
        look(v, "/zoek", &r, seen);
        bool found = str_contains(r.body, stad.refs[0]);
        if (found && !may_see(&canaries[NAME], v->name)) fail_msg("%s finds the name", v->name);
        some = some || found;
    }
    assert_true(some);
}

static void no_canary_sings_behind_a_wall(void **state) {
    (void)state;
    bool seen[sizeof canaries / sizeof *canaries] = {false};
    for (size_t p = 0; p < stad.people_n; p++)
        for (size_t i = 0; i < web_routes_n; i++) {
            if (strcmp(web_routes[i].method, "GET") != 0) continue;
            for (size_t k = 0; k < stad.refs_n; k++) {
                Reply r = get(&stad.people[p], fill(str_from_z(web_routes[i].pattern), stad.refs[k]));
                look(&stad.people[p], web_routes[i].pattern, &r, seen);
                if (!strchr(web_routes[i].pattern, '{')) break;
            }
        }
    search_for_all(seen);
    for (size_t i = 0; i < sizeof canaries / sizeof *canaries; i++)
        if (!seen[i]) fail_msg("%s sings to nobody: the crawl does not reach it", canaries[i].text);
}

static void nothing_personal_stands_in_the_database_unsealed(void **state) {
    (void)state;
    assert_verzegeld(stad.w, "keten.db");
    assert_verzegeld(stad.w, "keten.db-wal");
}

static int setup(void **state) {
    (void)state;
    open_stad();
    return 0;
}

static int teardown(void **state) {
    (void)state;
    wereld_free(stad.w);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_no_right_finds_no_page),
        cmocka_unit_test(no_canary_sings_behind_a_wall),
        cmocka_unit_test(no_write_without_a_token),
        cmocka_unit_test(nor_does_a_write),
        cmocka_unit_test(looking_around_without_an_account_adds_nothing_to_the_log),
        cmocka_unit_test(a_page_that_begins_nowhere_is_the_first),
        cmocka_unit_test(an_empty_form_is_no_failure), /* which does what it can: after all that looks */
        cmocka_unit_test(nothing_personal_stands_in_the_database_unsealed),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
