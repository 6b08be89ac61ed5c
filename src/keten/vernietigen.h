/*
 * Destroying what is past its term, and the proof of it.
 *
 * The program does it by itself, each night, for what is ripe: the term of the profile is over, no hold keeps it, no work is open
 * under the key, and where the profile asks for agreement it was given at least 24 hours ago, by the function that it names now. So
 * nothing goes at a click, and there is a full day in which a mistake can be taken back. An agreement that is none any more is
 * removed, with a line in the log, and asked again. When it is night is for the caller to know.
 *
 *   signaal, casus, dossier, overleg   the wrapped key (store/kluis.h); with it titles, texts, names, history and actions
 *   rondvraag                          has no key: its answers and whom it asked about are deleted
 *   terugkoppeling                     lies under the key of its signal: its texts are deleted
 *
 * With a key goes what stood outside it and leads to a person: tokens for finding, the persons of a signal and what was added to it,
 * the messages and the code of the reporter, what tables said of that signal (under the key of the meeting), consents and events of a
 * victim file. What remains is what figures and lists count: number, municipality, form, statuses and moments. They are the same
 * before and after.
 *
 * Not here: logboek (a chain has no beginning that can be cut off), cijfers (no personal data) and bijlage (there are none yet).
 */
#pragma once

#include "keten/bewaren.h"

/* Destroys what is ripe, at most max files; *n: how many, fewer than max when nothing is left but what failed. One that fails is
 * undone, told to the program's own log and passed over. For the program itself: asks no right, and notes a line for the audit log of
 * each that went. Inside a transaction. */
MUST_USE Status vernietigen_rijp(Ctx *c, size_t max, size_t *n);

/* After an older copy of the data was put back beside newer keys: finishes again what the keys say was destroyed. For the start of
 * the program: reads everything when there is a destroyed key without a proof. Otherwise as vernietigen_rijp. The proof then lacks
 * who agreed and the hash, and a hold of the older data is gone with its reason. */
MUST_USE Status vernietigen_herstel(Ctx *c, size_t *n);

typedef struct Vernietiging {
    Uuid id;
    Bewaarsoort soort;
    Str ref; /* of a round: that of its meeting; of feedback: that of its signal */
    Tijdstip op, vanaf, tot;
    Str grondslag;
    Tijdstip akkoord_op;      /* TIJDSTIP_GEEN: nobody's agreement was asked */
    Str akkoord_naam, functie; /* functie: in which they agreed */
    Bytes sleutel_hash;       /* of the wrapped key; empty when it had none of its own */
    bool hersteld;            /* by vernietigen_herstel */
} Vernietiging;

typedef struct VernietigingLijst {
    Vernietiging *regels;
    size_t aantal;
    bool meer;
} VernietigingLijst;

/* Newest first, in the circle of the actor; voor: nil for the newest, else the id of the last line of the page before. */
MUST_USE Status vernietigingen_list(Ctx *c, Uuid voor, size_t aantal, VernietigingLijst *out);
/* Of a file that was destroyed; for who may open it, had it been there: asks no right. NOT_FOUND when it was not. */
MUST_USE Status vernietiging_van(Ctx *c, Bewaarsoort soort, Str ref, Vernietiging *out);

/* "Vernietigd op 14-11-2026": what stands in the place of a title. */
Str vernietigd_titel(Arena *a, Tijdstip op);
/* For what changes something: CONFLICT, with a message, when op is a moment. */
MUST_USE Status vernietigd_check(Ctx *c, Tijdstip op);
