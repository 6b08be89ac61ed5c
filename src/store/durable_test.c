#include "store/durable.h"

#include <sys/stat.h>

#include "store/store_test.h"

static Werkmap map;

static int make_folder(void **state) {
    (void)state;
    map = werkmap_new();
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    werkmap_free(&map);
    return 0;
}

static Bytes bytes(const char *text) { return (Bytes){(const uint8_t *)text, strlen(text)}; }

static Str content(Str path) {
    Bytes b;
    assert_ok(durable_read(map.a, path, &b));
    return (Str){(const char *)b.ptr, b.len};
}

static bool exists(Str path) { return access(str_z(map.a, path), F_OK) == 0; }

static void a_new_file_is_whole_and_for_its_owner(void **state) {
    (void)state;
    Str path = werkmap_file(&map, "nieuw");
    assert_ok(durable_create(map.a, path, 0400, bytes("inhoud")));
    assert_str(content(path), S("inhoud"));
    struct stat st;
    assert_int_equal(stat(str_z(map.a, path), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0400);
    assert_int_equal(st.st_nlink, 1);
    assert_false(exists(werkmap_file(&map, "nieuw.deel")));
}

static void nothing_is_written_over(void **state) {
    (void)state;
    Str path = werkmap_file(&map, "vast");
    assert_ok(durable_create(map.a, path, 0600, bytes("eerst")));
    assert_status(durable_create(map.a, path, 0600, bytes("later")), CONFLICT);
    assert_str(content(path), S("eerst"));
    assert_false(exists(werkmap_file(&map, "vast.deel")));
    Str other = werkmap_file(&map, "ander");
    assert_ok(durable_create(map.a, other, 0600, bytes("anders")));
    assert_status(durable_publish(map.a, other, path), CONFLICT);
    assert_str(content(path), S("eerst"));
    assert_status(durable_copy(map.a, other, path), INTERNAL);
    assert_str(content(path), S("eerst"));
}

static void replacing_is_asked_for_by_name(void **state) {
    (void)state;
    Str from = werkmap_file(&map, "van"), to = werkmap_file(&map, "naar");
    assert_ok(durable_create(map.a, to, 0600, bytes("oud")));
    assert_ok(durable_create(map.a, from, 0600, bytes("nieuw")));
    assert_ok(durable_replace(map.a, from, to));
    assert_str(content(to), S("nieuw"));
    assert_false(exists(from));
}

static void lines_are_added_at_the_end(void **state) {
    (void)state;
    Str path = werkmap_file(&map, "regels");
    assert_ok(durable_append(map.a, path, S("een\n")));
    assert_ok(durable_append(map.a, path, S("twee\n")));
    assert_str(content(path), S("een\ntwee\n"));
}

static void a_link_is_not_followed(void **state) {
    (void)state;
    Str target = werkmap_file(&map, "doel"), link_path = werkmap_file(&map, "link");
    assert_ok(durable_create(map.a, target, 0600, bytes("van een ander")));
    assert_int_equal(symlink(str_z(map.a, target), str_z(map.a, link_path)), 0);
    assert_status(durable_append(map.a, link_path, S("erbij")), INTERNAL);
    assert_str(content(target), S("van een ander"));
}

static void large_content_is_copied_whole(void **state) {
    (void)state;
    size_t size = 300001;
    uint8_t *p = arena_alloc(map.a, size);
    for (size_t i = 0; i < size; i++) p[i] = (uint8_t)(i * 31);
    Str from = werkmap_file(&map, "groot"), to = werkmap_file(&map, "kopie");
    assert_ok(durable_create(map.a, from, 0600, (Bytes){p, size}));
    assert_ok(durable_copy(map.a, from, to));
    assert_ok(durable_sync(map.a, to));
    assert_str(content(to), content(from));
}

static void what_is_absent_is_not_found(void **state) {
    (void)state;
    Bytes b;
    Str path = werkmap_file(&map, "nergens");
    assert_status(durable_read(map.a, path, &b), NOT_FOUND);
    assert_status(durable_copy(map.a, path, werkmap_file(&map, "x")), NOT_FOUND);
    assert_status(durable_read(map.a, str_from_z(map.path), &b), INTERNAL); /* a folder */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_file_is_whole_and_for_its_owner),
        cmocka_unit_test(nothing_is_written_over),
        cmocka_unit_test(replacing_is_asked_for_by_name),
        cmocka_unit_test(lines_are_added_at_the_end),
        cmocka_unit_test(a_link_is_not_followed),
        cmocka_unit_test(large_content_is_copied_whole),
        cmocka_unit_test(what_is_absent_is_not_found),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
