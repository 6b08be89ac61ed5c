/* Whatever is typed: a date that is read exists, and reads back the same from every way it is written. */
#include "base/tijd.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Str typed = {(const char *)data, size};
    Datum d = DATUM_GEEN, iso = DATUM_GEEN, again;
    bool read = datum_parse(typed, &d), strict = datum_parse_iso(typed, &iso);
    REQUIRE(read == (d != DATUM_GEEN) && strict == (iso != DATUM_GEEN));
    REQUIRE(!strict || (read && d == iso));
    if (!read) return 0;
    REQUIRE(datum_valid(datum_split(d)));
    REQUIRE(datum_parse_iso(datum_iso(a, d), &again) && again == d);
    REQUIRE(datum_parse(datum_kort(a, d), &again) && again == d);
    REQUIRE(datum_parse(datum_lang(a, d), &again) && again == d);
    return 0;
}
