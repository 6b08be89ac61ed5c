/* The kinds of record of the chain, each described once. */
#include "keten/soorten.h"

/* NOLINTBEGIN(bugprone-macro-parentheses): these are initialisers, not expressions */
#define KEUZES(array)                                                                                                  \
    { array, sizeof(array) / sizeof *(array) }
#define SOORT(id, title, fields)                                                                                       \
    { .naam = id, .label = title, .velden = fields, .aantal = sizeof(fields) / sizeof *(fields) }
/* NOLINTEND(bugprone-macro-parentheses) */

static const Keuze betreft_keuzes[] = {
    {S("iemand"), S("Over iemand anders"), STR_NONE},
    {S("mijzelf"), S("Over mijzelf"), S("Een hulpverlener kan met u meedenken. U hoeft geen aangifte te doen.")},
    {S("plek"), S("Over een plek of bedrijf"), S("Bijvoorbeeld een woning, een hotel of een werkplek.")},
};
static const Keuze wat_keuzes[] = {
    {S("werk"), S("Iemand werkt veel en krijgt weinig of geen loon"), STR_NONE},
    {S("seks"), S("Iemand moet seks hebben tegen de zin"), STR_NONE},
    {S("misdaad"), S("Iemand moet stelen, drugs wegbrengen of de bankpas afgeven"), STR_NONE},
    {S("onvrij"), S("Iemand mag niet zelf beslissen over het paspoort, geld of bezoek"), STR_NONE},
    {S("anders"), S("Iets anders"), STR_NONE},
};
static const Keuze waar_keuzes[] = {
    {S("woning"), S("Een woning"), STR_NONE},
    {S("werkplek"), S("Een werkplek"), STR_NONE},
    {S("hotel"), S("Een hotel of vakantiepark"), STR_NONE},
    {S("straat"), S("Op straat"), STR_NONE},
    {S("internet"), S("Op internet"), STR_NONE},
    {S("onbekend"), S("Dat weet ik niet"), STR_NONE},
};
static const Keuze janee_keuzes[] = {{S("ja"), S("Ja"), STR_NONE}, {S("nee"), S("Nee"), STR_NONE}};
static const Keuze anoniem_keuzes[] = {
    {S("ja"), S("Ja, ik meld anoniem"),
     S("We vragen niet om uw naam, telefoonnummer of e-mailadres. U krijgt een code. Daarmee kunt u later iets "
       "toevoegen.")},
    {S("nee"), S("Nee, u mag contact met mij opnemen"),
     S("Alleen de medewerkers die uw melding behandelen zien uw gegevens.")},
};
static const Keuze betrouwbaarheid_keuzes[] = {
    {S("zeker"), S("Zeker: zelf gezien of gecontroleerd"), STR_NONE},
    {S("aannemelijk"), S("Aannemelijk: van een bron die vaker klopt"), STR_NONE},
    {S("onzeker"), S("Onzeker: van horen zeggen"), STR_NONE},
};
static const Keuze verteld_keuzes[] = {
    {S("nee"), S("Nee"), STR_NONE},
    {S("zorg"), S("Ja, van zorg of hulpverlening"), STR_NONE},
    {S("politie"), S("Ja, van de politie of het OM"), STR_NONE},
    {S("beide"), S("Ja, van allebei"), STR_NONE},
};
static const Keuze persoonsrol_keuzes[] = {
    {S("slachtoffer"), S("Mogelijk slachtoffer"), STR_NONE},
    {S("dader"), S("Mogelijk dader"), S("Iemand kan ook slachtoffer en dader tegelijk zijn.")},
    {S("facilitator"), S("Helpt mogelijk mee (facilitator)"), STR_NONE},
    {S("getuige"), S("Getuige"), STR_NONE},
};
static const Keuze geslacht_keuzes[] = {
    {S("vrouw"), S("Vrouw"), STR_NONE},
    {S("man"), S("Man"), STR_NONE},
    {S("anders"), S("Anders"), STR_NONE},
    {S("onbekend"), S("Niet bekend"), STR_NONE},
};
static const Keuze casus_uitkomst_keuzes[] = {
    {S("gestopt"), S("De uitbuiting is gestopt"), STR_NONE},
    {S("overgedragen"), S("Overgedragen aan een andere regio of organisatie"), STR_NONE},
    {S("niet_bevestigd"), S("Er bleek geen uitbuiting"), STR_NONE},
    {S("uit_beeld"), S("De betrokkenen zijn uit beeld"), STR_NONE},
    {S("anders"), S("Anders"), S("Schrijf in het plan van aanpak hoe.")},
};
static const Keuze veiligheid_keuzes[] = {
    {S("laag"), S("Laag"), STR_NONE},
    {S("verhoogd"), S("Verhoogd"), STR_NONE},
    {S("acuut"), S("Acuut: nu gevaar"), S("Bel 112 als er direct gevaar is.")},
};
static const Keuze gebeurtenis_keuzes[] = {
    {S("contact"), S("Contact"), STR_NONE},       {S("zorg"), S("Zorg"), STR_NONE},
    {S("opvang"), S("Opvang"), STR_NONE},         {S("recht"), S("Verblijf en recht"), STR_NONE},
    {S("veiligheid"), S("Veiligheid"), STR_NONE},
};
static const Keuze partij_keuzes[] = {
    {S("comensha"), S("CoMensha"), STR_NONE},
    {S("politie"), S("Politie"), STR_NONE},
    {S("gemeente"), S("Gemeente"), STR_NONE},
    {S("opvang"), S("Opvang"), STR_NONE},
    {S("zorgpartij"), S("Andere zorgpartij"), STR_NONE},
    {S("advocaat"), S("Advocaat"), STR_NONE},
};
static const Keuze doorwie_keuzes[] = {
    {S("zelf"), S("De persoon zelf (16 jaar of ouder)"), STR_NONE},
    {S("beide"), S("De persoon zelf en een ouder of voogd (12 tot 16 jaar)"), STR_NONE},
    {S("ouder_of_voogd"), S("Een ouder of voogd (jonger dan 12 jaar)"), STR_NONE},
};

