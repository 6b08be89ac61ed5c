#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#include "test.h"

static void hands_out_zeroed_aligned_memory(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 5000; size += 37) {
            unsigned char *p = arena_alloc(a, size);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < size; i++) assert_int_equal(p[i], 0);
            memset(p, 0xee, size);
        }
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
}

/* Whatever was written, given back, wiped or kept: what is handed out as zero is zero. */
static void is_zeroed_whatever_was_done_before(void **state) {
    (void)state;
    Arena *const arenas[] = {arena_new(), arena_new_secret()};
    for (int which = 0; which < 2; which++) {
        Arena *a = arenas[which];
        for (unsigned step = 1; step < 20000; step++) {
            size_t size = step * 2654435761u % 3000;
            unsigned char *p = step % 3 ? arena_alloc(a, size) : arena_grow(a, NULL, 0, size);
            for (size_t i = 0; step % 3 && i < size; i++) assert_int_equal(p[i], 0);
            memset(p, 0xee, size);
            if (step % 5 == 0) arena_grow(a, p, size, size / 2);
            if (step % 7 == 0) {
                unsigned char *copy = arena_dup(a, "abc", 3);
                for (size_t i = 3; i < 16; i++) assert_int_equal(copy[i], 0);
            }
            if (step % 199 == 0) arena_reset(a);
        }
        arena_free(a);
    }
}

static void large_allocations_get_a_block_of_their_own(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    char *big = arena_alloc(a, 10 << 20);
    big[(10 << 20) - 1] = 'x';
    assert_true(arena_used(a) >= 10 << 20);
}

static void grows_in_place_when_it_was_the_last(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    char *p = arena_grow(a, NULL, 0, 10);
    memcpy(p, "0123456789", 10);
    assert_ptr_equal(arena_grow(a, p, 10, 1000), p);
    assert_memory_equal(p, "0123456789", 10);
    assert_int_equal(arena_used(a), 1008);
    char *other = arena_alloc(a, 1);
    char *moved = arena_grow(a, p, 1000, 2000);
    assert_ptr_not_equal(moved, p);
    assert_true(other < moved || other >= moved + 2000);
    assert_memory_equal(moved, "0123456789", 10);
    char *large = arena_grow(a, moved, 2000, 1 << 20);
    assert_memory_equal(large, "0123456789", 10);
}

static void what_is_not_used_goes_back_when_it_was_the_last(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    char *p = arena_grow(a, NULL, 0, 1000);
    assert_ptr_equal(arena_grow(a, p, 1000, 10), p);
    assert_int_equal(arena_used(a), 16);
    assert_ptr_equal(arena_alloc(a, 16), p + 16);
    assert_ptr_equal(arena_grow(a, p, 10, 1), p);
    assert_int_equal(arena_used(a), 32);
}

static void what_was_handed_out_before_a_reset_is_zeroed_again(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (int round = 0; round < 4; round++) {
        char *p = arena_alloc(a, 300 * 1024), *huge = arena_alloc(a, round == 2 ? 4 << 20 : 16);
        for (size_t i = 0; i < 300 * 1024; i += 511) assert_int_equal(p[i], 0);
        memset(p, 0xee, 300 * 1024);
        memset(huge, 0xee, 16);
        arena_reset(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_zeroed_aligned_memory),
        cmocka_unit_test(is_zeroed_whatever_was_done_before),
        cmocka_unit_test(large_allocations_get_a_block_of_their_own),
        cmocka_unit_test(grows_in_place_when_it_was_the_last),
        cmocka_unit_test(what_is_not_used_goes_back_when_it_was_the_last),
        cmocka_unit_test(what_was_handed_out_before_a_reset_is_zeroed_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
