/*
 * What can go wrong, in seven words.
 *
 * A function that can fail returns a Status and writes its results through out
 * parameters, which come last and are left untouched on failure. The words are
 * the few that a caller can act on; the sentence for a person travels apart
 * from them, in the context of the request. Running out of memory is not among
 * them: it ends the program (see arena.h).
 */
#pragma once

typedef enum Status {
    OK = 0,
    NOT_FOUND, /* there is no such thing, or you may not know that there is */
    FORBIDDEN, /* you may know that it exists, but may not do this to it */
    INVALID,   /* the input is wrong; a message says which field and what to do */
    CONFLICT,  /* it was changed, or done already, by somebody else */
    BUSY,      /* try again later */
    INTERNAL,  /* our fault; logged with enough to find it */
} Status;

/* Every function that returns a Status is declared MUST_USE. */
#define MUST_USE __attribute__((warn_unused_result))

/* The happy path is a straight line: TRY hands every failure to the caller. */
#define TRY(expr)                                                                                                      \
    do {                                                                                                               \
        Status try_status_ = (expr);                                                                                   \
        if (try_status_ != OK) return try_status_;                                                                     \
    } while (0)

/* English, for logs: "NOT_FOUND". Never NULL. */
const char *status_name(Status s);

/* Ends the program with a line on stderr. For broken invariants and exhausted memory only. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* An invariant that also holds in production: it is cheaper to stop than to leak. */
#define REQUIRE(cond)                                                                                                  \
    do {                                                                                                               \
        if (__builtin_expect(!(cond), 0)) die("%s:%d: broken: %s", __FILE__, __LINE__, #cond);                         \
    } while (0)
