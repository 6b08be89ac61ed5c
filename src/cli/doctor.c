/* What an administrator asks when something is odd: is everything there, safe and recent? */
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/installatie.h"
#include "store/nachtkopie.h"

enum { LOW_PERCENT = 10, LOW_MIB = 1024, LOCKED_KIB = 2048, STALE_HOURS = 36, HOUR_S = 3600 };

typedef enum Oordeel { GOED, LET_OP, FOUT } Oordeel;

typedef struct Onderzoek {
    Arena *arena;
    Config config;
    int64_t now_s;
    bool runs; /* the service holds the database */
    bool ill;  /* something is FOUT */
} Onderzoek;

static void say(Onderzoek *o, Oordeel verdict, Str text) {
    static const char *const words[] = {"goed  ", "let op", "fout  "};
    printf("%s  %.*s\n", words[verdict], STR_ARG(text));
    o->ill = o->ill || verdict == FOUT;
}

/* ---- one question each ---- */

static void look_at_address(Onderzoek *o) {
    const Config *c = &o->config;
    bool local = str_starts(c->publiek_adres, S("http://localhost")) ||
                 str_starts(c->publiek_adres, S("http://127.")) || str_starts(c->publiek_adres, S("http://[::1]"));
    if (local)
        say(o, LET_OP, S("Alleen dit apparaat bereikt Ketenzicht: 'publiek-adres' is localhost."));
    else
        say(o, GOED, str_fmt(o->arena, "Mensen gaan naar %.*s.", STR_ARG(c->publiek_adres)));
}

static void look_at_contact(Onderzoek *o) {
    Str contact = o->config.beveiliging_contact;
    if (str_none(contact))
        say(o, LET_OP, S("Wie een zwakke plek vindt, weet niet waar dat te melden: vul 'beveiliging-contact' in."));
    else
        say(o, GOED, str_fmt(o->arena, "Een zwakke plek meldt men bij %.*s.", STR_ARG(contact)));
}

static void look_at_key(Onderzoek *o) {
    Str path = o->config.hoofdsleutel;
    struct stat s;
    if (stat(str_z(o->arena, path), &s) != 0)
        say(o, FOUT,
            str_fmt(o->arena, "De hoofdsleutel %.*s is er niet. Zet de kopie terug, of begin met 'init'.",
                    STR_ARG(path)));
    else if (s.st_mode & 077)
        say(o, FOUT, str_fmt(o->arena, "Anderen kunnen de hoofdsleutel lezen. Geef: chmod 400 %.*s", STR_ARG(path)));
    else
        say(o, GOED, S("De hoofdsleutel is er, en alleen Ketenzicht kan die lezen."));
}

static void look_at_pages(Onderzoek *o, const Installatie *i) {
    if (db_whole(i->db) == OK)
        say(o, GOED, S("De database is heel."));
    else
        say(o, FOUT,
            str_fmt(o->arena,
                    "De database is beschadigd. Start Ketenzicht niet, verplaats %.*s en zet met 'ketenzicht restore' "
                    "de laatste reservekopie terug.",
                    STR_ARG(i->config.database)));
}

/* The profile, the database and the key together, as every command opens them. */
static void look_inside(Onderzoek *o) {
    Installatie i;
    Str why = STR_NONE;
    Status s = installatie_open_config(o->arena, &o->config, klok_nu(), &i, &why);
    o->runs = s == BUSY;
    if (s == BUSY)
        return say(o, GOED,
                   S("Ketenzicht draait: de database is in gebruik en is nu niet nagekeken. 'ketenzicht logboek "
                     "verify' kan wel."));
    if (s != OK) return say(o, FOUT, why);
    LogRapport report;
    Status read = db_begin(i.db);
    if (read == OK) read = logboek_verify(i.logboek, o->arena, i.regio->id, STR_NONE, &report);
    db_rollback(i.db);
    say(o, GOED,
        str_fmt(o->arena, "Profiel %.*s, database en hoofdsleutel passen bij elkaar.", STR_ARG(i.regio->naam)));
    look_at_pages(o, &i);
    installatie_close(&i);
    if (read != OK)
        say(o, FOUT, S("Het logboek kan niet worden gelezen."));
    else
        say(o, report.fout == LOGBOEK_GOED ? GOED : FOUT, report.zin);
}

static void look_at_space(Onderzoek *o, const char *what, Str path) {
    Str folder = path;
    while (folder.len && folder.ptr[folder.len - 1] != '/') folder.len--;
    struct statvfs f;
    if (statvfs(folder.len ? str_z(o->arena, folder) : ".", &f) != 0)
        return say(o, FOUT, str_fmt(o->arena, "De map van %s is er niet: %.*s", what, STR_ARG(folder)));
    int64_t mib = (int64_t)(f.f_bavail * f.f_frsize >> 20),
            percent = f.f_blocks ? (int64_t)(f.f_bavail * 100 / f.f_blocks) : 0;
    bool low = mib < LOW_MIB || percent < LOW_PERCENT;
    say(o, low ? LET_OP : GOED,
        str_fmt(o->arena, "Vrije ruimte bij %s: %lld MiB (%lld%%)%s", what, (long long)mib, (long long)percent,
                low ? ". Maak ruimte: bij een volle schijf stopt het werk." : "."));
}

