/*
 * One name against many, with the vector instructions the machine has (chosen when the program runs).
 *
 * Only the search for matching letters is done in lanes, on whole numbers; the arithmetic that follows is the same code for all, so
 * that every path gives the same bits. Texts of more than 32 letters, and texts that come before the query in the fixed order of
 * gelijkenis.c, go the plain way.
 */
#include <immintrin.h>
#include <stdalign.h>

#include "verband/gelijkenis.h"

enum { SHORT = 32, LANES_MAX = 16 };

/* Texts that are compared in one go, letters turned on their side. */
typedef struct Bundel {
    alignas(64) uint32_t letter[SHORT][LANES_MAX], window[LANES_MAX], used[LANES_MAX], matched[LANES_MAX];
    size_t longest;
} Bundel;

typedef void Kernel(const uint32_t where[128], Bundel *b);

__attribute__((target("avx2"))) static void match_8(const uint32_t where[128], Bundel *b) {
    const __m256i one = _mm256_set1_epi32(1), zero = _mm256_setzero_si256(), all = _mm256_set1_epi32(-1);
    for (int half = 0; half < LANES_MAX; half += 8) {
        __m256i window = _mm256_load_si256((const __m256i *)(b->window + half)), used = zero, matched = zero;
        for (size_t j = 0; j < b->longest; j++) {
            __m256i at = _mm256_set1_epi32((int)j);
            __m256i from = _mm256_max_epi32(_mm256_sub_epi32(at, window), zero),
                    to = _mm256_add_epi32(_mm256_add_epi32(at, window), one);
            __m256i below = _mm256_add_epi32(_mm256_sllv_epi32(one, from), all),
                    upto = _mm256_add_epi32(_mm256_sllv_epi32(one, to), all);
            __m256i letters = _mm256_load_si256((const __m256i *)(b->letter[j] + half));
            __m256i here = _mm256_i32gather_epi32((const int *)where, letters, 4);
            __m256i open = _mm256_andnot_si256(used, _mm256_and_si256(here, _mm256_andnot_si256(below, upto)));
            used = _mm256_or_si256(used, _mm256_and_si256(open, _mm256_sub_epi32(zero, open)));
            __m256i found = _mm256_andnot_si256(_mm256_cmpeq_epi32(open, zero), _mm256_slli_epi32(one, (int)j));
            matched = _mm256_or_si256(matched, found);
        }
        _mm256_store_si256((__m256i *)(b->used + half), used);
        _mm256_store_si256((__m256i *)(b->matched + half), matched);
    }
}

__attribute__((target("avx512f"))) static void match_16(const uint32_t where[128], Bundel *b) {
    const __m512i one = _mm512_set1_epi32(1), zero = _mm512_setzero_si512(), all = _mm512_set1_epi32(-1);
    __m512i window = _mm512_load_si512(b->window), used = zero, matched = zero;
    for (size_t j = 0; j < b->longest; j++) {
        __m512i at = _mm512_set1_epi32((int)j);
        __m512i from = _mm512_max_epi32(_mm512_sub_epi32(at, window), zero),
                to = _mm512_add_epi32(_mm512_add_epi32(at, window), one);
        __m512i below = _mm512_add_epi32(_mm512_sllv_epi32(one, from), all),
                upto = _mm512_add_epi32(_mm512_sllv_epi32(one, to), all);
        __m512i here = _mm512_i32gather_epi32(_mm512_load_si512(b->letter[j]), where, 4);
        __m512i open = _mm512_andnot_si512(used, _mm512_and_si512(here, _mm512_andnot_si512(below, upto)));
        used = _mm512_or_si512(used, _mm512_and_si512(open, _mm512_sub_epi32(zero, open)));
        matched = _mm512_mask_or_epi32(matched, _mm512_test_epi32_mask(open, open), matched,
                                       _mm512_set1_epi32((int)(1u << j)));
    }
    _mm512_store_si512(b->used, used);
    _mm512_store_si512(b->matched, matched);
}

static Kernel *kernel_of(GelijkenisPad path) {
    if (path == PAD_AVX512 && __builtin_cpu_supports("avx512f")) return match_16;
    return path >= PAD_AVX2 && __builtin_cpu_supports("avx2") ? match_8 : NULL;
}

GelijkenisPad gelijkenis_best(void) {
    return __builtin_cpu_supports("avx512f") ? PAD_AVX512 : __builtin_cpu_supports("avx2") ? PAD_AVX2 : PAD_GEWOON;
}

static void flush(Kernel *kernel, const uint32_t where[128], Str query, const Str *text, const size_t *which, size_t n,
                  Bundel *b, double *out) {
    if (!n) return;
    kernel(where, b);
    for (size_t i = 0; i < n; i++)
        out[which[i]] = jaro_winkler_from(query, text[which[i]], (LetterMatch){b->used[i], b->matched[i]});
    memset(b->letter, 0, b->longest * sizeof *b->letter);
    b->longest = 0;
}

static void put_text(Bundel *b, size_t lane, Str s) {
    for (size_t j = 0; j < s.len; j++) b->letter[j][lane] = (uint32_t)s.ptr[j] & 127;
    b->window[lane] = s.len / 2 ? (uint32_t)(s.len / 2 - 1) : 0;
    if (s.len > b->longest) b->longest = s.len;
}

void jaro_winkler_many_by(GelijkenisPad path, Str query, const Str *text, size_t n, double *out) {
    Kernel *kernel = kernel_of(path);
    uint32_t where[128] = {0};
    size_t which[LANES_MAX], lanes = 0;
    Bundel b = {0};
    if (query.len > SHORT) kernel = NULL;
    for (size_t i = 0; kernel && i < query.len; i++) where[query.ptr[i] & 127] |= 1u << i;
    where[0] = 0; /* stands for 'past the end' */
    for (size_t i = 0; i < n; i++) {
        if (!kernel || !query.len || !text[i].len || text[i].len > SHORT || !gelijkenis_in_order(query, text[i])) {
            out[i] = jaro_winkler(query, text[i]);
            continue;
        }
        put_text(&b, lanes, text[i]);
        which[lanes++] = i;
        if (lanes < LANES_MAX) continue;
        flush(kernel, where, query, text, which, lanes, &b, out);
        lanes = 0;
    }
    flush(kernel, where, query, text, which, lanes, &b, out);
}

void jaro_winkler_many(Str query, const Str *text, size_t n, double *out) {
    jaro_winkler_many_by(gelijkenis_best(), query, text, n, out);
}
