#include "store/kluis_geheugen.h"

#include "store/kluis_intern.h"
#include "store/store_test.h"

/* That what is remembered is what the cipher would say, and that it goes when it must. The table itself is looked at, because a text
 * that is still in it but does not open is no less in memory. */

#define REGIO S("fryslan")
enum { MINUUT = 60 * 1000 };

static Werkmap map;
static Db *db;
static Kluis *kluis;
static Arena *secret;

static int open_vault(void **state) {
    quiet(state); /* the model damages thousands */
    map = werkmap_new();
    db = werkmap_db(&map, "kluis.db");
    kluis = werkmap_new_kluis(&map, db, "wortel", "fryslan");
    secret = arena_new_secret();
    return 0;
}

static int close_vault(void **state) {
    (void)state;
    kluis_close(kluis);
    arena_free(secret);
    db_close(db);
    werkmap_free(&map);
    return 0;
}

/* Nothing is remembered of the test before. */
static int start_empty(void **state) {
    (void)state;
    kluis_beat(kluis, TEST_NU - DAG_MS);
    kluis_beat(kluis, TEST_NU);
    return 0;
}

static Uuid new_key(void) {
    Uuid id;
    assert_ok(db_begin(db));
    assert_ok(kluis_new_key(kluis, REGIO, S("signaal"), TEST_NU, &id));
    assert_ok(db_commit(db));
    return id;
}

static void destroy(Uuid sleutel) {
    assert_ok(db_begin(db));
    assert_ok(kluis_destroy(kluis, REGIO, sleutel, TEST_NU, NULL));
    assert_ok(db_commit(db));
}

typedef struct Veld {
    KluisPlaats waar;
    Uuid sleutel;
    Bytes blob;
    Str text;
} Veld;

static Veld seal(Uuid sleutel, int64_t versie, Str text) {
    Veld v = {.waar = {.tabel = S("signaal"), .kolom = S("titel"), .regio = REGIO, .rij = uuid_new(TEST_NU)},
              .sleutel = sleutel,
              .text = text};
    v.waar.versie = versie;
    assert_ok(kluis_seal(kluis, map.a, v.waar, sleutel, geheim_from_str(text), &v.blob));
    return v;
}

static Status try_open(KluisPlaats waar, Bytes blob) {
    Geheim g;
    return kluis_open(kluis, secret, waar, blob, &g);
}

static void assert_opens(const Veld *v) {
    Geheim g;
    assert_ok(kluis_open(kluis, secret, v->waar, v->blob, &g));
    assert_str(geheim_text(g), v->text);
    memset((uint8_t *)g.ptr, 'x', g.len); /* a copy: the next one does not see this */
    arena_reset(secret);
}

static bool in_memory(Str text) { return memmem(kluis->geheugen, sizeof *kluis->geheugen, text.ptr, text.len) != NULL; }

static int remembered(void) {
    int n = 0;
    for (int i = 0; i < GEHEUGEN_VAKKEN; i++) n += kluis->geheugen->vakken[i].blob_len != 0;
    return n;
}

/* Tells the answer of the memory from that of the cipher. */
static void forge_all(void) {
    for (int i = 0; i < GEHEUGEN_VAKKEN; i++) {
        Vak *v = &kluis->geheugen->vakken[i];
        memset(v->bytes + v->plaats_len + v->blob_len, '#', v->tekst_len);
    }
}

/* ---- what is remembered ---- */

static void a_short_text_is_opened_once(void **state) {
    Uuid sleutel = new_key();
    for (size_t len = 0; len < 300; len++) {
        (void)start_empty(state);
        Str text = {memset(arena_alloc(map.a, len + 1), 'a', len), len};
        Veld v = seal(sleutel, 1, text);
        assert_opens(&v);
        assert_opens(&v);
        forge_all();
        if (len <= 255) v.text = (Str){memset(arena_alloc(map.a, len + 1), '#', len), len};
        assert_opens(&v);
        assert_int_equal(remembered(), len <= 255);
    }
}

