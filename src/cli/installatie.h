/*
 * What a command that works on the data needs: configuration, region, database, vault and audit log, opened together and
 * closed together. A database is held by one process: BUSY while the service runs, which some commands then ask (cli/luik.h).
 */
#pragma once

#include "cli/config.h"
#include "regio/regio.h"
#include "store/logboek.h"

typedef struct Installatie {
    Config config;
    const Regio *regio;
    Db *db;
    Kluis *kluis;
    Logboek *logboek;
} Installatie;

/* config: path of the configuration file, or NULL to look for one (cli/config.h). Brings the schema up to date. On
 * failure *error says in Dutch what to do and nothing is open. Everything lives in a. */
MUST_USE Status installatie_open(Arena *a, const char *config, Tijdstip nu, Installatie *out, Str *error);
/* The same with a configuration that was made rather than read. */
MUST_USE Status installatie_open_config(Arena *a, const Config *config, Tijdstip nu, Installatie *out, Str *error);
void installatie_close(Installatie *i);

/* Loads the profile that the configuration names: one inside the program, or a .regio file. */
MUST_USE Status installatie_regio(Arena *a, Str naam, const Regio **out, Str *error);

/* What the log says of it: the administrator at the command line. */
LogRegel installatie_regel(Handeling h, const char *object, Status resultaat, Tijdstip nu);
/* The same in a transaction of its own. */
MUST_USE Status installatie_log_now(const Installatie *i, Handeling h, const char *object, Status resultaat);
/* A line in the audit log for what the administrator did at the command line; inside a transaction. */
MUST_USE Status installatie_log(const Installatie *i, Handeling h, const char *object, Status resultaat, Tijdstip nu);
