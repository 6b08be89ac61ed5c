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

static void large_allocations_get_a_block_of_their_own(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    char *big = arena_alloc(a, 10 << 20);
    big[(10 << 20) - 1] = 'x';
    assert_true(arena_used(a) >= 10 << 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_zeroed_aligned_memory),
        cmocka_unit_test(large_allocations_get_a_block_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
