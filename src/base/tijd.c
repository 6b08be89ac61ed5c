#include "base/tijd.h"

#include <time.h>

enum { FIRST_YEAR = 1583, LAST_YEAR = 9999, HOUR_MS = 60 * 60 * 1000, MINUTE_MS = 60 * 1000, EPOCH_WEEKDAY = 4 };

/* Division that rounds down, so that the days before 1970 are days like any other. */
static int64_t div_floor(int64_t a, int64_t b) { return a / b - (a % b < 0); }
static int64_t mod_floor(int64_t a, int64_t b) { return a - b * div_floor(a, b); }

Tijdstip klok_nu(void) {
    struct timespec ts;
    if (clock_gettime(CLOCK_REALTIME, &ts) != 0) die("no clock");
    return (Tijdstip)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* ---- calendar ---- */

static bool is_leap(int jaar) { return jaar % 4 == 0 && (jaar % 100 != 0 || jaar % 400 == 0); }

static int days_in_month(int jaar, int maand) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return maand == 2 && is_leap(jaar) ? 29 : days[maand - 1];
}

bool datum_valid(Kalenderdag k) {
    return k.jaar >= FIRST_YEAR && k.jaar <= LAST_YEAR && k.maand >= 1 && k.maand <= 12 && k.dag >= 1 &&
           k.dag <= days_in_month(k.jaar, k.maand);
}

/* A year that begins in March has its leap day at the end; then the months are a straight line of 153 days per five.
 * An era is 400 years of 146097 days; 719468 days lie between 0000-03-01 and 1970-01-01. */
