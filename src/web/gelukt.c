#include "web/gelukt.h"

static const struct {
    Str code, zin;
} zinnen[] = {
    {S("overleg-gepland"), S("Het overleg is gepland. De vaste deelnemers zien het nu ook.")},
    {S("agenda-gevuld"), S("De agenda is gevuld met de nieuwe en de lopende signalen.")},
    {S("agenda-leeg"), S("Er zijn geen signalen bijgekomen: alles stond al op de agenda.")},
    {S("geagendeerd"), S("Het signaal staat op de agenda.")},
    {S("besproken"), S("De bespreking is bewaard.")},
    {S("besloten"), S("Het besluit is vastgelegd. De ontvangers van de routes krijgen het nu in hun werkvoorraad.")},
    {S("aanwezigheid"), S("De aanwezigheid is bewaard.")},
    {S("begonnen"), S("Het overleg is begonnen.")},
    {S("vastgesteld"), S("Het verslag is vastgesteld. Er kan niets meer wijzigen.")},
    {S("actie"), S("De actie is afgesproken en staat in de werkvoorraad van wie het doet.")},
    {S("actie-gedaan"), S("De actie is afgerond.")},
    {S("actie-vervallen"), S("De actie is vervallen.")},
    {S("rondvraag-gesteld"), S("De rondvraag is verstuurd. De deelnemers vinden hem in hun werkvoorraad.")},
    {S("rondvraag-antwoord"), S("Uw antwoord is verstuurd. Tot het overleg kunt u het nog wijzigen.")},
    {S("casus"), S("De casus is bijgewerkt.")},
    {S("casus-gesloten"), S("De casus is gesloten.")},
    {S("akkoord"), S("U gaf akkoord. Tot het is vernietigd, op zijn vroegst na 24 uur, kunt u dat intrekken.")},
    {S("akkoord-weg"), S("Uw akkoord is ingetrokken. Dit bestand wordt niet vernietigd zonder nieuw akkoord.")},
    {S("stop"), S("De stop staat erop. Dit bestand wordt niet vernietigd.")},
    {S("stop-weg"), S("De stop is opgeheven. De termijn geldt weer.")},
    {S("gebeurtenis"), S("De gebeurtenis staat in de tijdlijn.")},
    {S("toestemming"), S("De toestemming is vastgelegd.")},
    {S("veiligheid"), S("De veiligheid is opnieuw beoordeeld.")},
    {S("bedenktijd"), S("De bedenktijd is vastgelegd.")},
    {S("gegevens"), S("De gegevens zijn bewaard.")},
    {S("identiteit"), S("De naam en geboortedatum zijn bewaard.")},
    {S("status"), S("De status is gewijzigd.")},
    {S("gebruiker-naam"), S("De naam is gewijzigd.")},
    {S("gebruiker-geblokkeerd"), S("Het account is geblokkeerd en overal uitgelogd.")},
    {S("gebruiker-vrijgegeven"), S("De blokkade is opgeheven. Deze persoon kan weer inloggen.")},
    {S("gebruiker-uitgelogd"), S("Deze persoon is overal uitgelogd en kan opnieuw inloggen.")},
    {S("functie-gegeven"), S("De functie is toegevoegd.")},
    {S("functie-gekozen"), S("U werkt nu in een andere functie. Het menu is aangepast.")},
    {S("verouderd"), S("Er is niets gewijzigd: de pagina was verouderd. Probeer het nog een keer.")},
    {S("sessie-einde"), S("Op dat apparaat bent u nu uitgelogd.")},
    {S("sessies-einde"), S("Op alle andere apparaten bent u nu uitgelogd.")},
    {S("wachtwoord-gewijzigd"), S("Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd.")},
    {S("app-vervangen"), S("Uw andere telefoon is gekoppeld. De oude app werkt niet meer.")},
    {S("functie-beeindigd"), S("De laatste dag van de functie is vastgelegd.")},
};

Str gelukt_tekst(Verzoek *v) {
    Str code = verzoek_melding(v);
    if (str_empty(code)) return STR_NONE;
    for (size_t i = 0; i < sizeof zinnen / sizeof *zinnen; i++)
        if (str_eq(zinnen[i].code, code)) return zinnen[i].zin;
    return STR_NONE;
}
