/* One account: its functions, its name, and what can be done when somebody leaves or loses a telephone. */
#include "web/gebruikers.h"

#include "web/gebruikers.html.h"
#include "web/gelukt.h"
#include "web/routes.h"

static const Link UP[] = {{S("Gebruikers"), S("/beheer/gebruikers")}};

/* The log names the account that was looked at. */
static Status open(Verzoek *v, Gebruiker *g) {
    TRY(gebruiker_open(&v->auth, request_param(v->req, S("ref")), g));
    Handeling h = request_reads(v->req) ? HANDELING_GEBRUIKER_LEZEN : HANDELING_GEBRUIKER_BEHEREN;
    ctx_note(v->c, h, "gebruiker", g->id, g->ref, S("functie"), OK);
    return OK;
}

static bool is_self(const Verzoek *v, const Gebruiker *g) { return uuid_eq(v->sessie.gebruiker_id, g->id); }

/* ---- functions ---- */

static Label standing(const Vervulling *x, Datum today) {
    if (x->van > today) return (Label){S("Begint later"), KLEUR_BLAUW, ICOON_KLOK};
    if (vervulling_geldt(x, today)) return (Label){S("Nu"), KLEUR_GROEN, ICOON_VINK};
    return (Label){S("Afgelopen"), KLEUR_GRIJS, ICOON_GEEN};
}

static VervullingRegel to_row(Verzoek *v, const Vervulling *x) {
    Arena *a = v->req->arena;
    Datum today = ctx_vandaag(v->c);
    return (VervullingRegel){.id = uuid_text(a, x->id),
                             .functie = naam_functie(v, x->functie),
                             .waar = naam_plaats(v, x->organisatie, x->gemeente),
                             .van = datum_kort(a, x->van),
                             .tot = datum_kort(a, x->tot),
                             .stand = standing(x, today),
                             .loopt = x->tot == DATUM_GEEN || x->tot >= today};
}

/* "ketenregisseur/zvhf": a function at an organisation where it can be held. */
static Keuzes functions_at_places(Verzoek *v) {
    const Regio *r = v->app->regio;
    size_t room = 0, n = 0;
    for (size_t i = 0; i < r->functies_n; i++) room += r->functies[i].organisaties_n;
    Keuze *k = NEW_N(v->req->arena, Keuze, room);
    for (size_t i = 0; i < r->functies_n; i++) {
        const RegioFunctie *f = &r->functies[i];
        for (size_t o = 0; !f->openbaar && o < f->organisaties_n; o++) {
            const RegioOrganisatie *where = f->organisaties[o];
            if (!regio_geldig(where->geldig, ctx_vandaag(v->c))) continue;
            k[n].code = str_fmt(v->req->arena, "%.*s/%.*s", STR_ARG(f->id), STR_ARG(where->id));
            k[n++].label = str_fmt(v->req->arena, "%.*s (%.*s)", STR_ARG(f->naam), STR_ARG(where->naam));
        }
    }
    return (Keuzes){k, n};
}

static Keuzes running(Verzoek *v, const GebruikerView *view) {
    Keuze *k = NEW_N(v->req->arena, Keuze, view->functies_n);
    size_t n = 0;
    for (size_t i = 0; i < view->functies_n; i++) {
        const VervullingRegel *x = &view->functies[i];
        if (!x->loopt) continue;
        k[n].code = x->id;
        k[n++].label = str_fmt(v->req->arena, "%.*s, %.*s", STR_ARG(x->functie), STR_ARG(x->waar));
    }
    return (Keuzes){k, n};
}

static Str typed_or_today(Verzoek *v) {
    Str typed = verzoek_invoer(v, S("van"));
    return str_none(typed) && request_reads(v->req) ? datum_iso(v->req->arena, ctx_vandaag(v->c)) : STR_NONE;
}

static void fill_function_forms(Verzoek *v, GebruikerView *view) {
    view->geven[0] = veld_keuze(v, "functie", "Functie", functions_at_places(v), verzoek_veld(v, "functie"),
                                "Kies een functie", true);
    view->geven[1] = veld_keuze(v, "gemeente", "Gemeente", ctx_keuzes(v->c, S("gemeenten")),
                                verzoek_veld(v, "gemeente"), "Geen gemeente", false);
    view->geven[1].hint = S("Alleen als de functie bij een gemeente hoort.");
    view->geven[2] = veld_new(v, FORM_DATUM, "van", "Eerste dag", typed_or_today(v), true);
    view->geven[3] = veld_new(v, FORM_DATUM, "tot", "Laatste dag", STR_NONE, false);
    Keuzes open = running(v, view);
    view->kan_eindigen = open.aantal > 0;
    view->eindigen[0] =
        veld_keuze(v, "vervulling", "Welke functie?", open, verzoek_veld(v, "vervulling"), "Kies een functie", true);
    view->eindigen[1] = veld_new(v, FORM_DATUM, "einde", "Laatste dag", STR_NONE, true);
    view->eindigen[1].hint = S("Deze dag telt nog mee. Vul gisteren in om de functie nu te laten stoppen.");
}

