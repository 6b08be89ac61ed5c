/*
 * The context of one request: who asks, when, in which region, with which memory and which database.
 *
 * Every function of the core takes a Ctx first and begins by asking toegang(): may this actor do this, to this object?
 * The same call notes the line for the audit log, granted or refused. So a screen, a command, an import and a test get
 * the same walls, because there is no other door.
 *
 * The notes are kept in the request and written by ctx_log_audit, after the work of the request was kept or undone and
 * before the commit: a refused or failed request leaves its line too.
 *
 * What a person may not see does not exist for them: a refusal on a single object is NOT_FOUND. FORBIDDEN is only for
 * the right itself ('your function cannot do this at all').
 */
#pragma once

#include "auth/actor.h"
#include "base/fout.h"
#include "base/uuid.h"
#include "regio/regio.h"
#include "register/soort.h"
#include "store/db.h"
#include "store/kluis.h"
#include "store/logboek.h"

typedef struct AuditNotitie {
    Handeling handeling;
    const char *soort; /* "signaal", "dossier", ...; NULL when it is about no single object */
    Uuid object;
    Str ref;   /* public reference of the object; STR_NONE when it has none */
    Str grond; /* on which ground, as a code: 'functie', 'meldroute', 'doorbreking', ... */
    Status resultaat;
    Bytes kenmerk; /* a hash that the line must hold (store/logboek.h); may be empty */
} AuditNotitie;

typedef struct Ctx {
    Arena *arena;  /* goes with the request */
    Arena *geheim; /* for what was unsealed; wiped */
    Db *db;
    Kluis *kluis;
    Logboek *logboek;
    const Regio *regio;
    Str profiel; /* hash of the profile in force */
    Actor actor;
    Str herkomst; /* 'web', 'cli', 'test': where the request came in */
    Tijdstip nu;
    Fouten fouten; /* what is wrong with what was typed */
    AuditNotitie *notities;
    size_t notities_n, notities_cap;
} Ctx;

/* regio_id of every row. */
static inline Str ctx_regio_id(const Ctx *c) { return c->regio->id; }
static inline Datum ctx_vandaag(const Ctx *c) { return datum_at(c->nu); }

/* Prepares a context whose arenas, database, vault, log and region are set. */
void ctx_begin(Ctx *c);

/* May the actor do this at all? OK or FORBIDDEN; noted either way. For what is about no single object. */
MUST_USE Status toegang(Ctx *c, Handeling h);

/* May the actor do this to that object? OK, FORBIDDEN (not with this function) or NOT_FOUND (not this object).
 * Reads the circles in which the object stands (keten/kring.h). Noted either way. */
MUST_USE Status toegang_tot(Ctx *c, Handeling h, const char *soort, Uuid object, Str ref);

/* The same question without a note, to decide whether a button is shown. */
bool mag(const Ctx *c, Handeling h);

/* Notes a line for something that needs no right of its own (a public page, a refused login). */
void ctx_note(Ctx *c, Handeling h, const char *soort, Uuid object, Str ref, Str grond, Status resultaat);

/* Gives the last note a hash, so that the chain holds it too. Borrowed until the notes are written. */
void ctx_note_kenmerk(Ctx *c, Bytes kenmerk);

/* Writes the notes to the hash-chained log. uitkomst: how the request ended; a note that was OK in a request that failed
 * is written as failed. Leaves no notes. */
MUST_USE Status ctx_log_audit(Ctx *c, Status uitkomst);

/* ---- sealed blobs ---- */

/* Seals the fields of a record under the key of its file. table and column say where it stands, row is its id. */
MUST_USE Status ctx_seal(Ctx *c, Uuid sleutel, const char *table, const char *column, Uuid row, int64_t versie,
                         Bytes plain, Bytes *out);
MUST_USE Status ctx_seal_text(Ctx *c, Uuid sleutel, const char *table, const char *column, Uuid row, int64_t versie,
                              Str text, Bytes *out);
/* Into the secret arena. NOT_FOUND when the key was destroyed; INTERNAL (and a line in the log) when it does not open. */
MUST_USE Status ctx_open(Ctx *c, const char *table, const char *column, Uuid row, int64_t versie, Bytes sealed,
                         Bytes *out);
MUST_USE Status ctx_open_text(Ctx *c, const char *table, const char *column, Uuid row, int64_t versie, Bytes sealed,
                              Str *out);

/* The same for the fields of a record. A blob of no bytes is one that was erased (keten/vernietigen.h): it has no values. */
MUST_USE Status ctx_seal_fields(Ctx *c, Uuid sleutel, const char *table, const char *column, Uuid row, int64_t versie,
                                const Waarden *w, Bytes *out);
MUST_USE Status ctx_open_fields(Ctx *c, const char *table, const char *column, Uuid row, int64_t versie, Bytes sealed,
                                const Soort *soort, Waarden *out);

/* ---- what the region offers as choices ---- */

/* Who can own an action: has a work list to find it in, and can end it. NULL cannot. */
bool functie_voert_uit(const RegioFunctie *f);
/* Who can direct a case. NULL cannot. */
bool functie_regisseert(const RegioFunctie *f);

/* KeuzeBron of register/soort.h; ctx is a Ctx *. Lists: gemeenten, vormen, sectoren, functies, uitvoerders and regisseurs (the
 * functions for which the above holds), organisaties. What is no longer valid today is left out. */
Keuzes ctx_keuzes(void *ctx, Str lijst);
