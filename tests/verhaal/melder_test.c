/* The anonymous reporter who sends a form twice, or writes twice; and a code that is taken. */
#include "verhaal/regio_test.h"

static Wereld *w;
static const uint8_t NUMMER[MELDER_ZENDING] = {1, 2, 3}, ANDER[MELDER_ZENDING] = {9};

static int open_world(void **state) {
    (void)state;
    w = wereld_new("fryslan");
    return 0;
}

static int close_world(void **state) {
    (void)state;
    wereld_free(w);
    return 0;
}

static MelderZending zending(const uint8_t nummer[MELDER_ZENDING]) {
    MelderZending z;
    assert_ok(melder_zending(als(w, NULL), nummer, &z));
    klaar(w);
    return z;
}

/* A report under a code whose keys are made up: hashing is not what this is about. */
static Status send(MelderZending z, Str code, Uuid *id) {
    Waarden form = typ(w, &soort_melding, "betreft", "plek", "anoniem", "ja", "verhaal", "Er brandt licht.", NULL);
    Melding m = {.ingang = S("formulier"), .waarden = &form, .anoniem = true, .herhaal = z.herhaal};
    MelderCode made = {.code = code};
    Signaal s;
    assert_ok(signaal_submit(als(w, NULL), &m, &s));
    Status bound = melder_bind(&w->c, s.id, &made);
    *id = s.id;
    if (bound == OK)
        klaar(w);
    else
        mislukt(w);
    return bound;
}

static void the_same_form_twice_is_one_report_with_one_code(void **state) {
    (void)state;
    Uuid first, again, other;
    MelderZending z = zending(NUMMER);
    assert_ok(send(z, z.code, &first));
    MelderZending twice = zending(NUMMER);
    assert_str(twice.code, z.code);
    assert_ok(send(twice, twice.code, &again));
    assert_true(uuid_eq(first, again));
    MelderZending different = zending(ANDER);
    assert_false(str_eq(different.code, z.code));
    assert_ok(send(different, different.code, &other));
    assert_false(uuid_eq(first, other));
}

static void a_code_that_is_taken_is_passed_over(void **state) {
    (void)state;
    static const uint8_t third[MELDER_ZENDING] = {7};
    Uuid id;
    MelderZending wanted = zending(third), elsewhere = zending((const uint8_t[MELDER_ZENDING]){8});
    Str same_locator = str_fmt(w->geheim, "%.4s-0000-0000-0000-0000", wanted.code.ptr);
    assert_ok(send(elsewhere, same_locator, &id));
    assert_status(send(wanted, wanted.code, &id), CONFLICT); /* taken between the two halves of a request */
    MelderZending next = zending(third);
    assert_false(str_eq(next.code, wanted.code));
    assert_ok(send(next, next.code, &id));
}

/* ---- writing with the code ---- */

static MelderJob typed(Str code) {
    MelderJob job = {.arena = w->geheim, .typed = code};
    assert_ok(melder_zout(als(w, NULL), code, &job.zout));
    klaar(w);
    melder_hash(&job);
    return job;
}

static size_t messages(const MelderJob *job) {
    MelderPost post;
    assert_ok(melder_post(als(w, NULL), job, &post));
    klaar(w);
    return post.berichten_n;
}

static void say(const MelderJob *job, const char *words) {
    assert_ok(melder_schrijf(als(w, NULL), job, str_from_z(words)));
    klaar(w);
}

static void the_same_words_twice_in_a_row_are_one_message(void **state) {
    (void)state;
    MelderZending z = zending((const uint8_t[MELDER_ZENDING]){4});
    MelderJob job = {.arena = w->geheim, .typed = z.code, .zout = {(const uint8_t *)"zestien  letters", MELDER_ZOUT}};
    melder_hash(&job);
    Waarden form = typ(w, &soort_melding, "betreft", "plek", "anoniem", "ja", "verhaal", "Er brandt licht.", NULL);
    Melding m = {.ingang = S("formulier"), .waarden = &form, .anoniem = true, .herhaal = z.herhaal};
    Signaal s;
    assert_ok(signaal_submit(als(w, NULL), &m, &s));
    assert_ok(melder_bind(&w->c, s.id, &job.out));
    klaar(w);
    MelderJob back = typed(z.code);
    say(&back, "De bus is grijs.");
    say(&back, "De bus is grijs.");
    assert_int_equal(messages(&back), 1);
    say(&back, "Hij staat er weer.");
    say(&back, "De bus is grijs.");
    assert_int_equal(messages(&back), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_form_twice_is_one_report_with_one_code),
        cmocka_unit_test(a_code_that_is_taken_is_passed_over),
        cmocka_unit_test(the_same_words_twice_in_a_row_are_one_message),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
