/*
 * Writes the style gallery: one page per kind of screen, with made-up data.
 *
 *   galerij DIRECTORY
 *
 * The style sheet and the script are looked for under /static/ (build/src/web/static); tests/browser/galerij.test.mjs
 * serves both and lets axe look at every page.
 */
#include "galerij/galerij.html.h"

#include <stdio.h>
#include <string.h>

#include "web/foutpagina.h"
#include "web/getal.h"
#include "web/kaart.h"

#define LIST(list) (list), sizeof(list) / sizeof *(list)

static Arena *a;
static const char *directory;

static Render start(Buf *out, Taal taal) {
    *out = (Buf){.arena = a};
    return (Render){.out = out, .taal = taal, .csrf = S("voorbeeld")};
}

static void write_page(const char *name, const Buf *page) {
    FILE *f = fopen(str_z(a, str_fmt(a, "%s/%s.html", directory, name)), "w");
    if (!f || fwrite(page->ptr, 1, page->len, f) != page->len || fclose(f)) die("cannot write %s", name);
}

/* ---- the public form ---- */

static const TaalLink talen[] = {{TAAL_NL, S("/nl/f/1")}, {TAAL_EN, S("/en/f/1")}};
static const Link voet[] = {
    {S("Privacy"), S("/privacy")},
    {S("Toegankelijkheid"), S("/toegankelijkheid")},
    {S("Zo wist u uw internetsporen"), S("/sporen")},
};

static const VeldKeuze over[] = {
    {S("iemand"), S("Over iemand anders")},
    {S("mijzelf"), S("Over mijzelf"), S("Een hulpverlener kan met u meedenken. U hoeft geen aangifte te doen.")},
    {S("plek"), S("Over een plek of bedrijf"), S("Bijvoorbeeld een woning, een hotel of een werkplek.")},
};
static const VeldKeuze wat[] = {
    {S("werk"), S("Iemand werkt veel en krijgt weinig of geen loon")},
    {S("seks"), S("Iemand moet seks hebben tegen de zin")},
    {S("misdaad"), S("Iemand moet stelen, drugs wegbrengen of de bankpas afgeven"), STR_NONE, true},
    {S("anders"), S("Iets anders")},
};

static void public_page(const char *name, Taal taal, bool wrong) {
    VeldView velden[] = {
        {.soort = FORM_RADIO,
         .id = S("over"),
         .naam = S("over"),
         .label = S("Over wie gaat uw melding?"),
         .keuzes = over,
         .keuzes_n = 3,
         .verplicht = true,
         .fout = wrong ? S("Kies over wie uw melding gaat.") : STR_NONE},
        {.soort = FORM_VINKJES,
         .id = S("wat"),
         .naam = S("wat"),
         .label = S("Wat heeft u gezien of gehoord?"),
         .hint = S("U kunt meer antwoorden kiezen."),
         .keuzes = wat,
         .keuzes_n = 4},
        {.soort = FORM_LANG,
         .id = S("verhaal"),
         .naam = S("verhaal"),
         .label = S("Wat is er aan de hand?"),
         .max = 4000,
         .rijen = 6,
         .hint = S("Schrijf op wat u zag of hoorde, en waarom u zich zorgen maakt."),
         .verplicht = true,
         .fout = wrong ? S("Schrijf op wat er aan de hand is. Een paar woorden is genoeg.") : STR_NONE},
        {.soort = FORM_TEKST,
         .id = S("postcode"),
         .naam = S("postcode"),
         .label = S("Postcode"),
         .hint = S("Bijvoorbeeld 1234 AB"),
         .breedte = BREED_POSTCODE,
         .max = 10,
         .waarde = wrong ? S("80134\"><b>") : STR_NONE,
         .fout = wrong ? S("Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 1234 AB.") : STR_NONE},
        {.soort = FORM_TEKST,
         .id = S("plaats"),
         .naam = S("plaats"),
         .label = S("Plaats of adres"),
         .waarde = S("Leeuwarden")},
        {.soort = FORM_DATUM,
         .id = S("wanneer"),
         .naam = S("wanneer"),
         .label = S("Wanneer zag u dit?"),
         .breedte = BREED_KORT,
         .hint = S("Bijvoorbeeld 14 11 2026"),
         .dag = wrong ? S("31") : STR_NONE,
         .maand = wrong ? S("12") : STR_NONE,
         .jaar = wrong ? S("2026") : STR_NONE,
         .fout = wrong ? S("Kies een datum van vandaag of eerder. U vulde 31-12-2026 in.") : STR_NONE},
    };
    GalerijPubliek v = {
        .layout = {.titel = S("Stap 2 van 4 – Formulier"),
                   .fout = wrong,
                   .naam = S("Meldpunt Fryslân"),
                   .toelichting = S("Een samenwerking van 18 gemeenten"),
                   .begin = S("/"),
                   .verlaat = S("/verlaat"),
                   .talen = talen,
                   .talen_n = 2,
                   .voet = voet,
                   .voet_n = 3},
        .kop = S("Wat wilt u melden?"),
        .velden = velden,
        .velden_n = sizeof velden / sizeof *velden,
    };
    Buf out;
    Render r = start(&out, taal);
    tpl_galerij_publiek(&r, &v);
    write_page(name, &out);
}

