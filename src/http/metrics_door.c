#include "http/metrics_door.h"

#include <arpa/inet.h>
#include <unistd.h>

#include "http/decode.h"
#include "http/gate.h"
#include "http/listen.h"
#include "http/metrics.h"

enum { CONNECTIONS = 8, IDLE_S = 10 };

static bool of_this_machine(struct MHD_Connection *c) {
    const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    Str name;
    if (!host || !gate_host(str_from_z(host), &name)) return false;
    if (str_eq_nocase(name, S("localhost")) || str_eq(name, S("[::1]"))) return true;
    SCOPED_ARENA a = arena_new();
    struct in_addr v4; /* "127.example.nl" is no address */
    return str_starts(name, S("127.")) && inet_pton(AF_INET, str_z(a, name), &v4) == 1;
}

static unsigned status_of(struct MHD_Connection *c, const char *url, const char *method) {
    if (!of_this_machine(c)) return 421;
    if (strcmp(url, "/metrics") != 0) return 404;
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 ? 200 : 405;
}

static enum MHD_Result reply(struct MHD_Connection *c, unsigned status, Str body) {
    struct MHD_Response *r = MHD_create_response_from_buffer(body.len, (void *)body.ptr, MHD_RESPMEM_MUST_COPY);
    if (!r) return MHD_NO;
    MHD_add_response_header(r, "Content-Type", status == 200 ? METRICS_TYPE : "text/plain");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    enum MHD_Result queued = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return queued;
}

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *c, const char *url, const char *method,
                                  const char *version, const char *upload, size_t *upload_size, void **context) {
    (void)version, (void)upload;
    static int head_seen;
    if (!*context) {
        *context = &head_seen;
        return MHD_YES;
    }
    if (*upload_size) return *upload_size = 0, MHD_YES;
    MetricsDoor *d = ctx;
    SCOPED_ARENA a = arena_new();
    Buf out = {.arena = a};
    unsigned status = status_of(c, url, method);
    if (status == 200) {
        d->write(d->ctx, &out);
        metrics_end(&out);
    }
    return reply(c, status, buf_view(&out));
}

Status metrics_door_open(MetricsDoor *d, const char *address, uint16_t port) {
    int listener;
    TRY(listen_on(address, port, &listener, &d->port));
    d->daemon = MHD_start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, on_request, d, MHD_OPTION_LISTEN_SOCKET, listener,
                                 MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS,
                                 MHD_OPTION_CONNECTION_TIMEOUT, IDLE_S, MHD_OPTION_END);
    if (d->daemon) return OK;
    close(listener);
    return INTERNAL;
}

int metrics_door_epoll(const MetricsDoor *d) {
    return MHD_get_daemon_info(d->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

void metrics_door_run(MetricsDoor *d) { MHD_run(d->daemon); }

void metrics_door_close(MetricsDoor *d) {
    if (d->daemon) MHD_stop_daemon(d->daemon);
    d->daemon = NULL;
}