static Status fill_functions(Verzoek *v, GebruikerView *view) {
    Vervulling *list;
    TRY(vervulling_list(&v->auth, &view->g, &list, &view->functies_n));
    view->functies = NEW_N(v->req->arena, VervullingRegel, view->functies_n);
    for (size_t i = 0; i < view->functies_n; i++) view->functies[i] = to_row(v, &list[i]);
    fill_function_forms(v, view);
    return OK;
}

/* ---- the page ---- */

/* What can be lost depends on what was there. */
static Keuzes losses(Verzoek *v, const Gebruiker *g) {
    static const Keuze invited[] = {{S("uitnodiging"), S("De code: die is kwijt of verlopen"), STR_NONE}};
    static const Keuze one[] = {
        {S("wachtwoord"), S("Het wachtwoord"), S("Bij het activeren vragen wij om een code uit de app.")},
        {S("app"), S("De telefoon met de app"), S("Bij het activeren vragen wij om het wachtwoord.")},
        {S("beide"), S("Allebei"), S("Wie de code heeft, kan dan inloggen. Geef die alleen aan de persoon zelf.")}};
    if (str_eq(g->status, GEBRUIKER_UITGENODIGD)) return (Keuzes){invited, 1};
    return (Keuzes){one, is_self(v, g) ? 2 : 3};
}

static void fill_radio(Verzoek *v, VeldView *view, Keuzes k) {
    *view = veld_keuze(v, "kwijt", "Wat is deze persoon kwijt?", k, verzoek_veld(v, "kwijt"), NULL, true);
    view->soort = FORM_RADIO;
    view->breedte = BREED_VOL;
}

static Status draw(Verzoek *v, const Gebruiker *g, Str melding) {
    GebruikerView view = {.v = v, .g = *g, .melding = melding, .zelf = is_self(v, g)};
    view.mag_beheren = mag(v->c, HANDELING_GEBRUIKER_BEHEREN);
    if (request_reads(v->req)) view.gelukt = gelukt_tekst(v);
    TRY(fill_functions(v, &view));
    Str typed = verzoek_veld(v, "naam");
    view.naam = veld_new(v, FORM_TEKST, "naam", "Voornaam en achternaam", str_none(typed) ? g->naam : typed, true);
    fill_radio(v, &view.herstel, losses(v, g));
    TRY(kader(v, "gebruikers", g->naam, UP, 1, &view.layout));
    if (!str_none(melding)) view.layout.fout = true;
    tpl_gebruiker(&v->r, &view);
    return OK;
}

Status scherm_gebruiker(Verzoek *v) {
    Gebruiker g;
    TRY(open(v, &g));
    return draw(v, &g, STR_NONE);
}

static Status back(Verzoek *v, const Gebruiker *g, const char *done) {
    verzoek_meld(v, str_from_z(done));
    return verzoek_naar(v, "/beheer/gebruikers/%.*s", STR_ARG(g->ref));
}

/* ---- deeds ---- */

Status scherm_gebruiker_naam(Verzoek *v) {
    Gebruiker g;
    Str naam = verzoek_veld(v, "naam");
    TRY(open(v, &g));
    Status s = PROBEER(v, gebruiker_rename(&v->auth, &g, str_none(naam) ? S("") : naam, &v->c->fouten));
    if (s == INVALID) return draw(v, &g, STR_NONE);
    TRY(s);
    return back(v, &g, "gebruiker-naam");
}

Status scherm_gebruiker_blokkeren(Verzoek *v) {
    Gebruiker g;
    TRY(open(v, &g));
    Status s = PROBEER(v, gebruiker_block(&v->auth, &g));
    if (s == CONFLICT)
        return draw(v, &g,
                    is_self(v, &g) ? S("U kunt uzelf niet blokkeren. Vraag een andere beheerder.")
                                   : S("Dit account was al geblokkeerd."));
    TRY(s);
    return back(v, &g, "gebruiker-geblokkeerd");
}

Status scherm_gebruiker_vrijgeven(Verzoek *v) {
    Gebruiker g;
    TRY(open(v, &g));
    Status s = PROBEER(v, gebruiker_unblock(&v->auth, &g));
    if (s == CONFLICT) return draw(v, &g, S("Dit account was niet geblokkeerd."));
    TRY(s);
    return back(v, &g, "gebruiker-vrijgegeven");
}

