/* The two commands on an installation of their own: what CoMensha published goes in and comes out to the digit. */
#include <unistd.h>

#include "cli/bestand.h"
#include "cli/command.h"
#include "store/logboek.h"
#include "store/store_test.h"

#define PERSONEN "noord_holland_2014_2016_geslacht_leeftijd_nationaliteit.csv"
#define SECTOREN "noord_holland_2014_2016_sector.csv"
#define REGIO    "fryslan"

enum { ARGS_MAX = 24 };

typedef struct Proef {
    Werkmap w;
    const char *config, *personen, *sectoren;
} Proef;

static void write_file(Proef *p, const char *path, Str text) {
    Str error = STR_NONE;
    (void)remove(path);
    if (bestand_write(p->w.a, path, text, &error) != OK) fail_msg("%.*s", STR_ARG(error));
}

static const char *published(Proef *p, const char *name) {
    return str_z(p->w.a, str_fmt(p->w.a, "%s/tests/cijfers/%s", getenv("KETENZICHT_ROOT"), name));
}

static Proef proef_new(void) {
    Proef p = {.w = werkmap_new()};
    p.config = str_z(p.w.a, werkmap_file(&p.w, "k.conf"));
    p.personen = published(&p, PERSONEN);
    p.sectoren = published(&p, SECTOREN);
    write_file(&p, p.config, S("database = k.db\nhoofdsleutel = k.key\nregio = " REGIO "\n"));
    Db *db = werkmap_db(&p.w, "k.db");
    kluis_close(werkmap_new_kluis(&p.w, db, "k.key", REGIO));
    db_close(db);
    return p;
}

/* Runs a command with stdout and stderr to a file; returns the exit code and what was said. The words are split at spaces. */
static int say(Proef *p, const Command *c, const char *line, Str *said) {
    char *argv[ARGS_MAX] = {(char *)c->name, (char *)"--config", (char *)p->config};
    int argc = 3;
    for (Str rest = str_from_z(line), word; str_split(&rest, ' ', &word) && argc < ARGS_MAX - 1;)
        argv[argc++] = (char *)str_z(p->w.a, word);
    const char *path = str_z(p->w.a, werkmap_file(&p->w, "uitvoer"));
    (void)fflush(NULL);
    int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
    assert_non_null(freopen(path, "w", stdout));
    assert_true(dup2(STDOUT_FILENO, STDERR_FILENO) >= 0);
    int code = c->run(argc, argv);
    (void)fflush(NULL);
    assert_true(dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0);
    close(out), close(err);
    Str error;
    assert_ok(bestand_read(p->w.a, path, 1 << 20, said, &error));
    return code;
}

static Str say_good(Proef *p, const Command *c, const char *line) {
    Str said = STR_NONE;
    int code = say(p, c, line, &said);
    if (code != EXIT_OK) fail_msg("%s %s: %.*s", c->name, line, STR_ARG(said));
    return said;
}

static void assert_says(Str s, const char *part) {
    if (!str_contains(s, str_from_z(part))) fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(s), part);
}

static Str import(Proef *p) {
    return say_good(p, &command_import_comensha, str_z(p->w.a, str_fmt(p->w.a, "%s %s", p->personen, p->sectoren)));
}

static void published_tables_go_in_and_come_out(void **state) {
    (void)state;
    Proef p = proef_new();
    Str said = import(&p);
    assert_says(said, "2014: 40 personen, 40 sectoren: ingelezen.\n2015: 24 personen, 24 sectoren: ingelezen.\n"
                      "2016: 17 personen, 18 sectoren: ingelezen.\n");
    said = say_good(&p, &command_cijfers_tabel,
                    "--jaar 2016 --rij nationaliteit --kolom geslacht,leeftijd --eenheid personen");
    assert_says(said, "\nNederlands                   0            1              2            8      11\n"
                      "Niet-Nederlands              0            1              2            3       6\n");
    assert_says(said, "\nTotaal                       0            2              4           11      17\n");
    assert_says(said, "\nEenheid: personen\nDefinitie: Iedere persoon die in een jaar is aangemeld");
    said = say_good(&p, &command_cijfers_tabel,
                    "--jaar 2016 --rij sector --kolom geslacht --eenheid sectoren --uitvoer csv");
    assert_says(
        said, "\nsector,Man,Vrouw,Totaal\nSeksuele dienstverlening,0,14,14\nGereguleerde arbeid/dienstverlening,0,1,1\n"
              "Gedwongen criminaliteit,2,0,2\nGedwongen bedelarij,0,0,0\nOrgaanhandel,0,0,0\nNog niet gewerkt,0,0,0\n"
              "Onbekend,0,1,1\nTotaal,2,16,18\n");
    werkmap_free(&p.w);
}

