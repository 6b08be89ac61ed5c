/* By when: hours, days, working days, calendar months and years, from an event to the last moment that is in time. */
#include "regio/regio.h"
#include "test.h"

static Arena *arena;
static const Regio *fryslan;

static int open_region(void **state) {
    (void)state;
    RegioFouten fouten;
    arena = arena_new();
    return regio_open(arena, S("fryslan"), regio_loader_ingebouwd, NULL, &fryslan, &fouten) == OK ? 0 : -1;
}

static int close_region(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static Tijdstip at(int jaar, int maand, int dag, int minuut) {
    return tijdstip_at(datum_from(jaar, maand, dag), minuut);
}
static Tijdstip end_of(int jaar, int maand, int dag) { return tijdstip_at(datum_from(jaar, maand, dag) + 1, 0) - 1; }

static void hours_run_through_nights_and_summer_time(void **state) {
    (void)state;
    assert_int_equal(regio_tel(at(2026, 11, 20, 22 * 60), 4, EENHEID_UREN), at(2026, 11, 21, 2 * 60));
    /* The night in which the clock goes back has 25 hours. */
    assert_int_equal(regio_tel(at(2026, 10, 24, 12 * 60), 24, EENHEID_UREN), at(2026, 10, 25, 11 * 60));
}

static void days_end_when_the_day_ends(void **state) {
    (void)state;
    assert_int_equal(regio_tel(at(2026, 11, 20, 9 * 60), 14, EENHEID_DAGEN), end_of(2026, 12, 4));
    assert_int_equal(regio_tel(at(2026, 11, 20, 23 * 60 + 59), 1, EENHEID_DAGEN), end_of(2026, 11, 21));
    assert_int_equal(regio_tel(at(2026, 11, 20, 0), -5, EENHEID_DAGEN), end_of(2026, 11, 15));
}

static void working_days_skip_weekends_and_holidays(void **state) {
    (void)state;
    assert_int_equal(regio_tel(at(2026, 11, 20, 600), 1, EENHEID_WERKDAGEN), end_of(2026, 11, 23));
    assert_int_equal(regio_tel(at(2026, 12, 24, 600), 1, EENHEID_WERKDAGEN), end_of(2026, 12, 28));
    assert_int_equal(regio_tel(at(2026, 12, 28, 600), -1, EENHEID_WERKDAGEN), end_of(2026, 12, 24));
    assert_int_equal(regio_tel(at(2027, 1, 4, 600), -3, EENHEID_WERKDAGEN), end_of(2026, 12, 29));
}

static void calendar_months_end_on_the_same_day_or_the_last_of_the_month(void **state) {
    (void)state;
    assert_int_equal(regio_tel(at(2026, 10, 8, 600), 3, EENHEID_KALENDERMAANDEN), end_of(2027, 1, 8));
    assert_int_equal(regio_tel(at(2026, 11, 30, 600), 3, EENHEID_KALENDERMAANDEN), end_of(2027, 2, 28));
    assert_int_equal(regio_tel(at(2024, 2, 29, 600), 1, EENHEID_JAREN), end_of(2025, 2, 28));
}

static void a_deadline_says_whose_it_is_and_when_to_warn(void **state) {
    (void)state;
    RegioVerval v;
    assert_ok(regio_termijn(fryslan, S("bedenktijd"), at(2026, 10, 8, 600), &v));
    assert_int_equal(v.uiterlijk, end_of(2027, 1, 8));
    assert_int_equal(v.waarschuw, end_of(2026, 12, 18));
    assert_str(v.termijn->eigenaar->id, S("zorgcoordinator"));
    assert_ok(regio_termijn(fryslan, S("eerste_contact"), at(2026, 10, 8, 600), &v));
    assert_int_equal(v.waarschuw, TIJDSTIP_GEEN);
    assert_status(regio_termijn(fryslan, S("sint_juttemis"), 0, &v), NOT_FOUND);
}

static void the_round_is_sent_working_days_before_the_table(void **state) {
    (void)state;
    RegioVerval v;
    assert_ok(regio_termijn(fryslan, S("rondvraag_versturen"), at(2026, 11, 26, 13 * 60 + 30), &v));
    assert_int_equal(v.uiterlijk, end_of(2026, 11, 19));
}

static void an_event_starts_every_clock_that_hangs_on_it(void **state) {
    (void)state;
    RegioVerval *due;
    size_t n;
    assert_ok(regio_termijnen_bij(fryslan, arena, GEBEURTENIS_BESLUIT_GENOMEN, at(2026, 11, 26, 840), &due, &n));
    assert_int_equal(n, 2);
    assert_str(due[0].termijn->id, S("terugkoppeling_gemeente"));
    assert_str(due[1].termijn->id, S("terugkoppeling_melder"));
    assert_ok(regio_termijnen_bij(fryslan, arena, GEBEURTENIS_AANGIFTE_GEDAAN, 0, &due, &n));
    assert_int_equal(n, 0);
}

static void every_deadline_of_fryslan_comes_after_its_warning(void **state) {
    (void)state;
    for (size_t i = 0; i < fryslan->termijnen_n; i++) {
        for (Datum d = datum_from(2026, 1, 1); d < datum_from(2027, 1, 1); d++) {
            RegioVerval v;
            assert_ok(regio_termijn(fryslan, fryslan->termijnen[i].id, tijdstip_at(d, 600), &v));
            assert_true(v.waarschuw == TIJDSTIP_GEEN || v.waarschuw < v.uiterlijk);
            assert_true(fryslan->termijnen[i].aantal < 0 || v.uiterlijk > tijdstip_at(d, 600));
        }
    }
}

static RegioBewaartermijn term_of(int aantal, Eenheid eenheid, int waarschuw) {
    return (RegioBewaartermijn){.aantal = aantal,
                                .eenheid = eenheid,
                                .waarschuw_aantal = waarschuw,
                                .waarschuw_eenheid = EENHEID_KALENDERMAANDEN};
}

static void retention_ends_with_the_day_years_later(void **state) {
    (void)state;
    RegioBewaartermijn five = term_of(5, EENHEID_JAREN, 3), half = term_of(6, EENHEID_KALENDERMAANDEN, 0);
    RegioBewaring b = regio_bewaring(&five, at(2024, 2, 29, 600)); /* there is no 29 February 2029 */
    assert_int_equal(b.tot, end_of(2029, 2, 28));
    assert_int_equal(b.waarschuw, end_of(2028, 11, 28));
    assert_int_equal(regio_bewaring(&five, at(2023, 2, 28, 600)).tot, end_of(2028, 2, 28));
    b = regio_bewaring(&half, at(2026, 8, 31, 600));
    assert_int_equal(b.tot, end_of(2027, 2, 28));
    assert_int_equal(b.waarschuw, b.tot);
}

/* What a list asks of the database is the same question from the other side: for every day it must give the same answer. */
static void the_beginning_that_is_past_its_term_is_found_back(void **state) {
    (void)state;
    RegioBewaartermijn terms[] = {term_of(5, EENHEID_JAREN, 3), term_of(6, EENHEID_KALENDERMAANDEN, 0),
                                  term_of(15, EENHEID_JAREN, 6), term_of(10, EENHEID_DAGEN, 0)};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        for (Datum day = datum_from(2043, 12, 25); day < datum_from(2045, 4, 5); day++) {
            const RegioBewaartermijn *t = &terms[i];
            Tijdstip nu = tijdstip_at(day, 600);
            Tijdstip over = regio_bewaring_voorbij(t, nu), warned = regio_bewaring_gewaarschuwd(t, nu);
            assert_true(regio_bewaring(t, over).tot < nu);
            assert_true(regio_bewaring(t, over + 1).tot >= nu);
            assert_true(regio_bewaring(t, warned).waarschuw <= nu);
            assert_true(regio_bewaring(t, warned + 1).waarschuw > nu);
        }
    assert_true(regio_bewaring_voorbij(&terms[0], at(1973, 1, 1, 0)) < 0); /* nothing yet */
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, open_region, close_region)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORY(hours_run_through_nights_and_summer_time),
        STORY(days_end_when_the_day_ends),
        STORY(working_days_skip_weekends_and_holidays),
        STORY(calendar_months_end_on_the_same_day_or_the_last_of_the_month),
        STORY(a_deadline_says_whose_it_is_and_when_to_warn),
        STORY(the_round_is_sent_working_days_before_the_table),
        STORY(an_event_starts_every_clock_that_hangs_on_it),
        STORY(every_deadline_of_fryslan_comes_after_its_warning),
        STORY(retention_ends_with_the_day_years_later),
        STORY(the_beginning_that_is_past_its_term_is_found_back),
    };
    return cmocka_run_group_tests_name("termijn", tests, NULL, NULL);
}
