#include "web/kader.h"

#include "keten/dossier.h"
#include "keten/werk.h"

typedef enum Telling { TELLING_GEEN, TELLING_WERK, TELLING_NIEUW, TELLINGEN } Telling;

typedef struct Menu {
    Str groep, id, naam, url;
    Icoon icoon;
    Handeling recht;
    Telling telling;
} Menu;

static const Menu menu[] = {
    {S("Werk"), S("werk"), S("Werkvoorraad"), S("/werk"), ICOON_TAAK, HANDELING_WERK_LEZEN, TELLING_WERK},
    {S("Werk"), S("signalen"), S("Signalen"), S("/signalen"), ICOON_INBOX, HANDELING_SIGNAAL_ZIEN, TELLING_NIEUW},
    {S("Werk"), S("overleg"), S("Overleg"), S("/overleg"), ICOON_MENSEN, HANDELING_OVERLEG_ZIEN, TELLING_GEEN},
    {S("Zaken"), S("casussen"), S("Casussen"), S("/casussen"), ICOON_KOPPEL, HANDELING_CASUS_LEZEN, TELLING_GEEN},
    {S("Zaken"), S("dossiers"), S("Dossiers"), S("/dossiers"), ICOON_MAP, HANDELING_DOSSIER_ZIEN, TELLING_GEEN},
    {S("Beleid"), S("dashboard"), S("Dashboard"), S("/dashboard"), ICOON_GRAFIEK, HANDELING_CIJFERS_LEZEN,
     TELLING_GEEN},
    {S("Beleid"), S("cijfers"), S("Cijfers"), S("/cijfers"), ICOON_LIJST, HANDELING_CIJFERS_LEZEN, TELLING_GEEN},
    {S("Beheer"), S("gebruikers"), S("Gebruikers"), S("/beheer/gebruikers"), ICOON_BEHEER, HANDELING_GEBRUIKER_LEZEN,
     TELLING_GEEN},
    {S("Beheer"), S("logboek"), S("Logboek"), S("/beheer/logboek"), ICOON_BOEK, HANDELING_LOGBOEK_LEZEN, TELLING_GEEN},
    {S("Beheer"), S("bewaren"), S("Bewaartermijnen"), S("/bewaren"), ICOON_KALENDER, HANDELING_BEWAREN_LEZEN,
     TELLING_GEEN},
    {S("Beheer"), S("regio"), S("Regioprofiel"), S("/beheer/regio"), ICOON_GEBOUW, HANDELING_REGIO_LEZEN, TELLING_GEEN},
    {S("Account"), S("account"), S("Mijn account"), S("/account"), ICOON_SLOT, HANDELING_ACCOUNT_GEBRUIKEN,
     TELLING_GEEN},
};
enum { MENU_N = sizeof menu / sizeof *menu };

void kader_check(void) {
    for (size_t i = 0; i < MENU_N; i++) {
        size_t at = 0;
        while (at < web_routes_n && !str_eq(str_from_z(web_routes[at].pattern), menu[i].url)) at++;
        if (at == web_routes_n) die("the menu leads to %.*s, which is not there", STR_ARG(menu[i].url));
    }
}

/* Figures are of the region or of a municipality: whoever has neither has no page of them. */
static bool has_page(const Verzoek *v, const RegioFunctie *f, Handeling recht) {
    if (recht == HANDELING_ACCOUNT_GEBRUIKEN) return true; /* also for who holds no function */
    Bereik reach = regio_bereik(f, recht);
    if (reach == BEREIK_GEEN) return false;
    return recht != HANDELING_CIJFERS_LEZEN || reach == BEREIK_REGIO || !str_empty(v->c->actor.gemeente);
}

static Status build_menu(Verzoek *v, Str sectie, NavGroep **groups, size_t *n) {
    Arena *a = v->req->arena;
    NavGroep *list = NEW_N(a, NavGroep, MENU_N);
    NavPunt *points = NEW_N(a, NavPunt, MENU_N);
    size_t groups_n = 0, used = 0;
    const RegioFunctie *f = regio_functie(v->c->regio, v->c->actor.functie);
    WerkAantal open;
    TRY(werk_aantal(v->c, &open));
    const int64_t counts[TELLINGEN] = {[TELLING_WERK] = open.werk, [TELLING_NIEUW] = open.nieuw};
    for (size_t i = 0; i < MENU_N; i++) {
        if (!has_page(v, f, menu[i].recht)) continue;
        if (groups_n == 0 || !str_eq(list[groups_n - 1].naam, menu[i].groep))
            list[groups_n++] = (NavGroep){.naam = menu[i].groep, .punten = &points[used]};
        NavPunt *p = &points[used++];
        *p = (NavPunt){.link = {menu[i].naam, menu[i].url},
                       .icoon = menu[i].icoon,
                       .actief = str_eq(menu[i].id, sectie),
                       .telling = counts[menu[i].telling]};
        list[groups_n - 1].punten_n++;
    }
    *groups = list;
    *n = groups_n;
    return OK;
}

