/*
 * The gate gives one verdict on a stream however it is cut, and what it lets through a second, slower reader also finds
 * without fault: every line of a head ends in CR LF and holds no control byte, one Host, no Transfer-Encoding.
 */
#include "http/decode.h"
#include "http/gate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const Str hosts[] = {S("localhost")};
static const GateRules rules = {.hosts = hosts, .host_count = 1, .max_head = 1024};

typedef struct Seen {
    Gate gate;
    size_t passed;
} Seen;

static Seen feed(Str stream, size_t piece) {
    Seen s = {0};
    for (size_t at = 0; at < stream.len; at += piece) {
        Str part = str_slice(stream, at, piece);
        size_t passed = gate_feed(&s.gate, &rules, part.ptr, part.len);
        REQUIRE(passed <= part.len);
        s.passed += passed;
        if (passed == part.len) continue;
        REQUIRE(s.gate.state == GATE_REFUSED && s.gate.refusal >= 400);
        break;
    }
    return s;
}

static void check_line(Str line, int *hosts_found, int64_t *length) {
    Str name, value = line;
    REQUIRE(str_split(&value, ':', &name) && !str_none(value) && !str_empty(name));
    for (size_t i = 0; i < name.len; i++) REQUIRE(name.ptr[i] > ' ');
    REQUIRE(!str_eq_nocase(name, S("Transfer-Encoding")));
    *hosts_found += str_eq_nocase(name, S("Host"));
    if (str_eq_nocase(name, S("Content-Length"))) REQUIRE(str_to_int(str_trim(value), length) && *length >= 0);
}

/* Reads the head at the start of the stream, checks it, and gives where the next request starts. */
static size_t check_head(Str stream) {
    const char *end = memmem(stream.ptr, stream.len, "\r\n\r\n", 4);
    REQUIRE(end);
    Str head = {stream.ptr, (size_t)(end - stream.ptr) + 2}, line;
    int hosts_found = 0, number = 0;
    int64_t length = 0;
    for (Str rest = head; str_split(&rest, '\n', &line) && !str_none(rest); number++) {
        REQUIRE(str_ends(line, S("\r")));
        line.len--;
        for (size_t i = 0; i < line.len; i++)
            REQUIRE(((unsigned char)line.ptr[i] >= ' ' && line.ptr[i] != 0x7f) || line.ptr[i] == '\t');
        if (number) check_line(line, &hosts_found, &length);
    }
    REQUIRE(hosts_found == 1);
    return head.len + 2 + (size_t)length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    Str stream = {(const char *)data, size};
    Seen whole = feed(stream, size);
    size_t pieces[] = {1, 2, 7, 1 + data[0] % 64};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Seen cut = feed(stream, pieces[i]);
        REQUIRE(cut.gate.heads == whole.gate.heads && cut.gate.refusal == whole.gate.refusal);
    }
    Str rest = stream;
    for (uint64_t n = 0; n < whole.gate.heads; n++) rest = str_from(rest, check_head(rest));
    return 0;
}
