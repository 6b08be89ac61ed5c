#include "http/connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "http/hall.h"
#include "http/page.h"

enum { LINGER_MS = 2000, READS = 4 };

/* ---- beginning and ending ---- */

static void write_address(Connection *c, const struct sockaddr *peer) {
    const void *raw = NULL;
    if (peer->sa_family == AF_INET) raw = &((const struct sockaddr_in *)(const void *)peer)->sin_addr;
    if (peer->sa_family == AF_INET6) raw = &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
    if (!raw || !inet_ntop(peer->sa_family, raw, c->address, sizeof c->address)) c->address[0] = '\0';
}

static bool has_too_many(const Hall *h, const Connection *like) {
    unsigned n = 0;
    if (!h->config->max_per_address) return false;
    for (const Connection *c = h->all; c; c = c->next) n += strcmp(c->address, like->address) == 0;
    return n >= h->config->max_per_address;
}

static bool watch(Hall *h, Connection *c) {
    struct epoll_event e = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = c};
    int yes = 1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes); /* a reply is one piece: nothing to wait for */
    return epoll_ctl(h->epoll, EPOLL_CTL_ADD, c->fd, &e) == 0;
}

Connection *connection_open(Hall *h, int fd, const struct sockaddr *peer) {
    Connection *c = calloc(1, sizeof *c);
    if (!c) die("out of memory");
    c->fd = fd;
    c->deadline = h->now + h->config->request_s * 1000LL;
    write_address(c, peer);
    if (has_too_many(h, c) || !watch(h, c)) {
        close(fd);
        free(c);
        return NULL;
    }
    c->next = h->all;
    c->link = &h->all;
    if (c->next) c->next->link = &c->next;
    h->count++;
    return h->all = c;
}

static void end_exchange(Hall *h, Connection *c) {
    Exchange *x = c->exchange;
    if (!x) return;
    c->exchange = NULL;
    h->underway -= x->complete;
    h->body_bytes -= x->body.len;
    hall_give_arena(h, x->arena);
}

static void drop_rest(Connection *c) {
    if (!c->rest) return;
    explicit_bzero(c->rest, c->rest_len);
    free(c->rest);
    c->rest = NULL;
    c->rest_len = 0;
}

static void leave_again(Hall *h, Connection *c) {
    if (!c->waits_again) return;
    Connection **link = &h->again;
    while (*link != c) link = &(*link)->again;
    *link = c->again;
}

void connection_close(Hall *h, Connection *c) {
    end_exchange(h, c);
    drop_rest(c);
    leave_again(h, c);
    *c->link = c->next;
    if (c->next) c->next->link = c->link;
    close(c->fd);
    explicit_bzero(&c->gate, sizeof c->gate);
    free(c);
    h->crowded = h->crowded || h->count == h->config->max_connections;
    h->count--;
}

/* ---- out ---- */

typedef enum Sent { SENT, BLOCKED, BROKEN } Sent;

