#include "cli/demo_data.h"

#include <stdarg.h>

#include "base/log.h"

#include "keten/actie.h"
#include "keten/bewaren.h"
#include "keten/dossier.h"
#include "keten/overleg.h"
#include "keten/terugkoppeling.h"
#include "keten/traject.h"

enum { DAYS_BACK = 420, SIGNALS = 84, MEETING_EVERY = 14, OPEN_DAYS = 12 };

typedef struct Maker {
    const Installatie *i;
    Str profiel;
    const DemoMensen *m;
    Arena *arena, *geheim;
    Ctx c;
    Tijdstip nu, einde;
    uint64_t dobbel;
    Str overleg; /* the meeting that is filled now */
} Maker;

typedef struct Verhaal {
    const char *vorm, *betreft, *titel, *tekst;
} Verhaal;

/* Made up, and kept plain: what a front desk, a neighbour or a teacher would write. */
static const Verhaal verhalen[] = {
    {"arbeid", "iemand", "Zeven mensen in één woning, paspoorten bij de baas",
     "Aan de balie vertelt een man dat hij met zes anderen boven een garage slaapt. Zijn paspoort ligt bij de baas. "
     "Hij wordt om vijf uur opgehaald door een grijze bus."},
    {"arbeid", "plek", "Lampen en busjes bij een loods in de nacht",
     "Bij de loods branden om drie uur ’s nachts lampen. Er komen busjes met mensen die niets bij zich hebben."},
    {"arbeid", "iemand", "Schoonmaakster zonder loon, schuld aan werkgever",
     "Een vrouw maakt al maanden schoon in een hotel en krijgt geen loon. Zij zegt dat zij eerst haar reis moet "
     "terugbetalen."},
    {"arbeid", "plek", "Nagelstudio waar mensen in de zaak slapen",
     "Achter in de studio liggen matrassen. Het personeel wisselt vaak en praat niet met klanten."},
    {"arbeid", "iemand", "Kok werkt zeven dagen per week en mag niet naar buiten",
     "De kok van het restaurant heeft geen vrije dag. Hij slaapt boven de zaak en heeft geen sleutel."},
    {"seksueel", "iemand", "Minderjarige met oudere ‘vriend’ in hotelkamer",
     "Een meisje van ongeveer zestien komt met steeds een andere man. De receptie ziet dat dezelfde oudere jongen "
     "betaalt."},
    {"seksueel", "iemand", "Advertentie met zelfde nummer als eerder signaal",
     "In een advertentie staat een telefoonnummer dat wij kennen van een eerdere melding. De foto is van een ander."},
    {"seksueel", "plek", "Woning met veel kort bezoek",
     "In een rijtjeshuis komen de hele dag mannen die een kwartier blijven. Een vrouw doet open en kijkt angstig."},
    {"seksueel", "iemand", "Leerling krijgt dure spullen en is bang voor haar telefoon",
     "Een leerling van vijftien heeft ineens dure kleren. Als haar telefoon gaat, schrikt zij en loopt zij weg uit de "
     "les."},
    {"crimineel", "iemand", "Jongen brengt pakketjes weg, nieuwe telefoons",
     "Een jongen van vijftien heeft drie telefoons en brengt op de scooter pakketjes rond. Hij zegt dat hij niet kan "
     "stoppen."},
    {"crimineel", "iemand", "Bankpas en DigiD in beheer bij een ‘kennis’",
     "Een man komt voor schuldhulp. Een kennis heeft zijn bankpas en DigiD en er staan abonnementen op zijn naam."},
    {"crimineel", "iemand", "Vrouw moet stelen van haar neef",
     "Bij een winkeldiefstal vertelt een vrouw dat zij elke dag voor tweehonderd euro moet meenemen."},
    {"overig", "iemand", "Vrouw mag huis niet uit, belt via buurvrouw",
     "Een vrouw belt met de telefoon van de buurvrouw. Zij zorgt voor vier kinderen van een ander en mag de deur niet "
     "uit."},
};
enum { VERHALEN = sizeof verhalen / sizeof *verhalen };

