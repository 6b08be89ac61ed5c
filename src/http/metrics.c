#include "http/metrics.h"

#include <time.h>

static const struct {
    int64_t ns;
    const char *le; /* as the standard wants numbers in a label: 'Canonical Numbers' */
} BOUNDS[HISTOGRAM_BOUNDS] = {
    {500000, "0.0005"},  {1000000, "0.001"},  {2500000, "0.0025"}, {5000000, "0.005"},    {10000000, "0.01"},
    {25000000, "0.025"}, {50000000, "0.05"},  {100000000, "0.1"},  {250000000, "0.25"},   {500000000, "0.5"},
    {1000000000, "1.0"}, {2500000000, "2.5"}, {5000000000, "5.0"}, {10000000000, "10.0"},
};

void metrics_family(Buf *out, const char *name, const char *type, const char *unit, const char *help) {
    buf_fmt(out, "# TYPE %s %s\n", name, type);
    if (unit) buf_fmt(out, "# UNIT %s %s\n", name, unit);
    buf_fmt(out, "# HELP %s %s\n", name, help);
}

static void sample(Buf *out, const char *name, const char *labels) {
    if (labels)
        buf_fmt(out, "%s{%s} ", name, labels);
    else
        buf_fmt(out, "%s ", name);
}

void metrics_int(Buf *out, const char *name, const char *labels, int64_t value) {
    sample(out, name, labels);
    buf_fmt(out, "%lld\n", (long long)value);
}

void metrics_ms(Buf *out, const char *name, int64_t milliseconds) {
    sample(out, name, NULL);
    buf_fmt(out, "%lld.%03d\n", (long long)(milliseconds / 1000), (int)(milliseconds % 1000));
}

void metrics_gauge(Buf *out, const char *name, const char *unit, const char *help, int64_t value) {
    metrics_family(out, name, "gauge", unit, help);
    metrics_int(out, name, NULL, value);
}

void metrics_counter(Buf *out, const char *name, const char *help, uint64_t value) {
    metrics_family(out, name, "counter", NULL, help);
    buf_fmt(out, "%s_total %llu\n", name, (unsigned long long)value);
}

void metrics_end(Buf *out) { buf_lit(out, "# EOF\n"); }

void histogram_add(Histogram *h, int64_t ns) {
    size_t i = 0;
    while (i < HISTOGRAM_BOUNDS && ns > BOUNDS[i].ns) i++;
    h->counts[i]++;
    h->sum_ns += (uint64_t)ns;
}

void metrics_histogram(Buf *out, const char *name, const char *help, const Histogram *h) {
    metrics_family(out, name, "histogram", "seconds", help);
    unsigned long long below = 0;
    for (size_t i = 0; i < HISTOGRAM_BOUNDS; i++) {
        below += h->counts[i];
        buf_fmt(out, "%s_bucket{le=\"%s\"} %llu\n", name, BOUNDS[i].le, below);
    }
    below += h->counts[HISTOGRAM_BOUNDS];
    buf_fmt(out, "%s_bucket{le=\"+Inf\"} %llu\n%s_count %llu\n", name, below, name, below);
    buf_fmt(out, "%s_sum %llu.%09llu\n", name, (unsigned long long)(h->sum_ns / 1000000000),
            (unsigned long long)(h->sum_ns % 1000000000));
}

int64_t metrics_clock(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}
