/*
 * Runs a fuzz target without a fuzzer, so that it is an ordinary test with gcc as well.
 *
 *   x_fuzz [-runs=N] CORPUS_DIR
 *
 * Replays every file of the corpus in order of name, then N (20,000 unless said otherwise) inputs made from them by a
 * seeded generator: the same ones on every machine, every day. Speaks TAP. When the target dies, the input that did it
 * is written on stderr in hexadecimal; put it in the corpus and it stays a test. `make fuzz` builds the same targets
 * with libFuzzer, which does find its way by itself.
 */
#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/str.h"

enum { RUNS = 20000, LONGEST = 4096, MOST_FILES = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t input[LONGEST];
static size_t input_len;

/* ---- when it dies ---- */

static void show_input(void) {
    static const char digits[] = "0123456789abcdef";
    char hex[2 * LONGEST + 1];
    for (size_t i = 0; i < input_len; i++) {
        hex[2 * i] = digits[input[i] >> 4];
        hex[2 * i + 1] = digits[input[i] & 15];
    }
    hex[2 * input_len] = '\n';
    static const char intro[] = "input that broke it: ";
    if (write(STDERR_FILENO, intro, sizeof intro - 1) < 0 || write(STDERR_FILENO, hex, 2 * input_len + 1) < 0) _exit(1);
}

static void on_signal(int number) {
    show_input();
    signal(number, SIG_DFL);
    raise(number);
}

/* The sanitizers end the program in their own way; absent without them. */
__attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)(void));

static void watch_for_death(void) {
    if (__sanitizer_set_death_callback) __sanitizer_set_death_callback(show_input);
    signal(SIGABRT, on_signal);
    signal(SIGSEGV, on_signal);
}

/* ---- the corpus ---- */

static Bytes read_file(Arena *a, const char *dir, const char *name) {
    FILE *file = fopen(str_fmt(a, "%s/%s", dir, name).ptr, "rb");
    if (!file) die("cannot read %s/%s", dir, name);
    uint8_t *bytes = arena_alloc(a, LONGEST);
    size_t n = fread(bytes, 1, LONGEST, file);
    if (fclose(file) != 0) die("cannot read %s/%s", dir, name);
    return (Bytes){bytes, n};
}

static size_t read_corpus(Arena *a, const char *dir, Bytes *files) {
    struct dirent **names;
    size_t n = 0;
    int found = scandir(dir, &names, NULL, alphasort);
    if (found < 0) die("no corpus at %s", dir);
    for (int i = 0; i < found; i++) {
        if (names[i]->d_name[0] != '.' && n < MOST_FILES) files[n++] = read_file(a, dir, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    return n;
}

/* ---- making new inputs ---- */

static uint64_t seed = 0x9e3779b97f4a7c15;

static size_t below(size_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return n ? (size_t)(seed >> 11) % n : 0;
}

static void insert(size_t at, const uint8_t *bytes, size_t n) {
    if (n > LONGEST - input_len) n = LONGEST - input_len;
    memmove(input + at + n, input + at, input_len - at);
    memmove(input + at, bytes, n);
    input_len += n;
}

static void cut(size_t at, size_t n) {
    if (n > input_len - at) n = input_len - at;
    memmove(input + at, input + at + n, input_len - at - n);
    input_len -= n;
}

static void change(const Bytes *files, size_t count) {
    static const uint8_t odd[] = {0, '\n', '\r', '"', '\'', '\\', '{', '}', '<', '%', '-', '9', 0x7f, 0x80, 0xc3, 0xff};
    uint8_t some[64];
    Bytes other = files[below(count)];
    size_t at = below(input_len + 1), from = below(other.len), n = below(16);
    switch (below(6)) {
    case 0:
        if (at < input_len) input[at] ^= (uint8_t)(1u << below(8));
        return;
    case 1:
        if (at < input_len) input[at] = odd[below(sizeof odd)];
        return;
    case 2: insert(at, &odd[below(sizeof odd)], 1); return;
    case 3: cut(at, n); return;
    case 4:
        n = n < input_len - at ? n : input_len - at;
        memcpy(some, input + at, n);
        insert(below(input_len + 1), some, n);
        return;
    default: insert(at, other.ptr + from, below(other.len - from + 1)); return;
    }
}

static void start_from(Bytes file) {
    memcpy(input, file.ptr, file.len);
    input_len = file.len;
}

/* A copy of its own on the heap, so that reading one byte too far is seen by the sanitizers. */
static void run(void) {
    uint8_t *copy = malloc(input_len ? input_len : 1);
    if (!copy) die("out of memory");
    memcpy(copy, input, input_len);
    LLVMFuzzerTestOneInput(copy, input_len);
    free(copy);
}

int main(int argc, char **argv) {
    int64_t runs = RUNS;
    if (argc == 3 && !str_to_int(str_from(str_from_z(argv[1]), strlen("-runs=")), &runs))
        die("-runs=N, a whole number");
    if (argc < 2 || argc > 3) die("use: %s [-runs=N] CORPUS_DIR", argv[0]);
    SCOPED_ARENA a = arena_new();
    Bytes *files = NEW_N(a, Bytes, MOST_FILES);
    size_t count = read_corpus(a, argv[argc - 1], files);
    if (count == 0) die("the corpus at %s is empty", argv[argc - 1]);
    watch_for_death();
    puts("1..2");
    for (size_t i = 0; i < count; i++) {
        start_from(files[i]);
        run();
    }
    printf("ok 1 - survives the %zu inputs of its corpus\n", count);
    for (int64_t i = 0; i < runs; i++) {
        start_from(files[below(count)]);
        for (size_t changes = 1 + below(8); changes > 0; changes--) change(files, count);
        run();
    }
    printf("ok 2 - survives %lld inputs made from them\n", (long long)runs);
    return 0;
}
