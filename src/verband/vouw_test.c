#include "verband/vouw.h"

#include "test.h"

#define assert_folds(typed, plain)                                                                                     \
    do {                                                                                                               \
        Gevouwen g_;                                                                                                   \
        vouw(S(typed), &g_);                                                                                           \
        assert_str(vouw_str(&g_), S(plain));                                                                           \
    } while (0)

static void letters_of_many_languages_become_plain(void **state) {
    (void)state;
    assert_folds("Łukasz Wiśniewski", "lukasz wisniewski");
    assert_folds("București", "bucuresti");
    assert_folds("ŞAHİN Ilgın", "sahin ilgin");
    assert_folds("Nguyễn Thị Hồng", "nguyen thi hong");
    assert_folds("Győző Straße", "gyozo strasse");
    assert_folds("Стоян Иванов", "stoyan ivanov");
    assert_folds("Щерба Ї", "shterba i");
    assert_folds("محمد", "mhmd");
}

static void decomposed_and_composed_are_the_same(void **state) {
    (void)state;
    assert_folds("Ren\xc3\xa9", "rene");
    assert_folds("Rene\xcc\x81", "rene");
}

static void old_windows_files_are_understood(void **state) {
    (void)state;
    assert_folds("Ren\xe9 B\xfc"
                 "ker",
                 "rene buker");
    assert_folds("\x8a"
                 "koda",
                 "skoda");
}

static void white_space_and_signs(void **state) {
    (void)state;
    assert_folds("  Van \t den\n Berg ", "van den berg");
    assert_folds("O\xe2\x80\x99"
                 "Brien",
                 "o'brien");
    assert_folds("\xf0\x9f\x98\x80", "");
    assert_folds("", "");
}

static void long_text_is_cut(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Buf b = {.arena = a};
    for (int i = 0; i < 1000; i++) buf_lit(&b, "é");
    Gevouwen g;
    vouw(buf_view(&b), &g);
    assert_int_equal(g.len, VOUW_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_many_languages_become_plain),
        cmocka_unit_test(decomposed_and_composed_are_the_same),
        cmocka_unit_test(old_windows_files_are_understood),
        cmocka_unit_test(white_space_and_signs),
        cmocka_unit_test(long_text_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
