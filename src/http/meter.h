/*
 * What the server counts of itself, for metrics.h. Counting a request is two readings of the clock and three additions, under
 * a lock: replies are counted in the thread of the hall, ticks in their own.
 */
#pragma once

#include <pthread.h>

#include "http/metrics.h"
#include "http/request.h"

enum { STATUS_CLASSES = 6 }; /* 2xx is [2] */

typedef struct Meter {
    pthread_mutex_t lock;
    uint64_t replies[REQUEST_KINDS][METHOD_COUNT][STATUS_CLASSES];
    Histogram request; /* from the last byte received to the reply that may leave */
    Histogram tick;    /* from begin to commit */
    uint64_t failed_ticks;
} Meter;

void meter_init(Meter *m);
void meter_reply(Meter *m, const Request *req, int status, int64_t ns);
void meter_tick(Meter *m, Status how, int64_t ns);
void meter_write(Meter *m, Buf *out);
