#include "http/raw_client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/decode.h"

RawClient *raw_connect(Arena *a, uint16_t port) {
    RawClient *c = NEW(a, RawClient);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&to, sizeof to) < 0) die("connect: %s", strerror(errno));
    return c;
}

/* The server may close while we still send: that is an answer too. */
void raw_send(RawClient *c, Str bytes) {
    while (bytes.len) {
        ssize_t n = send(c->fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (n < 0) return;
        bytes = str_from(bytes, (size_t)n);
    }
}

static bool read_more(RawClient *c) {
    if (c->have == sizeof c->buffer) die("a reply of more than %zu bytes", sizeof c->buffer);
    ssize_t n = read(c->fd, c->buffer + c->have, sizeof c->buffer - c->have);
    if (n > 0) c->have += (size_t)n;
    return n > 0;
}

static size_t head_length(const RawClient *c) {
    const char *end = memmem(c->buffer, c->have, "\r\n\r\n", 4);
    return end ? (size_t)(end - c->buffer) + 4 : 0;
}

Str raw_header(RawReply r, const char *name) {
    Str wanted = str_from_z(name);
    for (Str rest = r.head, line; str_split(&rest, '\n', &line);) {
        Str key, value = line;
        if (str_split(&value, ':', &key) && str_eq_nocase(key, wanted)) return str_trim(value);
    }
    return STR_NONE;
}

RawReply raw_reply(RawClient *c, Arena *a, bool after_head) {
    size_t head;
    while (!(head = head_length(c)))
        if (!read_more(c)) return (RawReply){0};
    RawReply r = {.head = str_dup(a, (Str){c->buffer, head})};
    int64_t length = 0, status = 0;
    if (str_to_int(str_slice(r.head, strlen("HTTP/1.1 "), 3), &status)) r.status = (int)status;
    bool known = str_to_int(raw_header(r, "Content-Length"), &length);
    if (!known || after_head || r.status == 304) length = 0;
    while (c->have < head + (size_t)length)
        if (!read_more(c)) return (RawReply){0};
    r.body = str_dup(a, (Str){c->buffer + head, (size_t)length});
    c->have -= head + (size_t)length;
    memmove(c->buffer, c->buffer + head + length, c->have);
    return r;
}

bool raw_has_bytes(RawClient *c) {
    struct pollfd p = {.fd = c->fd, .events = POLLIN};
    return c->have || poll(&p, 1, 0) > 0;
}

bool raw_closed(RawClient *c) { return c->have == 0 && !read_more(c); }

void raw_close(RawClient *c) { close(c->fd); }

RawReply raw_exchange(Arena *a, uint16_t port, Str bytes) {
    RawClient *c = raw_connect(a, port);
    raw_send(c, bytes);
    RawReply r = raw_reply(c, a, str_starts(bytes, S("HEAD ")));
    raw_close(c);
    return r;
}
