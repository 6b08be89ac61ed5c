/* What can be done with a signal: each POST does one thing and leads back to its page. */
#include "web/routes.h"
#include "web/signaal.h"

/* Done: back to the signal, with a note. Not done: the same page says what to do. */
static Status answer(Verzoek *v, Status outcome, Str note) {
    Str ref = request_param(v->req, S("ref"));
    if (outcome == OK) {
        verzoek_meld(v, note);
        return verzoek_naar(v, "/signalen/%.*s", STR_ARG(ref));
    }
    if (!is_te_tonen(outcome)) return outcome;
    if (outcome == CONFLICT && v->c->fouten.aantal == 0)
        fouten_add(&v->c->fouten, S(""),
                   "Iemand anders heeft dit signaal net gewijzigd. Kijk wat er veranderd is en probeer het opnieuw.");
    v->res->status = outcome == CONFLICT ? 409 : 422;
    return signaal_show(v, ref);
}

static Str ref_of(const Verzoek *v) { return request_param(v->req, S("ref")); }

static Uuid id_of(const Verzoek *v, const char *name) {
    Uuid id = {0};
    (void)uuid_parse(request_form(v->req, str_from_z(name)), &id);
    return id;
}

Status scherm_signaal_triage(Verzoek *v) {
    Str urgentie = verzoek_veld(v, "urgentie");
    return answer(v, PROBEER(v, signaal_triage(v->c, ref_of(v), str_none(urgentie) ? S("") : urgentie)),
                  S("beoordeeld"));
}

Status scherm_signaal_terugleggen(Verzoek *v) {
    return answer(v, PROBEER(v, signaal_terugleggen(v->c, ref_of(v), verzoek_veld(v, "toelichting"))),
                  S("teruggelegd"));
}

Status scherm_signaal_start(Verzoek *v) {
    Str rest = verzoek_veld(v, "routes"), soort = STR_NONE;
    if (!str_split(&rest, '/', &soort)) rest = STR_NONE;
    return answer(v, PROBEER(v, traject_start(v->c, ref_of(v), soort, rest, verzoek_veld(v, "opdracht"))), S("start"));
}

Status scherm_signaal_contact(Verzoek *v) {
    return answer(v, PROBEER(v, signaal_contact(v->c, ref_of(v), verzoek_veld(v, "contact"))), S("contact"));
}

Status scherm_signaal_indicatoren(Verzoek *v) {
    Str *codes;
    size_t n;
    verzoek_velden(v, "indicator", &codes, &n);
    return answer(v, PROBEER(v, signaal_set_indicatoren(v->c, ref_of(v), codes, n)), S("opgeslagen"));
}

Status scherm_signaal_vorm(Verzoek *v) {
    return answer(v, PROBEER(v, signaal_set_vorm(v->c, ref_of(v), verzoek_veld(v, "vorm"), verzoek_veld(v, "sector"))),
                  S("opgeslagen"));
}

static Status classify(Verzoek *v, bool definitief) {
    Str schema = verzoek_veld(v, "schema"), klasse = verzoek_veld(v, "klasse");
    if (str_none(klasse)) klasse = S("");
    return answer(
        v, PROBEER(v, signaal_classificeer(v->c, ref_of(v), str_none(schema) ? S("") : schema, klasse, definitief)),
        S("opgeslagen"));
}

Status scherm_signaal_klasse(Verzoek *v) { return classify(v, false); }
Status scherm_signaal_klasse_definitief(Verzoek *v) { return classify(v, true); }

Status scherm_signaal_behandelaar(Verzoek *v) {
    bool mine = str_eq(verzoek_veld(v, "behandelaar"), S("ik"));
    return answer(v, PROBEER(v, signaal_toewijzen(v->c, ref_of(v), mine ? v->c->actor.gebruiker_id : (Uuid){0})),
                  S("opgeslagen"));
}

Status scherm_signaal_agenda(Verzoek *v) {
    Str overleg = verzoek_veld(v, "overleg");
    if (str_none(overleg))
        return answer(v, fout(&v->c->fouten, S("overleg"), "Kies op de agenda van welk overleg dit signaal komt."),
                      STR_NONE);
    return answer(v, PROBEER(v, overleg_agendeer(v->c, overleg, ref_of(v))), S("agenda"));
}

Status scherm_signaal_terugkoppeling(Verzoek *v) {
    return answer(v,
                  PROBEER(v, terugkoppeling_geef(v->c, id_of(v, "terugkoppeling"), verzoek_veld(v, "zin"),
                                                 verzoek_veld(v, "eigen"))),
                  S("teruggekoppeld"));
}

Status scherm_signaal_route(Verzoek *v) {
    Uuid id = id_of(v, "route");
    int64_t versie = verzoek_versie(v);
    Str what = verzoek_veld(v, "wat"), dossier = STR_NONE;
    if (str_eq(what, S("aannemen"))) {
        Status s = PROBEER(v, traject_aannemen(v->c, id, versie, &dossier));
        if (s == OK && !str_none(dossier) && mag(v->c, HANDELING_DOSSIER_LEZEN)) {
            verzoek_meld(v, S("geopend"));
            return verzoek_naar(v, "/dossiers/%.*s", STR_ARG(dossier));
        }
        return answer(v, s, S("route"));
    }
    if (str_eq(what, S("weigeren")))
        return answer(v, PROBEER(v, traject_weigeren(v->c, id, versie, verzoek_veld(v, "reden"))), S("route"));
    return answer(v,
                  PROBEER(v, traject_afronden(v->c, id, versie, verzoek_veld(v, "uitkomst"), verzoek_veld(v, "reden"))),
                  S("route"));
}
