#include "cli/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "test.h"

static void assert_same(const Config *x, const Config *y) {
    assert_str(x->luister_adres, y->luister_adres);
    assert_int_equal(x->luister_poort, y->luister_poort);
    assert_str(x->publiek_adres, y->publiek_adres);
    assert_int_equal(x->achter_tls_proxy, y->achter_tls_proxy);
    assert_str(x->database, y->database);
    assert_str(x->hoofdsleutel, y->hoofdsleutel);
    assert_str(x->regio, y->regio);
    assert_int_equal(x->log_niveau, y->log_niveau);
    assert_int_equal(x->max_verbindingen, y->max_verbindingen);
    assert_int_equal(x->max_aanvraag_kib, y->max_aanvraag_kib);
    assert_int_equal(x->wachttijd_seconden, y->wachttijd_seconden);
    assert_int_equal(x->sessie_minuten, y->sessie_minuten);
    assert_int_equal(x->sessie_uren, y->sessie_uren);
    assert_int_equal(x->werkers, y->werkers);
    assert_str(x->reservekopie_map, y->reservekopie_map);
    assert_str(x->reservekopie_sleutels, y->reservekopie_sleutels);
    assert_int_equal(x->reservekopie_uur, y->reservekopie_uur);
    assert_int_equal(x->reservekopie_dagen, y->reservekopie_dagen);
    assert_str(x->beveiliging_contact, y->beveiliging_contact);
    assert_str(x->meetwaarden.adres, y->meetwaarden.adres);
    assert_int_equal(x->meetwaarden.poort, y->meetwaarden.poort);
}

static void example_parses_to_the_defaults(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Config parsed, standard = config_default();
    Str error;
    assert_ok(config_parse(a, S("voorbeeld"), config_example(a), &parsed, &error));
    assert_same(&parsed, &standard);
    assert_int_equal(standard.luister_poort, 8080);
    assert_false(standard.achter_tls_proxy);
}

static void values_override_the_defaults(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Config c;
    Str error;
    Str text =
        S("\xEF\xBB\xBF# eigen\r\n luister-poort=9000 \r\n\r\nlog-niveau = waarschuwing\r\nachter-tls-proxy = ja\r\n"
          "luister-adres = 0.0.0.0\r\npubliek-adres = https://keten.example.nl\r\n"
          "beveiliging-contact = mailto:veilig@keten.example.nl\r\nregio = mijn regio = goed");
    assert_ok(config_parse(a, S("x"), text, &c, &error));
    assert_int_equal(c.luister_poort, 9000);
    assert_int_equal(c.log_niveau, LOG_WARN);
    assert_str(c.publiek_adres, S("https://keten.example.nl"));
    assert_str(c.beveiliging_contact, S("mailto:veilig@keten.example.nl"));
    assert_str(c.regio, S("mijn regio = goed"));
    assert_int_equal(c.max_verbindingen, 512);
}

