#include "keten/werk.h"

#include "store/sql.h"

enum { SHOWN = 10, AHEAD_MS = 14 * DAG_MS, COUNTED = 100 };

static Status signals_of_status(Ctx *c, Handeling next, Str status, SignaalLijst *out) {
    *out = (SignaalLijst){0};
    if (!mag(c, next) || !mag(c, HANDELING_SIGNAAL_ZIEN)) return OK;
    return signaal_list(c, (SignaalFilter){.status = status, .na_uiterlijk = TIJDSTIP_GEEN, .aantal = SHOWN}, out);
}

/* Rounds that the actor's seat can still answer, the first meeting first. */
static Status open_rounds(Ctx *c, SqlRondvragenOpenVoor **out, size_t *n) {
    SqlRondvragenOpenVoor *rows = NULL;
    size_t count = 0, begun = 0;
    if (mag(c, HANDELING_RONDVRAAG_ANTWOORDEN))
        TRY(sql_rondvragen_open_voor(c->db, c->arena, (SqlRondvragenOpenVoorIn){ctx_regio_id(c), c->actor.functie},
                                     &rows, &count));
    while (begun < count && rows[begun].begint_op < c->nu) begun++;
    *out = count ? rows + begun : rows;
    *n = count - begun;
    return OK;
}

/* Many are watched; here stand those that must be looked at again before long. They come in order of what is due first. */
static Status running_due(Ctx *c, SignaalLijst *out) {
    TRY(signals_of_status(c, HANDELING_SIGNAAL_AGENDEREN, SIGNAAL_LOPEND, out));
    Tijdstip ahead = c->nu + AHEAD_MS;
    while (out->aantal && out->regels[out->aantal - 1].uiterlijk > ahead) out->aantal--;
    return OK;
}

static Status count_running_due(Ctx *c, int64_t *out) {
    Str circle = mag(c, HANDELING_SIGNAAL_AGENDEREN) ? kring_for(c, HANDELING_SIGNAAL_ZIEN) : STR_NONE;
    SqlKringUiterlijk *rows;
    size_t n = 0, due = 0;
    if (!str_none(circle))
        TRY(sql_kring_uiterlijk(
            c->db, c->arena, (SqlKringUiterlijkIn){ctx_regio_id(c), circle, S(SOORT_SIGNAAL), SIGNAAL_LOPEND, COUNTED},
            &rows, &n));
    Tijdstip ahead = c->nu + AHEAD_MS;
    while (due < n && rows[due].uiterlijk <= ahead) due++;
    *out = (int64_t)due;
    return OK;
}

static size_t late_signals(const Ctx *c, const SignaalLijst *l) {
    size_t late = 0;
    for (size_t i = 0; i < l->aantal; i++) late += l->regels[i].uiterlijk < c->nu;
    return late;
}

static Status rounds(Ctx *c, Werk *w) {
    SqlRondvragenOpenVoor *open;
    OverlegRegel *meetings;
    size_t n, m;
    TRY(open_rounds(c, &open, &n));
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
    w->te_laat +=
        late_signals(c, &w->te_bellen) + late_signals(c, &w->te_beoordelen) + late_signals(c, &w->te_bekijken);
    for (size_t i = 0; i < w->gevraagd_n; i++) w->te_laat += traject_te_laat(c, &w->trajecten[i]);
}

Status werk_open(Ctx *c, Werk *out) {
    TRY(toegang(c, HANDELING_WERK_LEZEN));
    Werk w = {0};
    TRY(signaal_te_bellen(c, &w.te_bellen));
    TRY(signals_of_status(c, HANDELING_SIGNAAL_TRIAGE, SIGNAAL_NIEUW, &w.te_beoordelen));
    TRY(signals_of_status(c, HANDELING_SIGNAAL_AGENDEREN, SIGNAAL_BEOORDEELD, &w.te_agenderen));
    TRY(running_due(c, &w.te_bekijken));
    if (mag(c, HANDELING_ACTIE_LEZEN)) TRY(acties_mijn(c, &w.acties, &w.acties_n));
    if (mag(c, HANDELING_TERUGKOPPELING_GEVEN) && mag(c, HANDELING_TERUGKOPPELING_LEZEN))
        TRY(terugkoppelingen_mijn(c, &w.terugkoppelingen, &w.terugkoppelingen_n));
    if (mag(c, HANDELING_ROUTE_BIJWERKEN) && mag(c, HANDELING_ROUTE_LEZEN))
        TRY(trajecten_mijn(c, &w.trajecten, &w.trajecten_n));
    if (mag(c, HANDELING_BEWAREN_AKKOORD) && mag(c, HANDELING_BEWAREN_LEZEN))
        TRY(bewaren_wachtend(c, SHOWN, &w.bewaren));
    while (w.gevraagd_n < w.trajecten_n && str_eq(w.trajecten[w.gevraagd_n].status, TRAJECT_GEVRAAGD)) w.gevraagd_n++;
    if (mag(c, HANDELING_DOSSIER_LEZEN)) TRY(doorbrekingen_mijn(c, &w.doorbrekingen, &w.doorbrekingen_n));
    TRY(rounds(c, &w));
    count_late(c, &w);
    *out = w;
    return OK;
}

Status werk_aantal(Ctx *c, WerkAantal *out) {
    SqlActiesOpenAantal actions;
    SqlTerugkoppelingenOpenAantal feedback;
    SqlRondvragenOpenVoor *open;
    int64_t fresh, judged, running, asked, to_call, looked;
    size_t rounds_n;
    TRY(sql_acties_open_aantal(
        c->db, c->arena,
        (SqlActiesOpenAantalIn){ctx_regio_id(c), c->actor.functie, werk_gemeente(c), c->actor.gebruiker_id}, &actions));
    TRY(sql_terugkoppelingen_open_aantal(
        c->db, c->arena, (SqlTerugkoppelingenOpenAantalIn){ctx_regio_id(c), c->actor.functie, werk_gemeente(c)},
        &feedback));
    TRY(signaal_count(c, SIGNAAL_NIEUW, &fresh));
    TRY(signaal_count(c, SIGNAAL_BEOORDEELD, &judged));
    TRY(signaal_te_bellen_aantal(c, &to_call));
    TRY(count_running_due(c, &running));
    TRY(trajecten_gevraagd(c, &asked));
    TRY(doorbrekingen_aantal(c, &looked));
    TRY(open_rounds(c, &open, &rounds_n));
    int64_t triage = mag(c, HANDELING_SIGNAAL_TRIAGE) ? fresh : 0;
    int64_t table = mag(c, HANDELING_SIGNAAL_AGENDEREN) ? judged : 0;
    int64_t signals = to_call + triage + table + running, own = actions.aantal + feedback.aantal + looked;
    *out = (WerkAantal){.werk = own + signals + asked + (int64_t)rounds_n, .nieuw = fresh};
    return OK;
}