static void a_text_in_a_place_with_long_names_opens(void **state) {
    (void)state;
    Uuid sleutel = new_key();
    char *name = memset(arena_alloc(map.a, 64), 'n', 64);
    int found = 0;
    for (size_t len = 1; len <= 64; len++) {
        Veld v = {.waar = {.tabel = {name, len}, .kolom = {name, len}, .regio = REGIO}, .text = S("Jan")};
        assert_ok(kluis_seal(kluis, map.a, v.waar, sleutel, geheim_from_str(v.text), &v.blob));
        assert_opens(&v);
        assert_opens(&v);
        found = remembered();
    }
    assert_in_range(found, 20, 30);
}

static void without_a_beat_nothing_is_remembered(void **state) {
    (void)state;
    Kluis *beating = kluis;
    kluis = werkmap_kluis(&map, db, "wortel");
    Veld v = seal(new_key(), 1, S("Kanarie zonder slag"));
    assert_opens(&v);
    assert_int_equal(remembered(), 0);
    kluis_beat(kluis, TEST_NU);
    assert_opens(&v);
    assert_int_equal(remembered(), 1);
    kluis_close(kluis);
    kluis = beating;
}

/* Such as a second factor. */
static void what_belongs_to_no_file_is_not_remembered(void **state) {
    (void)state;
    Veld v = seal(kluis_region_key(), 0, S("Kanarie van de regio"));
    assert_opens(&v);
    assert_opens(&v);
    assert_int_equal(remembered(), 0);
}

/* ---- what may be answered ---- */

static void no_bit_of_what_is_remembered_can_be_changed(void **state) {
    (void)state;
    Veld v = seal(new_key(), 1, S("Jan de Vries"));
    assert_opens(&v);
    uint8_t *damaged = arena_dup(map.a, v.blob.ptr, v.blob.len);
    for (size_t bit = 0; bit < v.blob.len * 8; bit++) {
        damaged[bit / 8] ^= (uint8_t)(1u << (bit % 8));
        Status s = try_open(v.waar, (Bytes){damaged, v.blob.len});
        if (s != INTERNAL && s != NOT_FOUND) fail_msg("bit %zu was changed and the blob opened", bit);
        damaged[bit / 8] ^= (uint8_t)(1u << (bit % 8));
    }
    assert_int_equal(remembered(), 1);
}

static void what_is_remembered_opens_nowhere_else(void **state) {
    (void)state;
    Veld v = seal(new_key(), 3, S("Jan de Vries"));
    assert_opens(&v);
    KluisPlaats elders[] = {v.waar, v.waar, v.waar, v.waar, v.waar, v.waar};
    elders[0].tabel = S("dossier");
    elders[1].kolom = S("naam");
    elders[2].rij.b[15] ^= 1;
    elders[3].versie++;
    elders[4].tabel = S("signaalt"), elders[4].kolom = S("itel");
    elders[5].regio = S("drenthe");
    for (size_t i = 0; i < sizeof elders / sizeof *elders; i++)
        assert_status(try_open(elders[i], v.blob), i == 5 ? NOT_FOUND : INTERNAL);
    assert_opens(&v);
}

/* The key goes from the table behind the back of the vault, and then from its memory of keys: the text is still there. */
static void without_its_key_nothing_is_answered(void **state) {
    (void)state;
    Veld v = seal(new_key(), 1, S("Kanarie zonder sleutel"));
    assert_opens(&v);
    assert_ok(db_begin(db));
    assert_ok(sql_sleutel_vernietig(
        db, (SqlSleutelVernietigIn){.regio_id = REGIO, .id = v.sleutel, .vernietigd_op = TEST_NU}));
    for (int i = 0; i < 40000; i++) {
        Uuid other;
        assert_ok(kluis_new_key(kluis, REGIO, S("signaal"), TEST_NU, &other));
        const uint8_t *key;
        assert_ok(kluis_key(kluis, REGIO, other, &key));
    }
    assert_true(in_memory(v.text));
    assert_status(try_open(v.waar, v.blob), NOT_FOUND);
    db_rollback(db);
    assert_opens(&v);
}

/* ---- what goes ---- */