/* ---- the work environment ---- */

static const NavPunt werk[] = {
    {{S("Werkvoorraad"), S("/werkvoorraad")}, ICOON_TAAK, 6, true, false},
    {{S("Signalen"), S("/signalen")}, ICOON_INBOX, 24, false, true},
    {{S("Drieluik"), S("/overleg")}, ICOON_MENSEN, 0, false, false},
};
static const NavPunt zaken[] = {
    {{S("Dossiers"), S("/dossiers")}, ICOON_MAP, 41, false, false},
    {{S("Netwerk"), S("/netwerk")}, ICOON_NETWERK, 0, false, false},
};
static const NavPunt beleid[] = {
    {{S("Dashboard"), S("/dashboard")}, ICOON_GRAFIEK, 0, false, false},
    {{S("Beheer"), S("/beheer")}, ICOON_BEHEER, 0, false, false},
};
static const NavGroep nav[] = {{S("Werk"), LIST(werk)}, {S("Zaken"), LIST(zaken)}, {S("Beleid"), LIST(beleid)}};
static const Link kruimels[] = {{S("Start"), S("/werkvoorraad")}, {S("Signalen"), STR_NONE}};

static LayoutWerk layout(Str titel) {
    return (LayoutWerk){.titel = titel,
                        .regio = S("Fryslân"),
                        .naam = S("Noor Bakker"),
                        .rol = S("Ketenregisseur"),
                        .begin = S("/werkvoorraad"),
                        .zoek = S("/zoek"),
                        .uitloggen = S("/uitloggen"),
                        .moment = S("20-11-2026 om 10:42 uur"),
                        .nav = nav,
                        .nav_n = 3,
                        .kruimels = kruimels,
                        .kruimels_n = 2};
}

#define HOOG                                                                                                           \
    { S("Hoog"), KLEUR_ROOD, ICOON_VLAG }
#define MIDDEN                                                                                                         \
    { S("Midden"), KLEUR_ORANJE, ICOON_GEEN }
#define LAAG                                                                                                           \
    { S("Laag"), KLEUR_GRIJS, ICOON_GEEN }
static const GalerijSignaal signalen[] = {
    {S("S-7K4Q-2M9T"),
     S("Vrouw mag huis niet uit, bellen via buurvrouw"),
     S("/signalen/S-7K4Q-2M9T"),
     S("Noardeast-Fryslân"),
     S("Overig"),
     S("18-11-2026 14:20"),
     S("anoniem formulier"),
     S("F. Aydin"),
     HOOG,
     {S("1 dag te laat"), KLEUR_ROOD, ICOON_LET_OP},
     true},
    {S("S-0B3X-H8WE"),
     S("Verblijf van zeven mensen in één woning, paspoorten ingenomen"),
     S("/signalen/S-0B3X-H8WE"),
     S("Leeuwarden"),
     S("Arbeid"),
     S("18-11-2026 17:10"),
     S("huisarts"),
     S("N. Bakker"),
     HOOG,
     {S("Vandaag"), KLEUR_ORANJE, ICOON_KLOK},
     false},
    {S("S-9C1D-KK2P"),
     S("Schoonmaakster zonder loon, schuld aan werkgever"),
     S("/signalen/S-9C1D-KK2P"),
     S("Smallingerland"),
     S("Arbeid"),
     S("18-11-2026 15:02"),
     S("inwoner"),
     STR_NONE,
     MIDDEN,
     {S("23-11-2026"), KLEUR_GRIJS, ICOON_GEEN},
     false},
    {S("S-4T7N-Q0RA"),
     S("Kapper bij meerdere adressen, geen eigen sleutel"),
     S("/signalen/S-4T7N-Q0RA"),
     S("Heerenveen"),
     S("Arbeid"),
     S("18-11-2026 10:27"),
     S("inwoner"),
     S("M. de Vries"),
     LAAG,
     {S("24-11-2026"), KLEUR_GRIJS, ICOON_GEEN},
     false},
};
static const Kolom kolommen[] = {
    {{S("Termijn"), S("?sorteer=termijn")}, SORTERING_OP, false, false},
    {{S("Signaal"), S("?sorteer=signaal")}, SORTERING_GEEN, false, true},
    {{S("Gemeente"), S("?sorteer=gemeente")}, SORTERING_GEEN, false, false},
    {{S("Vorm"), S("?sorteer=vorm")}, SORTERING_GEEN, false, false},
    {{S("Urgentie"), S("?sorteer=urgentie")}, SORTERING_GEEN, false, false},
    {{S("Behandelaar"), STR_NONE}, SORTERING_GEEN, false, false},
};
static const Tab tabs[] = {
    {{S("Te beoordelen"), S("?w=triage")}, S("10"), true},
    {{S("Van mij"), S("?w=mijn")}, S("6"), false},
    {{S("Beoordeeld"), S("?w=overleg")}, S("5"), false},
    {{S("Afgesloten"), S("?w=afgesloten")}, STR_NONE, false},
};
static const VeldKeuze gemeenten[] = {{S("GM0080"), S("Leeuwarden")},
                                      {S("GM0074"), S("Heerenveen"), STR_NONE, true},
                                      {S("GM1900"), S("Súdwest-Fryslân")}};
