/*
 * The program's own log: one line of key=value pairs on stderr (journald takes it from there).
 * Never personal data, never what was typed, never a URL with a query: the audit log (store/logboek.h) says who did
 * what.
 */
#pragma once

#include "base/str.h"

typedef enum LogLevel { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR } LogLevel;

void log_level(LogLevel at_least); /* LOG_INFO until said otherwise; set it before threads start */

/* log_line(LOG_INFO, "serve", "addr=%s port=%d", ...) gives: 2026-11-21T10:00:00.000Z info serve addr=... port=...
 * Always one line and one write, from any thread: control characters become a space, what is past 2,000 bytes is cut.
 */
void log_line(LogLevel level, const char *event, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
