#include "cli/dienst.h"

#include "cli/meetwaarden.h"
#include "store/sql.h"
#include "web/assets.h"
#include "web/foutpagina.h"

enum { MINUTE_MS = 60 * 1000 };

Status dienst_init(Arena *a, const Config *config, Tijdstip nu, Str *error) {
    const Regio *regio;
    Db *db = NULL;
    Kluis *kluis = NULL;
    TRY(installatie_regio(a, config->regio, &regio, error));
    TRY(db_open(a, config->database, DB_CREATE, error, &db));
    Status made = db_migrate(db, a, nu, error);
    if (made == OK) made = kluis_create_root(a, config->hoofdsleutel, error);
    if (made == OK || made == CONFLICT) made = kluis_load(a, db, config->hoofdsleutel, error, &kluis);
    if (made == OK) made = db_begin(db);
    if (made == OK) made = kluis_add_region(kluis, regio->id, nu);
    if (made == OK) made = db_commit(db);
    kluis_close(kluis);
    db_close(db);
    return made;
}

/* What things are opened under: a keyed hash of the whole profile, kept with its text. */
static Status pin_profile(Arena *a, const Installatie *i, Tijdstip nu, Str *hash) {
    uint8_t token[KLUIS_TOKEN];
    TRY(db_begin(i->db));
    Status s = kluis_token(i->kluis, i->regio->id, S("profiel"), i->regio->canoniek, token);
    if (s == OK) {
        *hash = hex_from_bytes(a, (Bytes){token, sizeof token});
        s = sql_profiel_insert(i->db, (SqlProfielInsertIn){i->regio->id, *hash, i->regio->canoniek, nu});
        if (s == CONFLICT) s = OK;
    }
    if (s == OK) return db_commit(i->db);
    db_rollback(i->db);
    return s;
}

Status dienst_app(Arena *a, const Installatie *i, Tijdstip nu, App *out, Str *error) {
    App app = {.db = i->db,
               .kluis = i->kluis,
               .logboek = i->logboek,
               .regio = i->regio,
               .auth = auth_standaard(),
               .publiek_adres = i->config.publiek_adres,
               .arena = a,
               .getuige = str_fmt(a, "%.*s.zegels", STR_ARG(i->config.database))};
    app.auth.sessie_stil = i->config.sessie_minuten * MINUTE_MS;
    app.auth.sessie_duur = i->config.sessie_uren * 60 * MINUTE_MS;
    Status s = pin_profile(a, i, nu, &app.profiel);
    if (s != OK) *error = S("Het regioprofiel kan niet worden vastgelegd. Kijk in het logboek van het programma.");
    TRY(s);
    app_init(&app);
    *out = app;
    return OK;
}

static Status start_backups(Arena *a, const Installatie *i, App *app, Str *error) {
    const Config *c = &i->config;
    if (str_none(c->reservekopie_map)) return OK;
    NachtPlan plan = {c->reservekopie_map, c->reservekopie_sleutels, (int)c->reservekopie_uur,
                      (int)c->reservekopie_dagen};
    return nachtkopie_new(i->db, i->kluis, a, &plan, error, &app->nachtkopie);
}

Status dienst_run(Arena *a, const Installatie *i, App *app, void (*ready)(void *ctx, uint16_t port), void *ctx,
                  Str *error) {
    Str public_name;
    REQUIRE(config_host(i->config.publiek_adres, &public_name));
    const Str hosts[] = {public_name, S("localhost"), S("127.0.0.1"), S("[::1]")};
    const Eindpunt *metrics = &i->config.meetwaarden;
    Meetwaarden measured = {i, app, klok_nu()};
    ServerConfig config = {.address = str_z(a, i->config.luister_adres),
                           .port = (uint16_t)i->config.luister_poort,
                           .hosts = hosts,
                           .host_count = i->config.achter_tls_proxy ? 1 : sizeof hosts / sizeof *hosts,
                           .tls = i->config.achter_tls_proxy,
                           .proxy = i->config.achter_tls_proxy,
                           .max_body = (size_t)i->config.max_aanvraag_kib * 1024,
                           .max_connections = (unsigned)i->config.max_verbindingen,
                           .request_s = (unsigned)i->config.wachttijd_seconden,
                           .workers = (unsigned)i->config.werkers,
                           .assets = web_assets,
                           .draw_page = foutpagina_draw,
                           .metrics_address = str_none(metrics->adres) ? NULL : str_z(a, metrics->adres),
                           .metrics_port = (uint16_t)metrics->poort,
                           .metrics = meetwaarden_write,
                           .metrics_ctx = &measured};
    TickHooks hooks = app_hooks(app);
    Server *server;
    Status s = server_new(&config, &hooks, &server);
    if (s == BUSY)
        *error = str_fmt(a, "Poort %lld is bezet%s. Stop het andere programma, of kies een andere luister-poort.",
                         (long long)i->config.luister_poort, metrics->poort ? ", of die bij 'meetwaarden'" : "");
    else if (s != OK)
        *error = S("De server kan niet starten. Controleer luister-adres en publiek-adres in de configuratie.");
    TRY(s);
    s = start_backups(a, i, app, error);
    if (s == OK) {
        ready(ctx, server_port(server));
        s = server_run(server, true);
    }
    server_free(server);
    nachtkopie_close(app->nachtkopie);
    app->nachtkopie = NULL;
    if (s != OK && str_none(*error))
        *error = S("De server is gestopt door een fout. Kijk in het logboek van het programma.");
    return s;
}

Auth dienst_auth(Arena *a, const Installatie *i, Tijdstip nu) {
    return (Auth){.arena = a,
                  .db = i->db,
                  .kluis = i->kluis,
                  .logboek = i->logboek,
                  .regio = i->regio->id,
                  .nu = nu,
                  .actor = actor_publiek(),
                  .herkomst = S("cli"),
                  .adres = S(""),
                  .instelling = auth_standaard()};
}
