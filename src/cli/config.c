#include "cli/config.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/closest.h"
#include "base/utf8.h"
#include "cli/bestand.h"
#include "http/gate.h"

enum { MAX_FILE = 256 * 1024 };

typedef enum Kind { TEXT, ADDRESS, ENDPOINT, PATH, PATH_OR_NONE, URL, CONTACT, NUMBER, YES_NO, LEVEL } Kind;

typedef struct Key {
    const char *name, *standard;
    Kind kind;
    size_t offset;
    int64_t min, max; /* NUMBER */
    const char *comment;
} Key;

#define FIELD(name) offsetof(Config, name)

/* clang-format off */
static const Key KEYS[] = {
    {"luister-adres", "127.0.0.1", ADDRESS, FIELD(luister_adres), 0, 0,
     "Op welk adres van dit apparaat Ketenzicht luistert. 127.0.0.1 (of ::1) is alleen dit apparaat.\n"
     "Een ander adres kan pas als 'achter-tls-proxy' op ja staat: anders gaan gegevens leesbaar over het netwerk."},
    {"luister-poort", "8080", NUMBER, FIELD(luister_poort), 1, 65535,
     "Op welke poort Ketenzicht luistert: 1 tot en met 65535."},
    {"publiek-adres", "http://localhost:8080", URL, FIELD(publiek_adres), 0, 0,
     "Het adres dat mensen in hun browser typen, zonder schuine streep aan het eind."},
    {"achter-tls-proxy", "nee", YES_NO, FIELD(achter_tls_proxy), 0, 0,
     "Staat er een webserver (nginx, Apache, Caddy) voor die https verzorgt? ja of nee."},
    {"database", "ketenzicht.db", PATH, FIELD(database), 0, 0,
     "Het bestand met de gegevens. Een naam zonder / ervoor staat in de map van dit configuratiebestand."},
    {"hoofdsleutel", "hoofdsleutel.key", PATH, FIELD(hoofdsleutel), 0, 0,
     "Het bestand met de hoofdsleutel. Bewaar een kopie op een andere plek: zonder de sleutel zijn de gegevens weg."},
    {"regio", "fryslan", TEXT, FIELD(regio), 0, 0,
     "De regio: de naam van een meegeleverd profiel, of het pad van een eigen .regio-bestand."},
    {"log-niveau", "info", LEVEL, FIELD(log_niveau), 0, 0,
     "Hoeveel het programma over zichzelf meldt: fout, waarschuwing, info of debug. Nooit persoonsgegevens."},
    {"max-verbindingen", "512", NUMBER, FIELD(max_verbindingen), 8, 65536,
     "Hoeveel verbindingen er tegelijk open mogen zijn."},
    {"max-aanvraag-kib", "1024", NUMBER, FIELD(max_aanvraag_kib), 64, 65536,
     "Hoeveel KiB een ingevuld formulier ten hoogste groot mag zijn."},
    {"wachttijd-seconden", "30", NUMBER, FIELD(wachttijd_seconden), 5, 600,
     "Na hoeveel seconden een onvolledige aanvraag wordt afgebroken."},
    {"sessie-minuten", "30", NUMBER, FIELD(sessie_minuten), 5, 240,
     "Na hoeveel minuten zonder activiteit iemand opnieuw moet inloggen."},
    {"sessie-uren", "10", NUMBER, FIELD(sessie_uren), 1, 24,
     "Na hoeveel uur iemand hoe dan ook opnieuw moet inloggen."},
    {"werkers", "2", NUMBER, FIELD(werkers), 1, 64,
     "Hoeveel werkers er zijn voor traag werk, zoals het controleren van wachtwoorden."},
    {"reservekopie-map", "geen", PATH_OR_NONE, FIELD(reservekopie_map), 0, 0,
     "De map waarin Ketenzicht elke nacht een reservekopie van de gegevens zet, terwijl iedereen kan doorwerken.\n"
     "De map moet bestaan en hoort op een andere schijf of een ander apparaat. 'geen': er komt geen kopie."},
    {"reservekopie-sleutels", "geen", PATH_OR_NONE, FIELD(reservekopie_sleutels), 0, 0,
     "Het bestand met de sleutels die bij de reservekopie horen. Niet in dezelfde map: wie beide heeft en de\n"
     "hoofdsleutel ook, kan alles lezen. Alleen het nieuwste sleutelbestand blijft bewaard."},
    {"reservekopie-uur", "3", NUMBER, FIELD(reservekopie_uur), 0, 23,
     "Vanaf welk uur van de dag de reservekopie wordt gemaakt: 0 tot en met 23."},
    {"reservekopie-dagen", "14", NUMBER, FIELD(reservekopie_dagen), 1, 3650,
     "Hoeveel dagen een reservekopie van de gegevens bewaard blijft."},
    {"beveiliging-contact", "geen", CONTACT, FIELD(beveiliging_contact), 0, 0,
     "Waar iemand die een zwakke plek vindt dat kan melden, bijvoorbeeld mailto:beveiliging@uwregio.nl of\n"
     "https://uwregio.nl/kwetsbaarheid-melden. Het staat dan in /.well-known/security.txt. 'geen': die pagina is er niet."},
    {"meetwaarden", "geen", ENDPOINT, FIELD(meetwaarden), 0, 0,
     "Waar een bewakingsprogramma (Prometheus) op dit apparaat kan vragen hoe het gaat, bijvoorbeeld 127.0.0.1:9464.\n"
     "Het adres is dan http://127.0.0.1:9464/metrics. Er staan geen persoonsgegevens in. 'geen': nergens."},
};
/* clang-format on */
enum { KEY_COUNT = sizeof KEYS / sizeof *KEYS };

