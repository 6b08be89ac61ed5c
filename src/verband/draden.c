#include "verband/draden.h"

#include <pthread.h>

#include "base/err.h"

typedef struct Draad {
    pthread_t id;
    void (*f)(void *arg, int thread);
    void *arg;
    int number;
} Draad;

static void *run(void *arg) {
    Draad *d = arg;
    d->f(d->arg, d->number);
    return NULL;
}

void draden(int threads, void (*f)(void *arg, int thread), void *arg) {
    REQUIRE(threads >= 1 && threads <= DRADEN_MAX);
    Draad list[DRADEN_MAX];
    for (int t = 0; t < threads; t++) list[t] = (Draad){.f = f, .arg = arg, .number = t};
    for (int t = 1; t < threads; t++) REQUIRE(pthread_create(&list[t].id, NULL, run, &list[t]) == 0);
    run(&list[0]);
    for (int t = 1; t < threads; t++) pthread_join(list[t].id, NULL);
}
