/*
 * Fills a new installation with signals, as a region has them after years of work: most of them closed, some hundreds open in
 * each status, and a victim file for one in fifty. To measure what a list and a file cost when there are many.
 *
 *   fill MAP COUNT [PORT]
 *
 * Makes in MAP: ketenzicht.conf, database and root key, two demo accounts (accounts.txt: `keten` reads the whole region, `zorg`
 * its files), and the paths of files and of signals, one a line (dossiers.txt, signalen.txt; at most 2,000 of each, spread evenly).
 *
 * Every signal comes in through signaal_submit and every file through dossier_create, sealed, in its circles and in the audit log;
 * one in ten is also enriched. The steps between 'nieuw' and its status are not walked, or a million would take an hour: the
 * row, its circles and their counts are put where those steps end, with the same functions the steps use.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#include "auth/demo_account.h"
#include "cli/dienst.h"
#include "keten/dossier.h"
#include "keten/traject.h"
#include "store/sql.h"

enum { BATCH = 2000, OPEN_MOST = 300, PATHS_MOST = 2000, DOSSIER_EVERY = 50, RICH_EVERY = 10, PORT = 8099 };
static const int64_t YEARS_MS = 10 * 365 * (int64_t)DAG_MS;

static DemoAccount accounts[] = {
    {.inlognaam = S("keten"),
     .naam = S("Noor Bakker"),
     .functie = S("ketenregisseur"),
     .organisatie = S("zvhf"),
     .gemeente = S("")},
    {.inlognaam = S("zorg"),
     .naam = S("Tjitske Mulder"),
     .functie = S("zorgcoordinator"),
     .organisatie = S("fier"),
     .gemeente = S("")},
    {.inlognaam = S("balie"),
     .naam = S("Femke de Jong"),
     .functie = S("melder_intern"),
     .organisatie = S("gemeenten"),
     .gemeente = S("GM0080")},
};
enum { ACCOUNTS = sizeof accounts / sizeof *accounts };
typedef enum Who { KETEN, ZORG, BALIE } Who;

typedef struct Fill {
    Arena *arena;         /* as long as the run */
    Arena *work, *geheim; /* as long as a batch */
    Str map, error;
    Installatie i;
    App app;
    Actor actors[ACCOUNTS];
    Ctx c;
    int64_t count, at;
    Tijdstip end;
    FILE *dossiers, *signalen;
} Fill;

/* ---- an installation ---- */

static Str in_map(const Fill *f, const char *name) { return str_fmt(f->arena, "%.*s/%s", STR_ARG(f->map), name); }

static FILE *new_file(const Fill *f, const char *name) {
    FILE *out = fopen(str_z(f->arena, in_map(f, name)), "wx");
    if (!out) die("%.*s/%s: %s", STR_ARG(f->map), name, strerror(errno));
    return out;
}

static void close_file(FILE *f) {
    if (fclose(f) != 0) die("writing: %s", strerror(errno));
}

static Config make_config(Fill *f, int64_t port) {
    Config c = config_default();
    c.luister_poort = port;
    c.publiek_adres = str_fmt(f->arena, "http://localhost:%lld", (long long)port);
    c.database = in_map(f, "ketenzicht.db");
    c.hoofdsleutel = in_map(f, "hoofdsleutel.key");
    c.regio = S("fryslan");
    FILE *out = new_file(f, "ketenzicht.conf");
    fprintf(out,
            "luister-poort = %lld\npubliek-adres = %.*s\ndatabase = ketenzicht.db\nhoofdsleutel = hoofdsleutel.key\n"
            "regio = fryslan\nlog-niveau = waarschuwing\n",
            (long long)port, STR_ARG(c.publiek_adres));
    close_file(out);
    return c;
}

static Status make_accounts(Fill *f) {
    Auth auth = dienst_auth(f->arena, &f->i, f->end - YEARS_MS);
    auth.herkomst = S("demo");
    TRY(db_begin(f->i.db));
    for (size_t n = 0; n < ACCOUNTS; n++) {
        TRY(demo_account_new(&auth, &accounts[n]));
        SqlInlogByNaam row;
        TRY(sql_inlog_by_naam(f->i.db, f->arena, (SqlInlogByNaamIn){f->i.regio->id, accounts[n].inlognaam}, &row));
        f->actors[n] = (Actor){.gebruiker_id = row.id,
                               .naam = accounts[n].naam,
                               .functie = accounts[n].functie,
                               .organisatie = accounts[n].organisatie,
                               .gemeente = accounts[n].gemeente};
    }
    TRY(db_commit(f->i.db));
    return demo_account_write(f->arena, in_map(f, "accounts.txt"), accounts, ACCOUNTS);
}

/* ---- who does it, and when ---- */