static const struct {
    const char *name;
    LogLevel level;
} LEVELS[] = {{"debug", LOG_DEBUG}, {"info", LOG_INFO}, {"waarschuwing", LOG_WARN}, {"fout", LOG_ERROR}};

/* Where we are in the text, for messages. */
typedef struct Place {
    Arena *arena;
    Str name, line;
    int number;
    Str *error;
} Place;

/* at points into the line; people count characters, not bytes. */
static Status wrong(const Place *p, const char *at, Str message) {
    int column = 1;
    for (const char *c = p->line.ptr; c < at; c++) column += ((unsigned char)*c & 0xC0) != 0x80;
    *p->error =
        str_fmt(p->arena, "%.*s, regel %d, kolom %d: %.*s", STR_ARG(p->name), p->number, column, STR_ARG(message));
    return INVALID;
}

static Status take_number(const Place *p, const Key *key, Str value, int64_t *out) {
    int64_t v;
    if (!str_to_int(value, &v) || v < key->min || v > key->max)
        return wrong(p, value.ptr,
                     str_fmt(p->arena, "'%s' is een heel getal van %lld tot en met %lld.", key->name,
                             (long long)key->min, (long long)key->max));
    *out = v;
    return OK;
}

static Status take_yes_no(const Place *p, const Key *key, Str value, bool *out) {
    bool yes = str_eq(value, S("ja"));
    if (!yes && !str_eq(value, S("nee")))
        return wrong(p, value.ptr, str_fmt(p->arena, "'%s' is ja of nee.", key->name));
    *out = yes;
    return OK;
}

static Status take_level(const Place *p, const Key *key, Str value, LogLevel *out) {
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
        if (str_eq(value, str_from_z(LEVELS[i].name))) return *out = LEVELS[i].level, OK;
    return wrong(p, value.ptr, str_fmt(p->arena, "'%s' is fout, waarschuwing, info of debug.", key->name));
}

bool config_host(Str url, Str *name) {
    Str rest = str_starts(url, S("https://")) ? str_from(url, 8) : str_from(url, 7), host, found;
    if (!str_split(&rest, '/', &host) || !gate_host(host, &found) || str_empty(found)) return false;
    if (str_starts(found, S("[")) != str_ends(found, S("]"))) return false;
    *name = found;
    return true;
}