static bool answers(Arena *a, const Eindpunt *e) {
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons((uint16_t)e->poort)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)e->poort)};
    bool four = inet_pton(AF_INET, str_z(a, e->adres), &v4.sin_addr) == 1;
    if (!four && inet_pton(AF_INET6, str_z(a, e->adres), &v6.sin6_addr) != 1) return false;
    int fd = socket(four ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const struct sockaddr *to = four ? (const struct sockaddr *)&v4 : (const struct sockaddr *)&v6;
    bool open = fd >= 0 && connect(fd, to, four ? sizeof v4 : sizeof v6) == 0;
    if (fd >= 0) close(fd);
    return open;
}

static void look_at_backup(Onderzoek *o) {
    if (str_none(o->config.reservekopie_map))
        return say(o, LET_OP, S("Er wordt niet elke nacht een reservekopie gemaakt: vul 'reservekopie-map' in."));
    Tijdstip made = nachtkopie_newest(o->config.reservekopie_map);
    int64_t newest = made / 1000, hours = (o->now_s - newest) / HOUR_S;
    struct stat keys;
    if (made == TIJDSTIP_GEEN)
        say(o, FOUT, str_fmt(o->arena, "Er staat geen reservekopie in %.*s.", STR_ARG(o->config.reservekopie_map)));
    else if (hours > STALE_HOURS)
        say(o, FOUT,
            str_fmt(o->arena, "De laatste reservekopie is %lld uur oud. Kijk in het programmalog bij 'reservekopie'.",
                    (long long)hours));
    else if (stat(str_z(o->arena, o->config.reservekopie_sleutels), &keys) != 0 || keys.st_mtime + HOUR_S < newest)
        say(o, FOUT, S("De sleutels bij de reservekopie ontbreken of zijn te oud: de kopie is zo niet te lezen."));
    else
        say(o, GOED, str_fmt(o->arena, "De laatste reservekopie is %lld uur oud.", (long long)hours));
}

/* Whether they answer is only known while the service runs. */
static void look_at_metrics(Onderzoek *o) {
    const Eindpunt *e = &o->config.meetwaarden;
    if (str_none(e->adres))
        return say(o, GOED, S("Meetwaarden staan uit. Met 'meetwaarden' kan een bewakingsprogramma ze lezen."));
    bool six = str_contains(e->adres, S(":"));
    Str url = str_fmt(o->arena, "http://%s%.*s%s:%lld/metrics", six ? "[" : "", STR_ARG(e->adres), six ? "]" : "",
                      (long long)e->poort);
    if (o->runs && !answers(o->arena, e))
        say(o, FOUT, str_fmt(o->arena, "Er is geen antwoord op %.*s. Herstart Ketenzicht.", STR_ARG(url)));
    else
        say(o, GOED, str_fmt(o->arena, "Een bewakingsprogramma op dit apparaat leest %.*s.", STR_ARG(url)));
}

static void look_at_memory(Onderzoek *o) {
    struct rlimit r;
    if (getrlimit(RLIMIT_MEMLOCK, &r) != 0 || r.rlim_cur / 1024 < LOCKED_KIB)
        say(o, LET_OP,
            S("Geef het proces meer vast geheugen (LimitMEMLOCK=8M): sleutels en teksten kunnen nu in het "
              "wisselbestand "
              "komen."));
    else
        say(o, GOED, S("Sleutels en teksten van de kluis blijven in het werkgeheugen."));
}

/* ---- the visit ---- */

static int run(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str path = STR_NONE, error = STR_NONE;
    const Option options[] = {{"config", .value = &path}};
    if (command_options(a, options, 1, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc != 1) return command_misused(argv[0], S("Dit commando heeft alleen de optie --config."));
    Onderzoek o = {.arena = a, .now_s = klok_nu() / 1000};
    if (config_load(a, str_none(path) ? NULL : str_z(a, path), &o.config, &error) != OK)
        return command_failed(argv[0], error);
    look_at_address(&o);
    look_at_contact(&o);
    look_at_key(&o);
    look_inside(&o);
    look_at_space(&o, "de database", o.config.database);
    if (!str_none(o.config.reservekopie_map))
        look_at_space(&o, "de reservekopie", str_fmt(a, "%.*s/", STR_ARG(o.config.reservekopie_map)));
    look_at_backup(&o);
    look_at_metrics(&o);
    look_at_memory(&o);
    return o.ill ? EXIT_FAILED : EXIT_OK;
}

const Command command_doctor = {
    "doctor", "Kijk of alles er is, veilig staat en bij is",
    "[--config BESTAND]\n\n"
    "Kijkt naar adres, meldpunt, hoofdsleutel, profiel, database, logboek, schijfruimte, reservekopie,\n"
    "meetwaarden en geheugen.\n"
    "Kan ook terwijl Ketenzicht draait. Draait het niet, dan wordt de database zo nodig bijgewerkt, zoals\n"
    "bij serve. De uitkomst is 1 als er iets fout is.\n",
    run};
