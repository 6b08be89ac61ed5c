/* The list of victim files: one tab for each status, and pages that begin after the last line of the one before. */
#include "web/dossier.h"
#include "web/dossiers.html.h"
#include "web/getal.h"
#include "web/kader.h"
#include "web/routes.h"

enum { PER_PAGINA = 25 };

static const Str statussen[] = {DOSSIER_AANGEMELD, DOSSIER_IN_ZORG, DOSSIER_BEDENKTIJD, DOSSIER_NAZORG,
                                DOSSIER_GESLOTEN};
enum { STATUSSEN = sizeof statussen / sizeof *statussen };

Label dossier_stand(Str status) {
    Kleur colour = str_eq(status, DOSSIER_GESLOTEN)    ? KLEUR_GRIJS
                   : str_eq(status, DOSSIER_AANGEMELD) ? KLEUR_ORANJE
                                                       : KLEUR_BLAUW;
    return (Label){dossier_status_label(status), colour, 0};
}

Label dossier_veiligheid_label(Str niveau) {
    if (str_eq(niveau, S("acuut"))) return (Label){S("Acuut gevaar"), KLEUR_ROOD, ICOON_LET_OP};
    if (str_eq(niveau, S("verhoogd"))) return (Label){S("Verhoogd veiligheidsrisico"), KLEUR_ROOD, ICOON_LET_OP};
    if (str_eq(niveau, S("laag"))) return (Label){S("Laag veiligheidsrisico"), KLEUR_GROEN, ICOON_SCHILD};
    return (Label){S("Veiligheid niet beoordeeld"), KLEUR_ORANJE, ICOON_LET_OP};
}

static Str status_asked(const Verzoek *v) {
    Str asked = request_query(v->req, S("status"));
    for (size_t i = 0; i < STATUSSEN; i++)
        if (str_eq(asked, statussen[i])) return asked;
    return DOSSIER_IN_ZORG;
}

static Status fill_tabs(Verzoek *v, Str status, DossiersView *view) {
    view->tabs = NEW_N(v->req->arena, Tab, STATUSSEN);
    view->tabs_n = STATUSSEN;
    for (size_t i = 0; i < STATUSSEN; i++) {
        int64_t count;
        TRY(dossier_count(v->c, statussen[i], &count));
        view->tabs[i] = (Tab){.link = {dossier_status_label(statussen[i]),
                                       str_fmt(v->req->arena, "/dossiers?status=%.*s", STR_ARG(statussen[i]))},
                              .telling = getal(v->req->arena, TAAL_NL, count),
                              .actief = str_eq(statussen[i], status)};
    }
    return OK;
}

static DossierRij to_line(Verzoek *v, const DossierRegel *d) {
    bool reads = mag(v->c, HANDELING_DOSSIER_LEZEN), closed = str_eq(d->status, DOSSIER_GESLOTEN);
    DossierRij line = {.schuilnaam = d->schuilnaam,
                       .ref = d->ref,
                       .gemeente = naam_gemeente(v, d->gemeente),
                       .vorm = naam_vorm(v, d->vorm),
                       .coordinator = d->zorgcoordinator_naam,
                       .minderjarig = d->minderjarig,
                       .veiligheid = dossier_veiligheid_label(d->veiligheid),
                       .laat = !closed && d->uiterlijk < v->c->nu};
    line.termijn = closed || d->uiterlijk >= DOSSIER_ZONDER_TERMIJN ? (Label){S("Geen"), KLEUR_GRIJS, 0}
                                                                    : label_termijn(v, d->uiterlijk);
    if (reads) line.url = str_fmt(v->req->arena, "/dossiers/%.*s", STR_ARG(d->ref));
    return line;
}

static void fill_paging(Verzoek *v, Str status, Tijdstip from, const DossierLijst *list, DossiersView *view) {
    Arena *a = v->req->arena;
    Str total = getal(a, TAAL_NL, list->totaal);
    view->telling = list->totaal == 1 ? S("1 dossier") : str_fmt(a, "%.*s dossiers", STR_ARG(total));
    if (from != TIJDSTIP_GEEN) view->begin = str_fmt(a, "/dossiers?status=%.*s", STR_ARG(status));
    if (!list->meer) return;
    Str after = verzoek_na(v, (KringPlek){list->na_uiterlijk, list->na_id});
    view->volgende = str_fmt(a, "/dossiers?status=%.*s&na=%.*s", STR_ARG(status), STR_ARG(after));
}

Status scherm_dossiers(Verzoek *v) {
    DossiersView view = {.doorbreken = mag(v->c, HANDELING_DOSSIER_DOORBREKEN),
                         .dicht = !mag(v->c, HANDELING_DOSSIER_LEZEN)};
    Str status = status_asked(v);
    KringPlek from = verzoek_plek(v);
    DossierLijst list;
    TRY(dossier_list(v->c, status, from.na_uiterlijk, from.na_id, PER_PAGINA, &list));
    TRY(fill_tabs(v, status, &view));
    view.naam = dossier_status_label(status);
    view.rijen = NEW_N(v->req->arena, DossierRij, list.aantal);
    view.rijen_n = list.aantal;
    for (size_t i = 0; i < list.aantal; i++) view.rijen[i] = to_line(v, &list.regels[i]);
    fill_paging(v, status, from.na_uiterlijk, &list, &view);
    TRY(kader(v, "dossiers", S("Dossiers"), NULL, 0, &view.layout));
    tpl_dossiers(&v->r, &view);
    return OK;
}
