#include "cli/bestand.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static Status refuse(Arena *a, const char *path, int reason, Str *error) {
    if (reason == ENOENT || reason == ENOTDIR) {
        *error = str_fmt(a, "Het bestand '%s' bestaat niet. Controleer de naam.", path);
        return NOT_FOUND;
    }
    if (reason == EACCES || reason == EPERM) {
        *error = str_fmt(a, "U mag het bestand '%s' niet lezen. Vraag de beheerder om leesrecht.", path);
        return FORBIDDEN;
    }
    *error = str_fmt(a, "Het bestand '%s' kan niet worden gelezen (%s).", path, strerror(reason));
    return INVALID;
}

static Status read_all(Arena *a, FILE *f, const char *path, size_t max, Str *out, Str *error) {
    Buf b = {.arena = a};
    for (;;) {
        buf_reserve(&b, (size_t)32 * 1024);
        size_t got = fread(b.ptr + b.len, 1, b.cap - b.len, f);
        b.len += got;
        if (b.len > max) {
            *error = str_fmt(a, "Het bestand '%s' is groter dan %zu KiB. Splits het in kleinere bestanden.", path,
                             max / 1024);
            return INVALID;
        }
        if (got == 0) break;
    }
    if (ferror(f)) return refuse(a, path, errno, error);
    *out = buf_view(&b);
    return OK;
}

static void close_file(FILE **f) {
    if (*f && *f != stdin) (void)fclose(*f); /* it was only read */
}

Status bestand_read(Arena *a, const char *path, size_t max, Str *out, Str *error) {
    __attribute__((cleanup(close_file))) FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
    if (!f) return refuse(a, path, errno, error);
    struct stat info;
    if (fstat(fileno(f), &info) == 0 && S_ISDIR(info.st_mode)) {
        *error = str_fmt(a, "'%s' is een map. Geef de naam van een bestand.", path);
        return INVALID;
    }
    return read_all(a, f, path, max, out, error);
}

static Status not_written(Arena *a, const char *path, int reason, Str *error) {
    if (reason == EEXIST) {
        *error = str_fmt(a, "Het bestand '%s' bestaat al. Kies een andere naam of haal het eerst weg.", path);
        return CONFLICT;
    }
    *error = str_fmt(a, "Het bestand '%s' kan niet worden geschreven (%s).", path, strerror(reason));
    return INVALID;
}

Status bestand_write(Arena *a, const char *path, Str text, Str *error) {
    __attribute__((cleanup(close_file))) FILE *f = strcmp(path, "-") == 0 ? stdout : fopen(path, "wxe");
    if (!f) return not_written(a, path, errno, error);
    if (fwrite(text.ptr, 1, text.len, f) == text.len && fflush(f) == 0) return OK;
    int reason = errno;
    if (f != stdout) (void)remove(path); /* half a file is worse than none */
    return not_written(a, path, reason, error);
}