static void mistakes_are_named_with_line_and_column(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"reservekopie-map = /kopie", "k.conf: 'reservekopie-map' en 'reservekopie-sleutels' horen bij elkaar."},
        {"reservekopie-map = /kopie/\nreservekopie-sleutels = /kopie/sleutels",
         "k.conf: 'reservekopie-sleutels' staat in dezelfde map als de gegevens."},
        {"# kop\n\nluister-poord = 1",
         "k.conf, regel 3, kolom 1: Onbekende sleutel 'luister-poord'. Bedoelt u 'luister-poort'?"},
        {"koffie = ja", "config voorbeeld"},
        {"luister-poort = 70000", "regel 1, kolom 17: 'luister-poort' is een heel getal van 1 tot en met 65535."},
        {"luister-poort = acht", "heel getal"},
        {"  luister-poort", "regel 1, kolom 16: Hier ontbreekt het teken '='"},
        {"database =", "'database' heeft geen waarde"},
        {"database = \"x\"", "kolom 12: Laat de aanhalingstekens weg."},
        {"werkers = 2\nwerkers = 3", "regel 2, kolom 1: 'werkers' staat ook al in regel 1"},
        {"achter-tls-proxy = yes", "is ja of nee"},
        {"log-niveau = veel", "fout, waarschuwing, info of debug"},
        {"publiek-adres = keten.nl", "begint met https://"},
        {"publiek-adres = http://keten.nl/", "kolom 32: Laat de schuine streep"},
        {"regio = \x01", "kolom 9: Hier staat een onzichtbaar teken"},
        {"regio\xC3\xABn = x", "Onbekende sleutel"},
        {"\n\xFF\xFE", "regel 2, kolom 1: Deze regel is geen UTF-8"},
        {"meetwaarden = 0.0.0.0:9464", "'meetwaarden' is een adres van dit apparaat met een poort"},
        {"meetwaarden = 127.0.0.1", "met een poort"},
        {"meetwaarden = 127.evil.nl:80", "met een poort"},
        {"meetwaarden = 127.0.0.1:0", "met een poort"},
        {"meetwaarden = 127.0.0.1:65536", "met een poort"},
        {"meetwaarden = ::1:9464", "met een poort"},
        {"meetwaarden = [127.0.0.1]:9464", "met een poort"},
        {"beveiliging-contact = beveiliging@keten.nl", "'beveiliging-contact' begint met mailto: of https://"},
        {"beveiliging-contact = mailto:", "mailto:beveiliging@voorbeeld.nl"},
        {"beveiliging-contact = mailto:a b@keten.nl", "mailto:beveiliging@voorbeeld.nl"},
        {"beveiliging-contact = http://keten.nl", "mailto:beveiliging@voorbeeld.nl"},
        {"luister-adres = localhost", "'luister-adres' is een IP-adres"},
        {"luister-adres = [::1]", "zonder poort"},
        {"publiek-adres = http://[::1:80", "begint met https://"},
        {"publiek-adres = http://:80", "begint met https://"},
        {"luister-adres = 0.0.0.0", "leesbaar over het netwerk"},
        {"achter-tls-proxy = ja", "hoort met https:// te beginnen"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Config c = {.werkers = 77};
        Str error = STR_NONE;
        assert_status(config_parse(a, S("k.conf"), str_from_z(cases[i].text), &c, &error), INVALID);
        if (!str_contains(error, str_from_z(cases[i].says))) fail_msg("%s: %.*s", cases[i].text, STR_ARG(error));
        assert_int_equal(c.werkers, 77);
    }
}

static void addresses_may_be_ipv6(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Config c;
    Str error, name;
    Str text = S("luister-adres = ::1\npubliek-adres = http://[::1]:8080\nmeetwaarden = [::1]:9464\n");
    assert_ok(config_parse(a, S("x"), text, &c, &error));
    assert_str(c.meetwaarden.adres, S("::1"));
    assert_int_equal(c.meetwaarden.poort, 9464);
    assert_true(config_host(c.publiek_adres, &name));
    assert_str(name, S("[::1]"));
    assert_true(config_host(S("https://keten.nl:8443/x"), &name));
    assert_str(name, S("keten.nl"));
}

static void paths_stand_beside_the_file(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    char folder[] = "/tmp/ketenzicht-config-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = str_z(a, str_fmt(a, "%s/k.conf", folder));
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("database = gegevens/k.db\nhoofdsleutel = /etc/sleutel\n", f);
    (void)fclose(f);
    Config c;
    Str error;
    Status s = config_load(a, path, &c, &error);
    unlink(path);
    rmdir(folder);
    assert_ok(s);
    assert_str(c.database, str_fmt(a, "%s/gegevens/k.db", folder));
    assert_str(c.hoofdsleutel, S("/etc/sleutel"));
}

static void a_named_file_must_exist(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Config c;
    Str error;
    assert_status(config_load(a, "/nergens/k.conf", &c, &error), NOT_FOUND);
    assert_str(error, S("Het bestand '/nergens/k.conf' bestaat niet. Controleer de naam."));
    assert_status(config_load(a, "/tmp", &c, &error), INVALID);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(example_parses_to_the_defaults),
        cmocka_unit_test(values_override_the_defaults),
        cmocka_unit_test(mistakes_are_named_with_line_and_column),
        cmocka_unit_test(addresses_may_be_ipv6),
        cmocka_unit_test(paths_stand_beside_the_file),
        cmocka_unit_test(a_named_file_must_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
