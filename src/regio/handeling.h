/*
 * What can be done in Ketenzicht: one table for rights and for the audit log.
 *
 * A Handeling is at once the right a profile grants ("functie ... mag signaal.triage"), the right a route
 * or core function asks for, and the verb that stands in the audit log. Because it is one thing, nothing
 * can be done that has no right or leaves no verb.
 *
 * Adding one: add a line here; profiles can then grant it (nobody has it until they do).
 */
#pragma once

#include <stdbool.h>

#include "base/str.h"

/*  constant                     name                     reads only  Dutch sentence for handbook and log */
#define HANDELINGEN(X)                                                                                                 \
    X(SIGNAAL_MELDEN,            "signaal.melden",            false, "een signaal melden")                             \
    X(SIGNAAL_ZIEN,              "signaal.zien",              true,  "signalen in lijsten zien")                       \
    X(SIGNAAL_LEZEN,             "signaal.lezen",             true,  "een signaal openen")                             \
    X(SIGNAAL_TRIAGE,            "signaal.triage",            false, "zacht of hard kiezen en doorzetten")             \
    X(SIGNAAL_VERRIJKEN,         "signaal.verrijken",         false, "informatie toevoegen")                           \
    X(SIGNAAL_INDICATOREN,       "signaal.indicatoren",       false, "indicatoren kiezen")                             \
    X(SIGNAAL_CLASSIFICEREN,     "signaal.classificeren",     false, "een voorlopige klasse kiezen")                   \
    X(SIGNAAL_CLASSIFICEREN_DEFINITIEF, "signaal.classificeren-definitief", false, "de definitieve klasse kiezen")    \
    X(SIGNAAL_TOEWIJZEN,         "signaal.toewijzen",         false, "een behandelaar kiezen")                         \
    X(SIGNAAL_AGENDEREN,         "signaal.agenderen",         false, "een signaal op de agenda zetten")                \
    X(BETROKKENE_LEZEN,          "betrokkene.lezen",          true,  "naam en gegevens van een betrokkene zien")       \
    X(BETROKKENE_VASTLEGGEN,     "betrokkene.vastleggen",     false, "een betrokkene vastleggen")                      \
    X(OVERLEG_ZIEN,              "overleg.zien",              true,  "overleggen in de lijst zien")                    \
    X(OVERLEG_LEZEN,             "overleg.lezen",             true,  "agenda en verslag lezen")                        \
    X(OVERLEG_PLANNEN,           "overleg.plannen",           false, "een overleg plannen")                            \
    X(OVERLEG_VASTLEGGEN,        "overleg.vastleggen",        false, "aanwezigheid en bespreking vastleggen")          \
    X(OVERLEG_BESLUITEN,         "overleg.besluiten",         false, "een besluit vastleggen")                         \
    X(RONDVRAAG_STELLEN,         "rondvraag.stellen",         false, "de rondvraag versturen")                         \
    X(RONDVRAAG_ANTWOORDEN,      "rondvraag.antwoorden",      false, "de rondvraag beantwoorden")                      \
    X(ROUTE_LEZEN,               "route.lezen",               true,  "routes zien")                                    \
    X(ROUTE_BIJWERKEN,           "route.bijwerken",           false, "een route aannemen, bijwerken of afronden")      \
    X(CASUS_LEZEN,               "casus.lezen",               true,  "een casus openen")                               \
    X(CASUS_BIJWERKEN,           "casus.bijwerken",           false, "een casus bijwerken")                            \
    X(ACTIE_LEZEN,               "actie.lezen",               true,  "acties zien")                                    \
    X(ACTIE_VASTLEGGEN,          "actie.vastleggen",          false, "een actie afspreken")                            \
    X(ACTIE_AFRONDEN,            "actie.afronden",            false, "een actie afronden")                             \
    X(DOSSIER_ZIEN,              "dossier.zien",              true,  "slachtofferdossiers in de lijst zien")           \
    X(DOSSIER_LEZEN,             "dossier.lezen",             true,  "een slachtofferdossier openen")                  \
    X(DOSSIER_IDENTITEIT,        "dossier.identiteit",        true,  "naam en geboortedatum in een dossier zien")      \
    X(DOSSIER_OPENEN,            "dossier.aanmaken",          false, "een slachtofferdossier aanmaken")                \
    X(DOSSIER_BIJWERKEN,         "dossier.bijwerken",         false, "een slachtofferdossier bijwerken")               \
    X(DOSSIER_DOORBREKEN,        "dossier.doorbreken",        true,  "met reden in een dossier van een ander kijken")  \
    X(TERUGKOPPELING_LEZEN,      "terugkoppeling.lezen",      true,  "terugkoppelingen zien")                          \
    X(TERUGKOPPELING_GEVEN,      "terugkoppeling.geven",      false, "terugkoppeling geven")                           \
    X(WERK_LEZEN,                "werk.lezen",                true,  "de eigen werkvoorraad zien")                     \
    X(CIJFERS_LEZEN,             "cijfers.lezen",             true,  "dashboard en cijfers zien")                      \
    X(CIJFERS_EXPORTEREN,        "cijfers.exporteren",        true,  "cijfers downloaden")                             \
    X(CIJFERS_IMPORTEREN,        "cijfers.importeren",        false, "registraties inlezen")                           \
    X(ZOEKEN,                    "zoeken",                    true,  "zoeken")                                         \
    X(GEBRUIKER_LEZEN,           "gebruiker.lezen",           true,  "gebruikers zien")                                \
    X(GEBRUIKER_BEHEREN,         "gebruiker.beheren",         false, "gebruikers toevoegen, wijzigen en blokkeren")    \
    X(REGIO_LEZEN,               "regio.lezen",               true,  "het regioprofiel zien")                          \
    X(LOGBOEK_LEZEN,             "logboek.lezen",             true,  "het logboek lezen en controleren")               \
    X(BEWAREN_LEZEN,             "bewaren.lezen",             true,  "bewaartermijnen en vernietigingen zien")         \
    X(BEWAREN_AKKOORD,           "bewaren.akkoord",           false, "akkoord geven op vernietigen")                   \
    X(BEWAREN_STOPPEN,           "bewaren.stoppen",           false, "vernietigen stoppen, of een stop opheffen")      \
    X(BEWAREN_VERNIETIGEN,       "bewaren.vernietigen",       false, "vernietigen na de bewaartermijn")                \
    X(SLEUTEL_WISSELEN,          "sleutel.wisselen",          false, "de hoofdsleutel vervangen")                      \
    X(RESERVEKOPIE_MAKEN,        "reservekopie.maken",        true,  "een reservekopie maken")                         \
    X(RESERVEKOPIE_TERUGZETTEN,  "reservekopie.terugzetten",  false, "een reservekopie terugzetten")                   \
    X(ACCOUNT_GEBRUIKEN,         "account.gebruiken",         false, "inloggen, uitloggen en het eigen account")       \
    X(PUBLIEK_LEZEN,             "publiek.lezen",             true,  "openbare pagina's")                              \
    X(PUBLIEK_MELDEN,            "publiek.melden",            false, "het openbare meldformulier")                     \
    X(PUBLIEK_CODE,              "publiek.code",              false, "met een code de eigen melding volgen")

typedef enum Handeling {
    HANDELING_GEEN = 0,
#define X(constant, name, reads, label) HANDELING_##constant,
    HANDELINGEN(X)
#undef X
    HANDELING_AANTAL
} Handeling;

Str handeling_name(Handeling h);   /* "signaal.triage" */
Str handeling_label(Handeling h);  /* Dutch */
bool handeling_reads(Handeling h); /* true when it changes nothing but the log */
/* HANDELING_GEEN when there is no such name. */
Handeling handeling_from(Str name);
