/* The words of the language: which blocks there are, and which sentences stand in them. Read with bouw.h beside it. */
#include "regio/bouw.h"
#include "regio/zinnen.h"

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): types and designators cannot stand between parentheses. */

/* A place in the graph. The compiler checks that the field has the type that its reader writes, and a list its count. */
#define FIELD(T, f)        .at = offsetof(T, f)
#define TYPED(T, f, U)     .at = offsetof(T, f) * _Generic((T){0}.f, U: 1)
#define COUNTED(T, f, n)   .at = offsetof(T, f) * (offsetof(T, n) == offsetof(T, f) + sizeof(void *) ? 1 : -1)

#define TEKST(z, T, f, example, ...)      {S(z), W_TEKST, TYPED(T, f, Str), .voorbeeld = S(example), ##__VA_ARGS__}
#define TEKSTEN(z, T, f, example, ...)    {S(z), W_TEKSTEN, TYPED(T, f, RegioTeksten), .voorbeeld = S(example), ##__VA_ARGS__}
#define VLAG(z, T, f, ...)                {S(z), W_VLAG, TYPED(T, f, bool), .voorbeeld = S(z ";"), ##__VA_ARGS__}
#define GETAL(z, T, f, most, example, ...) {S(z), W_GETAL, TYPED(T, f, int64_t), .max = most, .voorbeeld = S(example), ##__VA_ARGS__}
#define KEUZE(z, T, f, list, example, ...) {S(z), W_KEUZE, FIELD(T, f), .woorden = &list##_woorden, .voorbeeld = S(example), ##__VA_ARGS__}
#define GELDIG(T, ...)                    {S("geldig"), W_GELDIG, TYPED(T, geldig, RegioGeldig), .voorbeeld = S("geldig vanaf 01-01-2024;"), ##__VA_ARGS__}
#define NAAR(z, T, f, kind, example, ...) {S(z), W_NAAR, FIELD(T, f), .doel = BLOK_##kind, .voorbeeld = S(example), ##__VA_ARGS__}
#define NAREN(z, T, f, kind, example, ...) {S(z), W_NAREN, FIELD(T, f), .doel = BLOK_##kind, .voorbeeld = S(example), ##__VA_ARGS__}
#define NAREN_N(z, T, f, kind, example, ...) {S(z), W_NAREN, COUNTED(T, f, f##_n), .doel = BLOK_##kind, .voorbeeld = S(example), ##__VA_ARGS__}
#define EIGEN(z, reader, example, ...)    {S(z), W_EIGEN, .lees = reader, .voorbeeld = S(example), ##__VA_ARGS__}
#define UITLEG(T)                         TEKST("uitleg", T, uitleg, "uitleg \"Wat u hierover wilt zeggen.\";")
#define MOET                              .verplicht = true
#define VAKER                             .vaker = true

static const Veld regio[] = {
    UITLEG(Regio),
    TEKST("politie-eenheid", Regio, politie_eenheid, "politie-eenheid \"Noord-Nederland\";"),
    TEKST("een zaak heet", Regio, zaak, "een zaak heet \"Redelijk vermoeden\";"),
    GELDIG(Regio, MOET),
    TEKSTEN("bron", Regio, bronnen, "bron \"Beleidskader 2023\";", MOET),
    NAREN("triage door", Regio, triage_door, FUNCTIE, "triage door aandachtsfunctionaris;", MOET),
    EIGEN("elke functie mag", lees_iedereen_mag, "elke functie mag account.gebruiken;", VAKER),
};

static const Veld organisatie[] = {
    UITLEG(RegioOrganisatie),
    KEUZE("soort", RegioOrganisatie, soort, organisatiesoort, "soort zorg;", MOET),
    VLAG("per gemeente", RegioOrganisatie, per_gemeente),
    TEKST("telefoon", RegioOrganisatie, telefoon, "telefoon \"0900 8844\";"),
    GELDIG(RegioOrganisatie),
};

static const Veld gemeente[] = {
    GETAL("inwoners", RegioGemeente, inwoners, 10000000, "inwoners 125504;", MOET),
    TEKST("deelgebied", RegioGemeente, deelgebied, "deelgebied \"Noord\";"),
    GELDIG(RegioGemeente),
};