static const VeldView filters[] = {
    {.soort = FORM_KEUZE,
     .id = S("f-gemeente"),
     .naam = S("gemeente"),
     .label = S("Gemeente"),
     .leeg = S("Alle gemeenten"),
     .keuzes = gemeenten,
     .keuzes_n = 3},
    {.soort = FORM_KEUZE, .id = S("f-vorm"), .naam = S("vorm"), .label = S("Vorm"), .leeg = S("Alle vormen")},
    {.soort = FORM_TEKST, .id = S("f-tekst"), .naam = S("tekst"), .label = S("Kenmerk")},
};
static const VeldView toewijzen[] = {
    {.soort = FORM_KEUZE,
     .id = S("wie"),
     .naam = S("wie"),
     .label = S("Wie doet het?"),
     .leeg = S("Kies een partij"),
     .keuzes = gemeenten,
     .keuzes_n = 1,
     .verplicht = true,
     .fout = S("Kies wie het doet.")},
    {.soort = FORM_DATUM,
     .id = S("klaar"),
     .naam = S("klaar"),
     .label = S("Wanneer klaar?"),
     .verplicht = true,
     .breedte = BREED_KORT},
    {.soort = FORM_LANG, .id = S("reden"), .naam = S("reden"), .label = S("Reden"), .rijen = 3},
    {.soort = FORM_WACHTWOORD,
     .id = S("ww"),
     .naam = S("ww"),
     .label = S("Wachtwoord"),
     .breedte = BREED_HALF,
     .verplicht = true,
     .autocomplete = S("current-password")},
};

static void work_page(void) {
    GalerijWerk v = {
        .layout = layout(S("Signalen")),
        .tabs = tabs,
        .tabs_n = 4,
        .filters = filters,
        .filters_n = 3,
        .kolommen = kolommen,
        .kolommen_n = 6,
        .signalen = signalen,
        .signalen_n = 4,
        .paginering = paginering(a, S("11 tot en met 20 van 96 signalen"), S("?w=triage&p="), 5, 10),
        .leeg = {S("Geen signalen. Wis het filter."), {S("Wis het filter"), S("/signalen")}},
        .velden = toewijzen,
        .velden_n = 4,
    };
    Buf out;
    Render r = start(&out, TAAL_NL);
    tpl_galerij_werk(&r, &v);
    write_page("werk", &out);
}

static const Mijlpaal mijlpalen[] = {
    {S("Start"), S("03-10-2026"), false},
    {S("Vandaag"), S("dag 48 van 92"), true},
    {S("Gesprek politie"), S("02-12-2026"), false},
    {S("Einde"), S("03-01-2027"), true},
};
static const TijdlijnPunt tijdlijn[] = {
    {TIJDLIJN_TOEKOMST,
     S("03-01-2027"),
     S("2027-01-03"),
     S("Einde bedenktijd"),
     S("Keuze: wel of geen aangifte."),
     {STR_NONE, STR_NONE}},
    {TIJDLIJN_LET,
     S("18-11-2026"),
     S("2026-11-18"),
     S("Veiligheid opnieuw beoordeeld: verhoogd risico"),
     S("Onbekende man vroeg bij de opvang naar mevrouw."),
     {S("Bekijk het verslag"), S("/verslag")}},
    {TIJDLIJN_GEWOON,
     S("12-10-2026"),
     S("2026-10-12"),
     S("Geplaatst in opvang"),
     S("Adres is geheim."),
     {STR_NONE, STR_NONE}},
    {TIJDLIJN_NU,
     S("03-10-2026"),
     S("2026-10-03"),
     S("Bedenktijd gestart"),
     S("Door de politie aangeboden."),
     {STR_NONE, STR_NONE}},
};

