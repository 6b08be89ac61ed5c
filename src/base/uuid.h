/*
 * Identity: UUIDv7 for rows (sorts by time, never shown), random references for people.
 *
 * A reference such as S-7K4Q-2M9T is drawn at random from Crockford's base32, so that it
 * tells nothing about how many there are or when it was made.
 * Source: RFC 9562 section 5.7.
 */
#pragma once

#include "base/str.h"
#include "base/tijd.h"

typedef struct Uuid {
    uint8_t b[16];
} Uuid;

Uuid uuid_new(Tijdstip nu);    /* strictly increasing within a process */
Uuid uuid_of_day(Tijdstip nu); /* tells the day of nu in the Netherlands and not the hour; in no order within that day */
bool uuid_is_nil(Uuid u);
static inline bool uuid_eq(Uuid a, Uuid b) {
    return memcmp(a.b, b.b, 16) == 0;
}
Str uuid_text(Arena *a, Uuid u);
bool uuid_parse(Str s, Uuid *out);

void random_bytes(void *p, size_t n); /* from the kernel; ends the program when there is none */

/* "S" gives S-XXXX-XXXX: 40 random bits. */
Str reference_new(Arena *a, const char *prefix);
/* n characters of Crockford base32 (5 bits each). */
Str crockford_random(Arena *a, size_t n);
/* The first n * 5 bits of b as n characters; b must hold as many. */
Str crockford_encode(Arena *a, Bytes b, size_t n);
/* Upper case, O to 0, I and L to 1, spaces and dashes gone; false when a character is none of the 32. */
bool crockford_normalise(Arena *a, Str typed, Str *out);
