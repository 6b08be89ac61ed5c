/*
 * The published figures, asked for as on the command line. tests/cijfers/ holds the files as they were published, with
 * their sources; what is expected here stands in those files or in the documents they name.
 */
#include "cli/cijfers.h"

#include <stdlib.h>

#include "cli/bestand.h"
#include "test.h"

enum { ARGS_MAX = 24 };

/* Splits at spaces; a word in single quotes may hold them. */
static int split_words(Arena *a, const char *line, char **argv) {
    int argc = 0;
    argv[argc++] = (char *)"cijfers tabel";
    while (*line) {
        bool quoted = *line == '\'';
        if (quoted) line++;
        size_t n = strcspn(line, quoted ? "'" : " ");
        argv[argc++] = (char *)str_z(a, (Str){line, n});
        REQUIRE(argc < ARGS_MAX);
        line += n + quoted;
        line += strspn(line, " ");
    }
    argv[argc] = NULL;
    return argc;
}

static Status answer(Arena *a, const char *line, Str *out, Str *error) {
    char *argv[ARGS_MAX];
    int argc = split_words(a, line, argv);
    TabelOpdracht o;
    Str text;
    Gegevens *g = NULL;
    Tabel t;
    TRY(opdracht_parse(a, argc, argv, &o, error));
    Str path = str_fmt(a, "%s/tests/cijfers/%s", getenv("KETENZICHT_ROOT"), o.bestand);
    if (!str_empty(o.inwoners))
        o.inwoners = str_fmt(a, "%s/tests/cijfers/%.*s", getenv("KETENZICHT_ROOT"), STR_ARG(o.inwoners));
    TRY(bestand_read(a, str_z(a, path), CSV_GRENS.bytes, &text, error));
    TRY(opdracht_lees(a, &o, str_from_z(o.bestand), text, &g, error));
    TRY(opdracht_tabel(a, &o, g, &t, error));
    return opdracht_uitvoer(a, &o, &t, out, error);
}

/* What comes after the comment lines. */
static Str without_comments(Str csv) {
    while (str_starts(csv, S("#"))) {
        Str line;
        str_split(&csv, '\n', &line);
    }
    return csv;
}

static void assert_table(const char *line, const char *expected) {
    SCOPED_ARENA a = arena_new();
    Str out = STR_NONE, error = STR_NONE;
    if (answer(a, str_z(a, str_fmt(a, "%s --uitvoer csv", line)), &out, &error) != OK)
        fail_msg("%s: %.*s", line, STR_ARG(error));
    assert_str(without_comments(out), str_from_z(expected));
}

static void assert_refused(const char *line, const char *says) {
    SCOPED_ARENA a = arena_new();
    Str out = STR_NONE, error = STR_NONE;
    assert_status(answer(a, line, &out, &error), INVALID);
    if (!str_contains(error, str_from_z(says))) fail_msg("%s: %.*s", line, STR_ARG(error));
}

#define VORM                                                                                                           \
    "nl_vorm_per_jaar.csv --rij jaar --kolom vorm --waardenaam vorm --waarde "                                         \
    "seksueel,arbeid_incl_crimineel,beide,onbekend"

static void persons_by_form_add_up_until_2020(void **state) {
    (void)state;
    assert_table(
        VORM " --eenheid personen --totaal personen --jaar 2016-2019",
        "jaar,seksueel,arbeid_incl_crimineel,beide,onbekend,Totaal\n2016,523,244,35,150,952\n2018,458,142,28,40,668\n"
        "2019,849,424,,61,1334\nTotaal,1830,810,63,251,2954\n");
    assert_refused(VORM " --eenheid personen --totaal personen --jaar 2020",
                   "nl_vorm_per_jaar.csv, regel 7, kolom 22: dit telt niet op. De delen zijn samen 1049, het totaal in "
                   "de bron is 984.");
    assert_refused(VORM " --eenheid personen --totaal personen", "De delen zijn samen 1049");
    assert_table(VORM " --eenheid vormen --jaar 2020",
                 "jaar,seksueel,arbeid_incl_crimineel,onbekend,Totaal\n2020,408,603,38,1049\nTotaal,408,603,38,1049\n");
}

#define NH_PERSONEN                                                                                                    \
    "noord_holland_2014_2016_geslacht_leeftijd_nationaliteit.csv --waarde m_18min,m_18plus,v_18min,v_18plus "          \
    "--totaal totaal --totaalrij nationaliteit=Totaal --eenheid personen"