static void file_page(void) {
    static const int days[] = {48, 60};
    Looptijd bar = {.t = {S("bedenktijd"), S("Dag 48 van 92"), STR_NONE, TAAL_NL},
                    .dag = 48,
                    .dagen = 92,
                    .mijlpalen = days,
                    .n = 2};
    GalerijDossier v = {.layout = layout(S("Mevrouw A.")),
                        .teller = {S("44"), S("dagen over"), mijlpalen, 4},
                        .balk = svg_looptijd(a, &bar),
                        .tijdlijn = tijdlijn,
                        .tijdlijn_n = 4};
    Buf out;
    Render r = start(&out, TAAL_NL);
    tpl_galerij_dossier(&r, &v);
    write_page("dossier", &out);
}

/* ---- the dashboard ---- */

static const Staaf vormen[] = {
    {S("Arbeidsuitbuiting"), 47, 36, STR_NONE, false},
    {S("Seksuele uitbuiting"), 34, 37, STR_NONE, false},
    {S("Criminele uitbuiting"), 22, 14, STR_NONE, false},
    {S("Gedwongen dienstbaarheid, orgaanverwijdering, overig of onbekend"), 12, -1, STR_NONE, false},
    {S("Gedwongen huwelijk"), 0, -1, S("minder dan 5"), true},
};
static const Str maanden[] = {S("dec"), S("jan"), S("feb"), S("mrt"), S("apr"), S("mei"),
                              S("jun"), S("jul"), S("aug"), S("sep"), S("okt"), S("nov")};
static const Str jaren[] = {S("2025"), S("2026"), STR_NONE, STR_NONE, STR_NONE, STR_NONE,
                            STR_NONE,  STR_NONE,  STR_NONE, STR_NONE, STR_NONE, STR_NONE};
static const int64_t ontvangen[] = {7, 9, 8, 10, 9, 11, 10, 8, 10, 13, 14, 10},
                     op_tijd[] = {6, 7, 7, 8, 8, 9, 9, 7, 9, 9, 11, 9};
static const Trap trappen[] = {
    {S("Signalen"), 1153, STR_NONE, false},
    {S("Op het drieluik besproken"), 610, STR_NONE, false},
    {S("Redelijk vermoeden"), 244, STR_NONE, false},
    {S("Zorgtraject geopend"), 98, STR_NONE, false},
    {S("Aangifte gedaan"), 0, S("minder dan 5"), true},
};
static const Str koppen[] = {S("Vorm"), S("2026"), S("2025")};
static const Str cellen[] = {S("Arbeidsuitbuiting"), S("47"), S("36"), S("Seksuele uitbuiting"), S("34"), S("37")};
static const CijferTabel tabel = {S("Signalen per vorm"), koppen, 3, cellen, 2};
static const Tegel tegels[] = {
    {S("Signalen ontvangen"), S("115"), S("was 100 in 2025")},
    {S("Binnen 2 werkdagen beoordeeld"), S("81%"), S("doel is 90%")},
    {S("Slachtoffers met zorgcoördinatie"), S("38"), S("waarvan 6 minderjarig")},
    {S("Besluiten op tijd uitgevoerd"), S("72%"), STR_NONE},
};

/* Made-up classes for the municipalities of a safety region, or of a list of names. */
static KaartWaarde *values(bool (*wanted)(const KaartGemeente *), size_t *n) {
    KaartWaarde *list = NEW_N(a, KaartWaarde, kaart_gemeenten_n);
    for (size_t i = 0; i < kaart_gemeenten_n; i++) {
        const KaartGemeente *g = &kaart_gemeenten[i];
        if (!wanted(g)) continue;
        int klasse = (int)(*n * 7 % 5);
        list[(*n)++] = (KaartWaarde){g->code, klasse, klasse == 0, klasse ? str_fmt(a, "%d", klasse * 6) : S("<5")};
    }
    return list;
}

