#include "http/metrics_door.h"

#include "http/listen.h"
#include "http/metrics.h"
#include "http/page.h"

enum { CONNECTIONS = 8, PATIENCE_S = 10, HEAD_MOST = 8 * 1024 };

Status metrics_door_open(MetricsDoor *d, const char *address, uint16_t port) {
    int listener;
    TRY(listen_on(address, port, &listener, &d->port));
    d->names[0] = S("localhost");
    d->names[1] = S("127.0.0.1");
    d->names[2] = S("[::1]");
    d->names[3] = str_from_z(address);
    d->config = (ServerConfig){.hosts = d->names,
                               .host_count = sizeof d->names / sizeof *d->names,
                               .max_head = HEAD_MOST,
                               .max_connections = CONNECTIONS,
                               .idle_s = PATIENCE_S,
                               .request_s = PATIENCE_S,
                               .reply_s = PATIENCE_S};
    return hall_open(&d->hall, &d->config, listener);
}

static void answer(MetricsDoor *d, const Request *req, Response *res) {
    if (!str_eq(req->path, S("/metrics"))) {
        response_status_page(res, 404);
        return;
    }
    if (!request_reads(req)) {
        response_method_not_allowed(res, S("GET, HEAD"));
        return;
    }
    res->content_type = S(METRICS_TYPE);
    d->write(d->ctx, &res->body);
    metrics_end(&res->body);
}

void metrics_door_run(MetricsDoor *d, int64_t now) {
    if (!hall_is_open(&d->hall) || !hall_run(&d->hall, now)) return;
    for (Exchange *x; (x = hall_next(&d->hall));) {
        answer(d, &x->req, &x->res);
        hall_reply(&d->hall, x);
    }
}
