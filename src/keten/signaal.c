/* Reports coming in, and signals being found and opened. */
#include "keten/signaal.h"

#include "base/utf8.h"
#include "keten/signaal_intern.h"
#include "keten/vernietigen.h"
#include "store/sql.h"

typedef struct StatusLabel {
    Str status, label;
} StatusLabel;

Str signaal_status_label(Str status) {
    static const StatusLabel labels[] = {
        {SIGNAAL_NIEUW, S("Te beoordelen")},      {SIGNAAL_BEOORDEELD, S("Beoordeeld")},
        {SIGNAAL_GEAGENDEERD, S("Op de agenda")}, {SIGNAAL_LOPEND, S("Lopend signaal")},
        {SIGNAAL_IN_AANPAK, S("In aanpak")},      {SIGNAAL_TERUGGELEGD, S("Teruggelegd")},
        {SIGNAAL_AFGESLOTEN, S("Afgesloten")},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(labels[i].status, status)) return labels[i].label;
    return status;
}

/* ---- a report comes in ---- */

enum { TITEL = 80 }; /* code points */

/* Without the word that was cut, or as it is when that would take away more than half. */
static Str whole_words(Str clipped) {
    for (size_t end = clipped.len; end > clipped.len / 2; end--)
        if (clipped.ptr[end - 1] == ' ') return str_trim(str_slice(clipped, 0, end));
    return clipped;
}

/* A line of the list needs something to recognise: the title that was given, or the first words of the story. */
static Str make_title(Ctx *c, const Waarden *w) {
    if (veld_index(w->soort, S("titel")) >= 0) return waarde(w, "titel");
    Str story = waarde(w, "verhaal"), first;
    (void)str_split(&story, '\n', &first);
    Str clipped = utf8_clip(first, TITEL);
    return clipped.len < first.len ? str_fmt(c->arena, "%.*s…", STR_ARG(whole_words(clipped))) : clipped;
}

/* What is kept is one shape, whichever form it came from. */
static Waarden to_kept_fields(const Melding *m, Str title) {
    Waarden kept = {.soort = &soort_melding_intern};
    for (size_t i = 0; i < m->waarden->soort->aantal; i++) {
        int at = veld_index(kept.soort, str_from_z(m->waarden->soort->velden[i].naam));
        if (at >= 0) kept.waarde[at] = m->waarden->waarde[i];
    }
    waarde_set(&kept, "titel", title);
    if (m->anoniem) {
        waarde_set(&kept, "melder_naam", STR_NONE);
        waarde_set(&kept, "melder_telefoon", STR_NONE);
        waarde_set(&kept, "melder_email", STR_NONE);
    }
    return kept;
}

/* The first moment by which something is due after an event; a month when the profile says nothing. */
Tijdstip signaal_due_after(Ctx *c, Gebeurtenis g) {
    RegioVerval *terms;
    size_t n;
    Tijdstip due = regio_tel(c->nu, 1, EENHEID_KALENDERMAANDEN);
    if (regio_termijnen_bij(c->regio, c->arena, g, c->nu, &terms, &n) != OK) return due;
    for (size_t i = 0; i < n; i++)
        if (terms[i].uiterlijk < due) due = terms[i].uiterlijk;
    return due;
}

static Str known_municipality(Ctx *c, const Waarden *w) {
    Str code = waarde(w, "gemeente");
    return !str_none(code) && regio_gemeente(c->regio, code) ? code : STR_NONE;
}

static Status open_to_organisations(Ctx *c, const SqlSignaalInsertIn *row, const RegioFunctie *f) {
    for (size_t i = 0; i < f->organisaties_n; i++) {
        const RegioOrganisatie *o = f->organisaties[i];
        if (o->per_gemeente) continue; /* a municipality reads through its own circle */
        TRY(kring_add(c, SOORT_SIGNAAL, row->id, kring_organisatie(c->arena, o->id), row->status, row->uiterlijk));
    }
    return OK;
}

/* Who can find a new signal: the region, its municipality, the receiver of its entry point, and whoever typed it. */
static Status put_in_first_circles(Ctx *c, const RegioIngang *ingang, const SqlSignaalInsertIn *row) {
    TRY(kring_add(c, SOORT_SIGNAAL, row->id, kring_regio(), row->status, row->uiterlijk));
    if (!str_none(row->gemeente))
        TRY(kring_add(c, SOORT_SIGNAAL, row->id, kring_gemeente(c->arena, row->gemeente), row->status, row->uiterlijk));
    if (ingang->ontvanger->bereik == BEREIK_ORGANISATIE) TRY(open_to_organisations(c, row, ingang->ontvanger));
    if (uuid_is_nil(row->gemeld_door)) return OK;
    TRY(kring_add(c, SOORT_SIGNAAL, row->id, kring_gebruiker(c->arena, row->gemeld_door), row->status, row->uiterlijk));
    const RegioOrganisatie *own = regio_organisatie(c->regio, c->actor.organisatie);
    if (!own || own->per_gemeente) return OK;
    return kring_add(c, SOORT_SIGNAAL, row->id, kring_organisatie(c->arena, own->id), row->status, row->uiterlijk);
}

