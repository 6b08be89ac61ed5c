/* Where profiles come from: inside the program, or a directory. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "regio/boom.h"

enum { LARGEST_FILE = 2 * 1024 * 1024 }; /* more than a profile may be, so that the reader says so itself */

Status regio_loader_ingebouwd(void *ctx, Arena *a, Str naam, Str *text) {
    (void)ctx, (void)a;
    for (size_t i = 0; i < regio_ingebouwd_n; i++) {
        if (!str_eq(regio_ingebouwd[i].naam, naam)) continue;
        *text = regio_ingebouwd[i].text;
        return OK;
    }
    return NOT_FOUND;
}

static void close_fd(const int *fd) {
    if (*fd >= 0) close(*fd);
}

static Status read_all(int fd, char *bytes, size_t size) {
    for (size_t got = 0; got < size;) {
        ssize_t n = read(fd, bytes + got, size - got);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return INTERNAL; /* shorter than it said: it is being written */
        got += (size_t)n;
    }
    return OK;
}

static Status read_file(Arena *a, Str path, Str *text) {
    __attribute__((cleanup(close_fd))) int fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0) return NOT_FOUND;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > LARGEST_FILE) return INTERNAL;
    char *bytes = NEW_N(a, char, (size_t)st.st_size + 1);
    TRY(read_all(fd, bytes, (size_t)st.st_size));
    *text = (Str){bytes, (size_t)st.st_size};
    return OK;
}

/* A name never leaves its directory. */
static bool is_plain_name(Str naam) {
    for (size_t i = 0; i < naam.len; i++) {
        if (naam.ptr[i] == '/' || naam.ptr[i] == '\0') return false;
    }
    return !str_empty(naam) && naam.ptr[0] != '.';
}

Status regio_loader_map(void *ctx, Arena *a, Str naam, Str *text) {
    const Str *dir = ctx;
    if (!is_plain_name(naam)) return NOT_FOUND;
    Status status = read_file(a, str_fmt(a, "%.*s/%.*s.regio", STR_ARG(*dir), STR_ARG(naam)), text);
    return status == NOT_FOUND ? regio_loader_ingebouwd(NULL, a, naam, text) : status;
}

static Str directory_of(Str path) {
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/') end--;
    return end == 0 ? S(".") : str_slice(path, 0, end == 1 ? 1 : end - 1);
}

static void append(Arena *a, RegioFouten *all, const RegioFouten *more) {
    RegioFout *both = NEW_N(a, RegioFout, all->n + more->n);
    if (all->n) memcpy(both, all->ptr, all->n * sizeof *both);
    if (more->n) memcpy(both + all->n, more->ptr, more->n * sizeof *both);
    *all = (RegioFouten){both, all->n + more->n, all->n + more->n};
}

static bool is_shared(Arena *a, Str text) {
    RegioFouten fouten = {0};
    Lezing l = {.m = {.arena = a, .fouten = &fouten}};
    return boom_is_one(boom_parse(&l, STR_NONE, text), S("gedeeld")) && fouten.n == 0;
}

static void check_file(Arena *a, Str path, RegioFouten *fouten) {
    Str text, dir = directory_of(path);
    RegioFouten own;
    const Regio *regio;
    if (read_file(a, path, &text) != OK) {
        RegioFout unreadable = {{path, 1, 1}, S("Dit bestand is er niet, of kan niet worden gelezen."), STR_NONE};
        append(a, fouten, &(RegioFouten){&unreadable, 1, 1});
    } else if (!is_shared(a, text) && regio_load(a, path, text, regio_loader_map, &dir, &regio, &own) != OK) {
        append(a, fouten, &own);
    }
}

Status regio_check_files(Arena *a, const Str *paths, size_t n, RegioFouten *fouten) {
    *fouten = (RegioFouten){0};
    for (size_t i = 0; i < n; i++) check_file(a, paths[i], fouten);
    return fouten->n == 0 ? OK : INVALID;
}
