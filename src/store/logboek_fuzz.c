/* A witness file may come from anywhere: it is believed only when every line of our region is signed by us. */
#include "store/logboek.h"

#include "store/house_fuzz.h"

#define REGIO S("fryslan")

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static House house;
static Logboek *logboek;
static Str honest; /* the line of the one checkpoint */

static Status make_log(void) {
    LogRegel r = {.tijd = HOUSE_NU, .handeling = S("signaal.lezen"), .resultaat = OK, .herkomst = S("web")};
    Zegel z;
    bool made;
    TRY(db_begin(house.db));
    for (int i = 0; i < 3; i++) TRY(logboek_append(logboek, REGIO, &r));
    TRY(logboek_checkpoint(logboek, house.arena, REGIO, HOUSE_NU, &z, &made));
    TRY(logboek_line(logboek, house.arena, &z, &honest));
    return db_commit(house.db);
}

static void open_log(void) {
    if (logboek) return;
    house_build(&house, REGIO);
    logboek = logboek_new(house.arena, house.db, house.kluis);
    REQUIRE(make_log() == OK);
}

static LogRapport verify(Arena *a, Str getuige) {
    LogRapport r = {.fout = LOGBOEK_GOED};
    REQUIRE(logboek_verify(logboek, a, REGIO, getuige, &r) == OK);
    REQUIRE(r.fout == LOGBOEK_GOED || r.fout == LOGBOEK_GETUIGE);
    return r;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    open_log();
    SCOPED_ARENA a = arena_new();
    Str text = {(const char *)data, size};
    REQUIRE(verify(a, text).getuigenissen == 0);
    Buf both = {.arena = a};
    buf_str(&both, honest);
    buf_str(&both, text);
    LogRapport r = verify(a, buf_view(&both));
    REQUIRE(r.fout == LOGBOEK_GETUIGE || r.getuigenissen == 1);
    return 0;
}
