#include "auth/gangbaar.h"

#include "base/utf8.h"

/* Folded: lower case without accents. A separator joins words without adding anything. Sources: the words that recur in the lists of leaked passwords that the NCSC of the United
 * Kingdom and others publish (written down by hand), and the words that lie in front of whoever uses this program. */
/* clang-format off */
static const char *const words[] = {
    /* what one types when asked for a password */
    "wachtwoord", "password", "passwort", "passw", "paswoord", "welkom", "welcome", "inloggen", "login", "geheim",
    "secret", "toegang", "access", "letmein", "binnen", "open", "sesam", "changeme", "wijzig", "verander", "tijdelijk",
    "temp", "nieuw", "default", "standaard", "admin", "administrator", "beheer", "beheerder", "root", "user",
    "gebruiker", "guest", "gast", "test", "tester", "testing", "demo", "proef", "voorbeeld", "master", "super",
    "computer", "internet", "laptop", "telefoon", "server", "windows", "microsoft", "office", "outlook", "google",
    "samsung", "iphone", "android", "pass", "code", "pincode", "sleutel",
    /* the time of the year, which is when passwords are changed */
    "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    "january", "february", "march", "june", "july", "august", "october", "lente", "voorjaar", "zomer", "herfst",
    "najaar", "winter", "spring", "summer", "autumn", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag", "monday", "friday", "sunday", "vakantie", "kerst", "pasen", "jaar", "maand",
    /* animals, people, things one is fond of */
    "dragon", "monkey", "tiger", "lion", "panda", "poes", "katje", "hond", "hondje", "vogel", "paard", "vlinder",
    "princess", "prinses", "schatje", "liefje", "lieverd", "iloveyou", "ikhouvanjou", "love", "liefde", "lover",
    "sunshine", "zonnetje", "shadow", "killer", "freedom", "vrijheid", "hello", "hallo", "happy", "blink", "angel",
    "engel", "baby", "mama", "papa", "moeder", "vader", "family", "familie", "family", "football", "voetbal",
    "baseball", "hockey", "soccer", "superman", "batman", "pokemon", "starwars", "matrix", "mustang", "ferrari",
    "harley", "flower", "bloem", "bloemen", "chocolate", "chocola", "cookie", "koekje", "cheese", "kaas", "whatever",
    "trustno", "magic", "money", "jezus", "jesus", "god", "amen", "forever", "altijd", "vandaag", "morgen",
    /* names that are given often, and clubs */
    "michael", "jennifer", "jessica", "ashley", "daniel", "thomas", "robert", "charlie", "jordan", "andrew", "matthew",
    "johan", "pieter", "peter", "marieke", "linda", "sandra", "monique", "mohamed", "kevin", "dennis", "patrick",
    "ajax", "feyenoord", "heerenveen", "cambuur", "groningen", "twente", "willem", "liverpool", "arsenal", "chelsea",
    "barcelona", "juventus",
    /* where one is, and what the work is about */
    "nederland", "holland", "amsterdam", "rotterdam", "utrecht", "haarlem", "leeuwarden", "friesland", "fryslan",
    "drenthe", "assen", "emmen", "hilversum", "limburg", "roermond", "venlo", "europa", "gemeente", "politie", "zorg",
    "veiligheid", "veilig", "provincie", "regio", "organisatie", "kantoor", "werk", "mensenhandel", "ketenzicht",
    "keten", "ketenregisseur", "regisseur", "aandachtsfunctionaris", "functionaris", "signaal", "signalen", "uitbuiting",
    "slachtoffer", "dossier", "overleg", "drieluik", "comensha", "zorgcoordinator",
    /* glue */
    "the", "and", "van", "het", "een", "voor", "mijn", "deze", "this", "that", "your", "with", "dit", "is", "my", "mij",
    "ik", "de",
};
/* clang-format on */

/* Runs along these, in either direction, of three and more. */
static const char *const rows[] = {
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "!@#$%^&*()",
};

/* The letter that is meant by a digit or a sign. */
static char plain(char c) {
    static const char signs[] = "013457@$!|", letters[] = "oleastasil";
    const char *at = c ? strchr(signs, c) : NULL;
    return at ? letters[at - signs] : c;
}

/* Does s go on with word, also when signs stand for letters? '1' and '!' may be an i as well as an l. */
static bool reads_as(Str s, const char *word, size_t n) {
    if (s.len < n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = s.ptr[i];
        bool as_i = word[i] == 'i' && (c == '1' || c == '!');
        if (c != word[i] && plain(c) != word[i] && !as_i) return false;
    }
    return true;
}

static bool separates(char c) { return strchr(" -_.,;:+/!?@", c) != NULL; }

/* The longest part of own ("j.jansen@leeuwarden.nl" has four) that s begins with. */
static size_t own_at(Str s, Str own) {
    size_t best = 0;
    for (size_t from = 0, to; from < own.len; from = to + 1) {
        to = from;
        while (to < own.len && !separates(own.ptr[to])) to++;
        size_t n = to - from;
        if (n >= 3 && n > best && reads_as(s, own.ptr + from, n)) best = n;
    }
    return best;
}

static size_t word_at(Str s, Str own) {
    size_t best = own_at(s, own);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (n > best && reads_as(s, words[i], n)) best = n;
    }
    return best;
}

static size_t row_at(Str s, Str row, int step) {
    const char *start = memchr(row.ptr, s.ptr[0], row.len);
    if (!start) return 0;
    ptrdiff_t at = start - row.ptr;
    for (size_t n = 1; n < s.len; n++) {
        at += step;
        if (at < 0 || at >= (ptrdiff_t)row.len || row.ptr[at] != s.ptr[n]) return n;
    }
    return s.len;
}

static size_t run_at(Str s) {
    size_t best = 1;
    while (best < s.len && s.ptr[best] == s.ptr[0]) best++;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str row = str_from_z(rows[i]);
        size_t up = row_at(s, row, 1), down = row_at(s, row, -1);
        if (up > best) best = up;
        if (down > best) best = down;
    }
    return best >= 3 ? best : 0;
}

static size_t year_at(Str s) {
    bool century = str_starts(s, S("19")) || str_starts(s, S("20"));
    if (!century || s.len < 4) return 0;
    return s.ptr[2] >= '0' && s.ptr[2] <= '9' && s.ptr[3] >= '0' && s.ptr[3] <= '9' ? 4 : 0;
}

/* What was typed before, of three and more: "blauwblauwblauw" counts as "blauw". */
static size_t repeat_at(Str whole, size_t at) {
    size_t best = 0;
    for (size_t from = 0; from < at; from++) {
        size_t n = 0;
        while (at + n < whole.len && whole.ptr[from + n] == whole.ptr[at + n]) n++;
        if (n > best) best = n;
    }
    return best >= 3 ? best : 0;
}

static size_t piece_at(Str whole, size_t at, Str own) {
    Str s = str_from(whole, at);
    size_t lengths[] = {word_at(s, own), run_at(s), year_at(s), repeat_at(whole, at)}, best = 0;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (lengths[i] > best) best = lengths[i];
    return best;
}

/* The longest piece first, from the left: a guesser's reading need not be the best one, only a likely one. */
static size_t unexplained(Str s, Str own) {
    size_t rest = 0;
    for (size_t at = 0; at < s.len;) {
        size_t n = piece_at(s, at, own);
        if (n == 0 && !separates(s.ptr[at])) rest++;
        at += n ? n : 1;
    }
    return rest;
}

bool gangbaar(Arena *secret, Str typed, Str own) {
    return unexplained(utf8_fold(secret, typed), utf8_fold(secret, own)) < GANGBAAR_REST;
}
