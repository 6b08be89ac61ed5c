#include "http/asset.h"

#include "http/decode.h"

void assets_check(Assets assets) {
    for (size_t i = 1; i < assets.count; i++)
        if (str_cmp(assets.list[i - 1].path, assets.list[i].path) >= 0)
            die("asset \"%.*s\" is out of order", STR_ARG(assets.list[i].path));
}

const Asset *asset_find(Assets assets, Str path) {
    size_t low = 0, high = assets.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(assets.list[middle].path, path);
        if (order == 0) return assets.list + middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Is this encoding named (or covered by '*') with a weight above nothing? */
static bool accepts(Str header, Str encoding) {
    bool any = false;
    int weight;
    for (Str value; accept_next(&header, &value, &weight);) {
        if (str_eq_nocase(value, encoding)) return weight > 0;
        if (str_eq(value, S("*"))) any = weight > 0;
    }
    return any;
}

/* The tag itself may be named weakly: for a comparison that decides on sending nothing that makes no difference. */
static bool names_tag(Str header, Str etag) {
    for (Str tag; str_split(&header, ',', &tag);) {
        tag = str_trim(tag);
        if (str_starts(tag, S("W/"))) tag = str_from(tag, 2);
        if (str_eq(tag, etag) || str_eq(tag, S("*"))) return true;
    }
    return false;
}

static Bytes smallest(const Asset *asset, Str accepted, Str *encoding) {
    Bytes best = asset->identity;
    *encoding = STR_NONE;
    if (asset->gzip.ptr && asset->gzip.len < best.len && accepts(accepted, S("gzip")))
        best = asset->gzip, *encoding = S("gzip");
    if (asset->br.ptr && asset->br.len < best.len && accepts(accepted, S("br"))) best = asset->br, *encoding = S("br");
    return best;
}

void asset_respond(const Asset *asset, const Request *req, Response *res) {
    if (!request_reads(req)) {
        response_method_not_allowed(res, S("GET, HEAD"));
        return;
    }
    res->content_type = asset->content_type;
    res->cache = CACHE_IMMUTABLE;
    response_header(res, S("ETag"), asset->etag);
    response_header(res, S("Vary"), S("Accept-Encoding"));
    if (names_tag(request_header(req, S("If-None-Match")), asset->etag)) {
        res->status = 304;
        return;
    }
    Str encoding;
    res->fixed = smallest(asset, request_header(req, S("Accept-Encoding")), &encoding);
    if (!str_none(encoding)) response_header(res, S("Content-Encoding"), encoding);
}
