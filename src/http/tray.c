#include "http/tray.h"

#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

void pile_add(Pile *p, Exchange *x) {
    x->next = NULL;
    if (p->last)
        p->last->next = x;
    else
        p->first = x;
    p->last = x;
    p->count++;
}

Exchange *pile_next(Pile *p) {
    Exchange *x = p->first;
    if (!x) return NULL;
    p->first = x->next;
    if (!p->first) p->last = NULL;
    p->count--;
    return x;
}

void pile_move(Pile *to, Pile *from) {
    if (!from->first) return;
    if (to->last)
        to->last->next = from->first;
    else
        to->first = from->first;
    to->last = from->last;
    to->count += from->count;
    *from = (Pile){0};
}

Status tray_open(Tray *t) {
    pthread_mutex_init(&t->lock, NULL);
    t->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return t->fd >= 0 ? OK : INTERNAL;
}

void tray_close(Tray *t) {
    if (t->fd < 0) return;
    close(t->fd);
    pthread_mutex_destroy(&t->lock);
}

void tray_ring(Tray *t) {
    uint64_t one = 1;
    if (write(t->fd, &one, sizeof one) < 0) return; /* the counter is full: it rings already */
}

void tray_put(Tray *t, Pile *from) {
    if (!from->first) return;
    pthread_mutex_lock(&t->lock);
    bool was_empty = !t->pile.first;
    pile_move(&t->pile, from);
    pthread_mutex_unlock(&t->lock);
    if (was_empty) tray_ring(t); /* who left something there before has rung */
}

/* Silent first: what is put in after that rings again. */
void tray_take(Tray *t, Pile *to) {
    uint64_t rung;
    if (read(t->fd, &rung, sizeof rung) < 0) rung = 0;
    pthread_mutex_lock(&t->lock);
    pile_move(to, &t->pile);
    pthread_mutex_unlock(&t->lock);
}

size_t tray_count(Tray *t) {
    pthread_mutex_lock(&t->lock);
    size_t n = t->pile.count;
    pthread_mutex_unlock(&t->lock);
    return n;
}
