#include "web/toestel.h"

#include "test.h"

static void a_browser_is_named_as_its_owner_would(void **state) {
    (void)state;
    static const struct {
        Str header, name;
    } known[] = {
        {S("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"),
         S("Firefox op Windows")},
        {S("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
           "Safari/537.36 Edg/126.0.0.0"),
         S("Edge op Windows")},
        {S("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"),
         S("Chrome op Linux")},
        {S("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
           "Safari/605.1.15"),
         S("Safari op Mac")},
        {S("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
           "CriOS/126.0.0.0 Mobile/15E148 Safari/604.1"),
         S("Chrome op iPhone")},
        {S("Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 "
           "Chrome/121.0.0.0 Mobile Safari/537.36"),
         S("Samsung Internet op Android")},
        {S("curl/8.8.0"), S("Onbekende browser")},
        {S(""), S("Onbekende browser")},
    };
    Arena *a = arena_new();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_str(toestel_naam(a, known[i].header), known[i].name);
    assert_str(toestel_naam(a, STR_NONE), S("Onbekende browser"));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_browser_is_named_as_its_owner_would)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
