/*
 * The data dictionary of the handbook says what the tables of fields say. Given the root of the sources this is a test
 * that the page is up to date; given --schrijf and a path it writes the page (make gegevens).
 */
#include <stdio.h>
#include <string.h>

#include "keten/soorten.h"
#include "test.h"

#define PAGE "docs/handboek/gegevens.md" /* from the root of the sources */

static const char *root;

static const char *type_name(VeldType t) {
    switch (t) {
    case VELD_TEKST: return "tekst";
    case VELD_LANG: return "lange tekst";
    case VELD_KEUZE: return "één keuze";
    case VELD_KEUZES: return "meer keuzes";
    case VELD_DATUM: return "datum";
    case VELD_JAAR: return "jaar";
    case VELD_GETAL: return "getal";
    case VELD_POSTCODE: return "postcode";
    case VELD_TELEFOON: return "telefoonnummer";
    case VELD_EMAIL: return "e-mailadres";
    case VELD_KENTEKEN: return "kenteken";
    }
    return "";
}

static const char *sensitivity(Gevoelig g) {
    switch (g) {
    case GEVOELIG_GEEN: return "nee";
    case GEVOELIG_PERSOON: return "persoonsgegeven";
    case GEVOELIG_BIJZONDER: return "bijzonder persoonsgegeven";
    case GEVOELIG_LEVENSGEVAAR: return "levensgevaarlijk als het uitlekt";
    }
    return "";
}

static void put_choices(Buf *b, const Veld *v) {
    if (v->lijst) buf_fmt(b, " (lijst '%s' van de regio)", v->lijst);
    for (size_t i = 0; i < v->keuzes.aantal; i++) {
        Str label = v->keuzes.lijst[i].label;
        buf_fmt(b, "%s%.*s", i ? "; " : ": ", STR_ARG(label));
    }
}

static void put_kind(Buf *b, const Soort *s) {
    buf_fmt(b,
            "\n## %s (`%s`)\n\n| vraag op het scherm | naam | soort antwoord | verplicht | gevoelig "
            "|\n|---|---|---|---|---|\n",
            s->label, s->naam);
    for (size_t i = 0; i < s->aantal; i++) {
        const Veld *v = &s->velden[i];
        buf_fmt(b, "| %s | `%s` | %s", v->label, v->naam, type_name(v->type));
        put_choices(b, v);
        buf_fmt(b, " | %s | %s |\n", v->verplicht ? "ja" : "nee", sensitivity(v->gevoelig));
    }
}

static Str make_page(Arena *a) {
    Buf b = {.arena = a};
    buf_lit(
        &b,
        "# Welke gegevens Ketenzicht bewaart\n\n"
        "Deze pagina is gemaakt uit de tabellen in `src/keten/soorten.c` (`make gegevens`). Wijzig haar niet met de "
        "hand.\n\n"
        "*Gevoelig* zegt hoe erg het is als het gegeven uitlekt. Alles wat hier niet 'nee' heeft, bewaart Ketenzicht\n"
        "versleuteld. Dat geldt ook voor elke tekst die iemand zelf typt. Wie het mag lezen, staat in het "
        "regioprofiel.\n");
    for (size_t i = 0; i < soorten_n; i++) put_kind(&b, soorten[i]);
    return buf_view(&b);
}

static Str read_page(Arena *a) {
    Str path = str_fmt(a, "%s/%s", root, PAGE);
    FILE *f = fopen(str_z(a, path), "rb");
    assert_non_null(f);
    char *text = arena_alloc(a, 1 << 18);
    size_t n = fread(text, 1, 1 << 18, f);
    (void)fclose(f);
    return (Str){text, n};
}

static void the_handbook_names_every_field_as_the_tables_do(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    if (!str_eq(read_page(a), make_page(a))) fail_msg("%s is not what the tables say: run 'make gegevens'", PAGE);
}

static int write_page(const char *path) {
    SCOPED_ARENA a = arena_new();
    Str page = make_page(a);
    FILE *f = fopen(path, "wb");
    if (!f) return 1;
    size_t n = fwrite(page.ptr, 1, page.len, f);
    return fclose(f) == 0 && n == page.len ? 0 : 1;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "--schrijf") == 0) return write_page(argv[2]);
    if (argc != 2) return 2;
    root = argv[1];
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_handbook_names_every_field_as_the_tables_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
