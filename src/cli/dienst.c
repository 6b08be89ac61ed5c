#include "cli/dienst.h"

#include "cli/luik.h"
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
               .beveiliging = i->config.beveiliging_contact,
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

static Status open_server(Arena *a, const Installatie *i, App *app, Luik *luik, Meetwaarden *measured, Str *error,
                          Server **out) {
    const Config *c = &i->config;
    Str public_name;
    REQUIRE(config_host(c->publiek_adres, &public_name));
    const Str hosts[] = {public_name, S("localhost"), S("127.0.0.1"), S("[::1]")};
    ServerConfig config = {.address = str_z(a, c->luister_adres),
                           .port = (uint16_t)c->luister_poort,
                           .hosts = hosts,
                           .host_count = c->achter_tls_proxy ? 1 : sizeof hosts / sizeof *hosts,
                           .tls = c->achter_tls_proxy,
                           .proxy = c->achter_tls_proxy,
                           .max_body = (size_t)c->max_aanvraag_kib * 1024,
                           .max_connections = (unsigned)c->max_verbindingen,
                           .request_s = (unsigned)c->wachttijd_seconden,
                           .workers = (unsigned)c->werkers,
                           .assets = web_assets,
                           .draw_page = foutpagina_draw,
                           .side_fd = luik ? luik_fd(luik) : -1,
                           .side = luik ? luik_run : NULL,
                           .side_ctx = luik,
                           .metrics_address = str_none(c->meetwaarden.adres) ? NULL : str_z(a, c->meetwaarden.adres),
                           .metrics_port = (uint16_t)c->meetwaarden.poort,
                           .metrics = meetwaarden_write,
                           .metrics_ctx = measured};
    TickHooks hooks = app_hooks(app);
    Status s = server_new(&config, &hooks, out);
    if (s == BUSY)
        *error = str_fmt(a, "Poort %lld is bezet%s. Stop het andere programma, of kies een andere luister-poort.",
                         (long long)c->luister_poort, c->meetwaarden.poort ? ", of die bij 'meetwaarden'" : "");
    else if (s != OK)
        *error = S("De server kan niet starten. Controleer luister-adres en publiek-adres in de configuratie.");
    return s;
}

Status dienst_run(Arena *a, const Installatie *i, App *app, void (*ready)(void *ctx, uint16_t port), void *ctx,
                  Str *error) {
    Luik *luik = NULL;
    Server *server = NULL;
    Meetwaarden measured = {i, app, klok_nu()};
    if (luik_open(i, &luik) != OK) luik = NULL; /* then commands wait until we stop */
    Status s = open_server(a, i, app, luik, &measured, error, &server);
    if (s == OK) s = start_backups(a, i, app, error);
    if (s == OK) {
        ready(ctx, server_port(server));
        s = server_run(server, true);
    }
    luik_close(luik);
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
