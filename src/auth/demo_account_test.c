#include "auth/auth_test.h"

#include <sys/stat.h>

#include "store/durable.h"

static DemoAccount demo(const char *inlognaam) {
    return (DemoAccount){.inlognaam = str_from_z(inlognaam),
                         .naam = S("Sietske Demo"),
                         .functie = S("ketenregisseur"),
                         .organisatie = S("zvhf"),
                         .gemeente = S("")};
}

static Str path_of(const char *name) { return werkmap_file(&map, name); }

static void a_demo_account_logs_in_like_any_other(void **state) {
    (void)state;
    DemoAccount d = demo("sietske");
    assert_ok(demo_account_new(&auth, &d));
    Sessie s = behind(geef_wachtwoord(S("sietske"), d.wachtwoord).cookie);
    Geheim app;
    assert_true(totp_secret_parse(auth.arena, d.geheim, &app));
    InlogAntwoord uit = geef_app_code(&s, app_code(app)); /* at once: its making used up no code of now */
    assert_int_equal(uit.uitslag, INLOG_VERDER);
    s = behind(uit.cookie);
    assert_str(sessie_actor(&s).functie, S("ketenregisseur"));
}

static void no_two_have_the_same_password(void **state) {
    (void)state;
    DemoAccount a = demo("een"), b = demo("twee"), again = demo("een");
    assert_ok(demo_account_new(&auth, &a));
    assert_ok(demo_account_new(&auth, &b));
    assert_false(str_eq(a.wachtwoord, b.wachtwoord));
    assert_false(str_eq(a.geheim, b.geheim));
    assert_status(demo_account_new(&auth, &again), INVALID);
}

/* One drawn password in 340 holds this name. */
static void a_password_that_the_rules_refuse_is_drawn_again(void **state) {
    (void)state;
    Str name = S("a-b");
    for (int i = 0; i < 3000; i++) {
        SCOPED_ARENA a = arena_new_secret();
        Str drawn = demo_wachtwoord(a, name);
        if (!str_none(wachtwoord_bezwaar(a, geheim_from_str(drawn), name))) fail_msg("%.*s", STR_ARG(drawn));
    }
}

static void the_file_is_for_its_owner_and_reads_back(void **state) {
    (void)state;
    DemoAccount made[] = {demo("een"), demo("twee")}, *read;
    size_t n;
    for (size_t i = 0; i < 2; i++) assert_ok(demo_account_new(&auth, &made[i]));
    made[1].gemeente = S("GM0080");
    Str path = path_of("accounts.txt");
    assert_ok(demo_account_write(auth.arena, path, made, 2));
    assert_status(demo_account_write(auth.arena, path, made, 2), CONFLICT);
    struct stat st;
    assert_int_equal(stat(str_z(auth.arena, path), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_ok(demo_account_read(auth.arena, path, &read, &n));
    assert_int_equal(n, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_str(read[i].inlognaam, made[i].inlognaam);
        assert_str(read[i].wachtwoord, made[i].wachtwoord);
        assert_str(read[i].geheim, made[i].geheim);
        assert_str(read[i].naam, made[i].naam);
        assert_str(read[i].functie, made[i].functie);
        assert_str(read[i].organisatie, made[i].organisatie);
        assert_str(read[i].gemeente, made[i].gemeente);
    }
}

static void the_command_gives_the_code_of_the_moment(void **state) {
    (void)state;
    DemoAccount made[] = {demo("een"), demo("twee")};
    for (size_t i = 0; i < 2; i++) assert_ok(demo_account_new(&auth, &made[i]));
    Str path = path_of("codes.txt"), code, melding = S("");
    int seconds;
    assert_ok(demo_account_write(auth.arena, path, made, 2));
    Geheim app;
    assert_true(totp_secret_parse(auth.arena, made[1].geheim, &app));
    Tijdstip nu = TEST_NU - TEST_NU % TOTP_STAP_MS + 10 * SECONDE;
    assert_ok(demo_account_code(auth.arena, path, S("Twee"), nu, &code, &seconds, &melding));
    assert_str(code, totp_code(auth.arena, app, totp_step(nu)));
    assert_int_equal(seconds, 20);
    assert_status(demo_account_code(auth.arena, path, S("drie"), nu, &code, &seconds, &melding), NOT_FOUND);
    assert_true(str_contains(melding, S("een, twee")));
}

static void where_there_is_no_demo_there_is_no_code(void **state) {
    (void)state;
    (void)een_mens("echt", "ketenregisseur");
    Str code, melding = S("");
    int seconds;
    assert_status(demo_account_code(auth.arena, path_of("niet.txt"), S("echt"), TEST_NU, &code, &seconds, &melding),
                  NOT_FOUND);
    assert_true(str_contains(melding, S("ketenzicht demo")));
}

static void another_file_is_refused(void **state) {
    (void)state;
    DemoAccount *read;
    size_t n;
    Str path = path_of("anders.txt"), text = S("# een ander bestand\nzomaar een regel\n");
    assert_ok(durable_create(auth.arena, path, 0600, (Bytes){(const uint8_t *)text.ptr, text.len}));
    assert_status(demo_account_read(auth.arena, path, &read, &n), INVALID);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        A_DAY(a_demo_account_logs_in_like_any_other),
        A_DAY(no_two_have_the_same_password),
        A_DAY(a_password_that_the_rules_refuse_is_drawn_again),
        A_DAY(the_file_is_for_its_owner_and_reads_back),
        A_DAY(the_command_gives_the_code_of_the_moment),
        A_DAY(where_there_is_no_demo_there_is_no_code),
        A_DAY(another_file_is_refused),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
