#include "verband/reeks.h"

#include <sys/mman.h>

#include "base/err.h"
#include <stdint.h>

enum { HUGE = 2 << 20 };

void *reeks_open(size_t max_bytes) {
    void *p = mmap(NULL, max_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) die("no room to reserve %zu bytes", max_bytes);
    if (max_bytes > 2 * HUGE) {
        char *from = (char *)(((uintptr_t)p + 2 * HUGE - 1) & ~(uintptr_t)(HUGE - 1));
        (void)madvise(from, max_bytes - (size_t)(from - (char *)p), MADV_HUGEPAGE);
    }
    return p;
}

void reeks_close(void *base, size_t max_bytes) {
    if (base) munmap(base, max_bytes);
}
