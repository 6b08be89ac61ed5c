/*
 * The web application: from a request to a screen, past every wall.
 *
 * A screen is a function of a Verzoek. It is reached through one row of ROUTES (web/routes.h): method, path, the
 * Handeling that is both the right it needs and the verb it leaves in the audit log, and the function. Before a screen
 * runs, app.c has established who asks (session), that the function of the actor has that right, that a write came from
 * a page of ours with a fresh token, and a Ctx for the core. After it ran, the notes of the Ctx are written to the audit
 * log in the same transaction; a screen that left none gets one line for its own Handeling.
 *
 * What is refused looks the same, whatever the reason: 404, the same bytes.
 */
#pragma once

#include "auth/sessie.h"
#include "http/route.h"
#include "http/server.h"
#include "keten/kring.h"
#include "store/nachtkopie.h"
#include "web/html.h"

typedef struct App {
    Db *db;
    Kluis *kluis;
    Logboek *logboek;
    const Regio *regio;
    Str profiel; /* hash of the profile */
    AuthInstelling auth;
    AuthTellers tellers;
    Str publiek_adres; /* base URL, for the few texts that name it */
    Str getuige;       /* file to which signed checkpoints of the log are added; STR_NONE for none */
    Str verlaat_naar;  /* where 'leave this site' leads: a page that anybody may have been reading */
    Str beveiliging;   /* mailto: or https: address for who finds a weakness; STR_NONE: no security.txt */
    bool demo;         /* says so on every page */
    Arena *arena;      /* lives as long as the App */
    Router *router;
    Tijdstip zegel_op;      /* last time a checkpoint was made */
    Buf zegel_regel;        /* its line, until the commit has made it true */
    Datum vernietigd_op;    /* day of the start, or on which nothing was left to destroy; 0: just started */
    NachtKopie *nachtkopie; /* NULL: no backup is made every night */
    Buf filters; /* of the list of signals, while nothing is chosen: drawn once a day, the same for everybody */
    Datum filters_van;
} App;

typedef struct Verzoek {
    App *app;
    Request *req;
    Response *res;
    Ctx *c;        /* arenas, actor, now */
    Auth auth;     /* the same, for auth/ */
    Sessie sessie; /* valid when ingelogd or underway in logging in */
    bool heeft_sessie;
    bool ingelogd;     /* a whole session with rights */
    Render r;          /* what templates write to */
    size_t geprobeerd; /* notes in the Ctx when PROBEER began */
} Verzoek;

typedef Status (*Scherm)(Verzoek *v);

enum {
    ROUTE_OPENBAAR = 1,     /* needs no session; its Handeling is one of the public */
    ROUTE_EIGEN_TOKEN = 2,  /* the screen checks its own form token (public form, login) */
    ROUTE_HALVE_SESSIE = 4, /* also for who is underway in logging in */
    ROUTE_FORMULIER = 8,    /* a GET that shows the form of a write: asks the right of that write, changes nothing */
    ROUTE_GEEN_OBJECT = 16, /* an open GET that touches no record: without a session it is counted, not logged */
};

typedef struct WebRoute {
    Handeling handeling;
    Scherm scherm;
    unsigned flags;
} WebRoute;

#define COOKIE_SESSIE S("sessie")

/* app->db .. app->getuige must be set; verlaat_naar may be (it has a default). Builds the router; ends the program when a route has no right or no screen. */
void app_init(App *app);
TickHooks app_hooks(App *app);

/* Every route, for the matrix test and the documentation. */
extern const Route web_routes[];
extern const size_t web_routes_n;

/* The page of the next step of logging in; "/" for who is logged in. */
Str app_stap(SessieStap step);

/* ---- when a screen does not run (basis.c) ---- */
MUST_USE Status scherm_mislukt(Verzoek *v, Status why); /* the page of a failure */
/* A write without a session, and one under the token of another session of the same person. What was typed is not lost:
 * it can be sent after logging in, or at once (bewaard.h). */
MUST_USE Status scherm_verlopen(Verzoek *v, Handeling h);
MUST_USE Status scherm_verouderd(Verzoek *v, Handeling h);

/* ---- for screens ---- */

/* Runs a function of the core that may fail half-way: what it wrote is undone unless it gives OK.
 *     Status s = PROBEER(v, signaal_triage(v->c, ref, urgentie)); */
#define PROBEER(v, call) (probeer_begin(v) == OK ? probeer_end((v), (call)) : INTERNAL)
MUST_USE Status probeer_begin(Verzoek *v);
MUST_USE Status probeer_end(Verzoek *v, Status outcome);

/* True when the outcome is one that the same page shows again with what is wrong (INVALID, CONFLICT, BUSY). */
static inline bool is_te_tonen(Status s) { return s == INVALID || s == CONFLICT || s == BUSY; }

/* What was typed: InvoerBron of register/soort.h on a Request; several values of one name come joined. A date may come in
 * three inputs NAME-dag, NAME-maand and NAME-jaar. */
Str verzoek_invoer(void *verzoek, Str naam);
/* Reads the fields of a kind from the form; mistakes go to v->c->fouten. */
MUST_USE Status verzoek_lees(Verzoek *v, const Soort *soort, Waarden *out);
Str verzoek_veld(const Verzoek *v, const char *naam);      /* trimmed; STR_NONE when absent or empty */
int64_t verzoek_getal(const Verzoek *v, const char *naam); /* INT_GEEN when it is none */
/* Of the record, as the form was drawn: 0 when it does not say, which no record has, so that the answer is CONFLICT. */
int64_t verzoek_versie(const Verzoek *v);
/* Where a page of a list begins: ?na=MOMENT_ID, as verzoek_na wrote it of the last line of the page before. TIJDSTIP_GEEN
 * for the first page, and for what makes no sense. */
KringPlek verzoek_plek(const Verzoek *v);
Str verzoek_na(const Verzoek *v, KringPlek last);
/* All values of one name. */
void verzoek_velden(const Verzoek *v, const char *naam, Str **out, size_t *n);

/* Hands slow work to a worker; the screen is called again when it is done, and finds arg under request_work(v->req). arg
 * lives in v->req->arena. BUSY when too much is waiting: nothing was done. */
MUST_USE Status verzoek_defer(Verzoek *v, void (*work)(void *arg), void *arg);

/* The cookie of a session, as auth/ gives it; STR_NONE takes it away. */
void verzoek_set_sessie(Verzoek *v, Str cookie);

/* 303 to a path of ours, made with a format. */
MUST_USE Status verzoek_naar(Verzoek *v, const char *pad, ...) __attribute__((format(printf, 2, 3)));

/* A note for the next page ("Opgeslagen."), in a short-lived cookie; verzoek_melding takes it out. Codes, never typed text. */
void verzoek_meld(Verzoek *v, Str code);
Str verzoek_melding(Verzoek *v);