static Status take_url(const Place *p, const Key *key, Str value, Str *out) {
    bool https = str_starts(value, S("https://"));
    Str name;
    bool good = (https || str_starts(value, S("http://"))) && !str_contains(value, S(" ")) && config_host(value, &name);
    if (!good)
        return wrong(p, value.ptr,
                     str_fmt(p->arena, "'%s' begint met https:// of http:// en noemt dan een naam.", key->name));
    if (str_ends(value, S("/")))
        return wrong(p, value.ptr + value.len - 1, S("Laat de schuine streep aan het eind weg."));
    *out = value;
    return OK;
}

/* A URI as RFC 9116 wants it, on one line: what is not printable ASCII has to be written with % there. */
static Status take_contact(const Place *p, const Key *key, Str value, Str *out) {
    if (str_eq(value, S("geen"))) return *out = STR_NONE, OK;
    Str name, mail = str_starts(value, S("mailto:")) ? str_from(value, 7) : STR_NONE;
    const char *at = mail.len ? memchr(mail.ptr, '@', mail.len) : NULL;
    bool good = at ? at > mail.ptr && at + 1 < mail.ptr + mail.len
                   : str_starts(value, S("https://")) && config_host(value, &name);
    for (size_t i = 0; i < value.len; i++) good = good && value.ptr[i] > ' ' && value.ptr[i] < 0x7F;
    if (!good)
        return wrong(p, value.ptr,
                     str_fmt(p->arena,
                             "'%s' begint met mailto: of https://, bijvoorbeeld mailto:beveiliging@voorbeeld.nl.",
                             key->name));
    *out = value;
    return OK;
}

static bool is_address(Arena *a, Str text) {
    unsigned char raw[sizeof(struct in6_addr)];
    const char *z = str_z(a, text);
    return inet_pton(AF_INET, z, raw) == 1 || inet_pton(AF_INET6, z, raw) == 1;
}

static Status take_address(const Place *p, const Key *key, Str value, Str *out) {
    if (!is_address(p->arena, value))
        return wrong(p, value.ptr,
                     str_fmt(p->arena, "'%s' is een IP-adres, zoals 127.0.0.1 of ::1, zonder poort.", key->name));
    *out = value;
    return OK;
}

static bool only_this_device(Str address) { return str_eq(address, S("::1")) || str_starts(address, S("127.")); }

/* "127.0.0.1:9464" or "[::1]:9464". Whoever can reach it can read it, so it is reached from this machine only. */
static Status take_endpoint(const Place *p, const Key *key, Str value, Eindpunt *out) {
    if (str_eq(value, S("geen"))) return *out = (Eindpunt){0}, OK;
    Str host;
    Eindpunt e;
    bool good = gate_host(value, &host) && str_to_int(str_from(value, host.len + (host.len < value.len)), &e.poort) &&
                e.poort >= 1 && e.poort <= UINT16_MAX;
    bool six = str_starts(host, S("[")) && str_ends(host, S("]"));
    e.adres = six ? str_slice(host, 1, host.len - 2) : host;
    if (!good || !is_address(p->arena, e.adres) || !only_this_device(e.adres) || six != str_eq(e.adres, S("::1")))
        return wrong(p, value.ptr,
                     str_fmt(p->arena,
                             "'%s' is een adres van dit apparaat met een poort: 127.0.0.1:9464 of [::1]:9464.",
                             key->name));
    *out = e;
    return OK;
}

static Status take_text(const Place *p, Str value, Str *out) {
    if ((str_starts(value, S("\"")) && str_ends(value, S("\""))) ||
        (str_starts(value, S("'")) && str_ends(value, S("'"))))
        return wrong(p, value.ptr, S("Laat de aanhalingstekens weg."));
    *out = value;
    return OK;
}

static Status take_value(const Place *p, const Key *key, Str value, Config *c) {
    void *field = (char *)c + key->offset;
    switch (key->kind) {
    case NUMBER: return take_number(p, key, value, field);
    case YES_NO: return take_yes_no(p, key, value, field);
    case LEVEL: return take_level(p, key, value, field);
    case URL: return take_url(p, key, value, field);
    case CONTACT: return take_contact(p, key, value, field);
    case ADDRESS: return take_address(p, key, value, field);
    case ENDPOINT: return take_endpoint(p, key, value, field);
    case TEXT:
    case PATH: return take_text(p, value, field);
    case PATH_OR_NONE: return str_eq(value, S("geen")) ? (*(Str *)field = STR_NONE, OK) : take_text(p, value, field);
    }
    return INTERNAL;
}