static void destroying_a_key_wipes_what_was_opened_with_it(void **state) {
    (void)state;
    Uuid doomed = new_key(), other = new_key();
    Veld gone[10], stays = seal(other, 1, S("Kanarie die blijft"));
    assert_opens(&stays);
    for (int i = 0; i < 10; i++) {
        gone[i] = seal(doomed, i, str_fmt(map.a, "Kanarie die gaat %d", i));
        assert_opens(&gone[i]);
    }
    assert_true(in_memory(S("Kanarie die gaat")));
    destroy(doomed);
    assert_false(in_memory(S("Kanarie die gaat")));
    for (int i = 0; i < 10; i++) assert_status(try_open(gone[i].waar, gone[i].blob), NOT_FOUND);
    assert_true(in_memory(stays.text));
    assert_int_equal(remembered(), 1);
}

static void a_text_nobody_asked_for_goes_after_a_quarter_of_an_hour(void **state) {
    (void)state;
    Uuid sleutel = new_key();
    Veld asked = seal(sleutel, 1, S("Kanarie gevraagd")), left = seal(sleutel, 1, S("Kanarie verlaten"));
    assert_opens(&asked);
    assert_opens(&left);
    for (int minute = 1; minute < 15; minute++) {
        kluis_beat(kluis, TEST_NU + minute * MINUUT);
        if (minute == 7) assert_opens(&asked);
        assert_true(in_memory(left.text));
    }
    kluis_beat(kluis, TEST_NU + 15 * MINUUT);
    assert_false(in_memory(left.text));
    assert_true(in_memory(asked.text));
    kluis_beat(kluis, TEST_NU + 22 * MINUUT - 1);
    assert_true(in_memory(asked.text));
    kluis_beat(kluis, TEST_NU + 22 * MINUUT);
    assert_int_equal(remembered(), 0);
    assert_false(in_memory(S("Kanarie")));
    assert_opens(&left);
}

static void a_clock_that_is_put_back_keeps_nothing_longer(void **state) {
    (void)state;
    Veld v = seal(new_key(), 1, S("Kanarie van later"));
    assert_opens(&v);
    kluis_beat(kluis, TEST_NU - MINUUT);
    assert_false(in_memory(v.text));
}

static void what_makes_room_is_wiped(void **state) {
    (void)state;
    enum { LONGS = 4 * GEHEUGEN_VAKKEN, SHORTS = 10 * GEHEUGEN_VAKKEN };
    Uuid sleutel = new_key();
    char *text = memset(arena_alloc(map.a, 250), '.', 250);
    memcpy(text + 230, "Kanarie aan het eind", 20);
    for (int i = 0; i < LONGS; i++) {
        Veld v = seal(sleutel, 1, (Str){text, 250});
        assert_opens(&v);
    }
    assert_true(in_memory(S("Kanarie aan het eind")));
    kluis_beat(kluis, TEST_NU + MINUUT); /* so that these are the older ones in every set */
    for (int i = 0; i < SHORTS; i++) {
        Veld v = seal(sleutel, 1, S("kort"));
        assert_opens(&v);
    }
    assert_false(in_memory(S("Kanarie")));
    assert_int_equal(remembered(), GEHEUGEN_VAKKEN);
}

/* ---- everything in any order, beside a model ---- */

enum { SLEUTELS = 60, VELDEN = 6000, STAPPEN = 40000 };

typedef struct Model {
    Toeval t;
    Uuid sleutels[SLEUTELS];
    bool destroyed[SLEUTELS];
    Veld velden[VELDEN];
    size_t sleutel_van[VELDEN], velden_n;
    Tijdstip nu;
    int refused, opened, forgotten;
} Model;

static void add(Model *m) {
    size_t s = toeval_below(&m->t, SLEUTELS), len = toeval_below(&m->t, 40) ? toeval_below(&m->t, 280) : 2000;
    if (m->velden_n == VELDEN || m->destroyed[s]) return;
    char *text = arena_alloc(map.a, len + 1);
    for (size_t i = 0; i < len; i++) text[i] = (char)toeval(&m->t);
    m->sleutel_van[m->velden_n] = s;
    m->velden[m->velden_n++] = seal(m->sleutels[s], (int64_t)toeval_below(&m->t, 3), (Str){text, len});
}

/* Half of the time one of the last, so that some are asked again and again. */
static size_t pick(Model *m) {
    size_t recent = m->velden_n < 200 ? m->velden_n : 200;
    return toeval_below(&m->t, 2) ? toeval_below(&m->t, m->velden_n) : m->velden_n - 1 - toeval_below(&m->t, recent);
}

