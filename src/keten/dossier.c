#include "keten/dossier.h"

#include "keten/dossier_intern.h"
#include "keten/vernietigen.h"
#include "store/sql.h"

enum { ADULT = 18, BEDENKTIJD_MAANDEN = 3, REDEN_MIN = 10, EVENTS_SHOWN = 500 };

Str dossier_status_label(Str status) {
    static const struct {
        Str status, label;
    } labels[] = {{DOSSIER_AANGEMELD, S("Aangemeld")},
                  {DOSSIER_IN_ZORG, S("In zorg")},
                  {DOSSIER_BEDENKTIJD, S("Bedenktijd")},
                  {DOSSIER_NAZORG, S("Nazorg")},
                  {DOSSIER_GESLOTEN, S("Gesloten")}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(labels[i].status, status)) return labels[i].label;
    return status;
}

/* ---- opening a file ---- */

/* What is known of the victim goes along, so that nobody has to tell it twice; the pseudonym says nothing. */
static Status first_identity(Ctx *c, const Signaal *s, Waarden *identity, bool *minor) {
    *identity = (Waarden){.soort = &soort_identiteit};
    *minor = false;
    SqlBetrokkenen *rows;
    size_t n;
    TRY(sql_betrokkenen(c->db, c->arena, (SqlBetrokkenenIn){ctx_regio_id(c), s->id}, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        Waarden person;
        Str reason;
        if (!rows[i].slachtoffer || !signaal_may_read_personal(c, (Herkomst)rows[i].herkomst, &reason)) continue;
        TRY(ctx_open_fields(c, "betrokkene", "inhoud", rows[i].id, 1, rows[i].inhoud, &soort_betrokkene, &person));
        for (size_t f = 0; f < soort_identiteit.aantal; f++) {
            int at = veld_index(&soort_betrokkene, str_from_z(soort_identiteit.velden[f].naam));
            if (at >= 0) identity->waarde[f] = person.waarde[at];
        }
        int64_t age;
        *minor = str_to_int(waarde(&person, "leeftijd"), &age) && age < ADULT;
        return OK;
    }
    return OK;
}

static bool is_minor(Str birth, Datum today) {
    Datum d;
    return !str_none(birth) && datum_parse_iso(birth, &d) && datum_add_months(d, 12 * ADULT) > today;
}

Status dossier_create(Ctx *c, const Signaal *s, Uuid route, Str organisatie, Str *ref) {
    TRY(toegang(c, HANDELING_DOSSIER_OPENEN));
    SqlDossierInsertIn row = {.regio_id = ctx_regio_id(c),
                              .id = uuid_new(c->nu),
                              .ref = reference_new(c->arena, "D"),
                              .signaal_id = s->id,
                              .route_id = route,
                              .gemeente = s->gemeente,
                              .vorm = s->vorm,
                              .status = DOSSIER_AANGEMELD,
                              .veiligheid = S("onbekend"),
                              .zorgcoordinator = c->actor.gebruiker_id,
                              .geopend_op = c->nu,
                              .uiterlijk = signaal_due_after(c, GEBEURTENIS_DOSSIER_GEOPEND)};
    Waarden identity, blank = {.soort = &soort_slachtoffer};
    bool minor;
    TRY(first_identity(c, s, &identity, &minor));
    row.minderjarig = minor || is_minor(waarde(&identity, "geboortedatum"), ctx_vandaag(c));
    TRY(kluis_new_key(c->kluis, row.regio_id, S(SOORT_DOSSIER), c->nu, &row.sleutel_id));
    Str pseudonym = str_fmt(c->arena, "Persoon %.*s", STR_ARG(str_slice(row.ref, 2, 4)));
    TRY(ctx_seal_text(c, row.sleutel_id, "dossier", "titel", row.id, 1, pseudonym, &row.titel));
    TRY(ctx_seal_fields(c, row.sleutel_id, "dossier", "inhoud", row.id, 1, &blank, &row.inhoud));
    TRY(ctx_seal_fields(c, row.sleutel_id, "dossier", "identiteit", row.id, 1, &identity, &row.identiteit));
    TRY(sql_dossier_insert(c->db, row));
    TRY(kring_add(c, SOORT_DOSSIER, row.id, kring_organisatie(c->arena, organisatie), row.status, row.uiterlijk));
    TRY(kring_add(c, SOORT_DOSSIER, row.id, kring_gebruiker(c->arena, c->actor.gebruiker_id), row.status,
                  row.uiterlijk));
    TRY(kring_add(c, SOORT_DOSSIER, row.id, kring_regio(), row.status, row.uiterlijk));
    TRY(voorval_add(c, SOORT_SIGNAAL, s->id, s->sleutel, S("Slachtofferdossier geopend")));
    ctx_note(c, HANDELING_DOSSIER_OPENEN, SOORT_DOSSIER, row.id, row.ref, S("zorgroute"), OK);
    *ref = row.ref;
    return voorval_add(c, SOORT_DOSSIER, row.id, row.sleutel_id, S("Dossier geopend"));
}

/* ---- reading ---- */

/* From when its end is near: by the term that the profile counts from its start, whatever that is called. */
static Tijdstip bedenktijd_warned(const Ctx *c, Datum van) {
    RegioVerval *terms;
    size_t n;
    if (regio_termijnen_bij(c->regio, c->arena, GEBEURTENIS_BEDENKTIJD_GESTART, tijdstip_at(van, 0), &terms, &n) != OK)
        return TIJDSTIP_GEEN;
    return n ? terms[0].waarschuw : TIJDSTIP_GEEN;
}

static Bedenktijd bedenktijd(const Ctx *c, Datum van, Datum tot) {
    if (van == DATUM_GEEN) return (Bedenktijd){.van = DATUM_GEEN, .tot = DATUM_GEEN};
    Datum today = ctx_vandaag(c);
    Bedenktijd b = {.van = van, .tot = tot, .dagen = tot - van, .over = tot - today};
    b.dag = today - van;
    if (b.dag > b.dagen) b.dag = b.dagen;
    Tijdstip warned = bedenktijd_warned(c, van);
    b.waarschuw = warned != TIJDSTIP_GEEN ? c->nu >= warned : b.over <= 30;
    return b;
}

static Status open_title(Ctx *c, Uuid id, Tijdstip destroyed, Bytes sealed, Str *out) {
    if (destroyed == TIJDSTIP_GEEN) return ctx_open_text(c, "dossier", "titel", id, 1, sealed, out);
    *out = vernietigd_titel(c->arena, destroyed);
    return OK;
}

static Status unseal(Ctx *c, const SqlDossierGet *row, Dossier *d) {
    d->inhoud = (Waarden){.soort = &soort_slachtoffer};
    TRY(open_title(c, row->id, row->vernietigd_op, row->titel, &d->schuilnaam));
    if (row->vernietigd_op != TIJDSTIP_GEEN) return OK;
    return ctx_open_fields(c, "dossier", "inhoud", row->id, 1, row->inhoud, &soort_slachtoffer, &d->inhoud);
}

static Status load(Ctx *c, Uuid id, Dossier *out) {
    SqlDossierGet row;
    TRY(sql_dossier_get(c->db, c->arena, (SqlDossierGetIn){ctx_regio_id(c), id}, &row));
    Dossier d = {.id = row.id,
                 .sleutel = row.sleutel_id,
                 .signaal = row.signaal_id,
                 .zorgcoordinator = row.zorgcoordinator,
                 .ref = row.ref,
                 .signaal_ref = row.signaal_ref,
                 .status = row.status,
                 .gemeente = row.gemeente,
                 .vorm = row.vorm,
                 .veiligheid = row.veiligheid,
                 .minderjarig = row.minderjarig,
                 .geopend_op = row.geopend_op,
                 .eerste_contact_op = row.eerste_contact_op,
                 .gesloten_op = row.gesloten_op,
                 .uiterlijk = row.uiterlijk,
                 .vernietigd_op = row.vernietigd_op,
                 .bedenktijd = bedenktijd(c, row.bedenktijd_van, row.bedenktijd_tot),
                 .versie = row.versie,
                 .zorgcoordinator_naam = row.naam};
    TRY(unseal(c, &row, &d));
    *out = d;
    return OK;
}

static Status find_id(Ctx *c, Str ref, Uuid *id) {
    SqlDossierByRef row = {0};
    Status found = sql_dossier_by_ref(c->db, c->arena, (SqlDossierByRefIn){ctx_regio_id(c), ref}, &row);
    if (found != OK && found != NOT_FOUND) return found;
    *id = row.id;
    return OK;
}

Status dossier_find(Ctx *c, Str ref, Handeling h, Dossier *out) {
    Uuid id;
    TRY(find_id(c, ref, &id));
    TRY(toegang_tot(c, h, SOORT_DOSSIER, id, ref));
    Dossier d;
    TRY(load(c, id, &d));
    if (!handeling_reads(h)) TRY(vernietigd_check(c, d.vernietigd_op));
    *out = d;
    return OK;
}

Status dossier_open(Ctx *c, Str ref, Dossier *out) { return dossier_find(c, ref, HANDELING_DOSSIER_LEZEN, out); }

Status dossier_doorbreek(Ctx *c, Str ref, Str reden, Dossier *out) {
    Uuid id;
    TRY(toegang(c, HANDELING_DOSSIER_DOORBREKEN));
    if (str_trim(reden).len < REDEN_MIN)
        return fout(&c->fouten, S("reden"), "Schrijf op waarom u dit dossier moet zien, in een hele zin.");
    TRY(find_id(c, ref, &id));
    ctx_note(c, HANDELING_DOSSIER_DOORBREKEN, SOORT_DOSSIER, id, uuid_is_nil(id) ? STR_NONE : ref, S("doorbreking"),
             uuid_is_nil(id) ? NOT_FOUND : OK);
    TRY(load(c, id, out));
    if (out->vernietigd_op != TIJDSTIP_GEEN) return OK; /* nothing was seen */
    TRY(doorbreking_add(c, out, reden));
    return voorval_add(c, SOORT_DOSSIER, id, out->sleutel,
                       str_fmt(c->geheim, "Met reden ingezien: %.*s", STR_ARG(reden)));
}

Status dossier_identiteit(Ctx *c, Str ref, Waarden *out) {
    Uuid id;
    SqlDossierIdentiteit row;
    TRY(find_id(c, ref, &id));
    TRY(toegang_tot(c, HANDELING_DOSSIER_IDENTITEIT, SOORT_DOSSIER, id, ref));
    TRY(sql_dossier_identiteit(c->db, c->arena, (SqlDossierIdentiteitIn){ctx_regio_id(c), id}, &row));
    return ctx_open_fields(c, "dossier", "identiteit", id, 1, row.identiteit, &soort_identiteit, out);
}

/* ---- lists ---- */

Status dossier_list(Ctx *c, Str status, Tijdstip na_uiterlijk, Uuid na_id, size_t aantal, DossierLijst *out) {
    TRY(toegang(c, HANDELING_DOSSIER_ZIEN));
    Str kring = kring_for(c, HANDELING_DOSSIER_ZIEN);
    SqlDossiersPage *rows;
    size_t n;
    KringPlek from = kring_plek(na_uiterlijk, na_id);
    SqlDossiersPageIn in = {.regio_id = ctx_regio_id(c),
                            .kring = kring,
                            .status = status,

                            .na_uiterlijk = from.na_uiterlijk,
                            .na_id = from.na_id,
                            .aantal = (int64_t)aantal + 1};
    TRY(sql_dossiers_page(c->db, c->arena, in, &rows, &n));
    DossierLijst list = {.meer = n > aantal};
    list.aantal = list.meer ? aantal : n;
    list.regels = NEW_N(c->arena, DossierRegel, list.aantal);
    for (size_t i = 0; i < list.aantal; i++) {
        DossierRegel *line = &list.regels[i];
        *line = (DossierRegel){.ref = rows[i].ref,
                               .status = rows[i].status,
                               .gemeente = rows[i].gemeente,
                               .vorm = rows[i].vorm,
                               .veiligheid = rows[i].veiligheid,
                               .zorgcoordinator_naam = rows[i].naam,
                               .minderjarig = rows[i].minderjarig,
                               .uiterlijk = rows[i].uiterlijk};
        TRY(open_title(c, rows[i].id, rows[i].vernietigd_op, rows[i].titel, &line->schuilnaam));
        list.na_uiterlijk = rows[i].uiterlijk;
        list.na_id = rows[i].id;
    }
    TRY(kring_count(c, kring, SOORT_DOSSIER, status, &list.totaal));
    *out = list;
    return OK;
}

Status dossier_count(Ctx *c, Str status, int64_t *out) {
    Str kring = kring_for(c, HANDELING_DOSSIER_ZIEN);
    if (!str_none(kring)) return kring_count(c, kring, SOORT_DOSSIER, status, out);
    *out = 0;
    return OK;
}

/* ---- changing ---- */

static Status changed_meanwhile(Ctx *c, Status stored) {
    if (stored == CONFLICT)
        fouten_add(
            &c->fouten, S(""),
            "Iemand anders heeft dit dossier net gewijzigd. Lees wat er nu staat, pas uw tekst aan en bewaar opnieuw.");
    return stored;
}

Status dossier_update(Ctx *c, Str ref, int64_t versie, Str schuilnaam, const Waarden *slachtoffer) {
    Dossier d;
    TRY(dossier_find(c, ref, HANDELING_DOSSIER_BIJWERKEN, &d));
    if (str_empty(str_trim(schuilnaam)) || schuilnaam.len > 120)
        return fout(&c->fouten, S("schuilnaam"), "Geef een korte schuilnaam, bijvoorbeeld: mevrouw A.");
    SqlDossierSetInhoudIn in = {.regio_id = ctx_regio_id(c), .id = d.id, .versie = versie};
    TRY(ctx_seal_text(c, d.sleutel, "dossier", "titel", d.id, 1, schuilnaam, &in.titel));
    TRY(ctx_seal_fields(c, d.sleutel, "dossier", "inhoud", d.id, 1, slachtoffer, &in.inhoud));
    TRY(changed_meanwhile(c, sql_dossier_set_inhoud(c->db, in)));
    return voorval_add(c, SOORT_DOSSIER, d.id, d.sleutel, S("Gegevens bijgewerkt"));
}

Status dossier_set_identiteit(Ctx *c, Str ref, int64_t versie, const Waarden *identiteit) {
    Dossier d;
    TRY(dossier_find(c, ref, HANDELING_DOSSIER_BIJWERKEN, &d));
    SqlDossierSetIdentiteitIn in = {.minderjarig = is_minor(waarde(identiteit, "geboortedatum"), ctx_vandaag(c)),
                                    .regio_id = ctx_regio_id(c),
                                    .id = d.id,
                                    .versie = versie};
    if (str_none(waarde(identiteit, "geboortedatum"))) in.minderjarig = d.minderjarig;
    TRY(ctx_seal_fields(c, d.sleutel, "dossier", "identiteit", d.id, 1, identiteit, &in.identiteit));
    TRY(changed_meanwhile(c, sql_dossier_set_identiteit(c->db, in)));
    return voorval_add(c, SOORT_DOSSIER, d.id, d.sleutel, S("Naam of geboortedatum bijgewerkt"));
}

static Status add_event(Ctx *c, const Dossier *d, const Waarden *w) {
    Datum day;
    SqlGebeurtenisInsertIn row = {.regio_id = ctx_regio_id(c),
                                  .id = uuid_new(c->nu),
                                  .dossier_id = d->id,
                                  .datum = datum_parse_iso(waarde(w, "datum"), &day) ? day : ctx_vandaag(c),
                                  .soort = waarde(w, "soort"),
                                  .op = c->nu,
                                  .door = c->actor.gebruiker_id};
    TRY(ctx_seal_fields(c, d->sleutel, "gebeurtenis", "inhoud", row.id, 1, w, &row.inhoud));
    return sql_gebeurtenis_insert(c->db, row);
}

static Status add_event_today(Ctx *c, const Dossier *d, Str soort, Str titel, Str tekst) {
    Waarden w = {.soort = &soort_gebeurtenis};
    waarde_set(&w, "datum", datum_iso(c->arena, ctx_vandaag(c)));
    waarde_set(&w, "soort", soort);
    waarde_set(&w, "titel", titel);
    waarde_set(&w, "tekst", tekst);
    return add_event(c, d, &w);
}

Status dossier_set_veiligheid(Ctx *c, Str ref, const Waarden *veiligheid) {
    Dossier d;
    TRY(dossier_find(c, ref, HANDELING_DOSSIER_BIJWERKEN, &d));
    Str level = waarde(veiligheid, "niveau");
    TRY(sql_dossier_set_veiligheid(c->db, (SqlDossierSetVeiligheidIn){level, ctx_regio_id(c), d.id}));
    const Veld *field = &soort_veiligheid.velden[veld_index(&soort_veiligheid, S("niveau"))];
    Str label = keuze_label(field->keuzes, level);
    TRY(add_event_today(c, &d, S("veiligheid"), str_fmt(c->arena, "Veiligheid beoordeeld: %.*s", STR_ARG(label)),
                        waarde(veiligheid, "toelichting")));
    return voorval_add(c, SOORT_DOSSIER, d.id, d.sleutel, S("Veiligheid beoordeeld"));
}

/* Who must say yes, by the age on that day: from 16 on the person, from 12 both, below 12 who has authority (WGBO: Burgerlijk
 * Wetboek 7:447, 7:450 and 7:465). A no needs nobody else; without a birth date it is for people to judge. */
static Status check_age(Ctx *c, const Dossier *d, const Waarden *w, Datum day) {
    Waarden identity;
    SqlDossierIdentiteit row;
    Datum birth;
    Str by = waarde(w, "door_wie");
    if (!str_eq(waarde(w, "gegeven"), S("ja"))) return OK;
    TRY(sql_dossier_identiteit(c->db, c->arena, (SqlDossierIdentiteitIn){ctx_regio_id(c), d->id}, &row));
    TRY(ctx_open_fields(c, "dossier", "identiteit", d->id, 1, row.identiteit, &soort_identiteit, &identity));
    Str typed = waarde(&identity, "geboortedatum");
    if (str_none(typed) || !datum_parse_iso(typed, &birth)) return OK;
    bool twelve = datum_add_months(birth, 12 * 12) <= day, sixteen = datum_add_months(birth, 12 * 16) <= day;
    bool person = !str_eq(by, S("ouder_of_voogd")), parent = !str_eq(by, S("zelf"));
    if ((person || !twelve) && (parent || sixteen)) return OK;
    const Veld *field = &soort_toestemming.velden[veld_index(&soort_toestemming, S("door_wie"))];
    Str right = keuze_label(field->keuzes, sixteen ? S("zelf") : twelve ? S("beide") : S("ouder_of_voogd"));
    return fout(
        &c->fouten, S("door_wie"),
        "Dit past niet bij de geboortedatum in dit dossier. Bij die leeftijd hoort: %.*s. Kies dat, of verbeter eerst "
        "de geboortedatum.",
        STR_ARG(right));
}

Status dossier_toestemming(Ctx *c, Str ref, const Waarden *w) {
    Dossier d;
    TRY(dossier_find(c, ref, HANDELING_DOSSIER_BIJWERKEN, &d));
    Datum day = ctx_vandaag(c);
    (void)datum_parse_iso(waarde(w, "datum"), &day);
    TRY(check_age(c, &d, w, day));
    SqlToestemmingInsertIn row = {.regio_id = ctx_regio_id(c),
                                  .id = uuid_new(c->nu),
                                  .dossier_id = d.id,
                                  .partij = waarde(w, "partij"),
                                  .gegeven = str_eq(waarde(w, "gegeven"), S("ja")),
                                  .door_wie = waarde(w, "door_wie"),
                                  .datum = day,
                                  .op = c->nu,
                                  .door = c->actor.gebruiker_id};
    TRY(ctx_seal_fields(c, d.sleutel, "toestemming", "inhoud", row.id, 1, w, &row.inhoud));
    TRY(sql_toestemming_insert(c->db, row));
    return voorval_add(c, SOORT_DOSSIER, d.id, d.sleutel, S("Toestemming vastgelegd"));
}

static Status set_status(Ctx *c, const Dossier *d, Str status, Tijdstip due) {
    Tijdstip closed = str_eq(status, DOSSIER_GESLOTEN) ? c->nu : TIJDSTIP_GEEN;
    TRY(changed_meanwhile(c, sql_dossier_set_status(c->db, (SqlDossierSetStatusIn){.status = status,
                                                                                   .uiterlijk = due,
                                                                                   .gesloten_op = closed,
                                                                                   .regio_id = ctx_regio_id(c),
                                                                                   .id = d->id,
                                                                                   .versie = d->versie})));
    return kring_move(c, SOORT_DOSSIER, d->id, status, due);
}

/* What a file in this status waits for: the first contact, the end of the bedenktijd, or nothing. */
static Tijdstip due_in(const Dossier *d, Str status) {
    if (str_eq(status, DOSSIER_BEDENKTIJD) || d->bedenktijd.over > 0)
        return tijdstip_at(d->bedenktijd.tot, 24 * 60 - 1);
    return d->eerste_contact_op == TIJDSTIP_GEEN ? d->uiterlijk : DOSSIER_ZONDER_TERMIJN;
}

/* The first contact ends the term for it. */
static Status first_contact(Ctx *c, Dossier *d) {
    if (d->eerste_contact_op != TIJDSTIP_GEEN) return OK;
    TRY(sql_dossier_set_eerste_contact(c->db, (SqlDossierSetEersteContactIn){c->nu, ctx_regio_id(c), d->id}));
    d->eerste_contact_op = c->nu;
    return set_status(c, d, d->status, due_in(d, d->status));
}

Status dossier_gebeurtenis(Ctx *c, Str ref, const Waarden *gebeurtenis) {
    Dossier d;
    TRY(dossier_find(c, ref, HANDELING_DOSSIER_BIJWERKEN, &d));
    TRY(add_event(c, &d, gebeurtenis));
    if (str_eq(waarde(gebeurtenis, "soort"), S("contact"))) TRY(first_contact(c, &d));
    return voorval_add(c, SOORT_DOSSIER, d.id, d.sleutel, S("Gebeurtenis vastgelegd"));
}

static Status move(Ctx *c, const Dossier *d, Str status, Tijdstip due) {
    TRY(set_status(c, d, status, due));
    Str label = dossier_status_label(status);
    return voorval_add(c, SOORT_DOSSIER, d->id, d->sleutel, str_fmt(c->arena, "Status: %.*s", STR_ARG(label)));
}

Status dossier_start_bedenktijd(Ctx *c, Str ref, Datum van) {
    Dossier d;
    TRY(dossier_find(c, ref, HANDELING_DOSSIER_BIJWERKEN, &d));
    if (van == DATUM_GEEN || van > ctx_vandaag(c))
        return fout(&c->fouten, S("van"), "Vul de dag in waarop de bedenktijd begon. Die dag is vandaag of eerder.");
    Datum until = datum_add_months(van, BEDENKTIJD_MAANDEN);
    Status stored = sql_dossier_set_bedenktijd(c->db, (SqlDossierSetBedenktijdIn){van, until, ctx_regio_id(c), d.id});
    if (stored == CONFLICT) fouten_add(&c->fouten, S("van"), "Er is al een bedenktijd vastgelegd in dit dossier.");
    TRY(stored);
    d.versie++;
    TRY(add_event_today(c, &d, S("recht"), S("Bedenktijd gestart"),
                        str_fmt(c->arena, "Bedenktijd van %.*s tot en met %.*s.", STR_ARG(datum_kort(c->arena, van)),
                                STR_ARG(datum_kort(c->arena, until)))));
    return move(c, &d, DOSSIER_BEDENKTIJD, tijdstip_at(until, 24 * 60 - 1));
}

static bool is_status(Str s) {
    return str_eq(s, DOSSIER_AANGEMELD) || str_eq(s, DOSSIER_IN_ZORG) || str_eq(s, DOSSIER_BEDENKTIJD) ||
           str_eq(s, DOSSIER_NAZORG) || str_eq(s, DOSSIER_GESLOTEN);
}

Status dossier_move(Ctx *c, Str ref, Str status) {
    Dossier d;
    TRY(dossier_find(c, ref, HANDELING_DOSSIER_BIJWERKEN, &d));
    if (!is_status(status)) return fout(&c->fouten, S("status"), "Kies een status uit de lijst.");
    if (str_eq(status, DOSSIER_BEDENKTIJD) && d.bedenktijd.van == DATUM_GEEN)
        return fout(&c->fouten, S("status"), "Leg eerst vast op welke dag de bedenktijd begon.");
    return move(c, &d, status, due_in(&d, status));
}

/* ---- what stands in it ---- */

Status dossier_toestemmingen(Ctx *c, const Dossier *d, Toestemming **out, size_t *n) {
    SqlToestemmingen *rows;
    size_t count, kept = 0;
    TRY(sql_toestemmingen(c->db, c->arena, (SqlToestemmingenIn){ctx_regio_id(c), d->id}, &rows, &count));
    Toestemming *list = NEW_N(c->arena, Toestemming, count);
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < kept && !str_eq(list[at].partij, rows[i].partij)) at++;
        Waarden w;
        TRY(ctx_open_fields(c, "toestemming", "inhoud", rows[i].id, 1, rows[i].inhoud, &soort_toestemming, &w));
        list[at] = (Toestemming){rows[i].partij, waarde(&w, "doel"), rows[i].door_wie, rows[i].gegeven, rows[i].datum};
        if (at == kept) kept++;
    }
    *out = list;
    *n = kept;
    return OK;
}

