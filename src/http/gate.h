/*
 * The gate: reads the framing of every request, and lets through only what can be read in one way.
 *
 * Two programs in a row (a proxy and we) that read the same bytes differently is what request smuggling lives on. So nothing is
 * tolerated, and nothing repaired:
 *
 *   - lines end in CR LF; no other CR, LF, NUL or control byte (but tab in a value) anywhere in the head;
 *   - METHOD SP target SP HTTP/1.0 or HTTP/1.1; the target is visible ASCII and starts with '/';
 *   - header names are tokens directly followed by ':'; nothing is folded;
 *   - no Transfer-Encoding at all; exactly one Host, which is one of ours; at most one Content-Length, in digits only;
 *     POST, PUT and PATCH have one, for the others it is 0 when it is there; Expect is 100-continue or absent;
 *   - the head is at most max_head bytes.
 *
 * It is fed with what comes from the socket, in whatever pieces, and follows bodies by their length. It is pure: no socket, no
 * memory of its own, no log. What has passed can be cut at spaces, colons and line ends without a further look (exchange.c).
 * Sources: RFC 9112 sections 2.2, 3, 5, 6; the eighteen framings in framings_test.c; docs/besluiten/poort.md.
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
    bool old;           /* the present request says HTTP/1.0 */
    bool expects;       /* ... and waits for a 100 before it sends its body */
    size_t head_len;
    Method method;
    enum { HEADER_OTHER, HEADER_HOST, HEADER_LENGTH, HEADER_EXPECT } header;
    bool has_host, has_length;
    uint64_t length;
    size_t word_len;
    char word[GATE_WORD_MAX];
} Gate;

/*
 * Takes the next bytes of a head or of a body, up to its end and no further; returns how many of the n. Between a head and its
 * body, and after a body, it stands still once, so that the caller sees where each ends: heads has grown, or gate_idle.
 * Once it has closed it takes nothing more: state is GATE_REFUSED and refusal says why.
 */
size_t gate_feed(Gate *g, const GateRules *rules, const char *bytes, size_t n);

/* "localhost:8080" and "[::1]:8080": the name without the port; false when what follows the name is no port. */
bool gate_host(Str value, Str *name);

/* Between two requests: nothing of a next one has come in yet. */
static inline bool gate_idle(const Gate *g) { return g->state == GATE_METHOD && g->head_len == 0; }