Status scherm_gebruiker_uitloggen(Verzoek *v) {
    Gebruiker g;
    TRY(open(v, &g));
    TRY(gebruiker_logout(&v->auth, &g));
    return back(v, &g, "gebruiker-uitgelogd");
}

static bool which_loss(Str typed, Herstel *out) {
    static const struct {
        Str code;
        Herstel wat;
    } known[] = {{S("uitnodiging"), HERSTEL_UITNODIGING},
                 {S("wachtwoord"), HERSTEL_WACHTWOORD},
                 {S("app"), HERSTEL_TWEEDE_FACTOR},
                 {S("beide"), HERSTEL_BEIDE}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!str_eq(known[i].code, typed)) continue;
        *out = known[i].wat;
        return true;
    }
    return false;
}

Status scherm_gebruiker_herstel(Verzoek *v) {
    Gebruiker g;
    Herstel lost;
    Str code;
    TRY(open(v, &g));
    if (!which_loss(verzoek_veld(v, "kwijt"), &lost)) {
        fouten_add(&v->c->fouten, S("kwijt"), "Kies wat deze persoon kwijt is.");
        return draw(v, &g, STR_NONE);
    }
    Status s = PROBEER(v, gebruiker_reset(&v->auth, &g, lost, &code));
    if (s == CONFLICT)
        return draw(v, &g, S("Dit kan niet bij dit account. Is het geblokkeerd? Hef de blokkade dan eerst op."));
    TRY(s);
    return toon_code(v, &g, S("Geef deze code door"), code, false);
}

/* ---- giving and ending a function ---- */

static bool typed_day(Verzoek *v, const char *naam, bool needed, Datum *out) {
    Str typed = verzoek_invoer(v, str_from_z(naam));
    *out = DATUM_GEEN;
    if (str_empty(str_trim(typed)) && !needed) return true;
    if (datum_parse(str_trim(typed), out)) return true;
    fouten_add(&v->c->fouten, str_from_z(naam), "Vul een datum in, bijvoorbeeld 1-9-2026.");
    return false;
}

/* Whoever hands out functions does not give themselves one: what they may see is then decided by somebody else. */
static Status read_function(Verzoek *v, const Gebruiker *g, Vervulling *out) {
    Str rest = verzoek_veld(v, "functie"), functie = S(""), gemeente = verzoek_veld(v, "gemeente");
    (void)str_split(&rest, '/', &functie);
    *out = (Vervulling){.functie = functie,
                        .organisatie = str_none(rest) ? S("") : rest,
                        .gemeente = str_none(gemeente) ? S("") : gemeente};
    if (is_self(v, g))
        return fout(&v->c->fouten, S("functie"), "U kunt uzelf geen functie geven. Vraag een andere beheerder.");
    Status fits =
        bezetting_check(v->app->regio, ctx_vandaag(v->c), out->functie, out->organisatie, out->gemeente, &v->c->fouten);
    bool from = typed_day(v, "van", true, &out->van), until = typed_day(v, "tot", false, &out->tot);
    return fits == OK && from && until ? OK : INVALID;
}

Status scherm_gebruiker_functie(Verzoek *v) {
    Gebruiker g;
    Vervulling x;
    Uuid id;
    TRY(open(v, &g));
    if (read_function(v, &g, &x) != OK) return draw(v, &g, STR_NONE);
    Status s = PROBEER(v, vervulling_add(&v->auth, &g, x, &v->c->fouten, &id));
    if (s == CONFLICT) fouten_add(&v->c->fouten, S("functie"), "Deze persoon heeft deze functie al in die periode.");
    if (s == CONFLICT || s == INVALID) return draw(v, &g, STR_NONE);
    TRY(s);
    return back(v, &g, "functie-gegeven");
}

Status scherm_gebruiker_functie_einde(Verzoek *v) {
    Gebruiker g;
    Uuid id;
    Datum last;
    TRY(open(v, &g));
    bool chosen = uuid_parse(verzoek_veld(v, "vervulling"), &id);
    if (!chosen) fouten_add(&v->c->fouten, S("vervulling"), "Kies welke functie stopt.");
    if (is_self(v, &g))
        return draw(v, &g, S("U kunt uw eigen functie niet laten stoppen. Vraag een andere beheerder."));
    if (!typed_day(v, "einde", true, &last) || !chosen) return draw(v, &g, STR_NONE);
    Status s = PROBEER(v, vervulling_end(&v->auth, &g, id, last, &v->c->fouten));
    if (s == INVALID) return draw(v, &g, STR_NONE);
    TRY(s);
    return back(v, &g, "functie-beeindigd");
}
