/* Two threads, a tray: nothing is lost, nothing waits unheard. */
#include <poll.h>

#include "http/tray.h"
#include "test.h"

enum { MANY = 20000 };

static Tray tray;

static int open_tray(void **state) {
    (void)state;
    return tray_open(&tray) == OK ? 0 : -1;
}

static int close_tray(void **state) {
    (void)state;
    tray_close(&tray);
    return 0;
}

static bool rings(void) {
    struct pollfd p = {.fd = tray.fd, .events = POLLIN};
    return poll(&p, 1, 0) == 1;
}

static void put(Exchange *x) {
    Pile one = {0};
    pile_add(&one, x);
    tray_put(&tray, &one);
    assert_int_equal(one.count, 0);
}

static void a_pile_keeps_the_order_also_when_it_is_moved(void **state) {
    (void)state;
    Exchange x[5];
    Pile a = {0}, b = {0};
    for (int i = 0; i < 5; i++) pile_add(i < 2 ? &a : &b, &x[i]);
    pile_move(&a, &b);
    pile_move(&a, &b); /* nothing */
    assert_int_equal(a.count, 5);
    for (int i = 0; i < 5; i++) assert_ptr_equal(pile_next(&a), &x[i]);
    assert_null(pile_next(&a));
    pile_move(&b, &a);
    pile_add(&b, &x[0]);
    assert_ptr_equal(pile_next(&b), &x[0]);
    assert_int_equal(a.count + b.count, 0);
}

static void it_rings_until_it_is_looked_at(void **state) {
    (void)state;
    Exchange x[3];
    Pile taken = {0};
    assert_false(rings());
    put(&x[0]);
    put(&x[1]);
    assert_true(rings());
    assert_int_equal(tray_count(&tray), 2);
    tray_take(&tray, &taken);
    assert_false(rings());
    assert_int_equal(taken.count, 2);
    put(&x[2]);
    assert_true(rings());
    tray_take(&tray, &taken);
    assert_int_equal(taken.count, 3);
    assert_int_equal(tray_count(&tray), 0);
    tray_put(&tray, &(Pile){0});
    assert_false(rings());
    tray_ring(&tray);
    assert_true(rings());
}

static void *put_all(void *arg) {
    Exchange *x = arg;
    for (int i = 0; i < MANY; i++) {
        Pile one = {0};
        pile_add(&one, &x[i]);
        tray_put(&tray, &one);
    }
    return NULL;
}

/* Who takes only when it rings gets all of them, in order: a ring that is lost makes this wait for ever. */
static void who_waits_for_the_ring_misses_nothing(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Exchange *x = NEW_N(a, Exchange, MANY);
    pthread_t other;
    assert_int_equal(pthread_create(&other, NULL, put_all, x), 0);
    for (int i = 0; i < MANY;) {
        struct pollfd p = {.fd = tray.fd, .events = POLLIN};
        assert_int_equal(poll(&p, 1, -1), 1);
        Pile taken = {0};
        tray_take(&tray, &taken);
        for (Exchange *next; (next = pile_next(&taken)); i++) assert_ptr_equal(next, &x[i]);
    }
    pthread_join(other, NULL);
}

#define WITH_A_TRAY(f) cmocka_unit_test_setup_teardown(f, open_tray, close_tray)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pile_keeps_the_order_also_when_it_is_moved),
        WITH_A_TRAY(it_rings_until_it_is_looked_at),
        WITH_A_TRAY(who_waits_for_the_ring_misses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