static const Veld component[] = {
    TEKST("naar", RegioComponent, regio, "naar \"Gelderland-Zuid\";", MOET),
    NAAR("bij", RegioComponent, organisatie, ORGANISATIE, "bij moviera;"),
};

static const Veld functie[] = {
    UITLEG(RegioFunctie),
    NAREN_N("bij", RegioFunctie, organisaties, ORGANISATIE, "bij zvhf;"),
    KEUZE("bereik", RegioFunctie, bereik, bereik, "bereik gemeente;"),
    EIGEN("mag", lees_mag, "mag signaal.lezen, signaal.triage;", VAKER),
    VLAG("openbaar", RegioFunctie, openbaar),
    EIGEN("minimaal", lees_minimaal, "minimaal 2 per gemeente;"),
    EIGEN("fte", lees_fte, "fte 0,67;"),
    VLAG("altijd bereikbaar", RegioFunctie, altijd_bereikbaar),
    NAAR("vervanger", RegioFunctie, vervanger, FUNCTIE, "vervanger procesregisseur;"),
};

static const Veld ingang[] = {
    UITLEG(RegioIngang),
    KEUZE("soort", RegioIngang, soort, ingangsoort, "soort formulier;", MOET),
    NAAR("ontvangt", RegioIngang, ontvanger, FUNCTIE, "ontvangt aandachtsfunctionaris;", MOET),
    NAAR("anders", RegioIngang, anders, FUNCTIE, "anders ketenregisseur;", MOET),
    NAREN("melders", RegioIngang, melders, FUNCTIE, "melders melder_intern;"),
    KEUZE("herkomst", RegioIngang, herkomst, herkomst, "herkomst melder;", MOET),
    VLAG("anoniem toegestaan", RegioIngang, anoniem),
};

static const Veld urgentie[] = {
    UITLEG(RegioUrgentie),
    VLAG("acuut", RegioUrgentie, acuut),
    NAAR("termijn", RegioUrgentie, termijn, TERMIJN, "termijn hard_contact;"),
    NAAR("gaat naar", RegioUrgentie, overleg, OVERLEG, "gaat naar drieluik;"),
};

static const Veld contact[] = {
    TEKST("wanneer", RegioContact, wanneer, "wanneer \"er direct gevaar is\";", MOET),
    TEKST("telefoon", RegioContact, telefoon, "telefoon \"112\";"),
    NAAR("bij", RegioContact, organisatie, ORGANISATIE, "bij politie_nn;"),
};

static const Veld vorm[] = {UITLEG(RegioVorm), GELDIG(RegioVorm)};

static const Veld indicator[] = {
    NAAR("vorm", RegioIndicator, vorm, VORM, "vorm seksueel;"),
    TEKST("kan ook", RegioIndicator, kan_ook, "kan ook \"Iemand kan gewoon verlegen zijn.\";", MOET),
};

static const Veld sector[] = {NAAR("vorm", RegioSector, vorm, VORM, "vorm seksueel;")};

#define STAND_VELDEN(kind, example)                                                                                    \
    UITLEG(RegioStand), VLAG("begin", RegioStand, begin), VLAG("einde", RegioStand, einde),                            \
        NAREN_N("naar", RegioStand, volgende, kind, example)
static const Veld stand[] = {STAND_VELDEN(STAND, "naar beoordeeld, teruggelegd;")};
static const Veld klasse[] = {STAND_VELDEN(KLASSE, "naar redelijk_vermoeden, geen_mensenhandel;")};

static const Veld classificatie[] = {
    UITLEG(RegioClassificatie),
    NAREN("door", RegioClassificatie, door, FUNCTIE, "door ketenregisseur;", MOET),
    VLAG("eerst voorlopig", RegioClassificatie, tweetraps),
    NAREN("definitief door", RegioClassificatie, definitief_door, FUNCTIE, "definitief door veilig_thuis;"),
};