static Status to_point(Ctx *c, const SqlGebeurtenissen *row, DossierPunt *out) {
    Waarden w;
    TRY(ctx_open_fields(c, "gebeurtenis", "inhoud", row->id, 1, row->inhoud, &soort_gebeurtenis, &w));
    *out = (DossierPunt){row->datum, row->soort, waarde(&w, "titel"), waarde(&w, "tekst"), row->datum > ctx_vandaag(c)};
    return OK;
}

static void insert_by_date(DossierPunt *list, size_t *n, DossierPunt p) {
    size_t at = *n;
    while (at > 0 && list[at - 1].datum < p.datum) {
        list[at] = list[at - 1];
        at--;
    }
    list[at] = p;
    (*n)++;
}

Status dossier_tijdlijn(Ctx *c, const Dossier *d, Str soort, DossierPunt **out, size_t *n) {
    SqlGebeurtenissen *rows;
    size_t count, kept = 0;
    TRY(sql_gebeurtenissen(c->db, c->arena, (SqlGebeurtenissenIn){ctx_regio_id(c), d->id, EVENTS_SHOWN}, &rows,
                           &count));
    DossierPunt *list = NEW_N(c->arena, DossierPunt, count + 1);
    for (size_t i = 0; i < count; i++)
        if (str_none(soort) || str_eq(soort, rows[i].soort)) TRY(to_point(c, &rows[i], &list[kept++]));
    if (d->bedenktijd.tot != DATUM_GEEN && (str_none(soort) || str_eq(soort, S("recht"))))
        insert_by_date(list, &kept,
                       (DossierPunt){d->bedenktijd.tot, S("recht"), S("Einde bedenktijd"),
                                     S("Keuze: wel of geen aangifte. Daarna stopt of verandert het verblijfsrecht."),
                                     d->bedenktijd.tot > ctx_vandaag(c)});
    *out = list;
    *n = kept;
    return OK;
}

Status dossier_inzage(Ctx *c, const Dossier *d, Voorval **out, size_t *n) { return signaal_verloop(c, d->id, out, n); }