static Ctx *as(Fill *f, Who who) {
    f->c = (Ctx){.arena = f->work,
                 .geheim = f->geheim,
                 .db = f->i.db,
                 .kluis = f->i.kluis,
                 .logboek = f->i.logboek,
                 .regio = f->i.regio,
                 .profiel = f->app.profiel,
                 .actor = f->actors[who],
                 .herkomst = S("demo"),
                 .nu = f->end - (Tijdstip)((double)(f->count - f->at) / (double)f->count * (double)YEARS_MS)};
    ctx_begin(&f->c);
    return &f->c;
}

static Status done(Fill *f, Status s) { return s == OK ? ctx_log_audit(&f->c, OK) : s; }

static Waarden fields(const Soort *soort, ...) {
    Waarden w = {.soort = soort};
    va_list ap;
    va_start(ap, soort);
    for (const char *name; (name = va_arg(ap, const char *));) waarde_set(&w, name, va_arg(ap, Str));
    va_end(ap);
    return w;
}

/* ---- a signal ---- */

static Status report(Fill *f, Signaal *s) {
    Ctx *c = as(f, BALIE);
    const Regio *r = f->i.regio;
    Str town = r->gemeenten[(size_t)f->at % r->gemeenten_n].code, form = r->vormen[(size_t)f->at % r->vormen_n].id;
    Str title = str_fmt(f->work, "Zeven mensen in één woning, paspoorten bij de baas (%lld)", (long long)f->at);
    Waarden w =
        fields(&soort_melding_intern, "titel", title, "betreft", S("iemand"), "verhaal",
               S("Aan de balie vertelt een man dat hij met zes anderen boven een garage slaapt. Zijn paspoort ligt bij "
                 "de baas. Hij wordt om vijf uur opgehaald door een grijze bus."),
               "gemeente", town, "vorm", form, NULL);
    Melding m = {.ingang = S("intern"), .waarden = &w};
    return done(f, signaal_submit(c, &m, s));
}

static Status enrich(Fill *f, const Signaal *s) {
    Ctx *c = as(f, KETEN);
    Str codes[] = {f->i.regio->indicatoren[0].id, f->i.regio->indicatoren[1].id};
    TRY(signaal_set_indicatoren(c, s->ref, codes, 2));
    Waarden note = fields(&soort_verrijking, "bron", S("wijkteam"), "datum", datum_iso(f->work, datum_at(c->nu)),
                          "betrouwbaarheid", S("aannemelijk"), "tekst",
                          S("Het wijkteam kent het adres van een eerdere melding over overlast."), NULL);
    TRY(signaal_verrijk(c, s->ref, &note));
    Waarden person = fields(&soort_betrokkene, "rollen", S("slachtoffer"), "voornaam", S("Marek"), "achternaam",
                            S("Nowak"), "geboortedatum", S("1994-03-12"), NULL);
    return done(f, betrokkene_add(c, s->ref, &person));
}

/* The newest are open, an equal number in each status; what came before them is closed. */
static Str final_status(const Fill *f) {
    static const Str open[] = {SIGNAAL_TERUGGELEGD, SIGNAAL_IN_AANPAK,  SIGNAAL_LOPEND,
                               SIGNAAL_GEAGENDEERD, SIGNAAL_BEOORDEELD, SIGNAAL_NIEUW};
    enum { STATUSES = sizeof open / sizeof *open };
    int64_t each = f->count / 20 < OPEN_MOST ? f->count / 20 : OPEN_MOST, left = f->count - f->at - 1;
    return left < each * STATUSES ? open[STATUSES - 1 - left / each] : SIGNAAL_AFGESLOTEN;
}

static Status settle(Fill *f, const Signaal *s, Str status) {
    Ctx *c = as(f, KETEN);
    Str region = ctx_regio_id(c);
    bool closed = str_eq(status, SIGNAAL_AFGESLOTEN);
    TRY(sql_signaal_set_triage(c->db, (SqlSignaalSetTriageIn){.hardheid = f->at % 5 ? S("zacht") : S("hard"),
                                                              .triage_op = c->nu,
                                                              .triage_door = c->actor.gebruiker_id,
                                                              .regio_id = region,
                                                              .id = s->id,
                                                              .versie = s->versie}));
    TRY(sql_signaal_set_status(c->db, (SqlSignaalSetStatusIn){.status = status,
                                                              .uiterlijk = s->uiterlijk,
                                                              .afgesloten_op = closed ? c->nu : TIJDSTIP_GEEN,
                                                              .regio_id = region,
                                                              .id = s->id,
                                                              .versie = s->versie + 1}));
    TRY(kring_move(c, SOORT_SIGNAAL, s->id, status, s->uiterlijk));
    return voorval_add(c, SOORT_SIGNAAL, s->id, s->sleutel, S("Beoordeeld"));
}

/* ---- a victim file ---- */

