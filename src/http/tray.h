/*
 * What two threads leave for each other: the hall puts requests in a tray for the tick, the tick puts replies in another
 * for the hall. An exchange is always in one hand only, so nothing in it needs a lock.
 */
#pragma once

#include <pthread.h>

#include "http/exchange.h"

/* Exchanges in the order in which they came; of one thread. Zero is empty. */
typedef struct Pile {
    Exchange *first, *last;
    size_t count;
} Pile;

void pile_add(Pile *p, Exchange *x);
Exchange *pile_next(Pile *p); /* NULL when there is none */
void pile_move(Pile *to, Pile *from); /* all of it, to the end */

typedef struct Tray {
    pthread_mutex_t lock; /* guards pile and rung */
    Pile pile;
    bool rung; /* fd is readable */
    int fd; /* becomes readable when there is something to look at; tray_take makes it silent again */
} Tray;

MUST_USE Status tray_open(Tray *t); /* INTERNAL: no more descriptors. Before it, fd is -1 */
void tray_close(Tray *t);           /* fine when fd is -1 */

void tray_put(Tray *t, Pile *from);
void tray_take(Tray *t, Pile *to);
size_t tray_count(Tray *t);
void tray_ring(Tray *t); /* makes it readable though nothing was put in: look at something else */
