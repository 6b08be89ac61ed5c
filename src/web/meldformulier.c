#include "web/meldformulier.h"

/* ---- the steps ---- */

static const char *const WAT[] = {"betreft", "anoniem", "wat", "verhaal", NULL};
static const char *const WAT_OP_NAAM[] = {"betreft", "wat", "verhaal", NULL}; /* where nobody may report anonymously */
static const char *const WAAR[] = {"waar", "gemeente", "postcode", "plaats", "datum", NULL};
static const char *const WIE[] = {"wie", "persoon_naam", "telefoon", "kenteken", "bedrijf", NULL};
static const char *const CONTACT[] = {"melder_naam", "melder_telefoon", "melder_email", NULL};
static const char *const GEEN[] = {NULL};

static const char *const *fields_of(const MeldForm *f, int step) {
    switch (step) {
    case 1: return f->ingang->anoniem ? WAT : WAT_OP_NAAM;
    case 2: return WAAR;
    case 3: return WIE;
    default: return f->anoniem ? GEEN : CONTACT;
    }
}

static const struct {
    Str titel, inleiding;
} steps[] = {
    [1] = {T("Wat wilt u melden?"),
           T("Denkt u dat iemand wordt uitgebuit? Meld het. U hoeft het niet zeker te weten. Vul "
             "alle velden in. Als een veld niet verplicht is, staat dat erbij.")},
    [2] = {T("Waar en wanneer was dit?"), T("U mag alles op deze pagina leeg laten.")},
    [3] = {T("Wie of wat zag u?"), T("U mag alles op deze pagina leeg laten. Schrijf alleen op wat u weet.")},
    [4] = {T("Controleer uw antwoorden"),
           T("Klopt alles? Verstuur dan uw melding. U kunt uw antwoorden nog wijzigen.")},
};

static bool is_in(const char *const *names, Str name) {
    for (; *names; names++)
        if (str_eq(str_from_z(*names), name)) return true;
    return false;
}

/* ---- what was typed ---- */

/* Where the region takes no anonymous reports the question is not asked, and its answer is no. */
typedef struct Bron {
    Verzoek *v;
    bool anoniem_mag;
} Bron;

static Str typed(void *ctx, Str naam) {
    const Bron *b = ctx;
    if (str_eq(naam, S("anoniem")) && !b->anoniem_mag) return S("nee");
    return verzoek_invoer(b->v, naam);
}

static void check_contact(MeldForm *f) {
    if (f->anoniem || !str_none(waarde(&f->w, "melder_telefoon")) || !str_none(waarde(&f->w, "melder_email"))) return;
    Str sentence = f->ingang->anoniem
                       ? T("Vul uw telefoonnummer of e-mailadres in. Wilt u dat niet? Kies dan bij stap 1 "
                           "dat u anoniem wilt melden.")
                       : T("Vul uw telefoonnummer of e-mailadres in.");
    fouten_add(&f->fouten, S("melder_telefoon"), "%.*s", STR_ARG(sentence));
}

void meldform_read(Verzoek *v, const RegioIngang *ingang, MeldForm *f) {
    *f = (MeldForm){.ingang = ingang, .stap = 1, .fouten = {.arena = v->req->arena}};
    Bron b = {v, ingang->anoniem};
    Status read =
        soort_read(v->c->geheim, &soort_melding, typed, &b, ctx_keuzes, v->c, ctx_vandaag(v->c), &f->w, &f->fouten);
    REQUIRE(read == OK || f->fouten.aantal > 0); /* what is wrong is asked for step by step */
    f->anoniem = str_eq(waarde(&f->w, "anoniem"), S("ja"));
    check_contact(f);
    Str sent = request_form(v->req, S("zending"));
    if (!hex_to_bytes(sent, f->zending, sizeof f->zending)) random_bytes(f->zending, sizeof f->zending);
}

/* ---- what is wrong ---- */

static int step_of(const MeldForm *f, Str naam) {
    for (int step = 1; step < MELD_STAPPEN; step++)
        if (is_in(fields_of(f, step), naam)) return step;
    return is_in(CONTACT, naam) && !f->anoniem ? MELD_STAPPEN : 0;
}

