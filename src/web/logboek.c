#include "web/logboek.h"

#include "store/durable.h"
#include "web/logboek.html.h"
#include "web/routes.h"

enum { PER_PAGINA = 50, PERIODE_DAGEN = 30 };

/* ---- how a row reads ---- */

Str logboek_wie(const Verzoek *v, const LogInzage *x) {
    if (!str_none(x->naam)) return x->naam;
    return str_none(x->functie) ? S("Ketenzicht zelf") : naam_functie(v, x->functie);
}

static Str sentence(Arena *a, Str label) {
    char first = label.ptr[0];
    return str_fmt(a, "%c%.*s", first >= 'a' && first <= 'z' ? first - 'a' + 'A' : first, (int)label.len - 1,
                   label.ptr + 1);
}

Str logboek_wat(Arena *a, const LogInzage *x) {
    Handeling h = handeling_from(x->handeling);
    return h == HANDELING_GEEN ? x->handeling : sentence(a, handeling_label(h));
}

Str logboek_object(Arena *a, Str object) {
    Str rest = object, head;
    if (!str_split(&rest, ':', &head) || str_none(rest)) return object;
    return str_fmt(a, "%.*s, %.*s", STR_ARG(head), STR_ARG(rest));
}

Label logboek_resultaat(Str resultaat) {
    if (str_eq(resultaat, S("gelukt"))) return (Label){S("Gelukt"), KLEUR_GRIJS, ICOON_GEEN};
    if (str_eq(resultaat, S("geweigerd"))) return (Label){S("Geweigerd"), KLEUR_ROOD, ICOON_SLOT};
    if (str_eq(resultaat, S("niet-gevonden"))) return (Label){S("Niet gevonden"), KLEUR_ORANJE, ICOON_GEEN};
    if (str_eq(resultaat, S("ongeldig"))) return (Label){S("Niet goed ingevuld"), KLEUR_ORANJE, ICOON_GEEN};
    if (str_eq(resultaat, S("fout"))) return (Label){S("Storing"), KLEUR_ROOD, ICOON_LET_OP};
    return (Label){resultaat, KLEUR_ORANJE, ICOON_GEEN};
}

Str logboek_ref_url(Arena *a, Str ref) { return str_fmt(a, "/beheer/logboek?ref=%.*s", STR_ARG(ref)); }

/* ---- filter ---- */

typedef struct Keus {
    LogFilter f;
    Str van, tot; /* as typed */
    Str melding;
} Keus;

static Str query(Verzoek *v, const char *name) {
    Str value = str_trim(request_query(v->req, str_from_z(name)));
    return str_empty(value) ? STR_NONE : value;
}

static Datum typed_day(Keus *k, Str typed) {
    Datum d = DATUM_GEEN;
    if (!str_none(typed) && !datum_parse(typed, &d))
        k->melding = S("Vul een datum in als 14-11-2026. Wij tonen nu alle dagen.");
    return d;
}

/* All rows of one action are looked for within a month, so that nobody waits for years of rows to be read. */
static void limit_period(Verzoek *v, Keus *k) {
    bool open = k->f.van == DATUM_GEEN && str_none(k->f.ref) && str_none(k->melding);
    if (!open || str_none(k->f.handeling)) return;
    k->f.van = (k->f.tot == DATUM_GEEN ? ctx_vandaag(v->c) : k->f.tot) - PERIODE_DAGEN;
    k->van = datum_kort(v->req->arena, k->f.van);
}

static Keus read_filter(Verzoek *v) {
    Keus k = {.f = {.ref = query(v, "ref"), .aantal = PER_PAGINA},
              .van = query(v, "van"),
              .tot = query(v, "tot"),
              .melding = STR_NONE};
    Str action = query(v, "handeling");
    if (handeling_from(action) != HANDELING_GEEN) k.f.handeling = action;
    k.f.van = typed_day(&k, k.van);
    k.f.tot = typed_day(&k, k.tot);
    if (!str_to_int(query(v, "voor"), &k.f.voor) || k.f.voor < 0) k.f.voor = 0;
    limit_period(v, &k);
    return k;
}

static Keuzes actions(Verzoek *v) {
    Keuze *list = NEW_N(v->req->arena, Keuze, HANDELING_AANTAL);
    size_t n = 0;
    for (int h = HANDELING_GEEN + 1; h < HANDELING_AANTAL; h++)
        list[n++] =
            (Keuze){handeling_name((Handeling)h), sentence(v->req->arena, handeling_label((Handeling)h)), STR_NONE};
    return (Keuzes){list, n};
}

