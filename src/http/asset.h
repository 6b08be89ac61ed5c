/*
 * Style sheets, scripts, fonts, pictures: built into the program, named by their hash, kept by browsers for a year.
 *
 * The build makes one sorted table of Assets. Because the name holds a hash of the content, an asset never changes: it
 * is 'immutable', the hash is its ETag, and one that was asked for under an old name is simply not there (404).
 * Assets are answered at once, outside the tick: they hold nothing personal and leave no line in the audit log.
 */
#pragma once

#include "http/request.h"
#include "http/response.h"

typedef struct Asset {
    Str path;         /* "/static/ketenzicht.3f9a1c20.css" */
    Str content_type; /* "text/css; charset=utf-8" */
    Str etag;         /* with its quotes: "\"3f9a1c20\"" */
    Bytes identity;
    Bytes gzip, br;   /* ptr NULL when that form is not smaller */
} Asset;

/* Sorted by path (bytes); assets_check ends the program when it is not, or when a path comes twice. */
typedef struct Assets {
    const Asset *list;
    size_t count;
} Assets;

void assets_check(Assets assets);
const Asset *asset_find(Assets assets, Str path); /* NULL when there is none */

/* Answers GET and HEAD: the smallest form that Accept-Encoding allows, 304 when If-None-Match names it. */
void asset_respond(const Asset *asset, const Request *req, Response *res);