static Status open_file(Fill *f, const Signaal *s, Str *ref) {
    Ctx *c = as(f, ZORG);
    Str today = datum_iso(f->work, ctx_vandaag(c));
    TRY(dossier_create(c, s, (Uuid){0}, c->actor.organisatie, ref));
    Waarden first =
        fields(&soort_gebeurtenis, "datum", today, "soort", S("contact"), "titel", S("Eerste gesprek, met tolk"), NULL);
    Waarden shelter = fields(&soort_gebeurtenis, "datum", today, "soort", S("opvang"), "titel",
                             S("Geplaatst in opvang"), "tekst", S("Het adres is geheim."), NULL);
    Waarden law = fields(&soort_gebeurtenis, "datum", today, "soort", S("recht"), "titel",
                         S("Informatief gesprek met de politie"), NULL);
    Waarden consent = fields(&soort_toestemming, "partij", S("comensha"), "gegeven", S("ja"), "doel",
                             S("Registratie en opvang"), "door_wie", S("zelf"), "datum", today, NULL);
    TRY(dossier_gebeurtenis(c, *ref, &first));
    TRY(dossier_gebeurtenis(c, *ref, &shelter));
    TRY(dossier_gebeurtenis(c, *ref, &law));
    TRY(dossier_toestemming(c, *ref, &consent));
    return done(f, dossier_start_bedenktijd(c, *ref, ctx_vandaag(c)));
}

/* Evenly, so that a run over the list touches all of the database. */
static void write_path(const Fill *f, FILE *out, const char *folder, int64_t every, Str ref) {
    int64_t most = f->count / every, nth = f->at / every, step = most > PATHS_MOST ? most / PATHS_MOST : 1;
    if (nth % step == 0) fprintf(out, "/%s/%.*s\n", folder, STR_ARG(ref));
}

static Status make_one(Fill *f) {
    Signaal s;
    Str ref, status = final_status(f);
    TRY(report(f, &s));
    if (f->at % RICH_EVERY == 0) {
        TRY(enrich(f, &s));
        write_path(f, f->signalen, "signalen", RICH_EVERY, s.ref);
    }
    if (!str_eq(status, SIGNAAL_NIEUW)) TRY(settle(f, &s, status));
    if (f->at % DOSSIER_EVERY) return OK;
    TRY(open_file(f, &s, &ref));
    write_path(f, f->dossiers, "dossiers", DOSSIER_EVERY, ref);
    return OK;
}

/* ---- all ---- */

static Status make_batch(Fill *f) {
    TRY(db_begin(f->i.db));
    for (int64_t n = 0; n < BATCH && f->at < f->count; n++, f->at++) {
        Status s = make_one(f);
        for (size_t i = 0; s != OK && i < f->c.fouten.aantal; i++)
            fprintf(stderr, "%.*s: %.*s\n", STR_ARG(f->c.fouten.lijst[i].veld), STR_ARG(f->c.fouten.lijst[i].tekst));
        TRY(s);
        arena_reset(f->work);
        arena_reset(f->geheim);
    }
    return db_commit(f->i.db);
}

static Status fill(Fill *f, int64_t port) {
    Config config = make_config(f, port);
    TRY(dienst_init(f->arena, &config, f->end, &f->error));
    TRY(installatie_open_config(f->arena, &config, f->end, &f->i, &f->error));
    /* Only here, and only while filling: what is lost at power failure is made again. */
    TRY(db_script(f->i.db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA wal_autocheckpoint = 20000"));
    TRY(dienst_app(f->arena, &f->i, f->end, &f->app, &f->error));
    TRY(make_accounts(f));
    while (f->at < f->count) TRY(make_batch(f));
    return OK;
}

int main(int argc, char **argv) {
    SCOPED_ARENA a = arena_new_secret();
    SCOPED_ARENA work = arena_new();
    SCOPED_ARENA geheim = arena_new_secret();
    Fill f = {.arena = a, .work = work, .geheim = geheim, .error = STR_NONE, .end = klok_nu()};
    int64_t port = PORT;
    bool understood = (argc == 3 || argc == 4) && str_to_int(str_from_z(argv[2]), &f.count) && f.count >= 100 &&
                      (argc == 3 || str_to_int(str_from_z(argv[3]), &port));
    if (!understood) die("use: fill MAP COUNT [PORT], with a COUNT of 100 or more");
    f.map = str_from_z(argv[1]);
    if (mkdir(argv[1], 0700) != 0) die("%s: %s", argv[1], strerror(errno));
    f.dossiers = new_file(&f, "dossiers.txt");
    f.signalen = new_file(&f, "signalen.txt");
    Status s = fill(&f, port);
    if (s != OK) die("signal %lld: %s %.*s", (long long)f.at, status_name(s), STR_ARG(f.error));
    close_file(f.dossiers);
    close_file(f.signalen);
    installatie_close(&f.i);
    return 0;
}
