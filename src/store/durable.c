#include "store/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static Status sync_directory(Arena *a, Str path) {
    size_t n = path.len;
    while (n && path.ptr[n - 1] != '/') n--;
    const char *dir = n ? str_z(a, str_slice(path, 0, n)) : ".";
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return INTERNAL;
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok ? OK : INTERNAL;
}

static bool write_all(int fd, const void *p, size_t n) {
    for (const char *at = p; n;) {
        ssize_t wrote = write(fd, at, n);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        at += wrote;
        n -= (size_t)wrote;
    }
    return true;
}

static Status write_new(const char *path, mode_t mode, Bytes content) {
    unlink(path); /* what an interrupted attempt left */
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0) return INTERNAL;
    bool ok = fchmod(fd, mode) == 0 && write_all(fd, content.ptr, content.len) && fsync(fd) == 0;
    return close(fd) == 0 && ok ? OK : INTERNAL;
}

Status durable_publish(Arena *a, Str from, Str to) {
    const char *old = str_z(a, from), *new = str_z(a, to);
    if (link(old, new) != 0)
        return errno == EEXIST ? CONFLICT : INTERNAL; /* unlike rename, never over something else */
    unlink(old);
    return sync_directory(a, to);
}

Status durable_create(Arena *a, Str path, mode_t mode, Bytes content) {
    Str part = str_fmt(a, "%.*s.deel", STR_ARG(path));
    TRY(write_new(str_z(a, part), mode, content));
    Status s = durable_publish(a, part, path);
    if (s != OK) unlink(str_z(a, part));
    return s;
}

Status durable_replace(Arena *a, Str from, Str to) {
    if (rename(str_z(a, from), str_z(a, to)) != 0) return INTERNAL;
    return sync_directory(a, to);
}

Status durable_append(Arena *a, Str path, Str text) {
    int fd = open(str_z(a, path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return INTERNAL;
    bool ok = write_all(fd, text.ptr, text.len) && fsync(fd) == 0;
    if (close(fd) != 0 || !ok) return INTERNAL;
    return sync_directory(a, path);
}

Status durable_sync(Arena *a, Str path) {
    int fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return INTERNAL;
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok ? OK : INTERNAL;
}

static Status read_all(int fd, Arena *a, Bytes *out) {
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) return INTERNAL;
    size_t size = (size_t)st.st_size, got = 0;
    uint8_t *p = arena_alloc(a, size + 1);
    while (got < size) {
        ssize_t n = read(fd, p + got, size - got);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return INTERNAL;
        got += (size_t)n;
    }
    *out = (Bytes){p, size};
    return OK;
}

Status durable_read(Arena *a, Str path, Bytes *out) {
    int fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? NOT_FOUND : INTERNAL;
    Status s = read_all(fd, a, out);
    close(fd);
    return s;
}

static bool copy_all(int from, int to) {
    char chunk[65536];
    for (;;) {
        ssize_t n = read(from, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return n == 0;
        if (!write_all(to, chunk, (size_t)n)) return false;
    }
}

Status durable_copy(Arena *a, Str from, Str to) {
    int in = open(str_z(a, from), O_RDONLY | O_CLOEXEC);
    if (in < 0) return NOT_FOUND;
    int out = open(str_z(a, to), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = out >= 0 && copy_all(in, out);
    close(in);
    if (out >= 0 && close(out) != 0) ok = false;
    return ok ? OK : INTERNAL;
}