#define VELD_BETREFT                                                                                                   \
    {                                                                                                                  \
        .naam = "betreft", .type = VELD_KEUZE, .label = "Over wie gaat uw melding?", .verplicht = true,                \
        .fout = "Kies over wie of wat uw melding gaat.", .keuzes = KEUZES(betreft_keuzes)                              \
    }
#define VELD_WAT                                                                                                       \
    {                                                                                                                  \
        .naam = "wat", .type = VELD_KEUZES, .label = "Wat heeft u gezien of gehoord?",                                 \
        .hint = "U kunt meer antwoorden kiezen.", .keuzes = KEUZES(wat_keuzes)                                         \
    }
#define VELD_VERHAAL                                                                                                   \
    {                                                                                                                  \
        .naam = "verhaal", .type = VELD_LANG, .label = "Wat is er aan de hand?", .verplicht = true,                    \
        .gevoelig = GEVOELIG_PERSOON,                                                                                  \
        .hint = "Schrijf op wat u zag of hoorde, en waarom u zich zorgen maakt. Weet u een kenteken, naam of "         \
                "bedrijf? Zet het erbij.",                                                                             \
        .fout = "Schrijf op wat er aan de hand is. Een paar zinnen zijn genoeg."                                       \
    }
#define VELDEN_PLEK                                                                                                    \
    {.naam = "waar", .type = VELD_KEUZE, .label = "Wat voor plek is het?", .keuzes = KEUZES(waar_keuzes)},             \
        {.naam = "postcode",                                                                                           \
         .type = VELD_POSTCODE,                                                                                        \
         .label = "Postcode",                                                                                          \
         .hint = "Bijvoorbeeld 1234 AB",                                                                               \
         .gevoelig = GEVOELIG_PERSOON},                                                                                \
        {.naam = "plaats", .type = VELD_TEKST, .label = "Plaats of adres", .gevoelig = GEVOELIG_PERSOON}, {            \
        .naam = "datum", .type = VELD_DATUM, .label = "Wanneer zag u dit?", .hint = "Bijvoorbeeld 14 11 2026"          \
    }