Datum datum_from(int jaar, int maand, int dag) {
    REQUIRE(datum_valid((Kalenderdag){jaar, maand, dag}));
    int y = maand <= 2 ? jaar - 1 : jaar;
    int era = y / 400, year_of_era = y % 400;
    int day_of_year = (153 * (maand > 2 ? maand - 3 : maand + 9) + 2) / 5 + dag - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Kalenderdag datum_split(Datum d) {
    int64_t z = (int64_t)d + 719468;
    int64_t era = div_floor(z, 146097);
    int doe = (int)(z - era * 146097);
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int maand = mp < 10 ? mp + 3 : mp - 9;
    return (Kalenderdag){
        .jaar = (int)(yoe + era * 400) + (maand <= 2), .maand = maand, .dag = doy - (153 * mp + 2) / 5 + 1};
}

int datum_weekday(Datum d) { return (int)mod_floor((int64_t)d + EPOCH_WEEKDAY - 1, 7) + 1; }

Datum datum_add_months(Datum d, int n) {
    Kalenderdag k = datum_split(d);
    int64_t months = (int64_t)k.jaar * 12 + k.maand - 1 + n;
    int jaar = (int)div_floor(months, 12), maand = (int)mod_floor(months, 12) + 1;
    int last = days_in_month(jaar, maand);
    return datum_from(jaar, maand, k.dag < last ? k.dag : last);
}

/* ---- working days ---- */

/* Easter Sunday by Meeus/Jones/Butcher; the letters are those of the published algorithm. */
static Datum easter(int jaar) {
    int a = jaar % 19, b = jaar / 100, c = jaar % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return datum_from(jaar, n / 31, n % 31 + 1);
}

static bool is_kings_day(Datum d, int jaar) {
    Datum birthday = jaar >= 2014 ? datum_from(jaar, 4, 27) : datum_from(jaar, 4, 30);
    return d == (datum_weekday(birthday) == 7 ? birthday - 1 : birthday);
}

static bool is_fixed_holiday(Kalenderdag k) {
    return (k.maand == 1 && k.dag == 1) || (k.maand == 5 && k.dag == 5) ||
           (k.maand == 12 && (k.dag == 25 || k.dag == 26));
}

/* Days after Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday. */
static bool is_movable_holiday(int after_easter) {
    return after_easter == -2 || after_easter == 1 || after_easter == 39 || after_easter == 50;
}

bool datum_is_holiday(Datum d) {
    Kalenderdag k = datum_split(d);
    return is_fixed_holiday(k) || is_kings_day(d, k.jaar) || is_movable_holiday(d - easter(k.jaar));
}

bool datum_is_workday(Datum d) { return datum_weekday(d) <= 5 && !datum_is_holiday(d); }

Datum datum_next_workday(Datum d) {
    while (!datum_is_workday(d)) d++;
    return d;
}

Datum datum_add_workdays(Datum d, int n) {
    REQUIRE(n >= 0);
    for (int i = 0; i < n; i++) d = datum_next_workday(d + 1);
    return d;
}

/* ---- the Netherlands ---- */

static Datum last_sunday(int jaar, int maand) {
    Datum last = datum_from(jaar, maand, days_in_month(jaar, maand));
    return last - datum_weekday(last) % 7;
}

typedef struct Zomer {
    Tijdstip year_from, year_until; /* what it is the summer of */
    Tijdstip from, until;
} Zomer;

/* Summer time runs between the last Sundays of March and October, changing everywhere in Europe at 01:00 UTC. */
static Zomer summer_of(int jaar) {
    return (Zomer){.year_from = (Tijdstip)datum_from(jaar, 1, 1) * DAG_MS,
                   .year_until = ((Tijdstip)datum_from(jaar, 12, 31) + 1) * DAG_MS,
                   .from = (Tijdstip)last_sunday(jaar, 3) * DAG_MS + HOUR_MS,
                   .until = (Tijdstip)last_sunday(jaar, 10) * DAG_MS + HOUR_MS};
}

/* A page is full of moments of the same two or three years: their summers are remembered. */
static const Zomer *summer_around(Tijdstip t) {
    static _Thread_local Zomer known[4];
    static _Thread_local unsigned next;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (t >= known[i].year_from && t < known[i].year_until) return &known[i];
    Zomer *place = &known[next++ % (sizeof known / sizeof *known)];
    *place = summer_of(datum_split((Datum)div_floor(t, DAG_MS)).jaar);
    return place;
}

static bool is_summer(Tijdstip t) {
    const Zomer *of_year = summer_around(t);
    return t >= of_year->from && t < of_year->until;
}

static int64_t local_ms(Tijdstip t) { return t + (is_summer(t) ? 2 : 1) * (int64_t)HOUR_MS; }

Datum datum_at(Tijdstip t) { return (Datum)div_floor(local_ms(t), DAG_MS); }

int minuut_at(Tijdstip t) { return (int)(mod_floor(local_ms(t), DAG_MS) / MINUTE_MS); }

Tijdstip tijdstip_at(Datum d, int minuut) {
    Tijdstip local = (Tijdstip)d * DAG_MS + (Tijdstip)minuut * MINUTE_MS;
    Tijdstip as_summer = local - 2 * (Tijdstip)HOUR_MS;
    return is_summer(as_summer) ? as_summer : local - HOUR_MS;
}

Tijdstip tijdstip_dag(Tijdstip t) { return tijdstip_at(datum_at(t), 0); }

/* ---- reading ---- */

static const char *const months_nl[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                        "juli",    "augustus", "september", "oktober", "november", "december"};
static const char *const months_en[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool build(int jaar, int maand, int dag, Datum *out) {
    if (!datum_valid((Kalenderdag){jaar, maand, dag})) return false;
    *out = datum_from(jaar, maand, dag);
    return true;
}

/* Takes 1..max digits off the front; gives how many, 0 when there are none or more than max. */
static size_t take_number(Str *s, size_t max, int *out) {
    size_t n = 0;
    int v = 0;
    for (; n < s->len && n <= max && is_digit(s->ptr[n]); n++) v = v * 10 + (s->ptr[n] - '0');
    if (n == 0 || n > max) return 0;
    *s = str_from(*s, n);
    *out = v;
    return n;
}

static bool is_prefix_of(Str word, const char *name) {
    if (word.len > strlen(name)) return false;
    for (size_t i = 0; i < word.len; i++)
        if (lower(word.ptr[i]) != name[i]) return false;
    return true;
}

/* Three letters tell the months apart, in Dutch and in English; 'mrt' is how Dutch abbreviates March. */
static int month_by_name(Str word) {
    if (word.len < 3) return 0;
    if (is_prefix_of(word, "mrt")) return 3;
    for (int i = 0; i < 12; i++)
        if (is_prefix_of(word, months_nl[i]) || is_prefix_of(word, months_en[i])) return i + 1;
    return 0;
}

static bool take_month(Str *s, int *out) {
    if (take_number(s, 2, out)) return true;
    size_t n = 0;
    while (n < s->len && lower(s->ptr[n]) >= 'a' && lower(s->ptr[n]) <= 'z') n++;
    *out = month_by_name(str_slice(*s, 0, n));
    *s = str_from(*s, n);
    return *out != 0;
}

static bool take_separator(Str *s) {
    size_t n = 0;
    while (n < s->len && s->ptr[n] == ' ') n++;
    if (n < s->len && (s->ptr[n] == '-' || s->ptr[n] == '/' || s->ptr[n] == '.')) n++;
    while (n < s->len && s->ptr[n] == ' ') n++;
    *s = str_from(*s, n);
    return n > 0;
}

/* 14112026, as typed on a phone: day, month, year without anything between. */
static bool parse_packed(Str s, Datum *out) {
    int dag, maand, jaar;
    if (s.len != 8) return false;
    Str day = str_slice(s, 0, 2), month = str_slice(s, 2, 2), year = str_from(s, 4);
    return take_number(&day, 2, &dag) == 2 && take_number(&month, 2, &maand) == 2 &&
           take_number(&year, 4, &jaar) == 4 && build(jaar, maand, dag, out);
}

static bool parse_year_first(Str s, Datum *out) {
    int jaar, maand, dag;
    return take_number(&s, 4, &jaar) == 4 && take_separator(&s) && take_month(&s, &maand) && take_separator(&s) &&
           take_number(&s, 2, &dag) && s.len == 0 && build(jaar, maand, dag, out);
}

static bool parse_day_first(Str s, Datum *out) {
    int jaar, maand, dag;
    bool begins = take_number(&s, 2, &dag) && take_separator(&s) && take_month(&s, &maand) && take_separator(&s);
    if (!begins) return false;
    size_t digits = take_number(&s, 4, &jaar);
    if (s.len != 0 || (digits != 2 && digits != 4)) return false;
    if (digits == 2) jaar += jaar < 50 ? 2000 : 1900;
    return build(jaar, maand, dag, out);
}

bool datum_parse(Str s, Datum *out) {
    s = str_trim(s);
    return parse_day_first(s, out) || parse_year_first(s, out) || parse_packed(s, out);
}

bool datum_parse_iso(Str s, Datum *out) {
    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-') return false;
    for (size_t i = 0; i < s.len; i++)
        if (i != 4 && i != 7 && !is_digit(s.ptr[i])) return false;
    return parse_year_first(s, out);
}

/* ---- writing ---- */

enum { DAY_LEN = 10, CLOCK_LEN = 5, MOMENT_LEN = DAY_LEN + 1 + CLOCK_LEN }; /* 14-11-2026, 13:30 */

static char *put_two(char *at, int v) {
    at[0] = (char)('0' + v / 10);
    at[1] = (char)('0' + v % 10);
    return at + 2;
}

static char *put_year(char *at, int v) { return put_two(put_two(at, v / 100), v % 100); }

static char *put_sign(char *at, char sign) {
    *at = sign;
    return at + 1;
}

static char *put_day(char *at, Datum d) {
    Kalenderdag k = datum_split(d);
    at = put_sign(put_two(at, k.dag), '-');
    return put_year(put_sign(put_two(at, k.maand), '-'), k.jaar);
}

static char *put_clock(char *at, int minuut) { return put_two(put_sign(put_two(at, minuut / 60), ':'), minuut % 60); }

Str datum_iso(Arena *a, Datum d) {
    if (d == DATUM_GEEN) return S("");
    Kalenderdag k = datum_split(d);
    char *text = arena_alloc(a, DAY_LEN), *at = put_sign(put_year(text, k.jaar), '-');
    put_two(put_sign(put_two(at, k.maand), '-'), k.dag);
    return (Str){text, DAY_LEN};
}

Str datum_kort(Arena *a, Datum d) {
    if (d == DATUM_GEEN) return S("");
    char *text = arena_alloc(a, DAY_LEN);
    put_day(text, d);
    return (Str){text, DAY_LEN};
}

Str datum_lang(Arena *a, Datum d) {
    if (d == DATUM_GEEN) return S("");
    Kalenderdag k = datum_split(d);
    return str_fmt(a, "%d %s %04d", k.dag, months_nl[k.maand - 1], k.jaar);
}

Str datum_weekdag(Arena *a, Datum d) {
    static const char *const names[] = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"};
    (void)a; /* the signature of its siblings */
    return d == DATUM_GEEN ? S("") : str_from_z(names[datum_weekday(d) - 1]);
}

Str tijdstip_klok(Arena *a, Tijdstip t) {
    if (t == TIJDSTIP_GEEN) return S("");
    char *text = arena_alloc(a, CLOCK_LEN);
    put_clock(text, minuut_at(t));
    return (Str){text, CLOCK_LEN};
}

Str tijdstip_kort(Arena *a, Tijdstip t) {
    if (t == TIJDSTIP_GEEN) return S("");
    int64_t local = local_ms(t);
    char *text = arena_alloc(a, MOMENT_LEN), *at = put_day(text, (Datum)div_floor(local, DAG_MS));
    put_clock(put_sign(at, ' '), (int)(mod_floor(local, DAG_MS) / MINUTE_MS));
    return (Str){text, MOMENT_LEN};
}

Str tijdstip_iso(Arena *a, Tijdstip t) {
    if (t == TIJDSTIP_GEEN) return S("");
    Str date = datum_iso(a, (Datum)div_floor(t, DAG_MS));
    int ms = (int)mod_floor(t, DAG_MS);
    return str_fmt(a, "%.*sT%02d:%02d:%02d.%03dZ", STR_ARG(date), ms / HOUR_MS, ms / MINUTE_MS % 60, ms / 1000 % 60,
                   ms % 1000);
}
