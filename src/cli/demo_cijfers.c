#include "cli/demo_cijfers.h"

#include "cijfers/comensha.h"
#include "cijfers/opslag.h"

static Status keep(Arena *a, const Installatie *i, const Registraties *r, Tijdstip nu) {
    IngelezenJaar *years;
    size_t n;
    TRY(registraties_bewaar(i->db, a, i->regio->id, S("comensha"), r, nu, &years, &n));
    TRY(installatie_log(i, HANDELING_CIJFERS_IMPORTEREN, "registraties", OK, nu));
    return db_commit(i->db);
}

Status demo_cijfers_make(Arena *a, const Installatie *i, Tijdstip nu, Str *error) {
    Csv personen, sectoren;
    Registraties r;
    TRY(csv_read(a, S("demo_personen.csv"), tabel_demo_personen, &CSV_GRENS, &personen, error));
    TRY(csv_read(a, S("demo_sectoren.csv"), tabel_demo_sectoren, &CSV_GRENS, &sectoren, error));
    TRY(comensha_expand(a, &personen, &sectoren, &r, error));
    TRY(db_begin(i->db));
    Status s = keep(a, i, &r, nu);
    if (s != OK) db_rollback(i->db);
    return s;
}