#define VELDEN_WIE                                                                                                     \
    {.naam = "wie",                                                                                                    \
     .type = VELD_LANG,                                                                                                \
     .label = "Wie ziet u?",                                                                                           \
     .max = 2000,                                                                                                      \
     .gevoelig = GEVOELIG_PERSOON,                                                                                     \
     .hint = "Bijvoorbeeld hoeveel mensen, hoe oud zij ongeveer zijn en welke taal zij spreken."},                     \
        {.naam = "persoon_naam", .type = VELD_TEKST, .label = "Naam van de persoon", .gevoelig = GEVOELIG_PERSOON},    \
        {.naam = "telefoon",                                                                                           \
         .type = VELD_TELEFOON,                                                                                        \
         .label = "Telefoonnummer van de persoon of het bedrijf",                                                      \
         .gevoelig = GEVOELIG_PERSOON},                                                                                \
        {.naam = "kenteken", .type = VELD_KENTEKEN, .label = "Kenteken", .gevoelig = GEVOELIG_PERSOON}, {              \
        .naam = "bedrijf", .type = VELD_TEKST, .label = "Naam van het bedrijf of de website",                          \
        .gevoelig = GEVOELIG_PERSOON                                                                                   \
    }
#define VELDEN_MELDER                                                                                                  \
    {.naam = "melder_naam", .type = VELD_TEKST, .label = "Uw naam", .gevoelig = GEVOELIG_PERSOON},                     \
        {.naam = "melder_telefoon",                                                                                    \
         .type = VELD_TELEFOON,                                                                                        \
         .label = "Uw telefoonnummer",                                                                                 \
         .gevoelig = GEVOELIG_PERSOON},                                                                                \
    {                                                                                                                  \
        .naam = "melder_email", .type = VELD_EMAIL, .label = "Uw e-mailadres", .gevoelig = GEVOELIG_PERSOON            \
    }

static const Veld melding_velden[] = {
    VELD_BETREFT,
    {.naam = "anoniem",
     .type = VELD_KEUZE,
     .label = "Wilt u anoniem melden?",
     .verplicht = true,
     .fout = "Kies of u anoniem wilt melden.",
     .keuzes = KEUZES(anoniem_keuzes)},
    VELD_WAT,
    VELD_VERHAAL,
    {.naam = "gemeente",
     .type = VELD_KEUZE,
     .label = "In welke gemeente is dit?",
     .hint = "Weet u dit niet? Sla deze vraag dan over.",
     .lijst = "gemeenten"},
    VELDEN_PLEK,
    VELDEN_WIE,
    VELDEN_MELDER,
};
const Soort soort_melding = SOORT("melding", "Melding", melding_velden);

static const Veld intern_velden[] = {
    {.naam = "titel",
     .type = VELD_TEKST,
     .label = "Korte titel",
     .verplicht = true,
     .max = 90,
     .gevoelig = GEVOELIG_PERSOON,
     .hint = "Waar gaat het om, zonder namen. Bijvoorbeeld: zeven mensen in een woning.",
     .fout = "Geef het signaal een korte titel, bijvoorbeeld: zeven mensen in een woning."},
    {.naam = "betreft",
     .type = VELD_KEUZE,
     .label = "Waar gaat het signaal over?",
     .verplicht = true,
     .fout = "Kies waar het signaal over gaat.",
     .keuzes = KEUZES(betreft_keuzes)},
    {.naam = "gemeente",
     .type = VELD_KEUZE,
     .label = "Gemeente",
     .lijst = "gemeenten",
     .hint = "Waar het gebeurt. Niet bekend? Laat dit dan leeg."},
    {.naam = "vorm",
     .type = VELD_KEUZE,
     .label = "Vorm van uitbuiting",
     .lijst = "vormen",
     .hint = "Voor zover u dat nu kunt zeggen."},
    {.naam = "sector", .type = VELD_KEUZE, .label = "Sector", .lijst = "sectoren"},
    VELD_WAT,
    {.naam = "verhaal",
     .type = VELD_LANG,
     .label = "Wat is er aan de hand?",
     .verplicht = true,
     .gevoelig = GEVOELIG_PERSOON,
     .hint = "Wat is er gezien of gehoord, door wie, en waarom is dat zorgelijk?",
     .fout = "Schrijf op wat er aan de hand is. Een paar zinnen zijn genoeg."},
    VELDEN_PLEK,
    VELDEN_WIE,
    {.naam = "melder_naam",
     .type = VELD_TEKST,
     .label = "Wie meldde dit?",
     .gevoelig = GEVOELIG_PERSOON,
     .hint = "Naam en functie van degene die het u vertelde. Wil die onbekend blijven? Laat dit dan leeg."},
    {.naam = "melder_telefoon",
     .type = VELD_TELEFOON,
     .label = "Telefoonnummer van de melder",
     .gevoelig = GEVOELIG_PERSOON},
    {.naam = "melder_email", .type = VELD_EMAIL, .label = "E-mailadres van de melder", .gevoelig = GEVOELIG_PERSOON},
};
const Soort soort_melding_intern = SOORT("signaal", "Signaal", intern_velden);

