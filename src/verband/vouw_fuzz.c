/* Every normaliser: whatever comes in, what comes out is plain, fits, and stays what it is when it goes through again. */
#include "verband/adres.h"
#include "verband/geboorte.h"
#include "verband/kenmerk.h"
#include "verband/klank.h"
#include "verband/naam.h"
#include "verband/telefoon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_plain(const Gevouwen *g) {
    REQUIRE(g->len <= VOUW_MAX);
    for (size_t i = 0; i < g->len; i++) {
        unsigned char c = (unsigned char)g->ptr[i];
        REQUIRE(c >= ' ' && c < 0x7f && !(c >= 'A' && c <= 'Z'));
    }
}

typedef void Parser(Str folded, Gevouwen *out);

static void check_parser(Parser *parse, Str folded, bool again) {
    Gevouwen once, twice;
    parse(folded, &once);
    check_plain(&once);
    if (!again) return;
    parse(vouw_str(&once), &twice);
    REQUIRE(once.len == 0 || str_eq(vouw_str(&once), vouw_str(&twice)));
}

static void check_name(Str typed, NaamRol role) {
    Naam n;
    naam_parse(typed, role, &n);
    REQUIRE(n.count <= NAAM_DELEN);
    for (int i = 0; i < n.count; i++) {
        Gevouwen k;
        REQUIRE(n.part[i].text.len > 0 && n.part[i].role >= ROL_VOOR && n.part[i].role <= ROL_OPEN);
        klank(n.part[i].text, KLANK_VORM, &k);
        check_plain(&k);
        klank(n.part[i].text, KLANK_GEHOOR, &k);
        check_plain(&k);
    }
}

static void check_birth(Str folded) {
    Geboorte g = geboorte_parse(folded, 2026);
    if (g == GEBOORTE_GEEN) return;
    REQUIRE(geboorte_year(g) >= 1880 && geboorte_year(g) < 2200 && geboorte_month(g) <= 12 && geboorte_day(g) <= 31);
    REQUIRE(geboorte_compare(g, g) != GEB_ANDERS && geboorte_compare(g, g) != GEB_GEEN);
}

static void check_address(Str folded) {
    Gevouwen street;
    Huisnummer nr = {0};
    straat_parse(folded, &street, &nr);
    check_plain(&street);
    check_plain(&nr.number);
    check_plain(&nr.suffix);
    huisnummer_parse(folded, &nr);
    check_plain(&nr.number);
    Gevouwen phone;
    if (telefoon_parse(folded, &phone)) REQUIRE(phone.len >= 6 && phone.len <= 15);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Str typed = {(const char *)data, size};
    Gevouwen g, again;
    vouw(typed, &g);
    check_plain(&g);
    vouw(vouw_str(&g), &again);
    REQUIRE(str_eq(vouw_str(&g), vouw_str(&again)));
    Str folded = vouw_str(&g);
    static Parser *const stable[] = {kenteken_parse, kvk_parse,    iban_parse,         nummer_parse,
                                     postcode_parse, plaats_parse, nationaliteit_parse};
    for (size_t i = 0; i < sizeof stable / sizeof *stable; i++) check_parser(stable[i], folded, true);
    check_parser(bedrijf_parse, folded, false);
    check_parser(handle_parse, folded, false);
    check_parser(email_parse, folded, false);
    check_name(typed, ROL_OPEN);
    check_name(typed, ROL_ACHTER);
    check_birth(folded);
    check_address(folded);
    sekse_parse(folded);
    return 0;
}
