/* Nothing opens but what was sealed, in its place and unchanged; and what was sealed always opens. */
#include "store/kluis.h"

#include "store/house_fuzz.h"
#include "store/meldcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static House house;
static Uuid sleutel;
static const KluisPlaats waar = {
    .tabel = {"signaal", 7}, .kolom = {"inhoud", 6}, .regio = {"fryslan", 7}, .rij = {{1, 2, 3}}};

static void open_vault(void) {
    if (house.kluis) return;
    house_build(&house, waar.regio);
    REQUIRE(db_begin(house.db) == OK);
    REQUIRE(kluis_new_key(house.kluis, waar.regio, S("signaal"), HOUSE_NU, &sleutel) == OK);
    REQUIRE(db_commit(house.db) == OK);
    kluis_beat(house.kluis, HOUSE_NU);
}

static Status try_open(Bytes blob) {
    SCOPED_ARENA secret = arena_new_secret();
    Geheim opened;
    return kluis_open(house.kluis, secret, waar, blob, &opened);
}

/* The head of a true blob with the input for a body. */
static void check_with_true_head(Arena *a, Bytes sealed, Bytes input) {
    Buf b = {.arena = a};
    buf_bytes(&b, sealed.ptr, 1 + sizeof(Uuid));
    buf_bytes(&b, input.ptr, input.len);
    REQUIRE(try_open((Bytes){(const uint8_t *)b.ptr, b.len}) != OK);
}

static void check_changed(Arena *a, Bytes sealed, Bytes input) {
    if (input.len < 3 || input.ptr[0] == 0) return;
    uint8_t *changed = arena_dup(a, sealed.ptr, sealed.len);
    changed[(size_t)(input.ptr[1] << 8 | input.ptr[2]) % sealed.len] ^= input.ptr[0];
    REQUIRE(try_open((Bytes){changed, sealed.len}) != OK);
}

static void check_reporter(Arena *secret, Bytes input) {
    MelderSleutels s = {{0}, {0}};
    Geheim opened;
    Meldcode code;
    REQUIRE(melder_open(secret, &s, input, &opened) == INVALID);
    if (meldcode_parse(secret, (Str){(const char *)input.ptr, input.len}, &code))
        REQUIRE(code.locator.len == MELDCODE_LOCATOR && code.geheim.len == MELDCODE_GEHEIM);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    open_vault();
    SCOPED_ARENA secret = arena_new_secret();
    Bytes input = {data, size}, sealed;
    Geheim opened;
    REQUIRE(try_open(input) != OK);
    REQUIRE(kluis_seal(house.kluis, secret, waar, sleutel, (Geheim){data, size}, &sealed) == OK);
    REQUIRE(kluis_open(house.kluis, secret, waar, sealed, &opened) == OK);
    REQUIRE(secret_equal(opened, (Geheim){data, size}));
    REQUIRE(kluis_open(house.kluis, secret, waar, sealed, &opened) == OK); /* remembered, when it is short */
    REQUIRE(secret_equal(opened, (Geheim){data, size}));
    check_with_true_head(secret, sealed, input);
    check_changed(secret, sealed, input);
    check_reporter(secret, input);
    return 0;
}
