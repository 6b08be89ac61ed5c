#include "http/tray.h"

#include <errno.h>
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
    *t = (Tray){.fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    pthread_mutex_init(&t->lock, NULL);
    return t->fd >= 0 ? OK : INTERNAL;
}

void tray_close(Tray *t) {
    if (t->fd < 0) return;
    close(t->fd);
    pthread_mutex_destroy(&t->lock);
}

static void ring(Tray *t) {
    uint64_t one = 1;
    if (!t->rung && write(t->fd, &one, sizeof one) < 0) die("tray: %s", strerror(errno));
    t->rung = true;
}

static void silence(Tray *t) {
    uint64_t count;
    if (t->rung && read(t->fd, &count, sizeof count) < 0) die("tray: %s", strerror(errno));
    t->rung = false;
}

void tray_ring(Tray *t) {
    pthread_mutex_lock(&t->lock);
    ring(t);
    pthread_mutex_unlock(&t->lock);
}

void tray_put(Tray *t, Pile *from) {
    if (!from->first) return;
    pthread_mutex_lock(&t->lock);
    pile_move(&t->pile, from);
    ring(t);
    pthread_mutex_unlock(&t->lock);
}

void tray_take(Tray *t, Pile *to) {
    pthread_mutex_lock(&t->lock);
    silence(t);
    pile_move(to, &t->pile);
    pthread_mutex_unlock(&t->lock);
}

size_t tray_count(Tray *t) {
    pthread_mutex_lock(&t->lock);
    size_t n = t->pile.count;
    pthread_mutex_unlock(&t->lock);
    return n;
}