static Status insert(Ctx *c, const Melding *m, const RegioIngang *ingang, Uuid *id) {
    SqlSignaalInsertIn row = {.regio_id = ctx_regio_id(c),
                              .id = m->anoniem ? uuid_of_day(c->nu) : uuid_new(c->nu), /* stands in links */
                              .profiel = c->profiel,
                              .ingang = ingang->id,
                              .herkomst = ingang->herkomst,
                              .anoniem = m->anoniem,
                              .ontvangen_op = c->nu,
                              .gemeld_door = c->actor.gebruiker_id,
                              .status = SIGNAAL_NIEUW,
                              .herhaal = m->herhaal};
    Str title = make_title(c, m->waarden);
    Waarden kept = to_kept_fields(m, title);
    row.ref = reference_new(c->arena, "S");
    row.betreft = waarde(&kept, "betreft");
    row.gemeente = known_municipality(c, &kept);
    row.vorm = waarde(&kept, "vorm");
    row.sector = waarde(&kept, "sector");
    row.uiterlijk = signaal_due_after(c, GEBEURTENIS_SIGNAAL_ONTVANGEN);
    if (m->anoniem) row.uiterlijk = regio_tel(row.uiterlijk, 0, EENHEID_DAGEN);
    TRY(kluis_new_key(c->kluis, ctx_regio_id(c), S(SOORT_SIGNAAL), c->nu, &row.sleutel_id));
    TRY(ctx_seal_text(c, row.sleutel_id, "signaal", "titel", row.id, 1, title, &row.titel));
    TRY(ctx_seal_fields(c, row.sleutel_id, "signaal", "inhoud", row.id, 1, &kept, &row.inhoud));
    TRY(sql_signaal_insert(c->db, row));
    TRY(put_in_first_circles(c, ingang, &row));
    *id = row.id;
    return voorval_add(c, SOORT_SIGNAAL, row.id, row.sleutel_id, S("Signaal ontvangen"));
}

static Status load_own(Ctx *c, Uuid id, Tijdstip ontvangen_op, Signaal *out) {
    TRY(signaal_load(c, id, out));
    out->ontvangen_op = ontvangen_op;
    return OK;
}

Status signaal_submit(Ctx *c, const Melding *m, Signaal *out) {
    const RegioIngang *ingang = regio_ingang(c->regio, m->ingang);
    if (!ingang) return fout(&c->fouten, S(""), "Deze manier van melden bestaat niet (meer). Kies een andere.");
    Handeling h = ingang->soort == INGANGSOORT_FORMULIER ? HANDELING_PUBLIEK_MELDEN : HANDELING_SIGNAAL_MELDEN;
    TRY(toegang(c, h));
    /* The entry says whose data these are: who could choose another would choose what may be shared. */
    if (ingang->melders.n && !regio_functies_bevat(ingang->melders, c->actor.functie)) return FORBIDDEN;
    if (m->anoniem && !ingang->anoniem)
        return fout(&c->fouten, S("anoniem"), "Hier kunt u niet anoniem melden. Kies dat wij contact mogen opnemen.");
    if (m->herhaal.len) {
        SqlSignaalByHerhaal earlier;
        Status sent_before =
            sql_signaal_by_herhaal(c->db, c->arena, (SqlSignaalByHerhaalIn){ctx_regio_id(c), m->herhaal}, &earlier);
        if (sent_before == OK) return load_own(c, earlier.id, earlier.ontvangen_op, out);
        if (sent_before != NOT_FOUND) return sent_before;
    }
    Uuid id;
    TRY(insert(c, m, ingang, &id));
    TRY(load_own(c, id, c->nu, out));
    ctx_note(c, h, SOORT_SIGNAAL, id, out->ref, S("meldroute"), OK);
    return OK;
}

/* ---- opening one ---- */

/* May this actor read what leads to a person in data of that origin? Their own organisation asks as a receiving party. */
bool signaal_may_read_personal(Ctx *c, Herkomst herkomst, Str *reason) {
    if (regio_functie(c->regio, c->actor.functie) == NULL) return false;
    RegioDeelbaar answer =
        regio_deelbaar(c->regio, ctx_vandaag(c), herkomst, GEGEVENS_PERSOONSGEGEVENS, c->actor.organisatie);
    if (answer.mag && !answer.met_toestemming) return true;
    *reason = S("Uw organisatie mag persoonsgegevens uit deze bron niet zien. U ziet wel waar het om gaat.");
    return false;
}