static const char *const voornamen[] = {"Marek", "Elena", "Ioana",  "Petar", "Linh",
                                        "Yusuf", "Anca",  "Oksana", "Tamás", "Sara"};
static const char *const achternamen[] = {"Nowak",  "Petrova", "Ionescu",   "Dimitrov", "Tran",
                                          "Yilmaz", "Popa",    "Kovalenko", "Szabó",    "de Boer"};
enum { NAMEN = sizeof voornamen / sizeof *voornamen };

/* SplitMix64 (Steele, Lea, Flood 2014): the same region each time. */
static uint64_t roll(Maker *k, uint64_t sides) {
    REQUIRE(sides > 0);
    uint64_t z = (k->dobbel += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (z ^ (z >> 31)) % sides;
}

/* ---- one deed: somebody, at a moment, in a transaction ---- */

static Status begin_as(Maker *k, const Actor *who) {
    k->nu += 60 * 1000;
    k->c = (Ctx){.arena = k->arena,
                 .geheim = k->geheim,
                 .db = k->i->db,
                 .kluis = k->i->kluis,
                 .logboek = k->i->logboek,
                 .regio = k->i->regio,
                 .profiel = k->profiel,
                 .actor = who ? *who : actor_publiek(),
                 .herkomst = S("demo"),
                 .nu = k->nu};
    ctx_begin(&k->c);
    return db_begin(k->i->db);
}

static Status end(Maker *k, Status outcome) {
    if (outcome == OK) outcome = ctx_log_audit(&k->c, OK);
    if (outcome == OK) return db_commit(k->i->db);
    db_rollback(k->i->db);
    for (size_t i = 0; i < k->c.fouten.aantal; i++)
        log_line(LOG_WARN, "demo", "field=%.*s message=\"%.*s\"", STR_ARG(k->c.fouten.lijst[i].veld),
                 STR_ARG(k->c.fouten.lijst[i].tekst));
    return outcome;
}

#define ALS(k, who, call)                                                                                              \
    do {                                                                                                               \
        TRY(begin_as((k), (who)));                                                                                     \
        Status als_ = end((k), (call));                                                                                \
        if (als_ != OK) log_line(LOG_WARN, "demo", "line=%d status=%s", __LINE__, status_name(als_));                  \
        TRY(als_);                                                                                                     \
    } while (0)

static Waarden fields(const Soort *soort, ...) {
    Waarden w = {.soort = soort};
    va_list ap;
    va_start(ap, soort);
    for (const char *name; (name = va_arg(ap, const char *));) waarde_set(&w, name, va_arg(ap, Str));
    va_end(ap);
    return w;
}

/* ---- a signal ---- */

/* Towns report as many as they have inhabitants, roughly. */
static Str some_municipality(Maker *k) {
    const Regio *r = k->i->regio;
    int64_t all = 0;
    for (size_t i = 0; i < r->gemeenten_n; i++) all += r->gemeenten[i].inwoners;
    int64_t at = (int64_t)roll(k, (uint64_t)all);
    for (size_t i = 0; i < r->gemeenten_n; i++) {
        at -= r->gemeenten[i].inwoners;
        if (at < 0) return r->gemeenten[i].code;
    }
    return k->m->aandacht.gemeente;
}

static Status report(Maker *k, const Verhaal *story, Signaal *s) {
    bool from_public = roll(k, 3) == 0;
    Str town = some_municipality(k);
    Waarden w = from_public ? fields(&soort_melding, "betreft", str_from_z(story->betreft), "anoniem", S("ja"),
                                     "verhaal", str_from_z(story->tekst), "gemeente", town, NULL)
                            : fields(&soort_melding_intern, "titel", str_from_z(story->titel), "betreft",
                                     str_from_z(story->betreft), "gemeente", town, "vorm", str_from_z(story->vorm),
                                     "verhaal", str_from_z(story->tekst), NULL);
    Melding m = {.ingang = from_public ? S("formulier") : S("intern"), .waarden = &w, .anoniem = from_public};
    Actor who = k->m->balie;
    who.gemeente = town;
    ALS(k, from_public ? NULL : &who, signaal_submit(&k->c, &m, s));
    return OK;
}

static Actor of_town(const Maker *k, Str town) {
    Actor who = k->m->aandacht;
    who.gemeente = town;
    return who;
}

static Status add_person(Maker *k, const Actor *who, Str ref, bool minor) {
    size_t at = roll(k, NAMEN);
    Str birth = str_fmt(k->arena, "%d-%02d-%02d", minor ? 2010 : 1985 + (int)roll(k, 18), 1 + (int)roll(k, 12),
                        1 + (int)roll(k, 28));
    Waarden person = fields(&soort_betrokkene, "rollen", S("slachtoffer"), "voornaam", str_from_z(voornamen[at]),
                            "achternaam", str_from_z(achternamen[roll(k, NAMEN)]), "geboortedatum", birth, NULL);
    ALS(k, who, betrokkene_add(&k->c, ref, &person));
    return OK;
}

/* One that goes with the form of the story, or with every form. */
static Str some_indicator(Maker *k, const Verhaal *story) {
    const Regio *r = k->i->regio;
    size_t from = roll(k, r->indicatoren_n);
    for (size_t i = 0; i < r->indicatoren_n; i++) {
        const RegioIndicator *x = &r->indicatoren[(from + i) % r->indicatoren_n];
        if (!x->vorm || str_eq(x->vorm->id, str_from_z(story->vorm))) return x->id;
    }
    return r->indicatoren[from].id;
}

static Status judge(Maker *k, const Verhaal *story, const Signaal *s) {
    Actor who = of_town(k, s->gemeente);
    bool hard = roll(k, 5) == 0, late = roll(k, 6) == 0;
    k->nu += (Tijdstip)(late ? 6 : 1) * DAG_MS;
    if (str_none(s->vorm)) ALS(k, &who, signaal_set_vorm(&k->c, s->ref, str_from_z(story->vorm), STR_NONE));
    Str codes[3];
    for (size_t i = 0; i < 3; i++) codes[i] = some_indicator(k, story);
    ALS(k, &who, signaal_set_indicatoren(&k->c, s->ref, codes, 3));
    if (roll(k, 8) == 0) {
        ALS(k, &who, signaal_terugleggen(&k->c, s->ref, S("Uitgezocht in de gemeente: het gaat om een huurconflict.")));
        return OK;
    }
    if (!str_eq(s->betreft, S("plek"))) TRY(add_person(k, &who, s->ref, roll(k, 5) == 0));
    Waarden note = fields(&soort_verrijking, "bron", S("wijkteam"), "datum", datum_iso(k->arena, datum_at(k->nu)),
                          "betrouwbaarheid", S("aannemelijk"), "tekst",
                          S("Het wijkteam kent het adres van een eerdere melding over overlast."), NULL);
    if (roll(k, 2)) ALS(k, &who, signaal_verrijk(&k->c, s->ref, &note));
    ALS(k, &who, signaal_triage(&k->c, s->ref, hard ? S("hard") : S("zacht")));
    if (hard) ALS(k, &who, signaal_contact(&k->c, s->ref, S("tmm")));
    return OK;
}

/* ---- the table ---- */

/* Less than so many days before the end: what is older was done, or a region would look neglected. */
static bool is_recent(const Maker *k, int days) { return k->nu + days * (Tijdstip)DAG_MS > k->einde; }

/* How a file stands after a while: with a way to reach somebody safely, and further on than it began. */
static Status settle_file(Maker *k, Str file) {
    Dossier d;
    TRY(begin_as(k, &k->m->zorg));
    TRY(end(k, dossier_open(&k->c, file, &d)));
    static const char *const safe[] = {"Niet zelf bellen. Contact loopt via de opvang.",
                                       "Alleen bellen op werkdagen tussen 10:00 en 12:00 uur.",
                                       "Geen berichten sturen: iemand leest de telefoon mee."};
    Waarden content = fields(&soort_slachtoffer, "contact", str_from_z(safe[roll(k, 3)]), "taal",
                             S("Roemeens, tolk nodig"), "rechten_uitgelegd", S("ja"), "vrijwillig", S("ja"), NULL);
    ALS(k, &k->m->zorg, dossier_update(&k->c, file, d.versie, d.schuilnaam, &content));
    Datum today = datum_at(k->einde);
    bool ended = d.bedenktijd.tot != DATUM_GEEN && d.bedenktijd.tot < today;
    bool long_ago = datum_at(k->nu) + 200 < today;
    if (long_ago)
        ALS(k, &k->m->zorg, dossier_move(&k->c, file, roll(k, 2) ? DOSSIER_NAZORG : DOSSIER_GESLOTEN));
    else if (ended || d.bedenktijd.van == DATUM_GEEN)
        ALS(k, &k->m->zorg, dossier_move(&k->c, file, DOSSIER_IN_ZORG));
    return OK;
}

static Status care_starts(Maker *k, const Signaal *s) {
    Traject *routes;
    size_t n;
    Str file = STR_NONE;
    k->nu += DAG_MS;
    TRY(begin_as(k, &k->m->zorg));
    TRY(end(k, trajecten(&k->c, s, &routes, &n)));
    for (size_t i = 0; i < n; i++)
        if (str_eq(routes[i].route->id, S("zorg")))
            ALS(k, &k->m->zorg, traject_aannemen(&k->c, routes[i].id, routes[i].versie, &file));
    if (str_none(file)) return OK;
    Dossier d;
    TRY(begin_as(k, &k->m->zorg));
    TRY(end(k, dossier_open(&k->c, file, &d)));
    Waarden contact = fields(&soort_gebeurtenis, "datum", datum_iso(k->arena, datum_at(k->nu)), "soort", S("contact"),
                             "titel", S("Eerste gesprek, met tolk"), NULL);
    Waarden consent =
        fields(&soort_toestemming, "partij", S("comensha"), "gegeven", S("ja"), "doel", S("Registratie en opvang"),
               "door_wie", d.minderjarig ? S("beide") : S("zelf"), "datum", datum_iso(k->arena, datum_at(k->nu)), NULL);
    Waarden shelter = fields(&soort_gebeurtenis, "datum", datum_iso(k->arena, datum_at(k->nu) + 3), "soort",
                             S("opvang"), "titel", S("Geplaatst in opvang"), "tekst", S("Het adres is geheim."), NULL);
    Waarden lawyer = fields(&soort_gebeurtenis, "datum", datum_iso(k->arena, datum_at(k->nu) + 40), "soort", S("recht"),
                            "titel", S("Informatief gesprek met de politie"), NULL);
    ALS(k, &k->m->zorg, dossier_gebeurtenis(&k->c, file, &contact));
    ALS(k, &k->m->zorg, dossier_toestemming(&k->c, file, &consent));
    ALS(k, &k->m->zorg, dossier_gebeurtenis(&k->c, file, &shelter));
    ALS(k, &k->m->zorg, dossier_gebeurtenis(&k->c, file, &lawyer));
    if (roll(k, 2) && is_recent(k, 85)) ALS(k, &k->m->zorg, dossier_start_bedenktijd(&k->c, file, datum_at(k->nu)));
    if (roll(k, 3) == 0) {
        Waarden safety =
            fields(&soort_veiligheid, "niveau", S("verhoogd"), "toelichting",
                   S("Een onbekende man vroeg bij de opvang naar deze persoon. De politie weet het."), NULL);
        ALS(k, &k->m->zorg, dossier_set_veiligheid(&k->c, file, &safety));
    }
    Str ref;
    ActieInvoer next = {.wat = S("Intake traumabehandeling bevestigen"),
                        .functie = S("zorgcoordinator"),
                        .uiterlijk = datum_at(k->nu) + 10 + (Datum)roll(k, 20),
                        .signaal = STR_NONE,
                        .dossier = file,
                        .overleg = STR_NONE};
    ALS(k, &k->m->zorg, actie_add(&k->c, &next, &ref));
    if (next.uiterlijk < datum_at(k->einde)) ALS(k, &k->m->zorg, actie_afronden(&k->c, ref, S("Bevestigd.")));
    return settle_file(k, file);
}

static Status take_up(Maker *k, const Signaal *s, const Actor *who, const char *route) {
    Traject *routes;
    size_t n;
    TRY(begin_as(k, who));
    TRY(end(k, trajecten(&k->c, s, &routes, &n)));
    for (size_t i = 0; i < n; i++)
        if (str_eq(routes[i].route->id, str_from_z(route)))
            ALS(k, who, traject_aannemen(&k->c, routes[i].id, routes[i].versie, NULL));
    return OK;
}

static Status end_route(Maker *k, const Signaal *s, const Actor *who, const char *route, const char *outcome) {
    Traject *routes;
    size_t n;
    TRY(begin_as(k, who));
    TRY(end(k, trajecten(&k->c, s, &routes, &n)));
    for (size_t i = 0; i < n; i++)
        if (str_eq(routes[i].route->id, str_from_z(route)) && str_eq(routes[i].status, TRAJECT_AANGENOMEN))
            ALS(k, who, traject_afronden(&k->c, routes[i].id, routes[i].versie, str_from_z(outcome), STR_NONE));
    return OK;
}

static Status end_routes(Maker *k, const Signaal *s, bool at_riec) {
    TRY(end_route(k, s, &k->m->politie, "straf", "aan_om"));
    if (at_riec) TRY(end_route(k, s, &k->m->riec, "riec", "terug"));
    return end_route(k, s, &k->m->zorg, "zorg", "veilig_en_geholpen");
}

static Status decide(Maker *k, const Agendapunt *item) {
    uint64_t luck = roll(k, 10);
    BesluitInvoer d = {.soort = BESLUIT_LOPEND, .klasse = STR_NONE, .toelichting = S("Nog niet concreet genoeg.")};
    BesluitRoute routes[] = {{S("zorg"), S("fier"), S("Eerste gesprek voeren en een veilige plek zoeken.")},
                             {S("straf"), S("politie_nn"), STR_NONE},
                             {S("riec"), S("riec_nn"), S("Is dit deel van een groter geheel?")}};
    if (luck < 5) {
        d = (BesluitInvoer){.soort = BESLUIT_VERMOEDEN,
                            .klasse = S("redelijk_vermoeden"),
                            .toelichting = S("Meer bronnen wijzen dezelfde kant op."),
                            .eerste_doel = S("De uitbuiting stopt deze week."),
                            .casusregisseur = S("zorgcoordinator"),
                            .routes = routes,
                            .routes_n = luck < 2 ? 3 : 2};
    } else if (luck < 7 && !is_recent(k, 30)) {
        d = (BesluitInvoer){
            .soort = BESLUIT_TERUGLEGGING, .klasse = STR_NONE, .toelichting = S("Geen aanwijzing voor dwang.")};
    }
    ALS(k, &k->m->keten, overleg_besluit(&k->c, k->overleg, item->id, &d));
    if (luck >= 5) return OK;
    Str ref;
    ActieInvoer agreed = {.wat = S("Eerste contact afstemmen tussen zorg en politie"),
                          .functie = S("politie_tmm"),
                          .uiterlijk = datum_at(k->nu) + 7,
                          .signaal = item->signaal.ref,
                          .overleg = k->overleg,
                          .dossier = STR_NONE};
    ALS(k, &k->m->keten, actie_add(&k->c, &agreed, &ref));
    if (luck < 2) TRY(take_up(k, &item->signaal, &k->m->riec, "riec"));
    if (is_recent(k, luck == 0 ? 16 : 10)) return OK; /* here care still has to start */
    TRY(take_up(k, &item->signaal, &k->m->politie, "straf"));
    TRY(care_starts(k, &item->signaal));
    if (!is_recent(k, luck == 3 ? 60 : 100)) TRY(end_routes(k, &item->signaal, luck < 2));
    if (!is_recent(k, 14) || roll(k, 3))
        ALS(k, &k->m->politie, actie_afronden(&k->c, ref, S("Afgestemd. De zorgcoördinator legt contact.")));
    return OK;
}

static Status plan_meeting(Maker *k, Tijdstip at) {
    Overleg o;
    Waarden where = fields(&soort_overleg, "plaats", S("Zorg- en Veiligheidshuis, kamer 2.04"), NULL);
    ALS(k, &k->m->ondersteuner, overleg_plan(&k->c, S("drieluik"), at, &where, &o));
    k->overleg = o.ref;
    return OK;
}

static Status fill_meeting(Maker *k) {
    size_t came;
    ALS(k, &k->m->ondersteuner, overleg_vul_agenda(&k->c, k->overleg, &came));
    ALS(k, &k->m->ondersteuner, rondvraag_stel(&k->c, k->overleg));
    return OK;
}

/* The coming meeting: what was judged; running signals keep running. */
static Status fill_next_meeting(Maker *k) {
    SignaalLijst judged;
    SignaalFilter wanted = {.status = SIGNAAL_BEOORDEELD, .na_uiterlijk = TIJDSTIP_GEEN, .aantal = 100};
    TRY(begin_as(k, &k->m->keten));
    TRY(end(k, signaal_list(&k->c, wanted, &judged)));
    for (size_t i = 0; i < judged.aantal; i++)
        ALS(k, &k->m->keten, overleg_agendeer(&k->c, k->overleg, judged.regels[i].ref));
    ALS(k, &k->m->ondersteuner, rondvraag_stel(&k->c, k->overleg));
    return OK;
}

static Status answer_round(Maker *k, const Actor *who) {
    Rondvraag round;
    TRY(begin_as(k, who));
    TRY(end(k, rondvraag_open(&k->c, k->overleg, &round)));
    Uuid known[1];
    bool one = round.personen_n > 0 && roll(k, 3) == 0;
    if (one) known[0] = round.personen[0].betrokkene;
    ALS(k, who, rondvraag_antwoord(&k->c, k->overleg, known, one ? 1 : 0, roll(k, 4) == 0));
    return OK;
}

static Status hold_meeting(Maker *k) {
    Overleg o;
    Agendapunt *items = NULL;
    size_t n = 0;
    TRY(fill_meeting(k));
    TRY(answer_round(k, &k->m->politie));
    TRY(answer_round(k, &k->m->zorg));
    ALS(k, &k->m->keten, overleg_start(&k->c, k->overleg));
    Str present[] = {S("ketenregisseur"), S("zorgcoordinator"), S("politie_tmm"), S("procesondersteuner")};
    ALS(k, &k->m->ondersteuner, overleg_set_aanwezig(&k->c, k->overleg, present, 4));
    TRY(begin_as(k, &k->m->keten));
    Status s = overleg_open(&k->c, k->overleg, &o);
    if (s == OK) s = overleg_agenda(&k->c, &o, &items, &n);
    TRY(end(k, s));
    for (size_t i = 0; i < n; i++) TRY(decide(k, &items[i]));
    ALS(k, &k->m->ondersteuner, overleg_stel_vast(&k->c, k->overleg));
    return OK;
}

/* Most feedback is given; what is left shows as due or late. */
static Status give_feedback(Maker *k, const Actor *who) {
    Terugkoppeling *due;
    size_t n;
    TRY(begin_as(k, who));
    TRY(end(k, terugkoppelingen_mijn(&k->c, &due, &n)));
    for (size_t i = 0; i < n; i++)
        if (roll(k, 8)) ALS(k, who, terugkoppeling_geef(&k->c, due[i].id, S("opgepakt"), STR_NONE));
    return OK;
}

/* ---- a year ---- */

static Status one_fortnight(Maker *k, Tijdstip start, size_t signals, bool last) {
    for (size_t i = 0; i < signals; i++) {
        Signaal s;
        Datum day = datum_at(start) + (Datum)(i * OPEN_DAYS / (signals + 1));
        k->nu = tijdstip_at(day, 8 * 60 + (int)roll(k, 9 * 60)); /* in the daytime */
        const Verhaal *story = &verhalen[roll(k, VERHALEN)];
        TRY(report(k, story, &s));
        bool waits = last && i + 4 > signals; /* the newest are still to be judged */
        if (!waits) TRY(judge(k, story, &s));
    }
    if (last) {
        if (k->nu > k->einde - 60 * 60 * 1000) k->nu = k->einde - 60 * 60 * 1000;
        TRY(plan_meeting(k, tijdstip_at(datum_next_workday(datum_at(k->einde) + 4), 13 * 60 + 30)));
        TRY(fill_next_meeting(k));
        return answer_round(k, &k->m->politie);
    }
    k->nu = start + 11 * (Tijdstip)DAG_MS;
    TRY(plan_meeting(k, tijdstip_at(datum_next_workday(datum_at(start) + 13), 13 * 60 + 30)));
    k->nu = tijdstip_at(datum_next_workday(datum_at(start) + 13), 13 * 60 + 30);
    TRY(hold_meeting(k));
    k->nu += DAG_MS;
    TRY(give_feedback(k, &k->m->keten));
    const Regio *region = k->i->regio;
    for (size_t t = 0; t < region->gemeenten_n; t++) {
        Actor who = of_town(k, region->gemeenten[t].code);
        TRY(give_feedback(k, &who));
    }
    return OK;
}

/* ---- from before that year: what is near the end of its term ---- */

static Status tell_all(Maker *k, const Actor *who) {
    Terugkoppeling *due;
    size_t n;
    TRY(begin_as(k, who));
    TRY(end(k, terugkoppelingen_mijn(&k->c, &due, &n)));
    for (size_t i = 0; i < n; i++) ALS(k, who, terugkoppeling_geef(&k->c, due[i].id, S("opgepakt"), STR_NONE));
    return OK;
}

static Status closed_long_ago(Maker *k, Datum day, const Verhaal *story, Str *ref) {
    Signaal s;
    Waarden w = fields(&soort_melding_intern, "titel", str_from_z(story->titel), "betreft", str_from_z(story->betreft),
                       "gemeente", k->m->balie.gemeente, "vorm", str_from_z(story->vorm), "verhaal",
                       str_from_z(story->tekst), NULL);
    Melding m = {.ingang = S("intern"), .waarden = &w};
    Actor town = of_town(k, k->m->balie.gemeente);
    k->nu = tijdstip_at(day, 10 * 60);
    ALS(k, &k->m->balie, signaal_submit(&k->c, &m, &s));
    ALS(k, &town, signaal_terugleggen(&k->c, s.ref, S("Uitgezocht in de gemeente: er was niets aan de hand.")));
    TRY(tell_all(k, &k->m->keten));
    TRY(tell_all(k, &town));
    *ref = s.ref;
    return OK;
}

enum { OUD = 5 };

/* Five years ago: two terms are over, one of them on hold; three end soon. */
static Status old_files(Maker *k, Str refs[OUD]) {
    static const int days[OUD] = {-40, -12, 9, 33, 70};
    Datum then = datum_add_months(datum_at(k->einde), -12 * 5);
    for (size_t i = 0; i < OUD; i++) TRY(closed_long_ago(k, then + days[i], &verhalen[2 * i], &refs[i]));
    ALS(k, &k->m->fg, bewaren_stop(&k->c, refs[0], S("Er loopt een klacht over hoe de melding is behandeld.")));
    return OK;
}

Status demo_data_make(const Installatie *i, Str profiel, const DemoMensen *mensen, Tijdstip nu) {
    SCOPED_ARENA work = arena_new();
    SCOPED_ARENA secret = arena_new_secret();

    Maker k = {.i = i, .profiel = profiel, .m = mensen, .arena = work, .geheim = secret, .einde = nu, .dobbel = 2026};
    size_t rounds = DAYS_BACK / MEETING_EVERY;
    Str old[OUD];
    TRY(old_files(&k, old));
    for (size_t r = 0; r < rounds; r++) {
        Tijdstip start = nu - (Tijdstip)(rounds - r) * MEETING_EVERY * DAG_MS;
        bool last = r + 1 == rounds;
        TRY(one_fortnight(&k, start, SIGNALS / rounds + roll(&k, 3) + (last ? 5 : 0), last));
        arena_reset(secret);
    }
    ALS(&k, &mensen->keten, bewaren_akkoord(&k.c, &old[2], 1));
    return OK;
}
