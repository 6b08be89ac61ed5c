/* For tests: a house behind the server, with a make-believe database that counts, and a thread that serves it. */
#pragma once

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

#include "http/raw_client.h"
#include "http/server.h"

typedef struct House {
    Server *server;
    uint16_t port;
    pthread_t thread;
    Status ended;

    /* The database: rows of this tick, at the last savepoint, and for good. */
    int depth, rows, rows_at_savepoint; /* depth: 1 in a transaction, 2 in a savepoint */
    atomic_int kept, ticks, largest_tick, periods;
    int in_tick;

    /* What the test asks for. */
    atomic_bool fail_begin, fail_commit, fail_savepoint, fail_periodic, hold_commit;
    sem_t commit_reached, commit_may_go; /* with hold_commit: the tick stands still just before its commit */
    sem_t work_may_go;                   /* /traag waits for it, in a worker */
    RawClient *watched;                  /* must have received nothing when its tick commits */
    atomic_int seen_too_early;
} House;

/* config may be NULL; hosts is always localhost, and the one asset is /static/stijl.1a.css (6 bytes, gzip 3). */
void house_open(House *h, const ServerConfig *config);
void house_close(House *h); /* stops, waits, frees */

#define GET(path)        S("GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n")
#define POST_HELLO(path) S("POST " path " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n" \
                           "Content-Length: 11\r\n\r\nnaam=Sjoerd")
