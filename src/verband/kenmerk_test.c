#include "verband/kenmerk.h"

#include "test.h"
#include "verband/adres.h"
#include "verband/telefoon.h"

typedef void Parser(Str folded, Gevouwen *out);

static void assert_parses(Parser *parse, const char *typed, const char *plain) {
    Gevouwen folded, out;
    vouw(str_from_z(typed), &folded);
    parse(vouw_str(&folded), &out);
    assert_str(vouw_str(&out), str_from_z(plain));
}

static void phone(Str s, Gevouwen *out) {
    if (!telefoon_parse(s, out)) out->len = 0;
}

static void phones_become_international(void **state) {
    (void)state;
    static const char *const same[] = {"06-46378287",     "+31 6 4637 8287", "0031646378287", "31646378287",
                                       "+31(0)646378287", "06 46 37 82 87",  "646378287",     "+31 06 46378287"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) assert_parses(phone, same[i], "31646378287");
    assert_parses(phone, "+359 848738316", "359848738316");
    assert_parses(phone, "00359848738316", "359848738316");
    assert_parses(phone, "310/246-1501", "3102461501"); /* not Dutch: digits as they are */
    assert_parses(phone, "112", "");
    assert_parses(phone, "geen", "");
}

static void plates(void **state) {
    (void)state;
    assert_parses(kenteken_parse, "8-STJ-16", "8stj16");
    assert_parses(kenteken_parse, "ka 8821x", "ka8821x");
    assert_parses(kenteken_parse, "x", "");
    Gevouwen a, b;
    kenteken_key(S("gb01oo"), &a);
    kenteken_key(S("gb0100"), &b);
    assert_str(vouw_str(&a), vouw_str(&b));
}

static void companies_lose_their_legal_form(void **state) {
    (void)state;
    assert_parses(bedrijf_parse, "Agrostaff Uitzendbureau B.V.", "agrostaff");
    assert_parses(bedrijf_parse, "Noord & Zuid V.O.F.", "noord zuid");
    assert_parses(bedrijf_parse, "B.V.", "bv");
    assert_parses(kvk_parse, "6981010", "06981010");
    assert_parses(kvk_parse, "69.81.01.08", "69810108");
}

static void accounts_and_ads(void **state) {
    (void)state;
    assert_parses(iban_parse, "NL91 ABNA 0417 1643 00", "nl91abna0417164300");
    assert_true(iban_valid(S("nl91abna0417164300")));
    assert_false(iban_valid(S("nl91abna0417164301")));
    assert_parses(iban_parse, "12345", "");
    assert_parses(handle_parse, "https://www.Kinky.nl/ad/123?utm=x", "kinky.nl/ad/123");
    assert_parses(handle_parse, "@Lisa_88", "lisa_88");
    assert_parses(email_parse, " <Jan@X.nl> ", "jan@x.nl");
    assert_parses(email_parse, "mailto:jan@x.nl", "jan@x.nl");
}

static void nationality_and_sex(void **state) {
    (void)state;
    static const char *const same[] = {"Bulgaarse", "BGR", "bg", "Bulgarije"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) assert_parses(nationaliteit_parse, same[i], "bgr");
    assert_parses(nationaliteit_parse, "Oekraïense", "ukr");
    assert_parses(nationaliteit_parse, "Marsiaanse", "marsiaanse");
    assert_int_equal(sekse_parse(S("vrouw")), 'v');
    assert_int_equal(sekse_parse(S("?")), 0);
}

static void addresses(void **state) {
    (void)state;
    Gevouwen street;
    Huisnummer nr = {0};
    straat_parse(S("pr.plein"), &street, &nr);
    assert_str(vouw_str(&street), S("prinsplein"));
    straat_parse(S("ambachtsstr"), &street, &nr);
    assert_str(vouw_str(&street), S("ambachtsstraat"));
    assert_int_equal(nr.number.len, 0);
    straat_parse(S("dorpsstraat 012 bis"), &street, &nr);
    assert_str(vouw_str(&street), S("dorpsstraat"));
    assert_str(vouw_str(&nr.number), S("12"));
    assert_str(vouw_str(&nr.suffix), S("bis"));
    straat_parse(S("12224 ventura blvd."), &street, &nr);
    assert_str(vouw_str(&street), S("venturaboulevard"));
    assert_str(vouw_str(&nr.number), S("12224"));
    assert_parses(postcode_parse, "4277 px", "4277px");
    assert_parses(plaats_parse, "'s-Gravenhage", "denhaag");
    assert_parses(plaats_parse, "Den Haag", "denhaag");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phones_become_international),
        cmocka_unit_test(plates),
        cmocka_unit_test(companies_lose_their_legal_form),
        cmocka_unit_test(accounts_and_ads),
        cmocka_unit_test(nationality_and_sex),
        cmocka_unit_test(addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
