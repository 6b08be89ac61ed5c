#include "http/meter.h"

static const char *const KINDS[REQUEST_KINDS] = {
    [REQUEST_UNKNOWN] = "unknown", [REQUEST_REFUSED] = "refused", [REQUEST_ASSET] = "asset",
    [REQUEST_PUBLIC] = "public",   [REQUEST_STAFF] = "staff",
};

void meter_init(Meter *m) {
    *m = (Meter){0};
    pthread_mutex_init(&m->lock, NULL);
}

void meter_reply(Meter *m, const Request *req, int status, int64_t ns) {
    unsigned class = (unsigned)status / 100;
    REQUIRE(class < STATUS_CLASSES);
    pthread_mutex_lock(&m->lock);
    m->replies[req->kind][req->method][class]++;
    histogram_add(&m->request, ns);
    pthread_mutex_unlock(&m->lock);
}

void meter_tick(Meter *m, Status how, int64_t ns) {
    pthread_mutex_lock(&m->lock);
    histogram_add(&m->tick, ns);
    m->failed_ticks += how != OK;
    pthread_mutex_unlock(&m->lock);
}

/* Only what was ever seen: the others are noughts by the hundred. */
static void write_replies(const Meter *m, Buf *out) {
    metrics_family(
        out, "ketenzicht_http_requests", "counter", NULL,
        "Beantwoorde verzoeken: asset is een vast bestand, public het openbare deel, staff het deel achter de "
        "inlog, unknown een adres dat er niet is, refused wat geen goed verzoek is.");
    for (unsigned k = 0; k < REQUEST_KINDS; k++)
        for (unsigned method = 0; method < METHOD_COUNT; method++)
            for (unsigned class = 0; class < STATUS_CLASSES; class ++) {
                uint64_t n = m->replies[k][method][class];
                if (n == 0) continue;
                buf_fmt(out, "ketenzicht_http_requests_total{method=\"%.*s\",kind=\"%s\",code=\"%uxx\"} %llu\n",
                        STR_ARG(method_name((Method)method)), KINDS[k], class, (unsigned long long)n);
            }
}

void meter_write(Meter *m, Buf *out) {
    pthread_mutex_lock(&m->lock);
    write_replies(m, out);
    metrics_histogram(out, "ketenzicht_http_request_duration_seconds",
                      "Tijd van een compleet ontvangen verzoek tot het antwoord, met wachten en opslaan.", &m->request);
    metrics_histogram(out, "ketenzicht_tick_duration_seconds",
                      "Tijd van een beurt: alle verzoeken die klaarstaan in een transactie, tot en met het opslaan.",
                      &m->tick);
    metrics_counter(out, "ketenzicht_tick_failures",
                    "Beurten die niet konden worden opgeslagen; al hun verzoeken kregen een 503.", m->failed_ticks);
    pthread_mutex_unlock(&m->lock);
}