static void check(Model *m, size_t i) {
    const Veld *v = &m->velden[i];
    if (m->destroyed[m->sleutel_van[i]])
        assert_status(try_open(v->waar, v->blob), NOT_FOUND);
    else
        assert_opens(v);
    m->opened++;
}

static void damage(Model *m, size_t i) {
    const Veld *v = &m->velden[i];
    uint8_t *changed = arena_dup(secret, v->blob.ptr, v->blob.len);
    changed[toeval_below(&m->t, v->blob.len)] ^= (uint8_t)(1u << toeval_below(&m->t, 8));
    assert_int_not_equal(try_open(v->waar, (Bytes){changed, v->blob.len}), OK);
    m->refused++;
}

static void move(Model *m, size_t i) {
    KluisPlaats elders = m->velden[i].waar;
    switch (toeval_below(&m->t, 4)) {
    case 0: elders.rij = m->velden[(i + 1) % m->velden_n].waar.rij; break;
    case 1: elders.versie++; break;
    case 2: elders.kolom = S("tite"); break;
    default: elders.tabel = S("dossier"); break;
    }
    if (m->velden_n == 1) elders.versie = 9;
    assert_int_not_equal(try_open(elders, m->velden[i].blob), OK);
    m->refused++;
}

static void destroy_one(Model *m) {
    size_t s = toeval_below(&m->t, SLEUTELS);
    if (m->destroyed[s]) return;
    bool undone = toeval_below(&m->t, 3) > 0;
    assert_ok(db_begin(db));
    assert_ok(kluis_destroy(kluis, REGIO, m->sleutels[s], TEST_NU, NULL));
    for (size_t i = 0; i < m->velden_n; i++)
        if (m->sleutel_van[i] == s && m->velden[i].text.len > 12) assert_false(in_memory(m->velden[i].text));
    if (undone)
        db_rollback(db);
    else
        assert_ok(db_commit(db));
    m->destroyed[s] = !undone;
}

static void rotate(void) {
    Str melding = STR_NONE;
    bool done = false;
    assert_ok(kluis_rotate_step(kluis, map.a, 50, &done, &melding));
}

static void step(Model *m) {
    size_t what = toeval_below(&m->t, 1000), i = pick(m);
    if (what < 1) return destroy_one(m);
    if (what < 2) return rotate();
    if (what < 12) {
        m->nu += (Tijdstip)toeval_below(&m->t, 4 * MINUUT);
        return kluis_beat(kluis, m->nu);
    }
    if (what < 250) return add(m);
    if (what < 350) return damage(m, i);
    if (what < 450) return move(m, i);
    check(m, i);
}

static void whatever_happens_the_answer_is_that_of_the_cipher(void **state) {
    (void)state;
    static Model m = {.t = {20261122}, .nu = TEST_NU};
    for (int i = 0; i < SLEUTELS; i++) m.sleutels[i] = new_key();
    while (m.velden_n == 0) add(&m);
    for (int i = 0; i < STAPPEN; i++) {
        step(&m);
        arena_reset(secret);
    }
    for (size_t i = 0; i < m.velden_n; i++) check(&m, i); /* more than there is room for */
    assert_true(remembered() > GEHEUGEN_VAKKEN * 3 / 4);
}

int main(void) {
#define fresh(test) cmocka_unit_test_setup(test, start_empty)
    const struct CMUnitTest tests[] = {
        fresh(a_short_text_is_opened_once),
        fresh(a_text_in_a_place_with_long_names_opens),
        fresh(without_a_beat_nothing_is_remembered),
        fresh(what_belongs_to_no_file_is_not_remembered),
        fresh(no_bit_of_what_is_remembered_can_be_changed),
        fresh(what_is_remembered_opens_nowhere_else),
        fresh(without_its_key_nothing_is_answered),
        fresh(destroying_a_key_wipes_what_was_opened_with_it),
        fresh(a_text_nobody_asked_for_goes_after_a_quarter_of_an_hour),
        fresh(a_clock_that_is_put_back_keeps_nothing_longer),
        fresh(what_makes_room_is_wiped),
        fresh(whatever_happens_the_answer_is_that_of_the_cipher),
    };
    return cmocka_run_group_tests(tests, open_vault, close_vault);
}
