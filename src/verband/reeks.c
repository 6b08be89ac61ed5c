#include "verband/reeks.h"

#include <sys/mman.h>

#include "base/err.h"

void *reeks_open(size_t max_bytes) {
    void *p = mmap(NULL, max_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) die("no room to reserve %zu bytes", max_bytes);
    return p;
}

void reeks_close(void *base, size_t max_bytes) {
    if (base) munmap(base, max_bytes);
}
