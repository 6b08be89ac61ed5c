#include "base/log.h"

#include <stdio.h>
#include <unistd.h>

#include "base/tijd.h"

enum { LONGEST = 2000 };

static LogLevel lowest = LOG_INFO;

void log_level(LogLevel at_least) { lowest = at_least; }

/* What vsnprintf says it would have written, made into what fits. */
static size_t fitted(int wanted) {
    if (wanted < 0) return 0;
    return wanted < LONGEST ? (size_t)wanted : LONGEST - 1;
}

void log_line(LogLevel level, const char *event, const char *fmt, ...) {
    static const char *const names[] = {"debug", "info", "warn", "error"};
    if (level < lowest) return;
    char message[LONGEST];
    va_list ap;
    va_start(ap, fmt);
    size_t n = fitted(vsnprintf(message, sizeof message, fmt, ap));
    va_end(ap);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)message[i] < 0x20 || message[i] == 0x7f) message[i] = ' ';
    SCOPED_ARENA a = arena_new();
    Str at = tijdstip_iso(a, klok_nu());
    Str line = str_fmt(a, "%.*s %s %s%s%.*s\n", STR_ARG(at), names[level], event, n ? " " : "", (int)n, message);
    /* one write, so that lines of several threads do not mix; where the log itself fails there is nobody left to tell
     */
    ssize_t written = write(STDERR_FILENO, line.ptr, line.len);
    (void)written;
}
