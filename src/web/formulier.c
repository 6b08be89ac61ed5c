#include "web/formulier.h"

enum { RADIO_MAX = 6 };

static bool is_chosen(Str chosen, Str code) {
    Str rest = chosen, one;
    while (str_split(&rest, '\n', &one))
        if (str_eq(one, code)) return true;
    return false;
}

static void fill_choices(Verzoek *v, VeldView *view, Keuzes choices, Str chosen) {
    VeldKeuze *list = NEW_N(v->req->arena, VeldKeuze, choices.aantal);
    for (size_t i = 0; i < choices.aantal; i++) {
        const Keuze *k = &choices.lijst[i];
        list[i] = (VeldKeuze){.waarde = k->code,
                              .tekst = tekst(v->r.taal, k->label),
                              .hint = str_none(k->hint) ? STR_NONE : tekst(v->r.taal, k->hint),
                              .gekozen = is_chosen(chosen, k->code)};
    }
    view->keuzes = list;
    view->keuzes_n = choices.aantal;
}

static FormSoort form_kind(const Veld *f, size_t choices) {
    switch (f->type) {
    case VELD_LANG: return FORM_LANG;
    case VELD_KEUZE: return f->lijst || choices > RADIO_MAX ? FORM_KEUZE : FORM_RADIO;
    case VELD_KEUZES: return FORM_VINKJES;
    case VELD_DATUM: return FORM_DATUM;
    default: return FORM_TEKST;
    }
}

static void fit_input(const Veld *f, VeldView *view) {
    switch (f->type) {
    case VELD_TELEFOON: view->invoer = S("tel"), view->breedte = BREED_HALF; break;
    case VELD_EMAIL: view->invoer = S("email"), view->breedte = BREED_HALF; break;
    case VELD_GETAL:
    case VELD_JAAR: view->invoer = S("numeric"), view->breedte = BREED_KORT; break;
    case VELD_POSTCODE:
    case VELD_KENTEKEN: view->breedte = BREED_POSTCODE; break;
    case VELD_LANG: view->max = f->max ? f->max : 4000; break;
    default: break;
    }
    if (view->soort == FORM_KEUZE) view->breedte = BREED_HALF;
}

/* What was typed in the three inputs of a date stays as it was typed, also when it is no date. */
static void fill_date(Verzoek *v, VeldView *view, Str iso) {
    const Request *req = v->req;
    Arena *a = req->arena;
    view->dag = request_form(req, str_fmt(a, "%.*s-dag", STR_ARG(view->naam)));
    view->maand = request_form(req, str_fmt(a, "%.*s-maand", STR_ARG(view->naam)));
    view->jaar = request_form(req, str_fmt(a, "%.*s-jaar", STR_ARG(view->naam)));
    if (str_none(view->dag) && !str_none(iso)) {
        view->waarde = iso;
        veld_set_datum(a, view, iso);
    }
}

static VeldView to_view(Verzoek *v, const Veld *f, Str value, const char *prefix) {
    Keuzes choices = f->lijst || f->keuzes.aantal ? veld_keuzes(f, ctx_keuzes, v->c) : (Keuzes){0};
    Str name = str_from_z(f->naam);
    VeldView view = {.soort = form_kind(f, choices.aantal),
                     .id = str_fmt(v->req->arena, "%s%s", prefix, f->naam),
                     .naam = name,
                     .label = tekst(v->r.taal, str_from_z(f->label)),
                     .waarde = value,
                     .verplicht = f->verplicht,
                     .hint = f->hint ? tekst(v->r.taal, str_from_z(f->hint)) : STR_NONE,
                     .fout = tekst_zin(v->req->arena, v->r.taal, fout_van(&v->c->fouten, name))};
    if (choices.aantal) fill_choices(v, &view, choices, value);
    if (view.soort == FORM_KEUZE) view.leeg = tekst(v->r.taal, S("Maak een keuze"));
    if (view.soort == FORM_DATUM) fill_date(v, &view, value);
    fit_input(f, &view);
    return view;
}

Formulier formulier_new(Verzoek *v, const Soort *soort, const Waarden *w, const char *prefix) {
    Formulier f = {NEW_N(v->req->arena, VeldView, soort->aantal), soort->aantal};
    for (size_t i = 0; i < soort->aantal; i++)
        f.velden[i] = to_view(v, &soort->velden[i], w ? w->waarde[i] : STR_NONE, prefix);
    return f;
}

Formulier formulier_part(Verzoek *v, const Soort *soort, const Waarden *w, const char *prefix,
                         const char *const *names) {
    Formulier f = {NEW_N(v->req->arena, VeldView, soort->aantal), 0};
    for (; *names; names++) {
        int at = veld_index(soort, str_from_z(*names));
        REQUIRE(at >= 0);
        f.velden[f.n++] = to_view(v, &soort->velden[at], w ? w->waarde[at] : STR_NONE, prefix);
    }
    return f;
}

VeldView *formulier_veld(Formulier *f, const char *naam) {
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->velden[i].naam, str_from_z(naam))) return &f->velden[i];
    die("the form has no field %s", naam);
}

VeldView veld_new(Verzoek *v, FormSoort soort, const char *naam, const char *label, Str waarde, bool verplicht) {
    Str name = str_from_z(naam);
    VeldView view = {.soort = soort,
                     .id = name,
                     .naam = name,
                     .label = tekst(v->r.taal, str_from_z(label)),
                     .waarde = waarde,
                     .verplicht = verplicht,
                     .fout = tekst_zin(v->req->arena, v->r.taal, fout_van(&v->c->fouten, name))};
    if (soort == FORM_DATUM) fill_date(v, &view, waarde);
    return view;
}

VeldView veld_keuze(Verzoek *v, const char *naam, const char *label, Keuzes keuzes, Str gekozen, const char *leeg,
                    bool verplicht) {
    VeldView view = veld_new(v, FORM_KEUZE, naam, label, gekozen, verplicht);
    fill_choices(v, &view, keuzes, gekozen);
    view.breedte = BREED_HALF;
    if (leeg) view.leeg = tekst(v->r.taal, str_from_z(leeg));
    return view;
}

size_t fouten_algemeen(const Verzoek *v, Str **out) {
    const Fouten *f = &v->c->fouten;
    Str *list = NEW_N(v->req->arena, Str, f->aantal);
    size_t n = 0;
    for (size_t i = 0; i < f->aantal; i++)
        if (str_empty(f->lijst[i].veld)) list[n++] = f->lijst[i].tekst;
    *out = list;
    return n;
}

Str postcode_tekst(Arena *a, Str postcode) {
    return postcode.len == 6 ? str_fmt(a, "%.4s %.2s", postcode.ptr, postcode.ptr + 4) : postcode;
}