static const Link *crumbs(Verzoek *v, Str titel, const Link *between, size_t n) {
    Link *list = NEW_N(v->req->arena, Link, n + 2);
    list[0] = (Link){S("Start"), S("/")};
    if (n) memcpy(list + 1, between, n * sizeof *list);
    list[n + 1] = (Link){titel, STR_NONE};
    return list;
}

/* Who holds several reads which one it is, and where. */
static Str role(const Verzoek *v) {
    const Actor *who = &v->c->actor;
    Str name = naam_functie(v, who->functie);
    if (v->sessie.functie_aantal == 0) return S("Geen functie");
    if (v->sessie.functie_aantal == 1) return name;
    return str_join(v->req->arena, name, S(", "), naam_plaats(v, who->organisatie, who->gemeente));
}

Status kader(Verzoek *v, const char *sectie, Str titel, const Link *kruimels, size_t n, LayoutWerk *out) {
    Arena *a = v->req->arena;
    NavGroep *groups;
    size_t groups_n;
    TRY(build_menu(v, str_from_z(sectie), &groups, &groups_n));
    Str clock = tijdstip_klok(a, v->c->nu), day = datum_kort(a, ctx_vandaag(v->c));
    *out = (LayoutWerk){.titel = titel,
                        .fout = v->c->fouten.aantal > 0,
                        .regio = v->c->regio->naam,
                        .naam = v->c->actor.naam,
                        .rol = role(v),
                        .wissel = v->sessie.functie_aantal > 1 ? S("/account") : STR_NONE,
                        .begin = S("/"),
                        .zoek = mag(v->c, HANDELING_ZOEKEN) ? S("/zoek") : STR_NONE,
                        .gezocht = S(""),
                        .uitloggen = S("/uitloggen"),
                        .moment = str_join(a, day, S(" om "), clock, S(" uur")),
                        .nav = groups,
                        .nav_n = groups_n,
                        .kruimels = crumbs(v, titel, kruimels, n),
                        .kruimels_n = n + 2};
    return OK;
}

/* ---- names ---- */

Str naam_gemeente(const Verzoek *v, Str code) {
    if (str_empty(code)) return S("Niet bekend");
    const RegioGemeente *g = regio_gemeente(v->c->regio, code);
    return g ? g->naam : code;
}

Str naam_vorm(const Verzoek *v, Str id) {
    if (str_empty(id)) return S("Nog niet bekend");
    const RegioVorm *x = regio_vorm(v->c->regio, id);
    return x ? x->naam : id;
}

Str naam_functie(const Verzoek *v, Str id) {
    const RegioFunctie *f = regio_functie(v->c->regio, id);
    return f ? f->naam : id;
}

Str naam_organisatie(const Verzoek *v, Str id) {
    const RegioOrganisatie *o = regio_organisatie(v->c->regio, id);
    return o ? o->naam : id;
}

Str naam_plaats(const Verzoek *v, Str organisatie, Str gemeente) {
    return str_empty(gemeente) ? naam_organisatie(v, organisatie) : naam_gemeente(v, gemeente);
}

Str naam_urgentie(const Verzoek *v, Str id) {
    if (str_empty(id)) return S("Nog niet beoordeeld");
    const RegioUrgentie *u = regio_urgentie(v->c->regio, id);
    return u ? u->naam : id;
}

Str naam_ingang(const Verzoek *v, Str id) {
    const RegioIngang *i = regio_ingang(v->c->regio, id);
    return i ? i->naam : id;
}

Str naam_klasse(const Verzoek *v, const Klasse *k) {
    const RegioStand *class = regio_stand(v->c->regio, k->schema, k->klasse);
    return class ? class->naam : k->klasse;
}

Str naam_uitkomst(const Traject *t) {
    const RegioUitkomst *u = regio_route_uitkomst(t->route, t->uitkomst);
    return u ? u->naam : t->uitkomst;
}

Str persoon_naam(const Verzoek *v, const Waarden *w) {
    Str given = waarde(w, "voornaam"), family = waarde(w, "achternaam");
    if (str_empty(given) && str_empty(family)) return S("Naam niet bekend");
    return str_trim(str_fmt(v->req->arena, "%.*s %.*s", STR_ARG(given), STR_ARG(family)));
}

Str dag_kort(const Verzoek *v, Str iso) {
    Datum d;
    return datum_parse_iso(iso, &d) ? datum_kort(v->req->arena, d) : iso;
}