static const Veld overleg[] = {
    UITLEG(RegioOverleg),
    EIGEN("elke", lees_elke, "elke 14 dagen;"),
    VLAG("op afroep", RegioOverleg, op_afroep),
    VLAG("bovenregionaal", RegioOverleg, bovenregionaal),
    NAREN("deelnemers", RegioOverleg, deelnemers, FUNCTIE, "deelnemers ketenregisseur, zorgcoordinator;", MOET),
    NAREN("agendaleden", RegioOverleg, agendaleden, FUNCTIE, "agendaleden arbeidsinspectie;"),
    NAAR("verslag door", RegioOverleg, verslaglegger, FUNCTIE, "verslag door procesondersteuner;"),
    NAREN("verslag leesbaar voor", RegioOverleg, verslag_lezers, FUNCTIE, "verslag leesbaar voor ketenregisseur;", MOET),
    EIGEN("agenda", lees_agenda, "agenda nieuw \"Nieuwe signalen\", lopend \"Lopende signalen\";", MOET),
    EIGEN("rondvraag voor", lees_rondvraag, "rondvraag voor politie_tmm, oov_functionaris van GM0080;"),
    NAAR("rondvraag binnen", RegioOverleg, rondvraag_termijn, TERMIJN, "rondvraag binnen rondvraag;"),
    NAREN_N("uitkomst", RegioOverleg, uitkomsten, ROUTE, "uitkomst zorg, straf, teruglegging;"),
    NAAR("classificatie", RegioOverleg, classificatie, CLASSIFICATIE, "classificatie vermoeden;"),
    VLAG("legt eerste doel vast", RegioOverleg, eerste_doel),
    VLAG("legt casusregisseur vast", RegioOverleg, casusregisseur),
};

static const Veld route[] = {
    UITLEG(RegioRoute),
    KEUZE("soort", RegioRoute, soort, routesoort, "soort zorg;", MOET),
    NAREN("ontvanger", RegioRoute, ontvangers, ORGANISATIE, "ontvanger fier;"),
    NAREN("behandelaar", RegioRoute, behandelaars, FUNCTIE, "behandelaar zorgcoordinator;", MOET),
    NAAR("aannemen binnen", RegioRoute, aannemen, TERMIJN, "aannemen binnen route_aannemen;"),
    NAAR("afronden binnen", RegioRoute, afronden, TERMIJN, "afronden binnen route_afronden;"),
    NAREN_N("wacht niet op", RegioRoute, wacht_niet_op, ROUTE, "wacht niet op riec;"),
    VLAG("opent slachtofferdossier", RegioRoute, opent_dossier),
    VLAG("opent casus", RegioRoute, opent_casus),
    VLAG("sluit het signaal", RegioRoute, sluit_signaal),
    VLAG("houdt het signaal lopend", RegioRoute, houdt_lopend),
    VLAG("ook buiten overleg", RegioRoute, buiten_overleg),
    VLAG("inhoud blijft besloten", RegioRoute, inhoud_besloten),
};

static const Veld uitkomst[] = {UITLEG(RegioUitkomst)};

static const Veld termijn[] = {
    EIGEN("uiterlijk", lees_uiterlijk, "uiterlijk 3 werkdagen na signaal.ontvangen;", MOET),
    NAAR("eigenaar", RegioTermijn, eigenaar, FUNCTIE, "eigenaar ketenregisseur;", MOET),
    EIGEN("waarschuw", lees_waarschuw_termijn, "waarschuw 1 werkdag vooraf;"),
};

static const Veld terugkoppeling[] = {
    EIGEN("aan", lees_aan, "aan melder;", MOET),
    NAAR("door", RegioTerugkoppeling, door, FUNCTIE, "door ketenregisseur;", MOET),
    NAAR("binnen", RegioTerugkoppeling, termijn, TERMIJN, "binnen terugkoppeling_melder;", MOET),
    TEKSTEN("nooit", RegioTerugkoppeling, nooit, "nooit \"namen\", \"inhoud van een onderzoek\";", MOET),
    VLAG("eigen woorden toegestaan", RegioTerugkoppeling, vrije_tekst),
};

static const Veld convenant[] = {
    NAREN("partijen", RegioConvenant, partijen, ORGANISATIE, "partijen zvhf, fier, politie_nn;", MOET),
    TEKST("doel", RegioConvenant, doel, "doel \"Samen helpen en beschermen.\";", MOET),
    VLAG("nog te maken", RegioConvenant, te_maken),
    GELDIG(RegioConvenant),
};

