#include "cli/installatie.h"

#include "cli/bestand.h"

enum { MAX_PROFILE = 1024 * 1024 };

static Str folder_of(Str path) {
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/') n--;
    return n > 1 ? str_slice(path, 0, n - 1) : n == 1 ? S("/") : S(".");
}

static Status load_file(Arena *a, Str path, const Regio **out, RegioFouten *fouten, Str *error) {
    Str text, folder = folder_of(path);
    TRY(bestand_read(a, str_z(a, path), MAX_PROFILE, &text, error));
    return regio_load(a, path, text, regio_loader_map, &folder, out, fouten);
}

Status installatie_regio(Arena *a, Str naam, const Regio **out, Str *error) {
    RegioFouten fouten = {0};
    Status s = str_ends(naam, S(".regio")) ? load_file(a, naam, out, &fouten, error)
                                           : regio_open(a, naam, regio_loader_ingebouwd, NULL, out, &fouten);
    if (fouten.n > 0)
        *error = regio_fout_regel(a, &fouten.ptr[0]);
    else if (s == NOT_FOUND && str_none(*error))
        *error = str_fmt(a, "Er is geen regioprofiel '%.*s'. Kies met 'regio = ...' in de configuratie een ander.",
                         STR_ARG(naam));
    return s;
}

static Status open_database(Arena *a, Tijdstip nu, Installatie *i, Str *error) {
    Status s = db_open(a, i->config.database, DB_OPEN, error, &i->db);
    if (s == NOT_FOUND)
        *error = str_fmt(a, "Er is nog geen database %.*s. Maak die eerst met 'ketenzicht init'.",
                         STR_ARG(i->config.database));
    TRY(s);
    TRY(db_migrate(i->db, a, nu, error));
    TRY(kluis_load(a, i->db, i->config.hoofdsleutel, error, &i->kluis));
    i->logboek = logboek_new(a, i->db, i->kluis);
    return OK;
}

Status installatie_open_config(Arena *a, const Config *config, Tijdstip nu, Installatie *out, Str *error) {
    Installatie i = {.config = *config};
    TRY(installatie_regio(a, i.config.regio, &i.regio, error));
    Status s = open_database(a, nu, &i, error);
    if (s != OK) {
        installatie_close(&i);
        return s;
    }
    *out = i;
    return OK;
}

Status installatie_open(Arena *a, const char *config, Tijdstip nu, Installatie *out, Str *error) {
    Config c;
    TRY(config_load(a, config, &c, error));
    return installatie_open_config(a, &c, nu, out, error);
}

void installatie_close(Installatie *i) {
    kluis_close(i->kluis);
    db_close(i->db);
    *i = (Installatie){0};
}

LogRegel installatie_regel(Handeling h, const char *object, Status resultaat, Tijdstip nu) {
    return (LogRegel){.tijd = nu,
                      .grondslag = S("beheer"),
                      .handeling = handeling_name(h),
                      .object = str_from_z(object),
                      .resultaat = resultaat,
                      .herkomst = S("cli")};
}

Status installatie_log(const Installatie *i, Handeling h, const char *object, Status resultaat, Tijdstip nu) {
    LogRegel regel = installatie_regel(h, object, resultaat, nu);
    return logboek_append(i->logboek, i->regio->id, &regel);
}

Status installatie_log_now(const Installatie *i, Handeling h, const char *object, Status resultaat) {
    TRY(db_begin(i->db));
    Status s = installatie_log(i, h, object, resultaat, klok_nu());
    if (s == OK) return db_commit(i->db);
    db_rollback(i->db);
    return s;
}