static bool fryslan(const KaartGemeente *g) { return str_eq(g->vr, S("VR02")); }
static bool drenthe(const KaartGemeente *g) { return str_eq(g->vr, S("VR03")); }
static bool gooi(const KaartGemeente *g) { return str_eq(g->vr, S("VR14")) || str_eq(g->naam, S("Eemnes")); }
static bool limburg(const KaartGemeente *g) { return str_eq(g->vr, S("VR23")); }
static bool noord_holland(const KaartGemeente *g) {
    return str_eq(g->vr, S("VR10")) || str_eq(g->vr, S("VR11")) || str_eq(g->vr, S("VR12"));
}
static bool haarlem(const KaartGemeente *g) { return str_eq(g->naam, S("Haarlem")); }

static GalerijFiguur map_of(const char *id, const char *naam, bool (*wanted)(const KaartGemeente *)) {
    size_t n = 0;
    KaartWaarde *list = values(wanted, &n);
    Kaart k = {.t = {str_from_z(id), str_fmt(a, "Signalen per gemeente in %s", naam),
                     S("De cijfers staan in de tabel onder de kaart."), TAAL_NL},
               .waarden = list,
               .n = n,
               .klassen = {S("5 tot 8"), S("8 tot 12"), S("12 tot 20"), S("20 of meer")},
               .verborgen = S("minder dan 5")};
    return (GalerijFiguur){.figuur = {.kop = str_fmt(a, "Signalen in %s", naam),
                                      .sub = S("Per gemeente, absolute aantallen."),
                                      .bron = S(KAART_BRON),
                                      .kolommen = 6,
                                      .tabel = &tabel},
                           .tekening = svg_kaart(a, &k)};
}

static void dashboard_page(void) {
    Staven staven = {.t = {S("vormen"), S("Signalen per vorm, 2026 vergeleken met 2025"),
                           S("Arbeidsuitbuiting 47, was 36."), TAAL_NL},
                     .staven = vormen,
                     .n = 5};
    Lijnen lijnen = {.t = {S("maanden"), S("Ontvangen en op tijd beoordeelde signalen per maand"),
                           S("Ontvangen steeg van 7 naar 14."), TAAL_NL},
                     .momenten = maanden,
                     .onder = jaren,
                     .n = 12,
                     .lijnen = {{S("Ontvangen"), ontvangen}, {S("Op tijd beoordeeld"), op_tijd}}};
    Trechter trechter = {.t = {S("trechter"), S("Van signaal naar uitkomst"),
                               S("Van 1.153 signalen leiden er 98 tot een zorgtraject."), TAAL_NL},
                         .trappen = trappen,
                         .n = 5};
    GalerijFiguur figuren[] = {
        {{S("Meer arbeids- en criminele uitbuiting dan vorig jaar"),
          S("Signalen per vorm. Streep: 2025, zelfde periode."), STR_NONE, 6, &tabel, false},
         svg_staven(a, &staven)},
        {{S("Beoordelen loopt sinds september achter"), S("Per maand. November telt tot en met de 20e."), STR_NONE, 6,
          &tabel, false},
         svg_lijnen(a, &lijnen)},
        {{S("Van 1.153 signalen worden er 244 een redelijk vermoeden"), S("Signalen in 2026."), STR_NONE, 6, &tabel,
          true},
         svg_trechter(a, &trechter)},
        map_of("fryslan", "Fryslân", fryslan),
        map_of("drenthe", "Drenthe", drenthe),
        map_of("gooi", "Gooi en Vechtstreek", gooi),
        map_of("limburg", "Noord- en Midden-Limburg", limburg),
        map_of("nh", "politie-eenheid Noord-Holland", noord_holland),
        map_of("haarlem", "Haarlem", haarlem),
    };
    GalerijDashboard v = {.layout = layout(S("Dashboard")),
                          .tegels = tegels,
                          .tegels_n = 4,
                          .figuren = figuren,
                          .figuren_n = sizeof figuren / sizeof *figuren};
    Buf out;
    Render r = start(&out, TAAL_NL);
    tpl_galerij_dashboard(&r, &v);
    write_page("dashboard", &out);
}

static void failure_page(void) {
    Buf out = {.arena = a};
    foutpagina_draw(&out, S("Deze pagina is er niet"),
                    S("Controleer het adres. Of ga terug naar de vorige pagina en kies een andere link."));
    write_page("foutpagina", &out);
}

int main(int argc, char **argv) {
    if (argc != 2) die("usage: galerij DIRECTORY");
    directory = argv[1];
    a = arena_new();
    public_page("publiek", TAAL_NL, false);
    public_page("publiek-fout", TAAL_NL, true);
    public_page("publiek-en", TAAL_EN, false);
    work_page();
    file_page();
    dashboard_page();
    failure_page();
    arena_free(a);
    return 0;
}