static const Veld betrokkene_velden[] = {
    {.naam = "rollen",
     .type = VELD_KEUZES,
     .label = "Welke rol heeft deze persoon?",
     .verplicht = true,
     .hint = "U kunt meer antwoorden kiezen.",
     .fout = "Kies een of meer rollen.",
     .keuzes = KEUZES(persoonsrol_keuzes)},
    {.naam = "voornaam", .type = VELD_TEKST, .label = "Voornaam of roepnaam", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "achternaam", .type = VELD_TEKST, .label = "Achternaam", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "geboortedatum",
     .type = VELD_DATUM,
     .label = "Geboortedatum",
     .hint = "Bijvoorbeeld 14 11 1996",
     .gevoelig = GEVOELIG_PERSOON},
    {.naam = "leeftijd",
     .type = VELD_GETAL,
     .label = "Geschatte leeftijd",
     .hint = "Als de geboortedatum niet bekend is."},
    {.naam = "geslacht", .type = VELD_KEUZE, .label = "Geslacht", .keuzes = KEUZES(geslacht_keuzes)},
    {.naam = "nationaliteit", .type = VELD_TEKST, .label = "Nationaliteit", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "telefoon", .type = VELD_TELEFOON, .label = "Telefoonnummer", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "adres", .type = VELD_TEKST, .label = "Adres", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "kenmerken",
     .type = VELD_LANG,
     .label = "Wat is verder bekend?",
     .max = 2000,
     .gevoelig = GEVOELIG_BIJZONDER},
};
const Soort soort_betrokkene = SOORT("betrokkene", "Betrokkene", betrokkene_velden);

static const Veld verrijking_velden[] = {
    {.naam = "bron",
     .type = VELD_TEKST,
     .label = "Van wie of waaruit komt dit?",
     .verplicht = true,
     .gevoelig = GEVOELIG_PERSOON,
     .hint = "Bijvoorbeeld: wijkteam, eigen onderzoek, buurtbewoner.",
     .fout = "Schrijf op waar de informatie vandaan komt, bijvoorbeeld: wijkteam."},
    {.naam = "datum",
     .type = VELD_DATUM,
     .label = "Van welke dag is deze informatie?",
     .verplicht = true,
     .hint = "Bijvoorbeeld 14 11 2026",
     .fout = "Vul de datum in van wat er gezien of gehoord is, bijvoorbeeld 14-11-2026."},
    {.naam = "betrouwbaarheid",
     .type = VELD_KEUZE,
     .label = "Hoe zeker is dit?",
     .verplicht = true,
     .fout = "Kies hoe zeker deze informatie is.",
     .keuzes = KEUZES(betrouwbaarheid_keuzes)},
    {.naam = "herkomst",
     .type = VELD_KEUZE,
     .label = "Hoorde u dit van zorg of politie?",
     .hint = "Dan ziet alleen wie hun gegevens mag zien, wat u hier schrijft.",
     .fout = "Kies een antwoord uit de lijst, of laat dit leeg.",
     .keuzes = KEUZES(verteld_keuzes)},
    {.naam = "tekst",
     .type = VELD_LANG,
     .label = "Wat is er bekend?",
     .verplicht = true,
     .gevoelig = GEVOELIG_PERSOON,
     .fout = "Schrijf op wat er bekend is."},
};
const Soort soort_verrijking = SOORT("verrijking", "Verrijking", verrijking_velden);

static const Veld overleg_velden[] = {
    {.naam = "plaats",
     .type = VELD_TEKST,
     .label = "Waar is het overleg?",
     .hint = "Bijvoorbeeld: Zorg- en Veiligheidshuis, kamer 2.04"},
    {.naam = "algemeen", .type = VELD_LANG, .label = "Algemene punten", .gevoelig = GEVOELIG_PERSOON},
};
const Soort soort_overleg = SOORT("overleg", "Overleg", overleg_velden);