#define NH_SECTOR                                                                                                      \
    "noord_holland_2014_2016_sector.csv --waarde man,vrouw --waardenaam geslacht --totaal totaal "                     \
    "--totaalrij sector=Totaal --rij sector --kolom geslacht"

static void the_tables_of_noord_holland_agree_with_themselves(void **state) {
    (void)state;
    assert_table(NH_PERSONEN " --rij jaar,nationaliteit --kolom kolom",
                 "jaar,nationaliteit,m_18min,m_18plus,v_18min,v_18plus,Totaal\n"
                 "2014,Nederlands,0,2,2,7,11\n2014,Niet-Nederlands,0,4,1,24,29\n"
                 "2015,Nederlands,0,1,2,11,14\n2015,Niet-Nederlands,0,2,0,8,10\n"
                 "2016,Nederlands,0,1,2,8,11\n2016,Niet-Nederlands,0,1,2,3,6\n"
                 "Totaal,,0,11,9,61,81\n");
    assert_table(NH_SECTOR " --jaar 2016 --eenheid sectoren",
                 "sector,man,vrouw,Totaal\nGedwongen bedelarij,0,0,0\nGedwongen criminaliteit,2,0,2\n"
                 "Gereguleerde arbeid/dienstverlening,0,1,1\nNog niet gewerkt,0,0,0\nOrgaanhandel,0,0,0\n"
                 "Seksuele dienstverlening,0,14,14\nOnbekend,0,1,1\nTotaal,2,16,18\n");
}

#define AANMELDER                                                                                                      \
    "nl_aanmelder_per_jaar.csv --rij jaar --kolom aanmelder --waardenaam aanmelder "                                   \
    "--waarde politie,zorgcoordinatie,inspectie_nla,kmar,fairwork,overig"

static void what_was_not_published_is_no_zero(void **state) {
    (void)state;
    assert_table(
        AANMELDER " --eenheid meldingen",
        "jaar,politie,zorgcoordinatie,inspectie_nla,kmar,fairwork,overig,Totaal\n2016,462,240,38,12,,352,1104\n"
        "2017,432,320,38,21,,,811\n2018,530,91,75,12,,,708\n2019,952,252,46,10,,,1260\n2020,490,,,,,,490\n"
        "2021,310,,,,,,310\n2023,360,312,33,50,233,,988\n2024,329,301,71,67,257,,1025\n"
        "Totaal,3865,1516,301,172,490,352,6696\n");
    assert_table("nl_totaal_per_jaar.csv --rij jaar --waarde comensha_jaarbeeld --jaar 2019-2023 --eenheid personen",
                 "jaar,Totaal\n2019,1372\n2020,1013\n2021,791\n2022,814\nTotaal,3990\n");
    assert_table("nl_totaal_per_jaar.csv --rij jaar --waarde rapporteur_monitor --jaar 2019-2023 --eenheid personen",
                 "jaar,Totaal\n2019,1334\n2020,984\n2021,791\n2023,868\nTotaal,3977\n");
}

static void nationalities_are_given_as_published(void **state) {
    (void)state;
    assert_table(
        "nl_nationaliteit_top.csv --rij nationaliteit --kolom jaar --eenheid personen",
        "nationaliteit,2019,2020,Totaal\nGambia,49,,49\nNederland,244,155,399\nNigeria,512,185,697\nPolen,83,190,273\n"
        "Uganda,91,,91\nTotaal,979,530,1509\n");
}

static void minors_are_in_more_forms_than_they_are(void **state) {
    (void)state;
    assert_table(
        "minderjarigen_2019_2023_vorm.csv --rij vorm --eenheid vormen --procent kolom",
        "vorm,Totaal,Totaal (%)\narbeidsuitbuiting,18,4.8\ncriminele uitbuiting,83,22.0\nseksuele uitbuiting,231,61.3\n"
        "onbekend,45,11.9\nTotaal,377,100.0\n"); /* of 373 minors */
}

#define REGIO "regio_tabellen_seeds.csv --waarde waarde"

