#include "http/wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "http/headers.h"
#include "http/page.h"

enum { LINGER_MS = 2000, SWALLOW_ROUNDS = 64 };

static _Thread_local Wire *serving;

void wire_serve(Wire *w) { serving = w; }

static void grow(Wire *w, size_t count) {
    Connection **p = realloc(w->by_fd, count * sizeof *p);
    if (!p) die("out of memory (%zu connections)", count);
    memset(p + w->by_fd_count, 0, (count - w->by_fd_count) * sizeof *p);
    w->by_fd = p;
    w->by_fd_count = count;
}

static void write_address(Connection *c, const struct sockaddr *peer) {
    const void *raw = NULL;
    if (peer && peer->sa_family == AF_INET) raw = &((const struct sockaddr_in *)(const void *)peer)->sin_addr;
    if (peer && peer->sa_family == AF_INET6) raw = &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
    if (!raw || !inet_ntop(peer->sa_family, raw, c->address, sizeof c->address)) c->address[0] = '\0';
}

Connection *wire_open(Wire *w, int fd, const struct sockaddr *peer) {
    Connection *c = calloc(1, sizeof *c);
    if (!c) die("out of memory");
    c->fd = fd;
    c->deadline = w->now + w->request_ms;
    write_address(c, peer);
    if ((size_t)fd >= w->by_fd_count) grow(w, (size_t)fd * 2 + 64);
    w->by_fd[fd] = c;
    c->next = w->all;
    c->link = &w->all;
    if (c->next) c->next->link = &c->next;
    return w->all = c;
}

void wire_close(Wire *w, Connection *c) {
    *c->link = c->next;
    if (c->next) c->next->link = c->link;
    w->by_fd[c->fd] = NULL;
    free(c);
}

void wire_free(Wire *w) {
    REQUIRE(!w->all);
    free(w->by_fd);
}

static void add_line(void *ctx, const char *name, const char *value) { buf_fmt(ctx, "%s: %s\r\n", name, value); }

/* A refusal is written straight to the socket: the library has not seen the request and never will. It fits the socket's
 * empty buffer; when it does not, the one who sent such a request gets no answer. */
static void answer(Wire *w, Connection *c, int status) {
    SCOPED_ARENA a = arena_new();
    Request req = {.arena = a, .tls = w->tls};
    Response res;
    response_init(&res, &req);
    response_status_page(&res, status);
    Buf out = {.arena = a};
    buf_fmt(&out, "HTTP/1.1 %d %s\r\n", status, response_reason(status));
    headers_each(&res, add_line, &out);
    buf_fmt(&out, "Connection: close\r\nContent-Length: %zu\r\n\r\n", res.body.len);
    buf_str(&out, buf_view(&res.body));
    c->answered = true;
    c->deadline = w->now + LINGER_MS;
    if (send(c->fd, out.ptr, out.len, MSG_DONTWAIT | MSG_NOSIGNAL) > 0) shutdown(c->fd, SHUT_WR);
}

/* Reads on after a refusal, so that closing does not throw away the answer that is still on its way (RFC 9112, 9.6). */
static ssize_t swallow(Wire *w, Connection *c, char *scratch, size_t size, ssize_t got) {
    if (!c->answered) answer(w, c, c->gate.refusal);
    for (int i = 0; got > 0 && i < SWALLOW_ROUNDS; i++) got = recvfrom(c->fd, scratch, size, 0, NULL, NULL);
    if (got > 0) errno = EAGAIN;
    return got > 0 ? -1 : got;
}

/* The first refused byte ends the connection; requests before it in the same bytes are still answered. */
static ssize_t close_gate(Wire *w, Connection *c, char *bytes, size_t size, size_t fine) {
    w->refused++;
    if (fine == 0) return swallow(w, c, bytes, size, 1);
    shutdown(c->fd, SHUT_RD); /* wakes the library once more, after its reply */
    return (ssize_t)fine;
}

static ssize_t pass(Wire *w, Connection *c, char *bytes, size_t size, size_t got) {
    uint64_t heads = c->gate.heads;
    bool was_idle = gate_idle(&c->gate);
    size_t fine = gate_feed(&c->gate, &w->rules, bytes, got);
    if (fine < got) return close_gate(w, c, bytes, size, fine);
    if (gate_idle(&c->gate))
        c->deadline = 0;
    else if (was_idle || c->gate.heads != heads)
        c->deadline = w->now + w->request_ms;
    return (ssize_t)fine;
}

/* Under the name `recv` for the linker alone: the name in C belongs to the system's headers. */
ssize_t wire_recv(int fd, void *buf, size_t size, int flags) __asm__("recv");

ssize_t wire_recv(int fd, void *buf, size_t size, int flags) {
    ssize_t got = recvfrom(fd, buf, size, flags, NULL, NULL);
    Wire *w = serving;
    Connection *c = w && fd >= 0 && (size_t)fd < w->by_fd_count ? w->by_fd[fd] : NULL;
    if (!c) return got;
    if (c->gate.state == GATE_REFUSED) return swallow(w, c, buf, size, got);
    return got > 0 ? pass(w, c, buf, size, (size_t)got) : got;
}

bool wire_admitted(Connection *c) { return ++c->shown <= c->gate.heads; }

void wire_waits(Connection *c) { c->deadline = 0; }

void wire_reply_starts(Wire *w, Connection *c) {
    c->replying = true;
    c->deadline = w->now + w->reply_ms;
}

void wire_reply_ends(Wire *w, Connection *c) {
    c->replying = false;
    c->deadline = gate_idle(&c->gate) ? 0 : w->now + w->request_ms;
}

void wire_sweep(Wire *w) {
    for (Connection *c = w->all, *next; c; c = next) {
        next = c->next;
        if (c->deadline == 0 || w->now < c->deadline) continue;
        if (!c->answered && !c->replying) answer(w, c, 408);
        shutdown(c->fd, SHUT_RDWR);
        c->deadline = 0;
    }
}