int meldform_check(Verzoek *v, const MeldForm *f, int tot) {
    int first = 0;
    for (size_t i = 0; i < f->fouten.aantal; i++) {
        int step = step_of(f, f->fouten.lijst[i].veld);
        if (step && step <= tot && (!first || step < first)) first = step;
    }
    for (size_t i = 0; i < f->fouten.aantal; i++)
        if (first && step_of(f, f->fouten.lijst[i].veld) == first)
            fouten_add(&v->c->fouten, f->fouten.lijst[i].veld, "%.*s", STR_ARG(f->fouten.lijst[i].tekst));
    return first;
}

/* ---- the page ---- */

/* A date is typed in three inputs: "datum-dag" belongs to "datum". */
static Str field_of_input(Str naam) {
    const char *dash = naam.len ? memchr(naam.ptr, '-', naam.len) : NULL;
    return dash ? str_slice(naam, 0, (size_t)(dash - naam.ptr)) : naam;
}

static void add_hidden(Verzoek *v, MeldForm *f) {
    Fields form = v->req->form;
    VeldView *list = NEW_N(v->req->arena, VeldView, form.count + 1);
    for (size_t i = 0; i < form.count; i++) {
        int step = step_of(f, field_of_input(form.list[i].name));
        if (step && step != f->stap && !str_empty(form.list[i].value))
            list[f->verborgen_n++] =
                (VeldView){.soort = FORM_VERBORGEN, .naam = form.list[i].name, .waarde = form.list[i].value};
    }
    f->verborgen = list;
}

/* ---- reading back ---- */

static Str choices_as_text(Verzoek *v, const Veld *veld, Str waarde) {
    Keuzes k = veld_keuzes(veld, ctx_keuzes, v->c);
    Buf b = {.arena = v->req->arena};
    for (Str rest = waarde, code; str_split(&rest, '\n', &code);) {
        if (b.len) buf_char(&b, '\n');
        buf_str(&b, tekst(v->r.taal, keuze_label(k, code)));
    }
    return buf_view(&b);
}

static Str toon(Verzoek *v, const Veld *veld, Str waarde) {
    Datum d;
    if (str_none(waarde)) return waarde;
    if (veld->type == VELD_KEUZE || veld->type == VELD_KEUZES) return choices_as_text(v, veld, waarde);
    if (veld->type == VELD_POSTCODE) return postcode_tekst(v->req->arena, waarde);
    if (veld->type == VELD_DATUM && datum_parse_iso(waarde, &d)) return publiek_dag(v, d);
    return waarde;
}

static MeldBlok to_block(Verzoek *v, const MeldForm *f, int step) {
    const char *const *names = fields_of(f, step);
    MeldBlok b = {.stap = step, .titel = tekst(v->r.taal, steps[step].titel)};
    b.antwoorden = NEW_N(v->req->arena, MeldAntwoord, VELDEN_MAX);
    for (; *names; names++) {
        const Veld *veld = &soort_melding.velden[veld_index(&soort_melding, str_from_z(*names))];
        Str answer = toon(v, veld, waarde(&f->w, *names));
        if (!str_empty(answer))
            b.antwoorden[b.antwoorden_n++] = (MeldAntwoord){tekst(v->r.taal, str_from_z(veld->label)), answer};
    }
    return b;
}

static void add_blocks(Verzoek *v, MeldForm *f) {
    f->blokken = NEW_N(v->req->arena, MeldBlok, MELD_STAPPEN);
    for (int step = 1; step < MELD_STAPPEN; step++) f->blokken[f->blokken_n++] = to_block(v, f, step);
}

void meldform_show(Verzoek *v, MeldForm *f) {
    Tijdstip read_by = publiek_gelezen(v);
    f->titel = tekst(v->r.taal, steps[f->stap].titel);
    f->inleiding = tekst(v->r.taal, steps[f->stap].inleiding);
    f->actie = publiek_url(v, "/melden");
    f->stoppen = publiek_url(v, "/gestopt");
    f->zending_hex = hex_from_bytes(v->req->arena, (Bytes){f->zending, sizeof f->zending});
    Formulier form = formulier_part(v, &soort_melding, &f->w, "", fields_of(f, f->stap));
    f->velden = form.velden;
    f->velden_n = form.n;
    if (read_by != TIJDSTIP_GEEN) f->gelezen = publiek_dag(v, datum_at(read_by));
    if (str_eq(waarde(&f->w, "betreft"), S("mijzelf"))) f->hulp = publiek_hulp(v);
    add_hidden(v, f);
    if (f->stap == MELD_STAPPEN) add_blocks(v, f);
}
