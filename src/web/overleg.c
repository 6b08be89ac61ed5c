/* The meetings of the region, and planning the next. The agenda of one is in overleg_agenda.c. */
#include "web/overleg.h"

#include "web/gelukt.h"
#include "web/kader.h"
#include "web/overleg.html.h"
#include "web/routes.h"

enum { MINUTEN_PER_UUR = 60, DAG_MINUTEN = 24 * 60 };

static Label label_of(Str status) {
    if (str_eq(status, OVERLEG_BEZIG)) return (Label){S("Bezig"), KLEUR_ORANJE, ICOON_KLOK};
    if (str_eq(status, OVERLEG_VASTGESTELD)) return (Label){S("Vastgesteld"), KLEUR_GROEN, ICOON_VINK};
    return (Label){S("Gepland"), KLEUR_BLAUW, ICOON_KALENDER};
}

static OverlegRij to_line(Verzoek *v, const OverlegRegel *o) {
    Arena *a = v->req->arena;
    Datum day = datum_at(o->begint_op);
    Str weekday = datum_weekdag(a, day), date = datum_lang(a, day);
    OverlegRij line = {.naam = o->tafel->naam,
                       .wanneer = str_fmt(a, "%.*s %.*s", STR_ARG(weekday), STR_ARG(date)),
                       .klok = tijdstip_klok(a, o->begint_op),
                       .punten = o->punten == 1 ? S("1 punt") : str_fmt(a, "%lld punten", (long long)o->punten),
                       .stand = label_of(o->status)};
    bool reads =
        mag(v->c, HANDELING_OVERLEG_LEZEN) && regio_functies_bevat(o->tafel->verslag_lezers, v->c->actor.functie);
    if (reads) line.url = str_fmt(a, "/overleg/%.*s", STR_ARG(o->ref));
    if (str_eq(o->status, OVERLEG_GEPLAND))
        line.uitnodiging = str_fmt(a, "/overleg/%.*s/uitnodiging.ics", STR_ARG(o->ref));
    bool asked = o->tafel->rondvraag_n && !str_eq(o->status, OVERLEG_VASTGESTELD);
    if (asked && (reads || mag(v->c, HANDELING_RONDVRAAG_ANTWOORDEN)))
        line.rondvraag = str_fmt(a, "/overleg/%.*s/rondvraag", STR_ARG(o->ref));
    return line;
}

/* Coming meetings stand with the first one on top, past ones with the last. */
static void split_by_time(Verzoek *v, const OverlegRegel *rows, size_t n, OverleggenView *view) {
    view->komend = NEW_N(v->req->arena, OverlegRij, n);
    view->geweest = NEW_N(v->req->arena, OverlegRij, n);
    for (size_t i = n; i-- > 0;)
        if (!str_eq(rows[i].status, OVERLEG_VASTGESTELD) && datum_at(rows[i].begint_op) >= ctx_vandaag(v->c))
            view->komend[view->komend_n++] = to_line(v, &rows[i]);
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].status, OVERLEG_VASTGESTELD) || datum_at(rows[i].begint_op) < ctx_vandaag(v->c))
            view->geweest[view->geweest_n++] = to_line(v, &rows[i]);
}

static void offer_planning(Verzoek *v, OverleggenView *view) {
    const Regio *r = v->c->regio;
    if (!mag(v->c, HANDELING_OVERLEG_PLANNEN)) return;
    view->plannen = NEW_N(v->req->arena, Link, r->overleggen_n);
    for (size_t i = 0; i < r->overleggen_n; i++) {
        const RegioOverleg *t = &r->overleggen[i];
        view->plannen[view->plannen_n++] = (Link){str_fmt(v->req->arena, "Plan %.*s", STR_ARG(t->naam)),
                                                  str_fmt(v->req->arena, "/overleg/nieuw?tafel=%.*s", STR_ARG(t->id))};
    }
}

Status scherm_overleggen(Verzoek *v) {
    OverleggenView view = {.gelukt = gelukt_tekst(v)};
    OverlegRegel *rows;
    size_t n;
    TRY(overleg_list(v->c, &rows, &n));
    split_by_time(v, rows, n, &view);
    offer_planning(v, &view);
    TRY(kader(v, "overleg", S("Overleg"), NULL, 0, &view.layout));
    tpl_overleggen(&v->r, &view);
    return OK;
}

/* ---- the invitation ---- */

/* RFC 5545 3.3.11: these end a value or a line, unless they are escaped. */
static Str ics_text(Arena *a, Str s) {
    Buf b = {.arena = a};
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\\' || s.ptr[i] == ';' || s.ptr[i] == ',') buf_char(&b, '\\');
        buf_char(&b, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
    }
    return buf_view(&b);
}

/* RFC 5545 3.1: at most 75 bytes a line, and no character in two. */
static void ics_line(Buf *out, Str line) {
    size_t used = 0;
    for (size_t i = 0; i < line.len; i++, used++) {
        bool starts_character = ((unsigned char)line.ptr[i] & 0xC0) != 0x80;
        if (starts_character && used > 70) {
            buf_lit(out, "\r\n ");
            used = 1;
        }
        buf_char(out, line.ptr[i]);
    }
    buf_lit(out, "\r\n");
}

static Str ics_moment(Arena *a, Tijdstip t) {
    Str iso = tijdstip_iso(a, t); /* 2026-11-14T12:30:00.000Z */
    return str_fmt(a, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", iso.ptr, iso.ptr + 5, iso.ptr + 8, iso.ptr + 11, iso.ptr + 14,
                   iso.ptr + 17);
}

