/* The sentences of the report. */
#include <math.h>

#include "cijfers/schatting/verslag_intern.h"

Verantwoording verantwoording_from(const Csv *csv) {
    return (Verantwoording){.periode = csv_toelichting(csv, S("periode")),
                            .definitie = csv_toelichting(csv, S("definitie")),
                            .koppeling = csv_toelichting(csv, S("koppeling")),
                            .koppelfout = csv_toelichting(csv, S("koppelfout"))};
}

bool verantwoording_complete(const Verantwoording *v) {
    return !str_empty(v->periode) && !str_empty(v->definitie) && !str_empty(v->koppeling) && !str_empty(v->koppelfout);
}

Str say_number(Arena *a, double v, Taal taal) {
    if (isnan(v)) return taal == TAAL_EN ? S("none") : S("geen");
    if (!isfinite(v) || fabs(v) >= 1e15) return taal == TAAL_EN ? S("no end") : S("geen einde");
    Str digits = str_fmt(a, "%.0f", v);
    Buf b = {.arena = a};
    for (size_t i = 0; i < digits.len; i++) {
        bool group = i > 0 && (digits.len - i) % 3 == 0 && digits.ptr[i - 1] != '-';
        if (group) buf_char(&b, taal == TAAL_EN ? ',' : '.');
        buf_char(&b, digits.ptr[i]);
    }
    return buf_view(&b);
}

Str verslag_sentence(Arena *a, const Schatting *s, Taal taal) {
    Str n = say_number(a, (double)s->lijsten->personen, taal);
    if (s->oordeel.weigering)
        return str_fmt(a,
                       taal == TAAL_EN
                           ? "Registered: at least %.*s persons. No estimate can be given of how many there are."
                           : "Geregistreerd: ten minste %.*s personen. Een schatting van alle personen is niet te "
                             "geven.",
                       STR_ARG(n));
    Str from = say_number(a, s->oordeel.onder, taal), to = say_number(a, s->oordeel.boven, taal);
    return str_fmt(
        a,
        taal == TAAL_EN
            ? "Registered: at least %.*s persons. A model-based estimate lies between %.*s and %.*s (grade %c)."
            : "Geregistreerd: ten minste %.*s personen. Een schatting met modellen ligt tussen %.*s en %.*s "
              "(cijfer %c).",
        STR_ARG(n), STR_ARG(from), STR_ARG(to), s->oordeel.cijfer);
}

Str verslag_assumption(const Schatting *s, Taal taal) {
    bool triples = s->bic3.aantal && s->bic3.modellen[0].model.drietallen;
    if (taal == TAAL_EN)
        return triples ? S("The assumption: lists depend on each other in pairs and threes at most, also among persons "
                           "that "
                           "nobody saw. This cannot be tested with these data.")
                       : S("The assumption: lists depend on each other in pairs at most, also among persons that "
                           "nobody saw. "
                           "This cannot be tested with these data.");
    return triples
               ? S("De aanname: lijsten hangen hooguit met twee of drie tegelijk samen, ook bij de mensen die niemand "
                   "zag. Dat is met deze gegevens niet te toetsen.")
               : S("De aanname: lijsten hangen hooguit twee aan twee samen, ook bij de mensen die niemand zag. Dat is "
                   "met "
                   "deze gegevens niet te toetsen.");
}

size_t verslag_reasons(const Schatting *s, Taal taal, Str *out) {
    const Oordeel *o = &s->oordeel;
    const struct {
        bool applies;
        Str nl, en;
    } reasons[] = {
        {o->weigering & WEIGER_LIJSTEN, S("Er zijn drie tot en met tien lijsten nodig."),
         S("Three to ten lists are needed.")},
        {o->weigering & WEIGER_CODE, S("Het gekozen model heeft op deze tabel geen schatting."),
         S("The chosen model has no estimate on this table.")},
        {o->weigering & WEIGER_SPREIDING,
         S("Modellen die even goed verdedigbaar zijn, liggen meer dan een factor 3 uiteen."),
         S("Models that can be defended as well differ by more than a factor of 3.")},
        {o->weigering & WEIGER_ZWAK, S("Te veel tegelijk maakt het antwoord zwak; zie hieronder."),
         S("Too much at once makes the answer weak; see below.")},
        {o->weinig_dubbel, S("Minder dan 50 personen staan op twee lijsten of meer: daar rust alles op."),
         S("Fewer than 50 persons are on two lists or more: everything rests on them.")},
        {o->uiterste,
         S("Een grens is het laagste of hoogste van wat is getrokken of doorzocht. Kies een grotere --bootstrap."),
         S("A limit is the lowest or highest of what was drawn or searched. Choose a larger --bootstrap.")},
        {o->zonder_keuze, S("Zonder --bootstrap zit de keuze van het model niet in de grenzen."),
         S("Without --bootstrap the limits leave out the choice of model.")},
        {o->mislukt, S("Meer dan 1 op de 100 trekkingen gaf geen schatting."),
         S("More than 1 in 100 resamples gave no estimate.")},
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].applies) out[n++] = taal == TAAL_EN ? reasons[i].en : reasons[i].nl;
    return n;
}

Str say_method(Arena *a, const Schatting *s, Methode m, Taal taal) {
    bool en = taal == TAAL_EN;
    switch (m) {
    case METHODE_HOOFDEFFECTEN: return en ? S("main effects") : S("hoofdeffecten");
    case METHODE_ALLE_PAREN: return en ? S("all pairs") : S("alle paren");
    case METHODE_STAPSGEWIJS: return str_fmt(a, en ? "stepwise, %g" : "stapsgewijs, %g", s->vraag.drempel);
    case METHODE_BIC2: return en ? S("lowest BIC, order 2") : S("laagste BIC, orde 2");
    case METHODE_BIC3: return en ? S("lowest BIC, order 3") : S("laagste BIC, orde 3");
    case METHODE_PROFIEL: return en ? S("profile of BIC order 2") : S("profiel van BIC orde 2");
    case METHODE_CHAO: return en ? S("Chao (lower bound)") : S("Chao (ondergrens)");
    case METHODE_CHAO_BC: return en ? S("Chao corrected (lower bound)") : S("Chao gecorrigeerd (ondergrens)");
    case METHODE_ZELTERMAN: return S("Zelterman");
    case METHODE_GRAFEN: return en ? S("average over graphs") : S("gemiddelde over grafen");
    case METHODEN: break;
    }
    return STR_NONE;
}