bool signaal_never(const Ctx *c, Herkomst herkomst) {
    RegioDeelbaar answer =
        regio_deelbaar(c->regio, ctx_vandaag(c), herkomst, GEGEVENS_PERSOONSGEGEVENS, c->actor.organisatie);
    return !answer.mag && answer.regel;
}

bool signaal_only_reports(const Ctx *c) {
    return !mag(c, HANDELING_SIGNAAL_VERRIJKEN) && !mag(c, HANDELING_BETROKKENE_LEZEN) &&
           !mag(c, HANDELING_ROUTE_LEZEN);
}

/* Withholds what leads to a person, and leaves what tells of the kind of thing. */
void waarden_withhold(Waarden *w) {
    for (size_t i = 0; i < w->soort->aantal; i++)
        if (w->soort->velden[i].gevoelig > GEVOELIG_GEEN) w->waarde[i] = STR_NONE;
}

Str signaal_neutral_title(Ctx *c, Str vorm, Str ref) {
    const RegioVorm *v = str_none(vorm) ? NULL : regio_vorm(c->regio, vorm);
    return v ? str_fmt(c->arena, "Signaal: %.*s", STR_ARG(v->naam)) : str_fmt(c->arena, "Signaal %.*s", STR_ARG(ref));
}

static Status unseal(Ctx *c, const SqlSignaalGet *row, Signaal *s) {
    s->inhoud = (Waarden){.soort = &soort_melding_intern};
    if (s->vernietigd_op != TIJDSTIP_GEEN) {
        s->afgeschermd = true;
        s->afgeschermd_reden = S("De bewaartermijn is voorbij. Daarom zijn de persoonsgegevens vernietigd.");
        s->titel = vernietigd_titel(c->arena, s->vernietigd_op);
        return OK;
    }
    if (!signaal_may_read_personal(c, s->herkomst, &s->afgeschermd_reden)) {
        s->afgeschermd = true;
        s->titel = signaal_neutral_title(c, s->vorm, s->ref);
        return OK;
    }
    TRY(ctx_open_text(c, "signaal", "titel", s->id, 1, row->titel, &s->titel));
    return ctx_open_fields(c, "signaal", "inhoud", s->id, 1, row->inhoud, &soort_melding_intern, &s->inhoud);
}

/* Who watches a house sees when somebody is at a keyboard: of an anonymous report only the day is told. */
static Tijdstip told_moment(Tijdstip t, bool anoniem) { return anoniem ? tijdstip_dag(t) : t; }

Status signaal_load(Ctx *c, Uuid id, Signaal *out) {
    SqlSignaalGet row;
    TRY(sql_signaal_get(c->db, c->arena, (SqlSignaalGetIn){ctx_regio_id(c), id}, &row));
    Signaal s = {.id = row.id,
                 .sleutel = row.sleutel_id,
                 .behandelaar = row.behandelaar,
                 .gemeld_door = row.gemeld_door,
                 .ref = row.ref,
                 .status = row.status,
                 .ingang = row.ingang,
                 .gemeente = row.gemeente,
                 .vorm = row.vorm,
                 .sector = row.sector,
                 .betreft = row.betreft,
                 .urgentie = row.hardheid,
                 .uitkomst = row.uitkomst,
                 .anoniem = row.anoniem,
                 .herkomst = (Herkomst)row.herkomst,
                 .ontvangen_op = told_moment(row.ontvangen_op, row.anoniem),
                 .triage_op = row.triage_op,
                 .uiterlijk = row.uiterlijk,
                 .afgesloten_op = row.afgesloten_op,
                 .vernietigd_op = row.vernietigd_op,
                 .versie = row.versie};
    TRY(unseal(c, &row, &s));
    *out = s;
    return OK;
}