static Status find_key(const Place *p, Str name, size_t *out) {
    Str names[KEY_COUNT];
    for (size_t i = 0; i < KEY_COUNT; i++) {
        names[i] = str_from_z(KEYS[i].name);
        if (str_eq(name, names[i])) return *out = i, OK;
    }
    Str guess = closest(name, names, KEY_COUNT);
    Str hint = str_none(guess) ? S("Zie 'ketenzicht config voorbeeld' voor alle sleutels.")
                               : str_fmt(p->arena, "Bedoelt u '%.*s'?", STR_ARG(guess));
    return wrong(p, name.ptr, str_fmt(p->arena, "Onbekende sleutel '%.*s'. %.*s", STR_ARG(name), STR_ARG(hint)));
}

static Status reject_odd_bytes(const Place *p) {
    if (!utf8_valid(p->line))
        return wrong(p, p->line.ptr, S("Deze regel is geen UTF-8. Bewaar het bestand als UTF-8."));
    for (size_t i = 0; i < p->line.len; i++) {
        unsigned char c = (unsigned char)p->line.ptr[i];
        if ((c < ' ' && c != '\t') || c == 0x7F)
            return wrong(p, p->line.ptr + i, S("Hier staat een onzichtbaar teken. Verwijder het."));
    }
    return OK;
}

static Status parse_line(const Place *p, Config *c, int *seen) {
    TRY(reject_odd_bytes(p));
    Str line = str_trim(p->line);
    if (line.len == 0 || line.ptr[0] == '#') return OK;
    Str value = line, name;
    str_split(&value, '=', &name);
    name = str_trim(name);
    if (str_none(value))
        return wrong(p, line.ptr + line.len, S("Hier ontbreekt het teken '='. Schrijf: sleutel = waarde."));
    size_t i = 0;
    TRY(find_key(p, name, &i));
    if (seen[i])
        return wrong(p, name.ptr,
                     str_fmt(p->arena, "'%s' staat ook al in regel %d. Laat er één staan.", KEYS[i].name, seen[i]));
    seen[i] = p->number;
    Str trimmed = str_trim(value);
    if (trimmed.len == 0)
        return wrong(p, value.ptr,
                     str_fmt(p->arena, "'%s' heeft geen waarde. Zet er een # voor als de standaard (%s) goed is.",
                             KEYS[i].name, KEYS[i].standard));
    return take_value(p, &KEYS[i], trimmed, c);
}

static Str folder_of(Str path) {
    size_t cut = path.len;
    while (cut > 0 && path.ptr[cut - 1] != '/') cut--;
    return str_slice(path, 0, cut ? cut - 1 : 0);
}

static Status check_backup(Arena *a, Str name, const Config *c, Str *error) {
    Str folder = c->reservekopie_map, keys = c->reservekopie_sleutels;
    if (str_none(folder) != str_none(keys)) {
        *error = str_fmt(a,
                         "%.*s: 'reservekopie-map' en 'reservekopie-sleutels' horen bij elkaar. Vul ze allebei in, of "
                         "geen van beide.",
                         STR_ARG(name));
        return INVALID;
    }
    while (folder.len > 1 && str_ends(folder, S("/"))) folder.len--;
    if (str_none(folder) || !str_eq(folder_of(keys), folder)) return OK;
    *error = str_fmt(a, "%.*s: 'reservekopie-sleutels' staat in dezelfde map als de gegevens. Kies een andere plek.",
                     STR_ARG(name));
    return INVALID;
}