static const Veld deel[] = {
    TEKST("grondslag", RegioDeelregel, grondslag, "grondslag \"AVG artikel 6 lid 1 onder e\";", MOET),
    TEKST("doel", RegioDeelregel, doel, "doel \"Zorg en veiligheid voor het slachtoffer.\";", MOET),
    NAAR("volgens", RegioDeelregel, convenant, CONVENANT, "volgens privacyprotocol;"),
    VLAG("alleen met toestemming", RegioDeelregel, met_toestemming),
    GELDIG(RegioDeelregel),
};

static const Veld bewaar[] = {
    EIGEN("gedurende", lees_gedurende, "gedurende 5 jaren na signaal.afgesloten;", MOET),
    EIGEN("waarschuw", lees_waarschuw_bewaar, "waarschuw 3 kalendermaanden vooraf;"),
    NAAR("akkoord", RegioBewaartermijn, akkoord, FUNCTIE, "akkoord ketenregisseur;"),
    TEKST("grondslag", RegioBewaartermijn, grondslag, "grondslag \"AVG artikel 5 lid 1 onder e\";", MOET),
};

static const Veld stap[] = {
    NAREN("door", RegioStap, door, FUNCTIE, "door aandachtsfunctionaris;", MOET),
    NAAR("binnen", RegioStap, termijn, TERMIJN, "binnen triage;"),
};

static const Veld bestuur[] = {
    UITLEG(RegioBestuur),
    KEUZE("niveau", RegioBestuur, niveau, niveau, "niveau strategisch;", MOET),
    EIGEN("minstens", lees_minstens, "minstens 2 keer per jaar;"),
};

static const Veld registratie[] = {UITLEG(RegioRegistratie)};

#define SENTENCES(list)    .velden = list, .velden_n = sizeof list / sizeof list[0]
#define IN_REGIO(T, list)  .ouder = BLOK_REGIO, .lijst = COUNTED_AT(Regio, list), .grootte = sizeof(T)
#define IN(B, P, T, list)  .ouder = BLOK_##B, .lijst = COUNTED_AT(P, list), .grootte = sizeof(T)
#define COUNTED_AT(T, f)   (offsetof(T, f) * (offsetof(T, f##_n) == offsetof(T, f) + sizeof(void *) ? 1 : -1))
#define ID_EN_NAAM(T, at)  .id_soort = ID_NAAM, .id = offsetof(T, id), .naam = offsetof(T, at), .plek = offsetof(T, plek)
#define ZONDER_ID          .id_soort = ID_GEEN, .id = NERGENS, .naam = NERGENS

