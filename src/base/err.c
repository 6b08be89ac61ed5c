#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *status_name(Status s) {
    static const char *const names[] = {"OK", "NOT_FOUND", "FORBIDDEN", "INVALID", "CONFLICT", "BUSY", "INTERNAL"};
    return (unsigned)s < sizeof names / sizeof *names ? names[s] : "?";
}

void die(const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    fputs("ketenzicht: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    abort();
}
