/*
 * A load generator that needs nothing: some connections that stay open, one request at a time on each, over loopback.
 *
 *   load [-c CONNECTIONS] [-n REQUESTS] [-k COOKIE] [-H HOST] PORT PATH
 *   load ... PORT @FILE      takes the paths from a file, one a line, in turn
 *
 * Prints one line: `requests=N seconds=S per_second=R p50_ms=... p99_ms=... other=K`, where other counts the replies that
 * were not 200. Exits non-zero when there was one, or when a connection was lost.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"

enum { HEAD_MAX = 8192, READ_SIZE = 256 * 1024, EVENTS = 256 };

typedef struct Client {
    int fd;
    int64_t sent_at;  /* ns */
    size_t head_len;  /* of the reply so far */
    size_t body_left; /* once the head is complete */
    bool in_body;
    char head[HEAD_MAX];
} Client;

typedef struct Load {
    uint16_t port;
    Str *requests; /* ready to send, in turn */
    size_t request_count;
    int64_t wanted, sent, received, other;
    size_t connections;
    Client *clients;
    double *latency_ms;
    int epoll;
} Load;

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* --- what is sent --- */

static Str request_for(Arena *a, Str path, const char *host, const char *cookie) {
    Buf b = {.arena = a};
    buf_fmt(&b, "GET %.*s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nAccept-Language: nl\r\n", STR_ARG(path), host);
    if (cookie) buf_fmt(&b, "Cookie: %s\r\n", cookie);
    buf_lit(&b, "\r\n");
    return buf_view(&b);
}

static Str read_file(Arena *a, const char *name) {
    FILE *f = fopen(name, "rb");
    if (!f) die("%s: %s", name, strerror(errno));
    Buf b = {.arena = a};
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;) buf_bytes(&b, chunk, n);
    (void)fclose(f);
    return buf_view(&b);
}

static void make_requests(Load *l, Arena *a, const char *path, const char *host, const char *cookie) {
    Str paths = path[0] == '@' ? read_file(a, path + 1) : str_from_z(path);
    size_t lines = 0;
    for (Str rest = paths, line; str_split(&rest, '\n', &line);) lines += !str_empty(line);
    if (lines == 0) die("no paths in %s", path);
    l->requests = NEW_N(a, Str, lines);
    for (Str rest = paths, line; str_split(&rest, '\n', &line);)
        if (!str_empty(line)) l->requests[l->request_count++] = request_for(a, line, host, cookie);
}

static void send_next(Load *l, Client *c) {
    if (l->sent == l->wanted) return;
    Str r = l->requests[(size_t)l->sent % l->request_count];
    l->sent++;
    c->sent_at = now_ns();
    c->head_len = 0;
    c->in_body = false;
    if (send(c->fd, r.ptr, r.len, MSG_NOSIGNAL) != (ssize_t)r.len) die("send: %s", strerror(errno));
}

/* --- what comes back --- */

static void finish(Load *l, Client *c) {
    l->latency_ms[l->received++] = (double)(now_ns() - c->sent_at) / 1e6;
    send_next(l, c);
}

static size_t content_length(Str head) {
    const char *at = memmem(head.ptr, head.len, "Content-Length: ", 16);
    return at ? strtoull(at + 16, NULL, 10) : 0;
}

/* Takes bytes until the head is complete; gives how many it took. */
static size_t take_head(Load *l, Client *c, const char *bytes, size_t n) {
    size_t before = c->head_len, room = HEAD_MAX - before;
    size_t some = n < room ? n : room;
    memcpy(c->head + before, bytes, some);
    c->head_len += some;
    char *end = memmem(c->head, c->head_len, "\r\n\r\n", 4);
    if (!end && some == room) die("a head of more than %d bytes", HEAD_MAX);
    if (!end) return some;
    Str head = {c->head, (size_t)(end - c->head) + 4};
    if (!str_eq(str_slice(head, strlen("HTTP/1.1 "), 3), S("200"))) l->other++;
    c->body_left = content_length(head);
    c->in_body = true;
    return head.len - before;
}

static size_t take_body(Client *c, size_t n) {
    size_t some = n < c->body_left ? n : c->body_left;
    c->body_left -= some;
    return some;
}

static void take(Load *l, Client *c, const char *bytes, size_t n) {
    while (n > 0) {
        size_t taken = c->in_body ? take_body(c, n) : take_head(l, c, bytes, n);
        bytes += taken;
        n -= taken;
        if (c->in_body && c->body_left == 0) finish(l, c);
    }
}

/* --- the run --- */

static void connect_all(Load *l) {
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(l->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int yes = 1;
    for (size_t i = 0; i < l->connections; i++) {
        Client *c = &l->clients[i];
        c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&to, sizeof to) < 0) die("connect: %s", strerror(errno));
        setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
        if (epoll_ctl(l->epoll, EPOLL_CTL_ADD, c->fd, &e) < 0) die("epoll_ctl: %s", strerror(errno));
    }
}

static void receive(Load *l, Client *c) {
    static char chunk[READ_SIZE];
    ssize_t n = recv(c->fd, chunk, sizeof chunk, 0);
    if (n <= 0) die("a connection was lost after %lld replies", (long long)l->received);
    take(l, c, chunk, (size_t)n);
}

static double run(Load *l) {
    int64_t start = now_ns();
    for (size_t i = 0; i < l->connections; i++) send_next(l, &l->clients[i]);
    while (l->received < l->wanted) {
        struct epoll_event events[EVENTS];
        int n = epoll_wait(l->epoll, events, EVENTS, 60000);
        if (n <= 0) die("nothing came for a minute");
        for (int i = 0; i < n; i++) receive(l, events[i].data.ptr);
    }
    return (double)(now_ns() - start) / 1e9;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(Load *l, double seconds) {
    size_t n = (size_t)l->received;
    qsort(l->latency_ms, n, sizeof *l->latency_ms, by_size);
    printf("requests=%lld seconds=%.3f per_second=%.0f p50_ms=%.3f p99_ms=%.3f other=%lld\n", (long long)l->received,
           seconds, (double)l->received / seconds, l->latency_ms[n / 2], l->latency_ms[n * 99 / 100],
           (long long)l->other);
}

static int64_t number(const char *text, int64_t most) {
    int64_t v;
    if (!str_to_int(str_from_z(text), &v) || v < 1 || v > most)
        die("%s: a whole number up to %lld", text, (long long)most);
    return v;
}

int main(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Load l = {.wanted = 20000, .connections = 64};
    const char *host = "localhost", *cookie = NULL;
    for (int option; (option = getopt(argc, argv, "c:n:k:H:")) != -1;) {
        if (option == 'c') l.connections = (size_t)number(optarg, 10000);
        if (option == 'n') l.wanted = number(optarg, 100000000);
        if (option == 'k') cookie = optarg;
        if (option == 'H') host = optarg;
        if (option == '?') return 2;
    }
    if (argc - optind != 2) die("use: load [-c CONNECTIONS] [-n REQUESTS] [-k COOKIE] [-H HOST] PORT PATH|@FILE");
    l.port = (uint16_t)number(argv[optind], 65535);
    make_requests(&l, a, argv[optind + 1], host, cookie);
    l.clients = NEW_N(a, Client, l.connections);
    l.latency_ms = NEW_N(a, double, (size_t)l.wanted);
    l.epoll = epoll_create1(EPOLL_CLOEXEC);
    connect_all(&l);
    report(&l, run(&l));
    return l.other > 0;
}