Str moment_kort(const Verzoek *v, Tijdstip t, bool dag) {
    return dag ? datum_kort(v->req->arena, datum_at(t)) : tijdstip_kort(v->req->arena, t);
}

Str naam_betrouwbaarheid(Str code) {
    const Veld *field = &soort_verrijking.velden[veld_index(&soort_verrijking, S("betrouwbaarheid"))];
    return keuze_label(field->keuzes, code);
}

/* Told from the state it is in, because that is what the circles follow from. */
Str wie_ziet(const Verzoek *v, const Signaal *s) {
    Arena *a = v->req->arena;
    Str town = str_none(s->gemeente) ? S("nog geen gemeente")
                                     : str_fmt(a, "gemeente %.*s", STR_ARG(naam_gemeente(v, s->gemeente)));
    Str partners = S(", en de organisaties van het overleg en van de routes");
    if (str_eq(s->status, SIGNAAL_NIEUW))
        partners = S(". De partners van het overleg zien dit pas als het op hun agenda staat of stond");
    if (str_eq(s->status, SIGNAAL_BEOORDEELD)) partners = S(", en de organisaties van de routes");
    return str_fmt(a, "Wie dit meldde, %.*s en wie de keten regisseert%.*s.", STR_ARG(town), STR_ARG(partners));
}

bool mag_terugkoppelen(const Verzoek *v, const Terugkoppeling *t) {
    return mag(v->c, HANDELING_TERUGKOPPELING_GEVEN) && str_eq(t->functie, v->c->actor.functie);
}

/* ---- labels ---- */

Label label_urgentie(const Verzoek *v, Str urgentie) {
    const RegioUrgentie *u = regio_urgentie(v->c->regio, urgentie);
    if (!u) return (Label){urgentie, KLEUR_GRIJS, 0};
    Str rest = u->naam, name;
    (void)str_split(&rest, ':', &name);
    return u->acuut ? (Label){name, KLEUR_ROOD, ICOON_VLAG} : (Label){name, KLEUR_GRIJS, 0};
}

static Str days_late(Arena *a, int days) {
    Buf b = {.arena = a};
    buf_int(&b, days);
    buf_lit(&b, " dagen te laat");
    return buf_done(&b);
}

/* left: how many days there still are. */
static Label days_label(Arena *a, Datum uiterlijk, int left) {
    if (left < -1) return (Label){days_late(a, -left), KLEUR_ROOD, ICOON_LET_OP};
    if (left == -1) return (Label){S("1 dag te laat"), KLEUR_ROOD, ICOON_LET_OP};
    if (left == 0) return (Label){S("Vandaag"), KLEUR_ORANJE, ICOON_KLOK};
    return (Label){datum_kort(a, uiterlijk), KLEUR_GRIJS, 0};
}

Label label_termijn_dag(Verzoek *v, Datum uiterlijk) {
    return days_label(v->req->arena, uiterlijk, uiterlijk - ctx_vandaag(v->c));
}

Label label_termijn(Verzoek *v, Tijdstip uiterlijk) {
    Arena *a = v->req->arena;
    Datum day = datum_at(uiterlijk);
    int left = day - ctx_vandaag(v->c);
    if (left != 0) return days_label(a, day, left);
    Str clock = tijdstip_klok(a, uiterlijk);
    if (uiterlijk < v->c->nu)
        return (Label){str_fmt(a, "Te laat sinds %.*s uur", STR_ARG(clock)), KLEUR_ROOD, ICOON_LET_OP};
    if (minuut_at(uiterlijk) < 23 * 60 + 59)
        return (Label){str_fmt(a, "Vóór %.*s uur", STR_ARG(clock)), KLEUR_ORANJE, ICOON_KLOK};
    return days_label(a, day, left);
}

Label label_status(Str status) {
    Kleur colour = KLEUR_GRIJS;
    if (str_eq(status, SIGNAAL_NIEUW)) colour = KLEUR_BLAUW;
    if (str_eq(status, SIGNAAL_BEOORDEELD) || str_eq(status, SIGNAAL_GEAGENDEERD)) colour = KLEUR_PETROL;
    if (str_eq(status, SIGNAAL_IN_AANPAK)) colour = KLEUR_ORANJE;
    return (Label){signaal_status_label(status), colour, 0};
}

Label label_traject(Str status) {
    if (str_eq(status, TRAJECT_GEVRAAGD)) return (Label){S("Gevraagd"), KLEUR_ORANJE, ICOON_KLOK};
    if (str_eq(status, TRAJECT_AANGENOMEN)) return (Label){S("Aangenomen"), KLEUR_BLAUW, 0};
    if (str_eq(status, TRAJECT_AFGEROND)) return (Label){S("Afgerond"), KLEUR_GROEN, ICOON_VINK};
    return (Label){S("Geweigerd"), KLEUR_GRIJS, 0};
}