static Sent send_some(Connection *c, Exchange *x) {
    struct iovec parts[2] = {{(void *)x->out[0].ptr, x->out[0].len}, {(void *)x->out[1].ptr, x->out[1].len}};
    struct msghdr m = {.msg_iov = parts, .msg_iovlen = 2};
    ssize_t n = sendmsg(c->fd, &m, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN ? BLOCKED : errno == EINTR ? SENT : BROKEN;
    for (int i = 0; i < 2; i++) {
        size_t some = (size_t)n < x->out[i].len ? (size_t)n : x->out[i].len;
        x->out[i] = str_from(x->out[i], some);
        n -= (ssize_t)some;
    }
    return SENT;
}

static void drain(Hall *h, Connection *c) {
    shutdown(c->fd, SHUT_WR);
    drop_rest(c);
    c->draining = c->readable = true;
    c->deadline = h->now + LINGER_MS;
}

/* SENT when the reply has gone out to its last byte. */
static Sent send_reply(Hall *h, Connection *c) {
    Exchange *x = c->exchange;
    Sent sent = SENT;
    while (sent == SENT && x->out[0].len + x->out[1].len > 0) sent = send_some(c, x);
    if (sent != SENT) return sent;
    bool last = x->last;
    end_exchange(h, c);
    c->deadline = h->now + h->config->idle_s * 1000LL;
    if (last) drain(h, c);
    return SENT;
}

static void start_reply(Hall *h, Exchange *x) {
    x->last = x->last || h->closing;
    if (x->complete) meter_reply(&h->meter, &x->req, x->res.status, metrics_clock() - x->since);
    exchange_reply(x, hall_date(h));
    x->connection->deadline = h->now + h->config->reply_s * 1000LL;
}

static void refuse(Hall *h, Exchange *x, int status) {
    x->req.kind = REQUEST_REFUSED;
    response_status_page(&x->res, status);
    start_reply(h, x);
}

/* ---- in ---- */

static void begin(Hall *h, Connection *c) {
    c->exchange = exchange_new(hall_take_arena(h), c, h->config);
    c->exchange->req.jobs = h->jobs;
    c->deadline = h->now + h->config->request_s * 1000LL;
}

/* The head is here. What is refused is still read to its end (the deadline bounds that), so that the answer arrives. */
static void end_head(Hall *h, Connection *c) {
    static const char go_ahead[] = "HTTP/1.1 100 Continue\r\n\r\n";
    Exchange *x = c->exchange;
    x->req.method = c->gate.method;
    x->last = c->gate.old;
    if (c->gate.body_left > h->config->max_body) x->refusal = 413;
    if (c->gate.body_left == 0 || !c->gate.expects || c->gate.old) return;
    if (!x->refusal) {
        (void)send(c->fd, go_ahead, sizeof go_ahead - 1, MSG_NOSIGNAL); /* nothing else is underway: it fits */
        return;
    }
    x->last = true; /* whether the body still comes is not known */
    refuse(h, x, x->refusal);
}

static void receive(Hall *h, Exchange *x, Str bytes) {
    if (!x->refusal && h->body_bytes + bytes.len > h->config->max_bodies) x->refusal = 503;
    if (x->refusal) return;
    buf_str(&x->body, bytes);
    h->body_bytes += bytes.len;
}

/* All of it is here: refuse it, answer it at once, or let it wait for the tick. */
static void finish(Hall *h, Connection *c) {
    Exchange *x = c->exchange;
    x->complete = true;
    x->since = metrics_clock();
    h->underway++;
    c->deadline = 0;
    int refusal = x->refusal ? x->refusal : exchange_read(x, h->config, c->address);
    if (refusal) {
        refuse(h, x, refusal);
        return;
    }
    const Asset *asset = asset_find(h->config->assets, x->req.path);
    if (!asset) {
        hall_add(h, x);
        return;
    }
    x->req.kind = REQUEST_ASSET;
    asset_respond(asset, &x->req, &x->res);
    start_reply(h, x);
}

/* The first refused byte ends the connection. */
static void close_gate(Hall *h, Connection *c) {
    h->refused++;
    c->exchange->last = true;
    refuse(h, c->exchange, c->gate.refusal);
}

static bool reading(const Connection *c) { return !c->exchange || !(c->exchange->complete || c->exchange->replying); }

/* Feeds the gate until a request is complete, or there are no more bytes. */
static Str take(Hall *h, Connection *c, Str bytes) {
    while (bytes.len && reading(c)) {
        bool body = c->gate.state == GATE_BODY;
        uint64_t heads = c->gate.heads;
        if (!c->exchange) begin(h, c);
        Str taken = {bytes.ptr, gate_feed(&c->gate, &h->rules, bytes.ptr, bytes.len)};
        bytes = str_from(bytes, taken.len);
        if (body)
            receive(h, c->exchange, taken);
        else
            buf_str(&c->exchange->head, taken);
        if (c->gate.state == GATE_REFUSED) {
            close_gate(h, c);
            return STR_NONE;
        }
        if (c->gate.heads != heads) end_head(h, c);
        if (gate_idle(&c->gate) && reading(c)) finish(h, c);
    }
    return bytes;
}

static void keep_rest(Connection *c, Str rest) {
    char *kept = rest.len ? malloc(rest.len) : NULL;
    if (rest.len && !kept) die("out of memory");
    if (rest.len) memcpy(kept, rest.ptr, rest.len);
    drop_rest(c);
    c->rest = kept;
    c->rest_len = rest.len;
}

/* One look at the socket. False when it is over. */
static bool read_some(Hall *h, Connection *c) {
    ssize_t n = recv(c->fd, h->scratch, sizeof h->scratch, 0);
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) return false;
    c->readable =
        n < 0 ? errno == EINTR : c->hung || (size_t)n == sizeof h->scratch; /* with less it is empty: epoll(7) */
    if (n < 0) return true;
    if (!c->draining) keep_rest(c, take(h, c, (Str){h->scratch, (size_t)n}));
    explicit_bzero(h->scratch, (size_t)n);
    return true;
}

static void go_again(Hall *h, Connection *c) {
    if (c->waits_again) return;
    c->waits_again = true;
    c->again = h->again;
    h->again = c;
}

/* As far as it can without waiting and without keeping others waiting. */
void connection_go_on(Hall *h, Connection *c) {
    for (int reads = 0;;) {
        Sent sent = c->exchange && c->exchange->replying ? send_reply(h, c) : SENT;
        if (sent == BROKEN) {
            connection_close(h, c);
            return;
        }
        if (sent == BLOCKED || !reading(c)) return;
        if (c->rest) {
            Str rest = {c->rest, c->rest_len}, left = take(h, c, rest);
            keep_rest(c, left);
        } else if (!c->readable) {
            return;
        } else if (reads++ == READS) {
            go_again(h, c);
            return;
        } else if (!read_some(h, c)) {
            connection_close(h, c);
            return;
        }
    }
}

void connection_event(Hall *h, Connection *c, uint32_t events) {
    c->hung = c->hung || events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR);
    c->readable = c->readable || c->hung || events & EPOLLIN;
    connection_go_on(h, c);
}

void connection_reply(Hall *h, Connection *c) {
    start_reply(h, c->exchange);
    connection_go_on(h, c);
}

/* Who was sending, or never began, hears why; who was between two requests, or does not take its reply, is left. */
void connection_expire(Hall *h, Connection *c) {
    bool silent = c->draining || (c->exchange ? c->exchange->replying : c->gate.heads > 0);
    if (silent) {
        connection_close(h, c);
        return;
    }
    if (!c->exchange) begin(h, c);
    c->exchange->last = true;
    refuse(h, c->exchange, 408);
    connection_go_on(h, c);
}
