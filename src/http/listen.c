#include "http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BACKLOG = 511 };

typedef union SocketAddress {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} SocketAddress;

static socklen_t parse_address(const char *text, uint16_t port, SocketAddress *out) {
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, text, &out->v4.sin_addr) == 1) {
        out->v4.sin_family = AF_INET;
        out->v4.sin_port = htons(port);
        return sizeof out->v4;
    }
    if (inet_pton(AF_INET6, text, &out->v6.sin6_addr) == 1) {
        out->v6.sin6_family = AF_INET6;
        out->v6.sin6_port = htons(port);
        return sizeof out->v6;
    }
    return 0;
}

static Status bind_failure(int error) {
    if (error == EADDRINUSE) return BUSY;
    if (error == EACCES) return FORBIDDEN;
    return INVALID;
}

Status listen_on(const char *address, uint16_t asked, int *out, uint16_t *port) {
    SocketAddress at;
    socklen_t size = parse_address(address, asked, &at);
    if (!size) return INVALID;
    int fd = socket(at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
    if (fd < 0) return INTERNAL;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, &at.any, size) < 0 || listen(fd, BACKLOG) < 0) {
        Status s = bind_failure(errno);
        close(fd);
        return s;
    }
    getsockname(fd, &at.any, &size);
    *port = ntohs(at.any.sa_family == AF_INET ? at.v4.sin_port : at.v6.sin6_port);
    *out = fd;
    return OK;
}