Status signaal_find(Ctx *c, Str ref, Handeling h, Signaal *out) {
    SqlSignaalByRef row = {0};
    Status found = sql_signaal_by_ref(c->db, c->arena, (SqlSignaalByRefIn){ctx_regio_id(c), ref}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    TRY(toegang_tot(c, h, SOORT_SIGNAAL, row.id, ref)); /* an unknown one takes the same road */
    Signaal s;
    TRY(signaal_load(c, row.id, &s));
    if (!handeling_reads(h)) TRY(vernietigd_check(c, s.vernietigd_op));
    *out = s;
    return OK;
}

Status signaal_open(Ctx *c, Str ref, Signaal *out) { return signaal_find(c, ref, HANDELING_SIGNAAL_LEZEN, out); }

/* ---- lists ---- */

/* personal: whether who asks may read what leads to a person in data of this origin. */
static Status to_line(Ctx *c, const SqlSignalenPage *row, bool personal, SignaalRegel *out) {
    SignaalRegel line = {.id = row->id,
                         .ref = row->ref,
                         .status = row->status,
                         .gemeente = row->gemeente,
                         .vorm = row->vorm,
                         .urgentie = row->hardheid,
                         .ingang = row->ingang,
                         .anoniem = row->anoniem,
                         .ontvangen_op = told_moment(row->ontvangen_op, row->anoniem),
                         .uiterlijk = row->uiterlijk,
                         .behandelaar = row->behandelaar,
                         .behandelaar_naam = row->behandelaar_naam};
    if (row->vernietigd_op != TIJDSTIP_GEEN)
        line.titel = vernietigd_titel(c->arena, row->vernietigd_op);
    else if (personal)
        TRY(ctx_open_text(c, "signaal", "titel", row->id, 1, row->titel, &line.titel));
    else
        line.titel = signaal_neutral_title(c, row->vorm, row->ref);
    *out = line;
    return OK;
}

static bool is_narrowed(const SignaalFilter *f) {
    return !str_none(f->gemeente) || !str_none(f->vorm) || !str_none(f->urgentie) || f->van_mij;
}

Status signaal_list(Ctx *c, SignaalFilter f, SignaalLijst *out) {
    TRY(toegang(c, HANDELING_SIGNAAL_ZIEN));
    REQUIRE(f.aantal >= 1 && f.aantal <= 100);
    Str kring = kring_for(c, HANDELING_SIGNAAL_ZIEN);
    KringPlek from = kring_plek(f.na_uiterlijk, f.na_id);
    SqlSignalenPageIn in = {.regio_id = ctx_regio_id(c),
                            .kring = kring,
                            .status = f.status,

                            .na_uiterlijk = from.na_uiterlijk,
                            .na_id = from.na_id,
                            .gemeente = f.gemeente,
                            .vorm = f.vorm,
                            .hardheid = f.urgentie,
                            .aantal = (int64_t)f.aantal + 1};
    if (f.van_mij) in.behandelaar = c->actor.gebruiker_id;
    SqlSignalenPage *rows;
    size_t n;
    TRY(sql_signalen_page(c->db, c->arena, in, &rows, &n));
    SignaalLijst list = {.meer = n > f.aantal, .totaal = -1};
    list.aantal = list.meer ? f.aantal : n;
    list.regels = NEW_N(c->arena, SignaalRegel, list.aantal);
    bool personal = false;
    for (size_t i = 0; i < list.aantal; i++) { /* most come from one origin: it is asked when that changes */
        Str reason;
        if (i == 0 || rows[i].herkomst != rows[i - 1].herkomst)
            personal = signaal_may_read_personal(c, (Herkomst)rows[i].herkomst, &reason);
        TRY(to_line(c, &rows[i], personal, &list.regels[i]));
    }
    if (!is_narrowed(&f)) TRY(kring_count(c, kring, SOORT_SIGNAAL, f.status, &list.totaal));
    *out = list;
    return OK;
}

Status signaal_tellingen(Ctx *c, SignaalTelling **out, size_t *n) {
    const Str order[] = {SIGNAAL_NIEUW,     SIGNAAL_BEOORDEELD,  SIGNAAL_GEAGENDEERD, SIGNAAL_LOPEND,
                         SIGNAAL_IN_AANPAK, SIGNAAL_TERUGGELEGD, SIGNAAL_AFGESLOTEN};
    enum { ORDER = sizeof order / sizeof *order };
    SqlTellingen *rows = NULL;
    size_t count = 0;
    Str kring = kring_for(c, HANDELING_SIGNAAL_ZIEN);
    if (!str_none(kring))
        TRY(sql_tellingen(c->db, c->arena, (SqlTellingenIn){ctx_regio_id(c), kring, S(SOORT_SIGNAAL)}, &rows, &count));
    SignaalTelling *list = NEW_N(c->arena, SignaalTelling, ORDER);
    for (size_t i = 0; i < ORDER; i++) {
        list[i].status = order[i];
        size_t j = 0;
        while (j < count && !str_eq(rows[j].status, order[i])) j++;
        if (j < count) list[i].aantal = rows[j].aantal;
    }
    *out = list;
    *n = ORDER;
    return OK;
}

Status signaal_count(Ctx *c, Str status, int64_t *out) {
    Str kring = kring_for(c, HANDELING_SIGNAAL_ZIEN);
    if (!str_none(kring)) return kring_count(c, kring, SOORT_SIGNAAL, status, out);
    *out = 0;
    return OK;
}
