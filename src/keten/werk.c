#include "keten/werk.h"

#include "store/sql.h"

enum { SHOWN = 10 };

static Status signals_of_status(Ctx *c, Handeling next, Str status, SignaalLijst *out) {
    *out = (SignaalLijst){0};
    if (!mag(c, next) || !mag(c, HANDELING_SIGNAAL_ZIEN)) return OK;
    return signaal_list(c, (SignaalFilter){.status = status, .na_uiterlijk = TIJDSTIP_GEEN, .aantal = SHOWN}, out);
}

static Status rounds(Ctx *c, Werk *w) {
    if (!mag(c, HANDELING_RONDVRAAG_ANTWOORDEN)) return OK;
    SqlRondvragenOpenVoor *open;
    OverlegRegel *meetings;
    size_t n, m;
    TRY(sql_rondvragen_open_voor(c->db, c->arena, (SqlRondvragenOpenVoorIn){ctx_regio_id(c), c->actor.functie, c->nu},
                                 &open, &n));
    if (n == 0) return OK;
    TRY(overleg_list(c, &meetings, &m));
    w->rondvragen = NEW_N(c->arena, OverlegRegel, n);
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < n; j++)
            if (uuid_eq(open[j].overleg_id, meetings[i].id)) w->rondvragen[w->rondvragen_n++] = meetings[i];
    return OK;
}

static void count_late(const Ctx *c, Werk *w) {
    for (size_t i = 0; i < w->acties_n; i++) w->te_laat += w->acties[i].te_laat;
    for (size_t i = 0; i < w->terugkoppelingen_n; i++) w->te_laat += w->terugkoppelingen[i].te_laat;
    for (size_t i = 0; i < w->bewaren.aantal; i++) w->te_laat += w->bewaren.regels[i].stand == BEWAAR_VOORBIJ;
    for (size_t i = 0; i < w->te_beoordelen.aantal; i++) w->te_laat += w->te_beoordelen.regels[i].uiterlijk < c->nu;
    for (size_t i = 0; i < w->trajecten_n; i++) {
        const Traject *t = &w->trajecten[i];
        w->te_laat +=
            str_eq(t->status, TRAJECT_GEVRAAGD) && t->aannemen_voor != TIJDSTIP_GEEN && t->aannemen_voor < c->nu;
    }
}

Status werk_open(Ctx *c, Werk *out) {
    TRY(toegang(c, HANDELING_WERK_LEZEN));
    Werk w = {0};
    TRY(signals_of_status(c, HANDELING_SIGNAAL_TRIAGE, SIGNAAL_NIEUW, &w.te_beoordelen));
    TRY(signals_of_status(c, HANDELING_SIGNAAL_AGENDEREN, SIGNAAL_BEOORDEELD, &w.te_agenderen));
    if (mag(c, HANDELING_ACTIE_LEZEN)) TRY(acties_mijn(c, &w.acties, &w.acties_n));
    if (mag(c, HANDELING_TERUGKOPPELING_GEVEN) && mag(c, HANDELING_TERUGKOPPELING_LEZEN))
        TRY(terugkoppelingen_mijn(c, &w.terugkoppelingen, &w.terugkoppelingen_n));
    if (mag(c, HANDELING_ROUTE_BIJWERKEN) && mag(c, HANDELING_ROUTE_LEZEN))
        TRY(trajecten_mijn(c, &w.trajecten, &w.trajecten_n));
    if (mag(c, HANDELING_BEWAREN_AKKOORD) && mag(c, HANDELING_BEWAREN_LEZEN))
        TRY(bewaren_wachtend(c, SHOWN, &w.bewaren));
    TRY(rounds(c, &w));
    count_late(c, &w);
    *out = w;
    return OK;
}

Status werk_aantal(Ctx *c, WerkAantal *out) {
    SqlActiesOpenAantal actions;
    SqlTerugkoppelingenOpenAantal feedback;
    int64_t fresh;
    TRY(sql_acties_open_aantal(
        c->db, c->arena,
        (SqlActiesOpenAantalIn){ctx_regio_id(c), c->actor.functie, werk_gemeente(c), c->actor.gebruiker_id}, &actions));
    TRY(sql_terugkoppelingen_open_aantal(
        c->db, c->arena, (SqlTerugkoppelingenOpenAantalIn){ctx_regio_id(c), c->actor.functie, werk_gemeente(c)},
        &feedback));
    TRY(signaal_count(c, SIGNAAL_NIEUW, &fresh));
    bool judges = mag(c, HANDELING_SIGNAAL_TRIAGE);
    *out = (WerkAantal){.werk = actions.aantal + feedback.aantal + (judges ? fresh : 0), .nieuw = fresh};
    return OK;
}