/* For a calendar outside: which table, when, and where to log in. Never a place, a name or what is on the agenda. */
static void write_invitation(Verzoek *v, const OverlegRegel *o, Buf *out) {
    Arena *a = v->req->arena;
    Str name = ics_text(a, o->tafel->naam), begin = ics_moment(a, o->begint_op), now = ics_moment(a, v->c->nu);
    Str base = v->app->publiek_adres;
    ics_line(out, S("BEGIN:VCALENDAR"));
    ics_line(out, S("VERSION:2.0"));
    ics_line(out, S("PRODID:-//Ketenzicht//NL"));
    ics_line(out, S("METHOD:PUBLISH"));
    ics_line(out, S("BEGIN:VEVENT"));
    ics_line(out, str_fmt(a, "UID:%.*s@ketenzicht", STR_ARG(o->ref)));
    ics_line(out, str_fmt(a, "DTSTAMP:%.*s", STR_ARG(now)));
    ics_line(out, str_fmt(a, "DTSTART:%.*s", STR_ARG(begin)));
    ics_line(out, str_fmt(a, "SUMMARY:%.*s", STR_ARG(name)));
    ics_line(out, S("DESCRIPTION:Plaats en agenda staan in Ketenzicht. Log in om ze te lezen."));
    ics_line(out, str_fmt(a, "URL:%.*s/overleg", STR_ARG(base)));
    ics_line(out, S("CLASS:PRIVATE"));
    ics_line(out, S("END:VEVENT"));
    ics_line(out, S("END:VCALENDAR"));
}

Status scherm_overleg_uitnodiging(Verzoek *v) {
    OverlegRegel *rows;
    size_t n;
    TRY(overleg_list(v->c, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(rows[i].ref, request_param(v->req, S("ref")))) continue;
        response_download(v->res, S("text/calendar; charset=utf-8"), S("overleg.ics"));
        write_invitation(v, &rows[i], &v->res->body);
        return OK;
    }
    return NOT_FOUND;
}

/* ---- planning ---- */

/* 13:30, 13.30, 1330 or 13; false for what is no time. */
static bool read_clock(Str typed, int *minutes) {
    int digits[4], n = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char c = typed.ptr[i];
        if (c == ':' || c == '.' || c == ' ') continue;
        if (c < '0' || c > '9' || n == 4) return false;
        digits[n++] = c - '0';
    }
    if (n == 0) return false;
    int hours = n == 4 || n == 2 ? digits[0] * 10 + digits[1] : digits[0];
    int rest = n >= 3 ? digits[n - 2] * 10 + digits[n - 1] : 0;
    *minutes = hours * MINUTEN_PER_UUR + rest;
    return rest < MINUTEN_PER_UUR && *minutes < DAG_MINUTEN;
}

static Status show_plan(Verzoek *v, Str tafel, Str datum, Str tijd, const Waarden *rest) {
    const RegioOverleg *table = regio_overleg(v->c->regio, tafel);
    if (!table) return NOT_FOUND;
    OverlegPlanView view = {.tafel = table->id, .tafel_naam = table->naam, .uitleg = table->uitleg, .velden_n = 4};
    view.velden[0] = veld_new(v, FORM_DATUM, "datum", "Op welke dag?", datum, true);
    view.velden[1] = veld_new(v, FORM_TEKST, "tijd", "Hoe laat?", tijd, true);
    view.velden[1].breedte = BREED_KORT;
    view.velden[1].hint = S("Bijvoorbeeld 13:30");
    Formulier f = formulier_new(v, &soort_overleg, rest, "");
    view.velden[2] = *formulier_veld(&f, "plaats");
    view.velden[3] = *formulier_veld(&f, "algemeen");
    Link between = {S("Overleg"), S("/overleg")};
    TRY(kader(v, "overleg", str_fmt(v->req->arena, "Plan %.*s", STR_ARG(table->naam)), &between, 1, &view.layout));
    tpl_overleg_plannen(&v->r, &view);
    return OK;
}

/* The next moment of the series stands there as a proposal: it can be changed. */
Status scherm_overleg_nieuw(Verzoek *v) {
    if (v->c->regio->overleggen_n == 0) return NOT_FOUND;
    Str tafel = request_query(v->req, S("tafel"));
    if (str_empty(tafel)) tafel = v->c->regio->overleggen[0].id;
    Tijdstip moment;
    TRY(overleg_voorstel(v->c, tafel, &moment));
    return show_plan(v, tafel, datum_iso(v->req->arena, datum_at(moment)), tijdstip_klok(v->req->arena, moment), NULL);
}

static Status plan(Verzoek *v, Str tafel, const Waarden *rest) {
    Datum day;
    int minutes = 0;
    Overleg made;
    if (!datum_parse(verzoek_invoer(v, S("datum")), &day))
        fouten_add(&v->c->fouten, S("datum"), "Vul de dag van het overleg in, bijvoorbeeld 14-11-2026.");
    if (!read_clock(verzoek_veld(v, "tijd"), &minutes))
        fouten_add(&v->c->fouten, S("tijd"), "Vul de tijd in, bijvoorbeeld 13:30.");
    if (v->c->fouten.aantal) return INVALID;
    return PROBEER(v, overleg_plan(v->c, tafel, tijdstip_at(day, minutes), rest, &made));
}

Status scherm_overleg_plan(Verzoek *v) {
    Str tafel = verzoek_veld(v, "tafel");
    Waarden rest;
    Status read = verzoek_lees(v, &soort_overleg, &rest);
    if (read != OK && read != INVALID) return read;
    Status s = plan(v, tafel, &rest);
    if (is_te_tonen(s)) {
        v->res->status = 422;
        return show_plan(v, tafel, STR_NONE, verzoek_veld(v, "tijd"), &rest);
    }
    TRY(s);
    verzoek_meld(v, S("overleg-gepland"));
    return verzoek_naar(v, "/overleg");
}
