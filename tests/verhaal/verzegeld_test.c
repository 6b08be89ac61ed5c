/* What people type never stands on the disk as they typed it: every question of every kind, in database, log and copies. */
#include "keten/bewaren.h"
#include "keten/traject.h"
#include "store/kopie.h"
#include "verhaal/levensloop.h"

static Wereld *w;

/* The two kinds that the chain of one report has no place for: with a name under it, and typed by a colleague. */
static Str report(const Mens *who) {
    Waarden public = vol(w, &soort_melding, "betreft", "iemand", "anoniem", "nee", "gemeente", "GM0080", NULL);
    Waarden own = vol(w, &soort_melding_intern, "betreft", "iemand", "gemeente", "GM0080", NULL);
    (void)meld(w, NULL, "formulier", public);
    return meld(w, who, "intern", own);
}

/* What is typed beside the kinds: reasons and remarks. */
static void give_reasons(const Levensloop *l, Str other) {
    Dossier d;
    LUKT(w, &l->noor, dossier_doorbreek(&w->c, l->dossier, S(KANARIE " is in gevaar"), &d));
    LUKT(w, &l->frank, bewaren_stop(&w->c, l->signaal, S("Er loopt een klacht van " KANARIE)));
    LUKT(w, &l->frank, bewaren_hervat(&w->c, l->signaal, S("De klacht van " KANARIE " is klaar")));
    LUKT(w, &l->aukje, signaal_terugleggen(&w->c, other, S("Het was " KANARIE " niet")));
}

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    Levensloop l = levensloop_new(w);
    give_reasons(&l, report(&l.aukje));
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static void every_kind_was_filled_in(void **state) {
    (void)state;
    for (size_t i = 0; i < soorten_n; i++) {
        bool typed = false;
        for (size_t k = 0; k < w->vol_n; k++) typed = typed || w->vol[k] == soorten[i];
        if (!typed) fail_msg("nobody typed a '%s': fill one in here or in the levensloop", soorten[i]->naam);
    }
}

static void nothing_typed_stands_on_the_disk(void **state) {
    (void)state;
    Str error;
    assert_ok(kopie_make(w->db, w->kluis, str_fmt(w->arena, "%.*s/kopie", STR_ARG(w->map)),
                         str_fmt(w->arena, "%.*s/sleutels", STR_ARG(w->map)), w->nu, w->arena, &error));
    static const char *const files[] = {"keten.db", "keten.db-wal", "kopie", "kopie.manifest", "sleutels"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) assert_verzegeld(w, files[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_was_filled_in),
        cmocka_unit_test(nothing_typed_stands_on_the_disk),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