static const Veld bespreking_velden[] = {
    {.naam = "vraag", .type = VELD_TEKST, .label = "Vraag aan het overleg", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "bestuur", .type = VELD_LANG, .label = "Bestuur", .max = 2000, .gevoelig = GEVOELIG_PERSOON},
    {.naam = "opsporing",
     .type = VELD_LANG,
     .label = "Opsporing",
     .max = 2000,
     .gevoelig = GEVOELIG_BIJZONDER,
     .hint = "Geen inhoud van een onderzoek."},
    {.naam = "zorg", .type = VELD_LANG, .label = "Zorg", .max = 2000, .gevoelig = GEVOELIG_BIJZONDER},
};
const Soort soort_bespreking = SOORT("bespreking", "Bespreking", bespreking_velden);

static const Veld casus_velden[] = {
    {.naam = "eerste_doel",
     .type = VELD_LANG,
     .label = "Eerste doel",
     .verplicht = true,
     .max = 500,
     .gevoelig = GEVOELIG_PERSOON,
     .fout = "Schrijf op wat het eerste doel is, bijvoorbeeld: de uitbuiting stopt deze week."},
    {.naam = "plan", .type = VELD_LANG, .label = "Plan van aanpak", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "veiligheid",
     .type = VELD_LANG,
     .label = "Veiligheidsrisico's",
     .max = 2000,
     .gevoelig = GEVOELIG_BIJZONDER},
};
const Soort soort_casus = SOORT("casus", "Casus", casus_velden);

static const Veld casus_einde_velden[] = {
    {.naam = "uitkomst",
     .type = VELD_KEUZE,
     .label = "Hoe is de casus afgelopen?",
     .verplicht = true,
     .fout = "Kies hoe de casus is afgelopen.",
     .keuzes = KEUZES(casus_uitkomst_keuzes)},
};
const Soort soort_casus_einde = SOORT("casus_einde", "Einde van een casus", casus_einde_velden);

static const Veld slachtoffer_velden[] = {
    {.naam = "contact",
     .type = VELD_LANG,
     .label = "Hoe is contact veilig?",
     .max = 1000,
     .gevoelig = GEVOELIG_LEVENSGEVAAR,
     .hint = "Bijvoorbeeld: niet zelf bellen, contact loopt via de opvang."},
    {.naam = "taal", .type = VELD_TEKST, .label = "Taal", .hint = "Is er een tolk nodig? Zet dat erbij."},
    {.naam = "wensen",
     .type = VELD_LANG,
     .label = "Wat wil de persoon zelf?",
     .max = 2000,
     .gevoelig = GEVOELIG_BIJZONDER},
    {.naam = "rechten_uitgelegd",
     .type = VELD_KEUZE,
     .label = "Zijn de rechten uitgelegd?",
     .keuzes = KEUZES(janee_keuzes)},
    {.naam = "vrijwillig",
     .type = VELD_KEUZE,
     .label = "Wil de persoon hulp?",
     .keuzes = KEUZES(janee_keuzes),
     .hint = "Hulp is vrijwillig."},
    {.naam = "gezondheid", .type = VELD_LANG, .label = "Gezondheid", .max = 2000, .gevoelig = GEVOELIG_BIJZONDER},
    {.naam = "opvang",
     .type = VELD_TEKST,
     .label = "Opvang",
     .gevoelig = GEVOELIG_LEVENSGEVAAR,
     .hint = "Soort opvang en contactpersoon. Het adres is geheim."},
    {.naam = "kinderen", .type = VELD_TEKST, .label = "Kinderen", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "netwerk",
     .type = VELD_LANG,
     .label = "Betrokken hulpverleners",
     .max = 2000,
     .gevoelig = GEVOELIG_PERSOON,
     .hint = "Naam, rol en telefoonnummer, een per regel."},
};
const Soort soort_slachtoffer = SOORT("slachtoffer", "Slachtoffer", slachtoffer_velden);

