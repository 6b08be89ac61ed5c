/*
 * The gate: reads the raw bytes of every request before the library does, and lets through only what can be read in one way.
 *
 * An HTTP library is lenient by nature and shows what it made of the bytes, not the bytes: bare line feeds, folded lines
 * and NULs are gone by the time a handler sees the headers. Two programs in a row (a proxy and we) that read the same
 * bytes differently is what request smuggling lives on. So this is a second, much smaller reader that knows only framing:
 *
 *   - lines end in CR LF; no other CR, LF, NUL or control byte (but tab in a value) anywhere in the head;
 *   - METHOD SP target SP HTTP/1.0 or HTTP/1.1; the target is visible ASCII and starts with '/';
 *   - header names are tokens directly followed by ':'; nothing is folded;
 *   - no Transfer-Encoding at all; exactly one Host, which is one of ours; at most one Content-Length, in digits only;
 *     POST, PUT and PATCH have one, for the others it is 0 when it is there; Expect is 100-continue or absent;
 *   - the head is at most max_head bytes.
 *
 * It is fed with what comes from the socket, in whatever pieces, follows bodies by their length, and so sees every request
 * of a connection, also pipelined ones. It is pure: no socket, no memory of its own, no log.
 * Sources: RFC 9112 sections 2.2, 3, 5, 6; the eighteen framings in gate_test.c.
 */
#pragma once

#include "http/request.h"

typedef struct GateRules {
    const Str *hosts; /* lower case, without port */
    size_t host_count;
    size_t max_head;
} GateRules;

typedef enum GateState {
    GATE_METHOD,
    GATE_TARGET,
    GATE_VERSION,
    GATE_LINE_END,   /* after CR of the request line or a header */
    GATE_NAME_FIRST, /* first byte of a header, or CR of the empty line */
    GATE_NAME,
    GATE_VALUE,
    GATE_HEAD_END,
    GATE_BODY,
    GATE_REFUSED,
} GateState;

enum { GATE_WORD_MAX = 280 }; /* the longest thing the gate must remember: a Host value (253 and a port) with room */

/* Zeroed, it stands at the start of a connection. */
typedef struct Gate {
    GateState state;
    int refusal;        /* the status to answer with, once state is GATE_REFUSED */
    uint64_t heads;     /* heads let through since the start of the connection */
    uint64_t body_left; /* bytes of the present body that are still to come */
    size_t head_len;
    Method method;
    enum { HEADER_OTHER, HEADER_HOST, HEADER_LENGTH, HEADER_EXPECT } header;
    bool has_host, has_length;
    uint64_t length;
    size_t word_len;
    char word[GATE_WORD_MAX];
} Gate;

/*
 * Takes the next n bytes; returns how many of them are in order and may be passed on. Fewer than n means that the gate
 * has closed: state is GATE_REFUSED, refusal says why, and it stays so. Only bytes up to the last complete request (or
 * of a head that is fine so far) are passed on when it closes in a later request.
 */
size_t gate_feed(Gate *g, const GateRules *rules, const char *bytes, size_t n);

/* "localhost:8080" and "[::1]:8080": the name without the port; false when what follows the name is no port. */
bool gate_host(Str value, Str *name);

/* Between two requests: nothing of a next one has come in yet. */
static inline bool gate_idle(const Gate *g) { return g->state == GATE_METHOD && g->head_len == 0; }
