#include "web/app.h"

#include "auth/poging.h"
#include "base/log.h"
#include "keten/vernietigen.h"
#include "web/kader.h"
#include "web/routes.h"

enum { ZEGEL_MS = 60 * 1000, PAGE_USUAL = 24 * 1024, VERNIETIG_MAX = 20 };

/* ---- routes ---- */

const Route web_routes[] = {
#define X(method, pattern, handeling, scherm, flags)                                                                   \
    {#method, pattern, &(const WebRoute){HANDELING_##handeling, scherm_##scherm, flags}},
    WEB_ROUTES(X)
#undef X
};
const size_t web_routes_n = sizeof web_routes / sizeof *web_routes;

static bool is_public(Handeling h) {
    return h == HANDELING_PUBLIEK_LEZEN || h == HANDELING_PUBLIEK_MELDEN || h == HANDELING_PUBLIEK_CODE ||
           h == HANDELING_ACCOUNT_GEBRUIKEN;
}

void app_init(App *app) {
    if (str_none(app->verlaat_naar)) app->verlaat_naar = S("https://www.knmi.nl/nederland-nu/weer/verwachtingen");
    for (size_t i = 0; i < web_routes_n; i++) {
        const WebRoute *w = web_routes[i].payload;
        REQUIRE(w->scherm && w->handeling > HANDELING_GEEN && w->handeling < HANDELING_AANTAL);
        REQUIRE(!(w->flags & ROUTE_OPENBAAR) || is_public(w->handeling));
        bool writes = strcmp(web_routes[i].method, "GET") != 0;
        bool shows_form = w->flags & ROUTE_FORMULIER, open = w->flags & ROUTE_OPENBAAR;
        REQUIRE(!(w->flags & ROUTE_GEEN_OBJECT) || (open && !writes));
        REQUIRE(writes || shows_form || handeling_reads(w->handeling) ||
                is_public(w->handeling)); /* no writes by GET */
    }
    app->filters = app->zegel_regel = (Buf){.arena = app->arena};
    app->filters_van = DATUM_GEEN;
    kader_check();
    app->router = router_new(app->arena, web_routes, web_routes_n);
}

/* ---- one request ---- */

static Verzoek *verzoek_new(App *app, Request *req) {
    Verzoek *v = NEW(req->arena, Verzoek);
    Ctx *c = NEW(req->arena, Ctx);
    *c = (Ctx){.arena = req->arena,
               .geheim = req->arena,
               .db = app->db,
               .kluis = app->kluis,
               .logboek = app->logboek,
               .regio = app->regio,
               .profiel = app->profiel,
               .actor = actor_publiek(),
               .herkomst = S("web"),
               .nu = req->nu};
    ctx_begin(c);
    *v = (Verzoek){.app = app, .req = req, .c = c};
    v->auth = (Auth){.arena = req->arena,
                     .db = app->db,
                     .kluis = app->kluis,
                     .logboek = app->logboek,
                     .regio = app->regio->id,
                     .nu = req->nu,
                     .actor = c->actor,
                     .herkomst = c->herkomst,
                     .adres = req->address,
                     .instelling = app->auth,
                     .tellers = &app->tellers};
    return v;
}

static Status find_session(Verzoek *v) {
    Status found = sessie_find(&v->auth, request_cookie(v->req, COOKIE_SESSIE), &v->sessie);
    if (found == NOT_FOUND) return OK;
    TRY(found);
    v->heeft_sessie = true;
    v->ingelogd = v->sessie.stap == STAP_KLAAR;
    v->c->actor = v->auth.actor = sessie_actor(&v->sessie);
    return OK;
}

static Status start_page(Verzoek *v) {
    v->r = (Render){.out = &v->res->body, .taal = TAAL_NL};
    buf_reserve(v->r.out, PAGE_USUAL);
    if (v->heeft_sessie) TRY(sessie_csrf(&v->auth, &v->sessie, &v->r.csrf));
    return OK;
}

Str app_stap(SessieStap step) {
    switch (step) {
    case STAP_TWEEDE_FACTOR: return S("/inloggen/code");
    case STAP_WACHTWOORD_KIEZEN:
    case STAP_WACHTWOORD_GEVEN: return S("/activeren/wachtwoord");
    case STAP_APP_INSTELLEN: return S("/activeren/app");
    case STAP_KLAAR: break;
    }
    return S("/");
}

/* Who is not logged in is sent there, whatever was asked for: nothing is said about what exists. */
static Status ask_to_log_in(Verzoek *v, Handeling h) {
    if (v->heeft_sessie || !request_reads(v->req))
        ctx_note(v->c, HANDELING_ACCOUNT_GEBRUIKEN, NULL, (Uuid){0}, STR_NONE, S("geen_sessie"), FORBIDDEN);
    if (!request_reads(v->req)) return scherm_verlopen(v, h);
    response_redirect(v->res, v->heeft_sessie ? app_stap(v->sessie.stap) : S("/inloggen"));
    return OK;
}

static Status check_write(Verzoek *v, const WebRoute *w) {
    if (request_reads(v->req)) return OK;
    if (!request_same_origin(v->req)) return FORBIDDEN;
    if (w->flags & ROUTE_EIGEN_TOKEN) return OK;
    return sessie_csrf_check(&v->auth, &v->sessie, request_form(v->req, S("csrf")));
}

/* Whoever logged in anew, or took another function, in a window beside the form they had open. */
static Status ask_to_send_again(Verzoek *v, Handeling h) {
    if (!request_same_origin(v->req)) return FORBIDDEN;
    TRY(sessie_csrf_owner(&v->auth, &v->sessie, request_form(v->req, S("csrf"))));
    ctx_note(v->c, h, NULL, (Uuid){0}, STR_NONE, S("verouderd"), FORBIDDEN);
    return scherm_verouderd(v, h);
}

static bool may_enter(const Verzoek *v, const WebRoute *w) {
    if (w->flags & ROUTE_OPENBAAR) return true;
    if (w->flags & ROUTE_HALVE_SESSIE) return v->heeft_sessie;
    return v->ingelogd;
}

static Status run(Verzoek *v, const WebRoute *w) {
    TRY(find_session(v));
    TRY(start_page(v));
    if (!may_enter(v, w)) return ask_to_log_in(v, w->handeling);
    Status fresh = check_write(v, w);
    if (fresh != OK && fresh != FORBIDDEN) return fresh;
    if (!is_public(w->handeling) && !mag(v->c, w->handeling)) return FORBIDDEN;
    return fresh == OK ? w->scherm(v) : ask_to_send_again(v, w->handeling);
}

/* Who has no account and touches no record leaves no line: anybody could make the log grow for ever, and it would tell
 * nothing. Such requests are counted (http/metrics.h). What the core was asked has its note already. */
static bool leaves_line(const Verzoek *v, const WebRoute *w) {
    return v->heeft_sessie || (may_enter(v, w) && !(w->flags & ROUTE_GEEN_OBJECT));
}

static void note_route(Verzoek *v, const WebRoute *w, Status outcome) {
    if (v->c->notities_n > 0 || !leaves_line(v, w)) return;
    ctx_note(v->c, w->handeling, NULL, (Uuid){0}, STR_NONE, S("functie"), outcome);
}

static Status handle(void *ctx, Request *req, Response *res) {
    App *app = ctx;
    RouteMatch match = router_find(app->router, req);
    if (match.result == ROUTE_METHOD) {
        response_method_not_allowed(res, match.allow);
        return OK;
    }
    Verzoek *v = verzoek_new(app, req);
    req->user = v;
    v->res = res;
    if (match.result == ROUTE_UNKNOWN) return NOT_FOUND;
    const WebRoute *w = match.route->payload;
    req->kind = w->flags & ROUTE_OPENBAAR ? REQUEST_PUBLIC : REQUEST_STAFF;
    Status outcome = run(v, w);
    if (outcome == OK && req->work && !req->work_done) return OK; /* it comes back in a later tick */
    note_route(v, w, outcome);
    if (outcome != OK) return outcome;
    if (v->c->notities_n == 1) db_last(app->db);
    return ctx_log_audit(v->c, OK);
}

static Status failed(void *ctx, Request *req, Response *res, Status why) {
    App *app = ctx;
    Verzoek *v = req->user ? req->user : verzoek_new(app, req);
    v->res = res;
    v->r.out = &res->body;
    bool unknown_path = why == NOT_FOUND; /* a page that was found and refused has its note */
    if (v->c->notities_n == 0 && !unknown_path)
        ctx_note(v->c, HANDELING_PUBLIEK_LEZEN, NULL, (Uuid){0}, STR_NONE, S("functie"), why);
    TRY(ctx_log_audit(v->c, why));
    return scherm_mislukt(v, why);
}

/* ---- the tick ---- */

/* Tried again at every tick until it stands there. */
static Status log_backup(App *app, Status how, Tijdstip nu) {
    LogRegel regel = {.tijd = nu,
                      .grondslag = S("beheer"),
                      .handeling = handeling_name(HANDELING_RESERVEKOPIE_MAKEN),
                      .object = S("database"),
                      .resultaat = how,
                      .herkomst = S("tik")};
    TRY(db_begin(app->db));
    Status s = logboek_append(app->logboek, app->regio->id, &regel);
    if (s == OK) return db_commit(app->db);
    db_rollback(app->db);
    return s;
}

/* A copy of the database cannot go on inside a transaction. */
static Status begin(void *ctx, Tijdstip nu) {
    App *app = ctx;
    if (app->nachtkopie) {
        nachtkopie_step(app->nachtkopie, nu);
        NachtStand stand = nachtkopie_stand(app->nachtkopie);
        if (stand.te_melden && log_backup(app, stand.laatst, nu) == OK) nachtkopie_told(app->nachtkopie);
    }
    return db_begin(app->db);
}
static Status savepoint(void *ctx) { return db_savepoint(((App *)ctx)->db); }
static Status rollback_to(void *ctx) { return db_rollback_to(((App *)ctx)->db); }
static Status release(void *ctx) { return db_release(((App *)ctx)->db); }

static void tell_witness(App *app) {
    SCOPED_ARENA a = arena_new();
    if (logboek_witness(a, app->getuige, buf_view(&app->zegel_regel)) != OK)
        log_line(LOG_WARN, "zegel", "witness=unwritable");
}

/* The witness hears of a checkpoint once it is true. */
static Status commit(void *ctx) {
    App *app = ctx;
    Status s = db_commit(app->db);
    if (s == OK && app->zegel_regel.len) tell_witness(app);
    app->zegel_regel.len = 0;
    return s;
}

static void rollback(void *ctx) { db_rollback(((App *)ctx)->db); }

/* What is past its term goes after midnight, a few files each minute so that nobody waits. Not on the day of a start, when somebody
 * may be putting things in order; then only what the keys say is gone already is finished, once. */
static Status destroy_ripe(App *app, Arena *arena, Tijdstip nu) {
    bool started = app->vernietigd_op == 0;
    if (app->vernietigd_op == datum_at(nu)) return OK;
    if (started) app->vernietigd_op = datum_at(nu);
    Ctx c = {.arena = arena,
             .geheim = arena,
             .db = app->db,
             .kluis = app->kluis,
             .logboek = app->logboek,
             .regio = app->regio,
             .profiel = app->profiel,
             .herkomst = S("tik"),
             .nu = nu};
    size_t n;
    ctx_begin(&c);
    TRY(started ? vernietigen_herstel(&c, &n) : vernietigen_rijp(&c, VERNIETIG_MAX, &n));
    TRY(ctx_log_audit(&c, OK));
    if (n < VERNIETIG_MAX) app->vernietigd_op = datum_at(nu);
    return OK;
}

/* What goes wrong here must not keep the checkpoint back. */
static Status destroy_apart(App *app, Arena *arena, Tijdstip nu) {
    TRY(db_savepoint(app->db));
    Status s = destroy_ripe(app, arena, nu);
    if (s == OK) return db_release(app->db);
    log_line(LOG_ERROR, "bewaren", "status=%s", status_name(s));
    return db_rollback_to(app->db);
}

/* A signed checkpoint of the log each minute, handed to the witness; sessions that expired go, what the vault need not keep open,
 * and what is past its term. */
static Status periodic(void *ctx, Tijdstip nu) {
    App *app = ctx;
    if (nu >= app->zegel_op && nu - app->zegel_op < ZEGEL_MS)
        return OK; /* a clock that was put back holds up nothing */
    app->zegel_op = nu;
    kluis_beat(app->kluis, nu);
    SCOPED_ARENA arena = arena_new_secret();
    Zegel zegel;
    bool made = false;
    TRY(logboek_checkpoint(app->logboek, arena, app->regio->id, nu, &zegel, &made));
    if (made && !str_none(app->getuige)) {
        Str line;
        TRY(logboek_line(app->logboek, arena, &zegel, &line));
        buf_str(&app->zegel_regel, line);
    }
    Auth auth = {.arena = arena,
                 .db = app->db,
                 .kluis = app->kluis,
                 .logboek = app->logboek,
                 .regio = app->regio->id,
                 .nu = nu,
                 .actor = actor_publiek(),
                 .herkomst = S("tik"),
                 .adres = S(""),
                 .instelling = app->auth};
    TRY(sessie_prune(&auth));
    TRY(poging_prune(&auth));
    return destroy_apart(app, arena, nu);
}

TickHooks app_hooks(App *app) {
    return (TickHooks){.ctx = app,
                       .begin = begin,
                       .savepoint = savepoint,
                       .rollback_to = rollback_to,
                       .release = release,
                       .handle = handle,
                       .failed = failed,
                       .commit = commit,
                       .rollback = rollback,
                       .periodic = periodic};
}
