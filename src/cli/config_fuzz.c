/* Whatever stands in the file: it is taken and keeps its limits, or it is refused with a sentence. */
#include "cli/config.h"

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    SCOPED_ARENA a = arena_new();
    Config c;
    Str error = STR_NONE;
    if (config_parse(a, S("k.conf"), (Str){(const char *)data, size}, &c, &error) != OK) {
        REQUIRE(str_starts(error, S("k.conf")) && utf8_valid(error));
        return 0;
    }
    REQUIRE(c.luister_poort >= 1 && c.luister_poort <= 65535);
    REQUIRE(c.database.len > 0 && c.hoofdsleutel.len > 0 && c.regio.len > 0 && c.luister_adres.len > 0);
    REQUIRE(str_starts(c.publiek_adres, c.achter_tls_proxy ? S("https://") : S("http://")));
    REQUIRE(str_none(c.beveiliging_contact) ||
            !str_contains(c.beveiliging_contact, S(" "))); /* goes into a page by itself */
    return 0;
}