static void fill_filters(Verzoek *v, LogboekView *view, const Keus *k) {
    view->filters[0] = veld_keuze(v, "handeling", "Wat", actions(v), k->f.handeling, "Alles", true);
    view->filters[1] = veld_new(v, FORM_TEKST, "ref", "Nummer", k->f.ref, true);
    view->filters[2] = veld_new(v, FORM_TEKST, "van", "Van (dd-mm-jjjj)", k->van, true);
    view->filters[3] = veld_new(v, FORM_TEKST, "tot", "Tot en met", k->tot, true);
}

static Str link_to(Verzoek *v, const Keus *k, int64_t voor) {
    Buf b = {.arena = v->req->arena};
    const struct {
        const char *name;
        Str value;
    } parts[] = {{"handeling", k->f.handeling}, {"ref", k->f.ref}, {"van", k->van}, {"tot", k->tot}};
    buf_lit(&b, "/beheer/logboek?");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (str_none(parts[i].value)) continue;
        buf_fmt(&b, "%s=", parts[i].name);
        html_url_part(&b, parts[i].value);
        buf_char(&b, '&');
    }
    if (voor) buf_fmt(&b, "voor=%lld", (long long)voor);
    return buf_view(&b);
}

/* ---- screens ---- */

static Status draw(Verzoek *v, LogboekView *view) {
    Keus k = read_filter(v);
    view->v = v;
    view->melding = k.melding;
    TRY(inzage_list(v->c, k.f, &view->pagina));
    fill_filters(v, view, &k);
    view->begin = k.f.voor ? link_to(v, &k, 0) : STR_NONE;
    view->volgende = view->pagina.volgende ? link_to(v, &k, view->pagina.volgende) : STR_NONE;
    TRY(kader(v, "logboek", S("Logboek"), NULL, 0, &view->layout));
    tpl_logboek(&v->r, view);
    return OK;
}

Status scherm_logboek(Verzoek *v) {
    LogboekView view = {0};
    return draw(v, &view);
}

/* What the witness outside wrote down; STR_NONE when there is none (yet). */
static Status read_witness(Verzoek *v, Str *out) {
    Bytes content;
    *out = STR_NONE;
    if (str_none(v->app->getuige)) return OK;
    Status s = durable_read(v->req->arena, v->app->getuige, &content);
    if (s == NOT_FOUND) return OK;
    TRY(s);
    *out = (Str){(const char *)content.ptr, content.len};
    return OK;
}

typedef struct Controle {
    LogControle *stand;
    bool zonder_getuige;
} Controle;

/* The step was done here, where the database is; the way past a worker lets others go first. */
static void let_others_go_first(void *controle) { (void)controle; }

Status scherm_logboek_controle(Verzoek *v) {
    Controle *c = request_work(v->req);
    Str witness = STR_NONE;
    if (!c) {
        TRY(read_witness(v, &witness));
        c = NEW(v->req->arena, Controle);
        c->zonder_getuige = str_none(witness);
    }
    bool done;
    TRY(inzage_controle(v->c, witness, &c->stand, &done));
    if (!done) return verzoek_defer(v, let_others_go_first, c);
    LogRapport report = logboek_check_report(c->stand);
    LogboekView view = {.rapport = &report, .zonder_getuige = c->zonder_getuige};
    return draw(v, &view);
}

/* ---- who broke the glass ---- */

Status scherm_doorbrekingen(Verzoek *v) {
    DoorbrekingenView view = {.v = v, .begin = STR_NONE, .volgende = STR_NONE};
    Uuid voor = {0};
    if (uuid_parse(query(v, "voor"), &voor)) view.begin = S("/beheer/logboek/doorbrekingen");
    TRY(doorbrekingen(v->c, voor, PER_PAGINA + 1, &view.rijen, &view.rijen_n));
    if (view.rijen_n > PER_PAGINA) {
        view.rijen_n = PER_PAGINA;
        Str last = uuid_text(v->req->arena, view.rijen[PER_PAGINA - 1].id);
        view.volgende = str_join(v->req->arena, S("/beheer/logboek/doorbrekingen?voor="), last);
    }
    view.telling = view.rijen_n == 1 ? S("1 keer") : str_fmt(v->req->arena, "%zu keer op deze pagina", view.rijen_n);
    Link between = {S("Logboek"), S("/beheer/logboek")};
    TRY(kader(v, "logboek", S("Doorbroken dossiers"), &between, 1, &view.layout));
    tpl_doorbrekingen(&v->r, &view);
    return OK;
}