static const Veld identiteit_velden[] = {
    {.naam = "voornaam", .type = VELD_TEKST, .label = "Voornaam", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "achternaam", .type = VELD_TEKST, .label = "Achternaam", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "geboortedatum",
     .type = VELD_DATUM,
     .label = "Geboortedatum",
     .hint = "Bijvoorbeeld 14 11 1996",
     .gevoelig = GEVOELIG_PERSOON},
    {.naam = "nationaliteit", .type = VELD_TEKST, .label = "Nationaliteit", .gevoelig = GEVOELIG_PERSOON},
    {.naam = "geslacht", .type = VELD_KEUZE, .label = "Geslacht", .keuzes = KEUZES(geslacht_keuzes)},
    {.naam = "telefoon", .type = VELD_TELEFOON, .label = "Telefoonnummer", .gevoelig = GEVOELIG_LEVENSGEVAAR},
};
const Soort soort_identiteit = SOORT("identiteit", "Naam en geboortedatum", identiteit_velden);

static const Veld gebeurtenis_velden[] = {
    {.naam = "datum",
     .type = VELD_DATUM,
     .label = "Datum",
     .verplicht = true,
     .toekomst = true,
     .hint = "Bijvoorbeeld 14 11 2026. Een datum in de toekomst is een afspraak.",
     .fout = "Vul een datum in, bijvoorbeeld 14-11-2026."},
    {.naam = "soort",
     .type = VELD_KEUZE,
     .label = "Waar gaat het over?",
     .verplicht = true,
     .fout = "Kies waar het over gaat.",
     .keuzes = KEUZES(gebeurtenis_keuzes)},
    {.naam = "titel",
     .type = VELD_TEKST,
     .label = "Wat gebeurde er of is afgesproken?",
     .verplicht = true,
     .max = 120,
     .gevoelig = GEVOELIG_BIJZONDER,
     .fout = "Schrijf kort op wat er gebeurde of is afgesproken."},
    {.naam = "tekst", .type = VELD_LANG, .label = "Toelichting", .gevoelig = GEVOELIG_BIJZONDER},
};
const Soort soort_gebeurtenis = SOORT("gebeurtenis", "Gebeurtenis", gebeurtenis_velden);

static const Veld toestemming_velden[] = {
    {.naam = "partij",
     .type = VELD_KEUZE,
     .label = "Met wie mogen gegevens worden gedeeld?",
     .verplicht = true,
     .fout = "Kies een partij.",
     .keuzes = KEUZES(partij_keuzes)},
    {.naam = "gegeven",
     .type = VELD_KEUZE,
     .label = "Geeft de persoon toestemming?",
     .verplicht = true,
     .fout = "Kies ja of nee.",
     .keuzes = KEUZES(janee_keuzes)},
    {.naam = "doel",
     .type = VELD_TEKST,
     .label = "Waarvoor?",
     .verplicht = true,
     .gevoelig = GEVOELIG_BIJZONDER,
     .fout = "Schrijf op waarvoor de toestemming is, bijvoorbeeld: opvang regelen."},
    {.naam = "door_wie",
     .type = VELD_KEUZE,
     .label = "Wie gaf het antwoord?",
     .verplicht = true,
     .fout = "Kies wie het antwoord gaf.",
     .keuzes = KEUZES(doorwie_keuzes)},
    {.naam = "datum",
     .type = VELD_DATUM,
     .label = "Op welke dag?",
     .verplicht = true,
     .hint = "Bijvoorbeeld 14 11 2026"},
};
const Soort soort_toestemming = SOORT("toestemming", "Toestemming", toestemming_velden);

static const Veld veiligheid_velden[] = {
    {.naam = "niveau",
     .type = VELD_KEUZE,
     .label = "Hoe groot is het gevaar?",
     .verplicht = true,
     .fout = "Kies hoe groot het gevaar is.",
     .keuzes = KEUZES(veiligheid_keuzes)},
    {.naam = "toelichting",
     .type = VELD_LANG,
     .label = "Waarom, en wat is er geregeld?",
     .verplicht = true,
     .max = 2000,
     .gevoelig = GEVOELIG_LEVENSGEVAAR,
     .fout = "Schrijf op waarom u dit kiest en wat er is geregeld."},
};
const Soort soort_veiligheid = SOORT("veiligheid", "Veiligheid", veiligheid_velden);

const Soort *const soorten[] = {
    &soort_melding,     &soort_melding_intern, &soort_betrokkene,  &soort_verrijking,  &soort_overleg,
    &soort_bespreking,  &soort_casus,          &soort_casus_einde, &soort_slachtoffer, &soort_identiteit,
    &soort_gebeurtenis, &soort_toestemming,    &soort_veiligheid,
};
const size_t soorten_n = sizeof soorten / sizeof *soorten;
