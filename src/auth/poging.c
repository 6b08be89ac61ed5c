#include "auth/poging.h"

#include <arpa/inet.h>

#include "store/sql.h"

#define SECONDE INT64_C(1000)
#define MINUUT  (60 * SECONDE)
#define UUR     (60 * MINUUT)
#define BEWAAR  (24 * UUR)

typedef struct Rem {
    int64_t vrij;    /* attempts without a wait */
    int64_t langst;  /* the longest wait */
    int64_t vergeet; /* one attempt is forgotten each time this has passed */
} Rem;

static const Rem REM_ACCOUNT = {5, 15 * MINUUT, 15 * MINUUT};
static const Rem REM_ORIGIN = {50, MINUUT, MINUUT / 2};
static const Rem REM_TWEEDE = {5, 15 * MINUUT, UUR};

/* One counter: where it stands and what it says. */
typedef struct Teller {
    const Rem *rem;
    uint8_t sleutel[KLUIS_TOKEN];
    int64_t aantal;
    Tijdstip wacht_tot;
} Teller;

enum { TELLERS = 2 };

Str poging_origin(Arena *a, Str adres) {
    struct in6_addr six;
    char text[INET6_ADDRSTRLEN];
    const char *z = str_z(a, str_slice(adres, 0, 64));
    if (inet_pton(AF_INET6, z, &six) != 1) return adres;
    if (IN6_IS_ADDR_V4MAPPED(&six)) return str_from_z(inet_ntop(AF_INET, six.s6_addr + 12, arena_alloc(a, 16), 16));
    memset(six.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &six, text, sizeof text);
    return str_fmt(a, "%s/64", text);
}

/* What is left of a count after what was forgotten since. */
static int64_t left_of(const Rem *rem, int64_t aantal, int64_t passed) {
    int64_t forgotten = passed > 0 ? passed / rem->vergeet : 0;
    return aantal > forgotten ? aantal - forgotten : 0;
}

static int64_t wait_for(const Rem *rem, int64_t aantal) {
    int64_t over = aantal - rem->vrij;
    if (over <= 0) return 0;
    int64_t wait = over < 20 ? SECONDE << over : rem->langst;
    return wait < rem->langst ? wait : rem->langst;
}

static Status load(const Auth *auth, const Rem *rem, Str what, Teller *out) {
    Teller t = {.rem = rem};
    TRY(kluis_token(auth->kluis, auth->regio, S("inlogpoging"), what, t.sleutel));
    SqlPogingBySleutel row;
    Status s = sql_poging_by_sleutel(auth->db, auth->arena,
                                     (SqlPogingBySleutelIn){auth->regio, {t.sleutel, KLUIS_TOKEN}}, &row);
    if (s != OK && s != NOT_FOUND) return s;
    if (s == OK) {
        t.aantal = left_of(rem, row.aantal, auth->nu - row.laatst_op);
        t.wacht_tot = row.wacht_tot;
    }
    *out = t;
    return OK;
}

/* The counter of the account comes first, that of the origin second. */
static Status load_all(const Auth *auth, PogingSoort soort, Str account, Teller t[TELLERS], size_t *n) {
    static const char *const names[] = {"wachtwoord", "code", "tweede"};
    Arena *a = auth->arena;
    if (soort == POGING_TWEEDE) {
        *n = 1;
        return load(auth, &REM_TWEEDE, str_fmt(a, "%s|%.*s", names[soort], STR_ARG(account)), &t[0]);
    }
    Str origin = poging_origin(a, auth->adres);
    *n = 2;
    TRY(load(auth, &REM_ACCOUNT, str_fmt(a, "%s|%.*s|%.*s", names[soort], STR_ARG(origin), STR_ARG(account)), &t[0]));
    return load(auth, &REM_ORIGIN, str_fmt(a, "plaats|%.*s", STR_ARG(origin)), &t[1]);
}

static Status store(const Auth *auth, const Teller *t) {
    return sql_poging_put(auth->db, (SqlPogingPutIn){.regio_id = auth->regio,
                                                     .sleutel = {t->sleutel, KLUIS_TOKEN},
                                                     .aantal = t->aantal,
                                                     .wacht_tot = t->wacht_tot,
                                                     .laatst_op = auth->nu});
}

/* A wait longer than there is comes from a clock that was wrong. */
static bool must_wait(const Teller *t, Tijdstip nu) { return nu < t->wacht_tot && t->wacht_tot - nu <= t->rem->langst; }

Status poging_take(const Auth *auth, PogingSoort soort, Str account, Tijdstip *wacht_tot) {
    Teller t[TELLERS];
    size_t n;
    TRY(load_all(auth, soort, account, t, &n));
    Tijdstip latest = TIJDSTIP_GEEN;
    for (size_t i = 0; i < n; i++)
        if (must_wait(&t[i], auth->nu) && t[i].wacht_tot > latest) latest = t[i].wacht_tot;
    for (size_t i = 0; i < n && latest == TIJDSTIP_GEEN; i++) {
        t[i].aantal++;
        t[i].wacht_tot = auth->nu + wait_for(t[i].rem, t[i].aantal);
        TRY(store(auth, &t[i]));
    }
    if (auth->tellers && latest != TIJDSTIP_GEEN) auth->tellers->geremd++;
    *wacht_tot = latest;
    return OK;
}

Status poging_forgive(const Auth *auth, PogingSoort soort, Str account) {
    Teller t[TELLERS];
    size_t n;
    TRY(load_all(auth, soort, account, t, &n));
    TRY(sql_poging_delete(auth->db, (SqlPogingDeleteIn){auth->regio, {t[0].sleutel, KLUIS_TOKEN}}));
    if (n == 1 || t[1].aantal == 0) return OK;
    t[1].aantal--; /* a wait that was imposed stays: an account of one's own does not buy guesses at others */
    return store(auth, &t[1]);
}

Str poging_melding(Arena *a, Tijdstip nu, Tijdstip wacht_tot) {
    int64_t seconds = (wacht_tot - nu + SECONDE - 1) / SECONDE, minutes = (seconds + 59) / 60;
    if (seconds < 60)
        return str_fmt(a, "Er is te vaak iets ingevuld dat niet klopt. Wacht %d %s en probeer het dan opnieuw.",
                       (int)seconds, seconds == 1 ? "seconde" : "seconden");
    return str_fmt(a, "Er is te vaak iets ingevuld dat niet klopt. Wacht %d %s en probeer het dan opnieuw.",
                   (int)minutes, minutes == 1 ? "minuut" : "minuten");
}

Status poging_prune(const Auth *auth) {
    return sql_poging_prune(auth->db, (SqlPogingPruneIn){auth->regio, auth->nu - BEWAAR});
}
