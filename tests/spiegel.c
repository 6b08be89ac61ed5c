/*
 * The disk as a power cut would leave it: a library to preload (LD_PRELOAD) that keeps, beside a folder, a mirror of what was
 * made durable in it, and of nothing else.
 *
 *   SPIEGEL_VAN    the folder, whose files all count as durable at the start
 *   SPIEGEL_NAAR   the mirror: a file per inode with its content at the last fsync, and `namen` ("INODE NAME" lines) as
 *                  the folder was at its own last fsync
 *   SPIEGEL_LIEGT  set: nothing becomes durable any more (a disk that lies), to prove that a test notices
 *
 * A write without fsync is not in the mirror; nor is a new, renamed or removed name before the folder was synced. (A real
 * disk may keep some of that. It may also keep none.) An fsync returns only after the mirror has it, so what the program
 * acknowledges after an fsync must be there.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *from, *to;
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);

static void give_up(const char *what) {
    perror(what);
    abort();
}

/* Under its name whole or not at all: the program may be killed at any moment, also here. */
static void publish(const char *part, const char *name) {
    if (rename(part, name) != 0) give_up(name);
}

static void mirror_content(int fd, ino_t inode) {
    char part[PATH_MAX], name[PATH_MAX], block[64 * 1024];
    snprintf(part, sizeof part, "%s/.deel-%d", to, (int)gettid());
    snprintf(name, sizeof name, "%s/%llu", to, (unsigned long long)inode);
    int out = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0) give_up(part);
    off_t at = 0;
    for (ssize_t n; (n = pread(fd, block, sizeof block, at)) > 0; at += n)
        if (write(out, block, (size_t)n) != n) give_up(part);
    close(out);
    publish(part, name);
}

static void mirror_names(void) {
    char part[PATH_MAX], name[PATH_MAX];
    snprintf(part, sizeof part, "%s/.namen-%d", to, (int)gettid());
    snprintf(name, sizeof name, "%s/namen", to);
    FILE *list = fopen(part, "w");
    DIR *folder = opendir(from);
    if (!list || !folder) give_up(part);
    for (struct dirent *e; (e = readdir(folder));)
        if (e->d_type == DT_REG) fprintf(list, "%llu %s\n", (unsigned long long)e->d_ino, e->d_name);
    closedir(folder);
    if (fclose(list) != 0) give_up(part);
    publish(part, name);
}

/* Is this file, or this folder, ours? */
static bool watched(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0) return false;
    path[n] = '\0';
    size_t root = strlen(from);
    if (strncmp(path, from, root) != 0) return false;
    return path[root] == '\0' || (path[root] == '/' && !strchr(path + root + 1, '/'));
}

static void mirror(int fd) {
    struct stat s;
    if (!from || getenv("SPIEGEL_LIEGT") || !watched(fd) || fstat(fd, &s) != 0) return;
    if (S_ISDIR(s.st_mode))
        mirror_names();
    else if (S_ISREG(s.st_mode))
        mirror_content(fd, s.st_ino);
}

static void mirror_all(void) {
    DIR *folder = opendir(from);
    if (!folder) give_up(from);
    for (struct dirent *e; (e = readdir(folder));) {
        int fd = e->d_type == DT_REG ? openat(dirfd(folder), e->d_name, O_RDONLY | O_CLOEXEC) : -1;
        if (fd < 0) continue;
        mirror_content(fd, e->d_ino);
        close(fd);
    }
    closedir(folder);
    mirror_names();
}

__attribute__((constructor)) static void begin(void) {
    real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    from = getenv("SPIEGEL_VAN");
    to = getenv("SPIEGEL_NAAR");
    if (from && to)
        mirror_all();
    else
        from = NULL;
}

static int then_mirror(int synced, int fd) {
    if (synced == 0) mirror(fd);
    return synced;
}

int fsync(int fd) { return then_mirror(real_fsync(fd), fd); }
int fdatasync(int fd) { return then_mirror(real_fdatasync(fd), fd); }
