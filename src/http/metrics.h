/*
 * Figures for a monitor, as text: OpenMetrics 1.0, which Prometheus reads.
 *
 * Who writes them: metrics_family once, then the samples of that family, and metrics_end once after all of them. Units are
 * those of the standard: seconds and bytes, never a share of them; a family whose unit is known has it at the end of its
 * name. What is written is for the administrator: no names, no references, no addresses, nothing of what a region holds.
 *
 * Source: OpenMetrics 1.0.0 (OpenObservability/OpenMetrics, specification/OpenMetrics.md), 'Text format'.
 */
#pragma once

#include "base/str.h"

#define METRICS_TYPE "application/openmetrics-text; version=1.0.0; charset=utf-8"

/* type: "gauge", "counter", "info" or "histogram"; unit: "seconds", "bytes" or NULL; help: Dutch, no quotes or
 * backslashes. */
void metrics_family(Buf *out, const char *name, const char *type, const char *unit, const char *help);
/* name with the suffix that the type asks for ("_total", "_info"); labels as they stand between the braces, or NULL. */
void metrics_int(Buf *out, const char *name, const char *labels, int64_t value);
void metrics_ms(Buf *out, const char *name, int64_t milliseconds); /* written as seconds */
/* A family of one sample. */
void metrics_gauge(Buf *out, const char *name, const char *unit, const char *help, int64_t value);
void metrics_counter(Buf *out, const char *name, const char *help, uint64_t value); /* name without _total */
void metrics_end(Buf *out);

/* How often something took how long: 0.5 ms to 10 s. Zeroed, it is empty. */
enum { HISTOGRAM_BOUNDS = 14 };
typedef struct Histogram {
    uint64_t counts[HISTOGRAM_BOUNDS + 1]; /* each bound on its own, not those below it; the last: longer than all */
    uint64_t sum_ns;
} Histogram;

void histogram_add(Histogram *h, int64_t ns);
void metrics_histogram(Buf *out, const char *name, const char *help, const Histogram *h);

int64_t metrics_clock(void); /* monotonic, ns */
