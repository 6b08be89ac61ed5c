/*
 * Which handler a path leads to.
 *
 * Routes are a table: method, pattern, and a payload that http/ does not look into (web/ hangs its Handeling and its
 * function there). In a pattern `{name}` stands for one segment, anything else for itself: "/signalen/{ref}/triage".
 * A fixed segment wins over a parameter at the same place ("/signalen/nieuw" over "/signalen/{ref}"), and when that leads
 * nowhere the parameter is tried. HEAD finds the GET route. One slash at the end is forgiven.
 *
 * The table is compiled once, into a tree in an arena. Two routes with the same method and shape end the program, as do
 * malformed patterns: a mistake in the table is found at the first start, not by a user.
 *
 * Cost of a look-up: one step per segment, a binary search in each.
 */
#pragma once

#include "http/request.h"
#include "http/response.h"

typedef struct Route {
    const char *method;  /* "GET", "POST", ... ; HEAD comes with GET */
    const char *pattern; /* "/signalen/{ref}" */
    const void *payload;
} Route;

typedef struct Router Router;

enum { ROUTE_PARAMS_MAX = 8 };

/* routes must outlive the router. */
Router *router_new(Arena *a, const Route *routes, size_t count);

typedef enum RouteResult { ROUTE_FOUND, ROUTE_UNKNOWN, ROUTE_METHOD } RouteResult;

typedef struct RouteMatch {
    RouteResult result;
    const Route *route; /* when found */
    Str allow;          /* "GET, HEAD, POST" when the path exists but not with this method */
} RouteMatch;

/* Also fills req->params (in the request's arena) when found. */
RouteMatch router_find(const Router *r, Request *req);
