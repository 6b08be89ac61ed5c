/*
 * ketenzicht.conf: the one file in which an administrator says how this installation runs.
 *
 * Lines of `sleutel = waarde`; a line that starts with # is a comment. Each key stands once, in one table in config.c
 * with its default, its limits and its explanation: the example file, the defaults and the checks all come from there.
 * What a region does is not here but in its regioprofiel.
 *
 * Paths are relative to the folder of the file. Texts live in the arena given.
 */
#pragma once

#include "base/log.h"
#include "base/str.h"

typedef struct Eindpunt {
    Str adres; /* IPv4 or IPv6, without brackets; STR_NONE: nowhere */
    int64_t poort;
} Eindpunt;

typedef struct Config {
    Str luister_adres;     /* IPv4 or IPv6 address */
    int64_t luister_poort; /* 1..65535 */
    Str publiek_adres;     /* base URL without a slash at the end */
    bool achter_tls_proxy;
    Str database;     /* path of the SQLite file, or a postgresql:// address */
    Str hoofdsleutel; /* path of the root key file */
    Str regio;        /* name of a shipped profile, or the path of a .regio file */
    LogLevel log_niveau;
    int64_t max_verbindingen;
    int64_t max_aanvraag_kib;   /* largest request body, KiB */
    int64_t wachttijd_seconden; /* an unfinished request is dropped after this */
    int64_t sessie_minuten;     /* without activity */
    int64_t sessie_uren;        /* at most, however active */
    int64_t werkers;            /* threads for slow work */
    Str reservekopie_map;       /* folder of the nightly data files; STR_NONE: no nightly backup */
    Str reservekopie_sleutels;  /* the key file that goes with them; STR_NONE when the folder is */
    int64_t reservekopie_uur;   /* 0..23, local time */
    int64_t reservekopie_dagen; /* that a data file is kept */
    Str beveiliging_contact;    /* mailto: or https: address for who finds a weakness; STR_NONE: no security.txt */
    Eindpunt meetwaarden;       /* where a monitor asks how things are; of this machine only */
} Config;

Config config_default(void);

/* The file as it is shipped: every key with its explanation and its default. */
Str config_example(Arena *a);

/* The name in a base URL as a browser puts it in Host, without the port: "keten.nl", "[::1]". False when there is none. */
bool config_host(Str url, Str *name);

/* INVALID with one Dutch sentence in *error: 'NAME, regel 3, kolom 5: ...'. Keys that are not given keep their default.
 */
MUST_USE Status config_parse(Arena *a, Str name, Str text, Config *out, Str *error);

/*
 * Reads path; with NULL the first of $KETENZICHT_CONF, ./ketenzicht.conf and /etc/ketenzicht/ketenzicht.conf that
 * exists, and the defaults when there is none. A file that is named but absent is NOT_FOUND with a sentence in *error.
 */
MUST_USE Status config_load(Arena *a, const char *path, Config *out, Str *error);