static void reading_again_counts_nothing_twice(void **state) {
    (void)state;
    Proef p = proef_new();
    import(&p);
    assert_says(import(&p), "2014: 40 personen, 40 sectoren: stond er al, niets veranderd.\n");
    Str error, text;
    assert_ok(bestand_read(p.w.a, p.personen, 1 << 20, &text, &error));
    p.personen = str_z(p.w.a, werkmap_file(&p.w, "verbeterd.csv"));
    Buf b = {.arena = p.w.a};
    for (Str rest = text, line; str_split(&rest, '\n', &line);) { /* one man of 2014 turns out to be Dutch */
        if (str_eq(line, S("2014,Nederlands,0,2,2,7,11"))) line = S("2014,Nederlands,0,3,2,7,12");
        if (str_eq(line, S("2014,Niet-Nederlands,0,4,1,24,29"))) line = S("2014,Niet-Nederlands,0,3,1,24,28");
        buf_fmt(&b, "%.*s\n", STR_ARG(line));
    }
    write_file(&p, p.personen, buf_view(&b));
    Str said = import(&p);
    assert_says(said,
                "2014: 40 personen, 40 sectoren: vervangt wat er stond.\n2015: 24 personen, 24 sectoren: stond er al");
    said = say_good(&p, &command_cijfers_tabel, "--rij nationaliteit --kolom jaar --eenheid personen --uitvoer csv");
    assert_says(said, "\nNederlands,12,14,11,37\nNiet-Nederlands,28,10,6,44\nTotaal,40,24,17,81\n");
    werkmap_free(&p.w);
}

static void what_was_done_stands_in_the_log(void **state) {
    (void)state;
    Proef p = proef_new();
    import(&p);
    say_good(&p, &command_cijfers_tabel, "--rij jaar --eenheid personen");
    Str melding = STR_NONE;
    Db *db = NULL;
    assert_ok(db_open(p.w.a, werkmap_file(&p.w, "k.db"), DB_OPEN, &melding, &db));
    Kluis *k = werkmap_kluis(&p.w, db, "k.key");
    LogRapport rapport;
    assert_ok(logboek_verify(logboek_new(p.w.a, db, k), p.w.a, S(REGIO), STR_NONE, &rapport));
    assert_int_equal(rapport.fout, LOGBOEK_GOED);
    assert_int_equal(rapport.regels, 2);
    kluis_close(k);
    db_close(db);
    werkmap_free(&p.w);
}

static void refusals_change_nothing_and_say_what_to_do(void **state) {
    (void)state;
    Proef p = proef_new();
    Str said = STR_NONE;
    assert_int_equal(say(&p, &command_cijfers_tabel, "--rij jaar --eenheid personen", &said), EXIT_FAILED);
    assert_says(said, "Er zijn nog geen registraties. Lees ze in met 'ketenzicht import comensha'");
    assert_int_equal(say(&p, &command_import_comensha, p.personen, &said), EXIT_USAGE);
    assert_says(said, "Geef twee bestanden");
    const char *both_wrong = str_z(p.w.a, str_fmt(p.w.a, "%s %s", p.sectoren, p.personen));
    assert_int_equal(say(&p, &command_import_comensha, both_wrong, &said), EXIT_FAILED);
    assert_says(said, "De kolom 'nationaliteit' ontbreekt in de kopregel");
    const char *odd = str_z(p.w.a, str_fmt(p.w.a, "%s %s --bron Co/Mensha", p.personen, p.sectoren));
    assert_int_equal(say(&p, &command_import_comensha, odd, &said), EXIT_USAGE);
    assert_says(said, "kleine letters, cijfers en streepjes");
    write_file(&p, p.config, S("database = geen.db\n"));
    const char *none = str_z(p.w.a, str_fmt(p.w.a, "%s %s", p.personen, p.sectoren));
    assert_int_equal(say(&p, &command_import_comensha, none, &said), EXIT_FAILED);
    assert_says(said, "Maak die eerst met 'ketenzicht init'");
    write_file(&p, p.config, S("regio = nergens\n"));
    assert_int_equal(say(&p, &command_import_comensha, none, &said), EXIT_FAILED);
    assert_says(said, "Er is geen regioprofiel 'nergens'");
    werkmap_free(&p.w);
}

static void a_file_instead_of_the_database(void **state) {
    (void)state;
    Proef p = proef_new();
    const char *to = str_z(p.w.a, werkmap_file(&p.w, "registraties.csv"));
    const char *line = str_z(p.w.a, str_fmt(p.w.a, "%s %s --naar %s", p.personen, p.sectoren, to));
    Str said = say_good(&p, &command_import_comensha, line);
    assert_int_equal(said.len, 0);
    assert_int_equal(say(&p, &command_import_comensha, line, &said), EXIT_FAILED);
    assert_says(said, "bestaat al");
    said = say_good(&p, &command_cijfers_tabel,
                    str_z(p.w.a, str_fmt(p.w.a, "%s --rij jaar --eenheid sectoren --uitvoer csv", to)));
    assert_says(said, "\njaar,Totaal\n2014,40\n2015,24\n2016,18\nTotaal,82\n");
    werkmap_free(&p.w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_tables_go_in_and_come_out),
        cmocka_unit_test(reading_again_counts_nothing_twice),
        cmocka_unit_test(what_was_done_stands_in_the_log),
        cmocka_unit_test(refusals_change_nothing_and_say_what_to_do),
        cmocka_unit_test(a_file_instead_of_the_database),
    };
    return cmocka_run_group_tests(tests, quiet, NULL);
}