static void the_regions_report_their_own_units(void **state) {
    (void)state;
    assert_table(REGIO " --rij jaar --waar regio=Drenthe --waar maat=meldingen --eenheid meldingen",
                 "jaar,Totaal\n2020,34\n2021,29\n2022,53\n2023,67\nTotaal,183\n");
    assert_table(
        REGIO " --rij maat --waar 'regio=Gooi en Vechtstreek' --eenheid situaties "
              "--waar 'maat=seksuele uitbuiting|arbeidsuitbuiting|criminele uitbuiting|overig (uithuwelijking)'",
        "maat,Totaal\narbeidsuitbuiting,7\ncriminele uitbuiting,3\noverig (uithuwelijking),1\nseksuele uitbuiting,25\n"
        "Totaal,36\n");
    assert_table(REGIO " --rij jaar --waar 'maat=signalen driehoeksmonitor' --eenheid meldingen",
                 "jaar,Totaal\n2014,1\n2015,4\n2016,4\n2017,3\nTotaal,12\n");
    assert_table(REGIO
                 " --rij maat --waar regio=Fryslan --waar 'maat=casussen besproken in Drieluik' --eenheid situaties",
                 "maat,Totaal\ncasussen besproken in Drieluik,60\nTotaal,60\n");
}

/* Advertisements stand among the situations: with them the parts are no longer the total that the source gives. */
static void different_things_are_not_added(void **state) {
    (void)state;
    assert_refused(
        REGIO " --rij maat --waar 'regio=Gooi en Vechtstreek' --eenheid situaties --totaalrij 'maat=situaties totaal'",
        "De delen zijn samen 469, het totaal in de bron is 36.");
}

static void code_lists_can_be_counted_too(void **state) {
    (void)state;
    assert_table("comensha_categorieen.csv --rij lijst --waar lijst=sector|type_aanmelder --eenheid meldingen",
                 "lijst,Totaal\nsector,7\ntype_aanmelder,6\nTotaal,13\n");
}

static void rates_use_the_inhabitants_of_a_file(void **state) {
    (void)state;
    assert_table(REGIO " --rij regio --jaar 2023 --eenheid meldingen --inwoners inwoners_regio.csv",
                 "regio,Totaal,inwoners,per 100.000,laag (95%),hoog (95%)\nDrenthe,67,497743,13.461,10.432,17.095\n"
                 "Totaal,67,497743,13.461,10.432,17.095\n");
    assert_refused(REGIO " --rij regio --eenheid meldingen --inwoners inwoners_regio.csv",
                   "noemt geen inwoners voor 'Fryslan'");
}

static void what_is_typed_wrongly_is_explained(void **state) {
    (void)state;
    static const struct {
        const char *line, *says;
    } cases[] = {
        {"x.csv --eenheid personen", "Zeg met --rij wat er in de rijen staat"},
        {"x.csv --rij jaar", "Zeg met --eenheid wat u telt"},
        {"x.csv y.csv --rij jaar --eenheid personen", "ten hoogste één bestand"},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid persoonen", "Bedoelt u 'personen'?"},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid koffie",
         "Kies uit: meldingen, personen, situaties, sectoren, vormen."},
        {"nl_nationaliteit_top.csv --rij nationalitet --eenheid personen", "Bedoelt u 'nationaliteit'?"},
        {"nl_nationaliteit_top.csv --rij aantal --eenheid personen", "'aantal' telt aantallen en is dus geen kenmerk"},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid personen --waar nationaliteit",
         "Schrijf --waar KENMERK=WAARDE"},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid personen --waar nationaliteit=Nederlant",
         "Bedoelt u 'Nederland'?"},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid personen --jaar 2001-2004",
         "Over 2001-2004 zijn er geen gegevens."},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid personen --jaar 2001", "'2001' komt bij 'jaar' niet voor"},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid personen --procent cel", "Kies --procent rij"},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid personen --uitvoer xml", "Kies --uitvoer tekst, csv of json."},
        {"nl_nationaliteit_top.csv --rij jaar --eenheid personen --totaalrij jaar",
         "Schrijf --totaalrij KOLOM=WAARDE."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SCOPED_ARENA a = arena_new();
        Str out = STR_NONE, error = STR_NONE;
        assert_true(answer(a, cases[i].line, &out, &error) != OK);
        if (!str_contains(error, str_from_z(cases[i].says))) fail_msg("%s: %.*s", cases[i].line, STR_ARG(error));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_by_form_add_up_until_2020),
        cmocka_unit_test(the_tables_of_noord_holland_agree_with_themselves),
        cmocka_unit_test(what_was_not_published_is_no_zero),
        cmocka_unit_test(nationalities_are_given_as_published),
        cmocka_unit_test(minors_are_in_more_forms_than_they_are),
        cmocka_unit_test(the_regions_report_their_own_units),
        cmocka_unit_test(different_things_are_not_added),
        cmocka_unit_test(code_lists_can_be_counted_too),
        cmocka_unit_test(rates_use_the_inhabitants_of_a_file),
        cmocka_unit_test(what_is_typed_wrongly_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
