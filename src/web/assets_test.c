/* What the build put into the program: whole, sorted, and the same in every form. */
#include "web/assets.h"

#include <zlib.h>

#include "test.h"
#include "web/iconen.h"

static const Asset *found(Str url) {
    const Asset *asset = asset_find(web_assets, url);
    assert_non_null(asset);
    return asset;
}

static void every_name_of_a_template_is_there(void **state) {
    (void)state;
    assets_check(web_assets);
    assert_str(found(ASSET_KETENZICHT_CSS)->content_type, S("text/css; charset=utf-8"));
    assert_str(found(ASSET_KETENZICHT_JS)->content_type, S("text/javascript; charset=utf-8"));
    assert_str(found(ASSET_ICONEN_SVG)->content_type, S("image/svg+xml"));
    assert_str(found(ASSET_FAVICON_SVG)->content_type, S("image/svg+xml"));
    assert_str(found(ASSET_LETTER_LATIN_WOFF2)->content_type, S("font/woff2"));
    assert_str(found(ASSET_LETTER_LATIN_EXT_WOFF2)->content_type, S("font/woff2"));
}

static void the_hash_in_the_name_is_the_tag(void **state) {
    (void)state;
    for (size_t i = 0; i < web_assets.count; i++) {
        const Asset *x = &web_assets.list[i];
        assert_true(str_contains(x->path, str_slice(x->etag, 1, x->etag.len - 2)));
    }
}

static void the_packed_form_unpacks_to_the_plain_one(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    for (size_t i = 0; i < web_assets.count; i++) {
        const Asset *x = &web_assets.list[i];
        if (!x->gzip.ptr) continue;
        uint8_t *plain = arena_alloc(a, x->identity.len);
        z_stream z = {.next_in = (uint8_t *)x->gzip.ptr,
                      .avail_in = (uInt)x->gzip.len,
                      .next_out = plain,
                      .avail_out = (uInt)x->identity.len};
        assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
        assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
        assert_int_equal(z.total_out, x->identity.len);
        assert_memory_equal(plain, x->identity.ptr, x->identity.len);
        inflateEnd(&z);
        assert_true(x->gzip.len < x->identity.len && x->br.len < x->gzip.len);
    }
}

static void the_style_sheet_fits_in_a_first_answer(void **state) {
    (void)state;
    assert_true(found(ASSET_KETENZICHT_CSS)->br.len < 14 * 1024);
    assert_true(found(ASSET_KETENZICHT_JS)->br.len < 4 * 1024);
}

static void every_icon_is_in_the_sprite(void **state) {
    (void)state;
    SCOPED_ARENA a = arena_new();
    Bytes sprite = found(ASSET_ICONEN_SVG)->identity;
    for (Icoon i = ICOON_GEEN + 1; i < ICONEN; i++) {
        Str name = asset_icoon(i), url;
        assert_true(str_split(&name, '#', &url));
        assert_str(url, ASSET_ICONEN_SVG);
        Str id = str_fmt(a, "<symbol id=\"%.*s\"", STR_ARG(name));
        assert_true(str_contains((Str){(const char *)sprite.ptr, sprite.len}, id));
    }
    assert_str(asset_icoon(ICOON_GEEN), S(""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_of_a_template_is_there),
        cmocka_unit_test(the_hash_in_the_name_is_the_tag),
        cmocka_unit_test(the_packed_form_unpacks_to_the_plain_one),
        cmocka_unit_test(the_style_sheet_fits_in_a_first_answer),
        cmocka_unit_test(every_icon_is_in_the_sprite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