/* What no line can be blamed for alone. */
static Status check_whole(Arena *a, Str name, const Config *c, Str *error) {
    if (!c->achter_tls_proxy && !only_this_device(c->luister_adres)) {
        *error = str_fmt(
            a,
            "%.*s: 'luister-adres' is %.*s en 'achter-tls-proxy' is nee: dan gaan gegevens leesbaar over het netwerk. "
            "Luister op 127.0.0.1, of zet er een webserver met https voor en kies ja.",
            STR_ARG(name), STR_ARG(c->luister_adres));
        return INVALID;
    }
    if (c->achter_tls_proxy != str_starts(c->publiek_adres, S("https://"))) {
        *error = str_fmt(
            a,
            "%.*s: 'publiek-adres' hoort met https:// te beginnen als 'achter-tls-proxy' ja is, en anders met http://.",
            STR_ARG(name));
        return INVALID;
    }
    return check_backup(a, name, c, error);
}

Config config_default(void) {
    Config c = {0};
    SCOPED_ARENA a = arena_new();
    Str error = STR_NONE;
    for (size_t i = 0; i < KEY_COUNT; i++) {
        Str value = str_from_z(KEYS[i].standard);
        Place p = {a, S("standaard"), value, 0, &error};
        Status s = take_value(&p, &KEYS[i], value, &c);
        REQUIRE(s == OK);
    }
    return c;
}

Status config_parse(Arena *a, Str name, Str text, Config *out, Str *error) {
    Config c = config_default();
    int seen[KEY_COUNT] = {0};
    Str rest = str_starts(text, S("\xEF\xBB\xBF")) ? str_from(text, 3) : text;
    Place p = {.arena = a, .name = name, .error = error};
    while (str_split(&rest, '\n', &p.line)) {
        p.number++;
        if (str_ends(p.line, S("\r"))) p.line.len--;
        TRY(parse_line(&p, &c, seen));
    }
    TRY(check_whole(a, name, &c, error));
    *out = c;
    return OK;
}

/* "/etc/ketenzicht" for "/etc/ketenzicht/ketenzicht.conf"; a path that is whole, or a database address, stays as it is.
 */
static Str beside(Arena *a, Str file, Str path) {
    size_t cut = file.len;
    while (cut > 0 && file.ptr[cut - 1] != '/') cut--;
    if (cut == 0 || str_starts(path, S("/")) || str_contains(path, S("://"))) return path;
    return str_fmt(a, "%.*s%.*s", (int)cut, file.ptr, STR_ARG(path));
}

static const char *find_file(void) {
    const char *named = getenv("KETENZICHT_CONF");
    if (named && *named) return named;
    static const char *const usual[] = {"ketenzicht.conf", "/etc/ketenzicht/ketenzicht.conf"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (access(usual[i], F_OK) == 0) return usual[i];
    return NULL;
}

Status config_load(Arena *a, const char *path, Config *out, Str *error) {
    if (!path) path = find_file();
    if (!path) return *out = config_default(), OK;
    Str name = str_dup(a, str_from_z(path)), text;
    TRY(bestand_read(a, path, MAX_FILE, &text, error));
    Config c;
    TRY(config_parse(a, name, text, &c, error));
    for (size_t i = 0; i < KEY_COUNT; i++) {
        Str *field = (Str *)((char *)&c + KEYS[i].offset);
        if (KEYS[i].kind == PATH || (KEYS[i].kind == PATH_OR_NONE && !str_none(*field)))
            *field = beside(a, name, *field);
    }
    if (str_ends(c.regio, S(".regio"))) c.regio = beside(a, name, c.regio);
    *out = c;
    return OK;
}

Str config_example(Arena *a) {
    Buf b = {.arena = a};
    buf_lit(&b, "# Configuratie van Ketenzicht. Een regel die met # begint is uitleg.\n"
                "# Wat hier staat zijn de standaardwaarden: een sleutel die u weglaat houdt die waarde.\n");
    for (size_t i = 0; i < KEY_COUNT; i++) {
        buf_lit(&b, "\n");
        for (Str rest = str_from_z(KEYS[i].comment), line; str_split(&rest, '\n', &line);)
            buf_fmt(&b, "# %.*s\n", STR_ARG(line));
        buf_fmt(&b, "%s = %s\n", KEYS[i].name, KEYS[i].standard);
    }
    return buf_view(&b);
}
