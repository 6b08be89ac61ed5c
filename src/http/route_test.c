#include "http/route.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static const Route routes[] = {
    {"GET", "/", "thuis"},
    {"GET", "/signalen", "lijst"},
    {"POST", "/signalen", "nieuw"},
    {"GET", "/signalen/nieuw", "formulier"},
    {"GET", "/signalen/{ref}", "signaal"},
    {"POST", "/signalen/{signaal}", "wijzig"},
    {"GET", "/signalen/{ref}/triage", "triage"},
    {"GET", "/{taal}/signalen", "taal"},
    {"DELETE", "/overleg/{ref}/agenda/{punt}", "punt weg"},
};

static Arena *arena;
static Router *router;

static RouteMatch find(Request *req, Method method, const char *path) {
    *req = (Request){.arena = arena, .method = method, .path = str_from_z(path)};
    return router_find(router, req);
}

static const char *payload(Method method, const char *path) {
    Request req;
    RouteMatch m = find(&req, method, path);
    return m.result == ROUTE_FOUND ? m.route->payload : "niets";
}

static void finds_by_name_first_and_then_by_parameter(void **state) {
    (void)state;
    assert_string_equal(payload(METHOD_GET, "/"), "thuis");
    assert_string_equal(payload(METHOD_GET, "/signalen"), "lijst");
    assert_string_equal(payload(METHOD_GET, "/signalen/"), "lijst");
    assert_string_equal(payload(METHOD_HEAD, "/signalen"), "lijst");
    assert_string_equal(payload(METHOD_POST, "/signalen"), "nieuw");
    assert_string_equal(payload(METHOD_GET, "/signalen/nieuw"), "formulier");
    assert_string_equal(payload(METHOD_POST, "/signalen/nieuw"), "wijzig");
    assert_string_equal(payload(METHOD_GET, "/signalen/S-7K4Q-2M9T"), "signaal");
    assert_string_equal(payload(METHOD_GET, "/signalen/nieuw/triage"), "triage");
    assert_string_equal(payload(METHOD_GET, "/nl/signalen"), "taal");
    assert_string_equal(payload(METHOD_GET, "/signalen/signalen"), "signaal");
    assert_string_equal(payload(METHOD_GET, "/signalen/a/b"), "niets");
    assert_string_equal(payload(METHOD_GET, "/signaal"), "niets");
    assert_string_equal(payload(METHOD_GET, "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"), "niets");
}

static void gives_the_parameters_under_the_names_of_the_route(void **state) {
    (void)state;
    Request req;
    find(&req, METHOD_GET, "/signalen/S-1");
    assert_str(request_param(&req, S("ref")), S("S-1"));
    find(&req, METHOD_POST, "/signalen/S-1");
    assert_str(request_param(&req, S("signaal")), S("S-1"));
    find(&req, METHOD_DELETE, "/overleg/O-1/agenda/2");
    assert_str(request_param(&req, S("ref")), S("O-1"));
    assert_str(request_param(&req, S("punt")), S("2"));
    assert_true(str_none(request_param(&req, S("anders"))));
}

static void says_what_would_have_been_allowed(void **state) {
    (void)state;
    Request req;
    RouteMatch m = find(&req, METHOD_DELETE, "/signalen/nieuw");
    assert_int_equal(m.result, ROUTE_METHOD);
    assert_str(m.allow, S("GET, HEAD, POST"));
    m = find(&req, METHOD_GET, "/overleg/O-1/agenda/2");
    assert_int_equal(m.result, ROUTE_METHOD);
    assert_str(m.allow, S("DELETE"));
    assert_int_equal(find(&req, METHOD_GET, "/overleg").result, ROUTE_UNKNOWN);
}

/* Does making a router of these end the program? */
static bool ends_the_program(Route first, Route second) {
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDERR_FILENO);
        router_new(arena_new(), (Route[]){first, second}, 2);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status);
}

static void mistakes_in_the_table_end_the_program(void **state) {
    (void)state;
    Route fine = {"GET", "/a/{b}", NULL};
    assert_false(ends_the_program(fine, (Route){"POST", "/a/{b}", NULL}));
    assert_true(ends_the_program(fine, (Route){"GET", "/a/{b}", NULL}));
    assert_true(ends_the_program(fine, (Route){"GET", "/a/{anders}", NULL}));
    assert_true(ends_the_program(fine, (Route){"HEAD", "/b", NULL}));
    assert_true(ends_the_program(fine, (Route){"VEEG", "/b", NULL}));
    static const char *const malformed[] = {"",
                                            "b",
                                            "/b/",
                                            "/b//c",
                                            "/b{c}",
                                            "/{}",
                                            "/{b",
                                            "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17",
                                            "/{1}/{2}/{3}/{4}/{5}/{6}/{7}/{8}/{9}"};
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++)
        if (!ends_the_program(fine, (Route){"GET", malformed[i], NULL})) fail_msg("taken: %s", malformed[i]);
}

static int make_router(void **state) {
    (void)state;
    arena = arena_new();
    router = router_new(arena, routes, sizeof routes / sizeof *routes);
    return 0;
}

static int drop_router(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_by_name_first_and_then_by_parameter),
        cmocka_unit_test(gives_the_parameters_under_the_names_of_the_route),
        cmocka_unit_test(says_what_would_have_been_allowed),
        cmocka_unit_test(mistakes_in_the_table_end_the_program),
    };
    return cmocka_run_group_tests(tests, make_router, drop_router);
}
