/* For tests: a client that sends exactly the bytes it is given, and reads replies one at a time. */
#pragma once

#include "base/str.h"

typedef struct RawClient {
    int fd;
    size_t have;
    char buffer[1 << 17];
} RawClient;

typedef struct RawReply {
    int status;  /* 0: the connection was closed without one */
    Str head;    /* status line and headers */
    Str body;
} RawReply;

RawClient *raw_connect(Arena *a, uint16_t port);
void raw_send(RawClient *c, Str bytes);
/* Waits for the next reply; after_head is true for the reply to a HEAD, which has no body. */
RawReply raw_reply(RawClient *c, Arena *a, bool after_head);
Str raw_header(RawReply r, const char *name); /* STR_NONE when absent */
/* Has anything arrived? Does not wait. */
bool raw_has_bytes(RawClient *c);
/* Waits until the other side closes; false when it sent something first. */
bool raw_closed(RawClient *c);
void raw_close(RawClient *c);

/* On a connection of its own. */
RawReply raw_exchange(Arena *a, uint16_t port, Str bytes);
