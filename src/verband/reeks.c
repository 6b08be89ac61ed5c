#include "verband/reeks.h"

#include <stdint.h>
#include <sys/mman.h>

#include "base/err.h"

static const size_t LARGE_PAGE = 2 << 20;

/* What grows past its first megabytes goes on in large pages, so that looking here and there seldom waits for the map of memory. A
 * kernel that has none leaves it as it is. */
static void ask_for_large_pages(char *base, size_t bytes) {
    size_t small = 2 * LARGE_PAGE - (uintptr_t)base % LARGE_PAGE;
    if (bytes > small) (void)madvise(base + small, bytes - small, MADV_HUGEPAGE);
}

void *reeks_open(size_t max_bytes) {
    void *p = mmap(NULL, max_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) die("no room to reserve %zu bytes", max_bytes);
    ask_for_large_pages(p, max_bytes);
    return p;
}

void reeks_close(void *base, size_t max_bytes) {
    if (base) munmap(base, max_bytes);
}