const Blok blokken[BLOK_AANTAL] = {
    [BLOK_REGIO] = {S("regio"), BLOK_AANTAL, .id_soort = ID_NAAM, .id = offsetof(Regio, id), .naam = offsetof(Regio, naam),
                    .plek = offsetof(Regio, plek), SENTENCES(regio), .voorbeeld = S("regio fryslan \"Fryslân\" { ... }")},
    [BLOK_ORGANISATIE] = {S("organisatie"), IN_REGIO(RegioOrganisatie, organisaties), ID_EN_NAAM(RegioOrganisatie, naam),
                          SENTENCES(organisatie), .voorbeeld = S("organisatie fier \"Fier\" { soort zorg; }")},
    [BLOK_GEMEENTE] = {S("gemeente"), IN_REGIO(RegioGemeente, gemeenten), .id_soort = ID_CBS, .id = offsetof(RegioGemeente, code),
                       .naam = offsetof(RegioGemeente, naam), .plek = offsetof(RegioGemeente, plek), SENTENCES(gemeente),
                       .voorbeeld = S("gemeente GM0080 \"Leeuwarden\" { inwoners 125504; }")},
    [BLOK_COMPONENT] = {S("component"), IN(GEMEENTE, RegioGemeente, RegioComponent, componenten), ZONDER_ID, .plek = NERGENS,
                        .kop = kop_component, SENTENCES(component), .voorbeeld = S("component zorg { naar \"Gelderland-Zuid\"; }")},
    [BLOK_FUNCTIE] = {S("functie"), IN_REGIO(RegioFunctie, functies), ID_EN_NAAM(RegioFunctie, naam), SENTENCES(functie),
                      .klaar = klaar_functie, .voorbeeld = S("functie ketenregisseur \"Ketenregisseur\" { ... }")},
    [BLOK_INGANG] = {S("ingang"), IN_REGIO(RegioIngang, ingangen), ID_EN_NAAM(RegioIngang, naam), SENTENCES(ingang),
                     .voorbeeld = S("ingang formulier \"Openbaar meldformulier\" { ... }")},
    [BLOK_URGENTIE] = {S("urgentie"), IN_REGIO(RegioUrgentie, urgenties), ID_EN_NAAM(RegioUrgentie, naam), SENTENCES(urgentie),
                       .voorbeeld = S("urgentie hard \"Hard\" { acuut; ... }")},
    [BLOK_CONTACT] = {S("contact"), IN(URGENTIE, RegioUrgentie, RegioContact, contacten), .id_soort = ID_NAAM,
                      .id = offsetof(RegioContact, id), .naam = offsetof(RegioContact, naam), .plek = NERGENS, SENTENCES(contact),
                      .voorbeeld = S("contact nood \"Bel 112\" { wanneer \"er direct gevaar is\"; }")},
    [BLOK_VORM] = {S("vorm"), IN_REGIO(RegioVorm, vormen), ID_EN_NAAM(RegioVorm, naam), SENTENCES(vorm),
                   .voorbeeld = S("vorm seksueel \"Seksuele uitbuiting\";")},
    [BLOK_INDICATOR] = {S("indicator"), IN_REGIO(RegioIndicator, indicatoren), ID_EN_NAAM(RegioIndicator, tekst),
                        SENTENCES(indicator), .voorbeeld = S("indicator geen_papieren \"Heeft geen eigen papieren\" { ... }")},
    [BLOK_SECTOR] = {S("sector"), IN_REGIO(RegioSector, sectoren), ID_EN_NAAM(RegioSector, naam), SENTENCES(sector),
                     .voorbeeld = S("sector horeca \"Horeca\";")},
    [BLOK_VERLOOP] = {S("verloop"), IN_REGIO(RegioVerloop, verlopen), ID_EN_NAAM(RegioVerloop, naam),
                      .voorbeeld = S("verloop signaal \"Signaal\" { stand ... }")},
    [BLOK_STAND] = {S("stand"), IN(VERLOOP, RegioVerloop, RegioStand, standen), ID_EN_NAAM(RegioStand, naam), SENTENCES(stand),
                    .voorbeeld = S("stand nieuw \"Nieuw\" { begin; naar beoordeeld; }")},
    [BLOK_CLASSIFICATIE] = {S("classificatie"), IN_REGIO(RegioClassificatie, classificaties), ID_EN_NAAM(RegioClassificatie, naam),
                            SENTENCES(classificatie), .voorbeeld = S("classificatie vermoeden \"Vermoeden\" { klasse ... }")},
    [BLOK_KLASSE] = {S("klasse"), IN(CLASSIFICATIE, RegioClassificatie, RegioStand, klassen), ID_EN_NAAM(RegioStand, naam),
                     SENTENCES(klasse), .voorbeeld = S("klasse signaal \"Signaal\" { begin; naar redelijk_vermoeden; }")},
    [BLOK_OVERLEG] = {S("overleg"), IN_REGIO(RegioOverleg, overleggen), ID_EN_NAAM(RegioOverleg, naam), SENTENCES(overleg),
                      .voorbeeld = S("overleg drieluik \"Drieluik\" { elke 14 dagen; ... }")},
    [BLOK_VOORZITTER] = {S("voorzitter"), IN(OVERLEG, RegioOverleg, RegioVoorzitter, voorzitters), ZONDER_ID, .plek = NERGENS,
                         .kop = kop_voorzitter, .voorbeeld = S("voorzitter ketenregisseur;")},
    [BLOK_ROUTE] = {S("route"), IN_REGIO(RegioRoute, routes), ID_EN_NAAM(RegioRoute, naam), SENTENCES(route),
                    .voorbeeld = S("route zorg \"Zorgtraject\" { ... }")},
    [BLOK_UITKOMST] = {S("uitkomst"), IN(ROUTE, RegioRoute, RegioUitkomst, uitkomsten), ID_EN_NAAM(RegioUitkomst, naam),
                       SENTENCES(uitkomst), .voorbeeld = S("uitkomst zorg_gestart \"Zorg is gestart\";")},
    [BLOK_TERMIJN] = {S("termijn"), IN_REGIO(RegioTermijn, termijnen), ID_EN_NAAM(RegioTermijn, naam), SENTENCES(termijn),
                      .voorbeeld = S("termijn triage \"Beoordelen\" { uiterlijk 3 werkdagen na signaal.ontvangen; ... }")},
    [BLOK_TERUGKOPPELING] = {S("terugkoppeling"), IN_REGIO(RegioTerugkoppeling, terugkoppelingen), ID_EN_NAAM(RegioTerugkoppeling, naam),
                             SENTENCES(terugkoppeling), .voorbeeld = S("terugkoppeling melder \"Aan de melder\" { ... }")},
    [BLOK_ZIN] = {S("zin"), IN(TERUGKOPPELING, RegioTerugkoppeling, RegioUitkomst, zinnen), ID_EN_NAAM(RegioUitkomst, naam),
                  SENTENCES(uitkomst), .voorbeeld = S("zin opgepakt \"Uw melding is opgepakt.\";")},
    [BLOK_CONVENANT] = {S("convenant"), IN_REGIO(RegioConvenant, convenanten), ID_EN_NAAM(RegioConvenant, naam), SENTENCES(convenant),
                        .voorbeeld = S("convenant privacyprotocol \"Privacyprotocol\" { ... }")},
    [BLOK_DEEL] = {S("deel"), IN_REGIO(RegioDeelregel, deelregels), .id_soort = ID_NAAM, .id = offsetof(RegioDeelregel, id),
                   .naam = NERGENS, .plek = offsetof(RegioDeelregel, plek), .kop = kop_deel, SENTENCES(deel),
                   .voorbeeld = S("deel fenomeen_riec met soort riec { ... }")},
    [BLOK_WEL] = {S("wel"), IN(DEEL, RegioDeelregel, RegioDeelclausule, clausules), ZONDER_ID, .plek = NERGENS, .kop = kop_wel,
                  .voorbeeld = S("wel persoonsgegevens van gemeente, melder;")},
    [BLOK_NOOIT] = {S("nooit"), IN(DEEL, RegioDeelregel, RegioDeelclausule, clausules), ZONDER_ID, .plek = NERGENS, .kop = kop_nooit,
                    .voorbeeld = S("nooit persoonsgegevens van zorg;")},
    [BLOK_BEWAAR] = {S("bewaar"), IN_REGIO(RegioBewaartermijn, bewaartermijnen), ZONDER_ID, .plek = offsetof(RegioBewaartermijn, plek),
                     .kop = kop_bewaar, SENTENCES(bewaar), .voorbeeld = S("bewaar signaal { gedurende 5 jaren na signaal.afgesloten; ... }")},
    [BLOK_STAP] = {S("stap"), IN_REGIO(RegioStap, stappen), ZONDER_ID, .plek = offsetof(RegioStap, plek), .kop = kop_stap, SENTENCES(stap),
                   .voorbeeld = S("stap 1 \"Signaal opgemerkt\" { door melder_intern; }")},
    [BLOK_BESTUUR] = {S("bestuur"), IN_REGIO(RegioBestuur, bestuur), ID_EN_NAAM(RegioBestuur, naam), SENTENCES(bestuur),
                      .voorbeeld = S("bestuur driehoek \"Driehoek\" { niveau strategisch; minstens 2 keer per jaar; }")},
    [BLOK_REGISTRATIE] = {S("registratie"), IN_REGIO(RegioRegistratie, registraties), ID_EN_NAAM(RegioRegistratie, naam),
                          SENTENCES(registratie), .voorbeeld = S("registratie gcos \"GCOS\" { uitleg \"...\"; }")},
};

/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */
