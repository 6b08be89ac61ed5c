/*
 * Two parties, two processes: `verband samen bied` answers, `verband samen vraag` asks (verband/oprf.h).
 *
 * Over a Unix socket, one question per connection: the asker sends 32 bytes (a blinded value); the answerer sends 1 byte (0, or why
 * not) and then 32 bytes (its evaluation), 8 bytes (how many outputs follow, most significant first) and those outputs, 16 bytes
 * each, in order of value. Nothing else goes over the line, and nothing that is asked is ever readable to the answerer.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/tijd.h"
#include "cli/bestand.h"
#include "cli/command.h"
#include "verband/oprf.h"
#include "verband/vouw.h"

enum { SHOWN = 16, VALUES_MAX = 64 << 20, QUESTIONS_AN_HOUR = 60 };
enum { ANSWERED = 0, TOO_MANY = 1, NO_POINT = 2 };

static bool send_all(int fd, const void *p, size_t n) {
    for (const char *at = p; n;) {
        ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

static bool receive_all(int fd, void *p, size_t n) {
    for (char *at = p; n;) {
        ssize_t got = recv(fd, at, n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

static bool address_of(Str path, struct sockaddr_un *out) {
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (!path.len || path.len >= sizeof out->sun_path) return false;
    memcpy(out->sun_path, path.ptr, path.len);
    return true;
}

/* What is compared is the folded value without spaces, so that both parties mean the same by one name or number. */
static Bytes plain_value(Arena *a, Str typed) {
    Gevouwen *g = NEW(a, Gevouwen);
    vouw(typed, g);
    vouw_squeeze(g);
    return (Bytes){(const uint8_t *)g->ptr, g->len};
}

/* ---- answering ---- */

typedef struct Bieder {
    uint8_t key[OPRF_SCALAR];
    uint8_t *outputs; /* SHOWN bytes each, sorted */
    size_t count;
    OprfRem rem;
    FILE *log;
} Bieder;

static int by_bytes(const void *x, const void *y) { return memcmp(x, y, SHOWN); }

static Status read_values(Arena *a, Bieder *b, Str text) {
    size_t lines = 1;
    for (size_t i = 0; i < text.len; i++) lines += text.ptr[i] == '\n';
    b->outputs = arena_alloc_n(a, lines, SHOWN);
    for (Str line; str_split(&text, '\n', &line);) {
        Bytes value = plain_value(a, line);
        uint8_t out[OPRF_OUT];
        if (!value.len) continue;
        TRY(oprf_direct(b->key, value, out));
        memcpy(b->outputs + b->count++ * SHOWN, out, SHOWN);
    }
    qsort(b->outputs, b->count, SHOWN, by_bytes);
    return OK;
}

/* Who asked and when, and whether an answer was given; what was asked is not known here. */
static void log_question(Bieder *b, int fd, int answer) {
    struct ucred who = {0};
    socklen_t len = sizeof who;
    SCOPED_ARENA a = arena_new();
    getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len);
    fprintf(b->log, "%.*s vraag uid=%u antwoord=%s\n", STR_ARG(tijdstip_iso(a, klok_nu())), (unsigned)who.uid,
            answer == ANSWERED   ? "gegeven"
            : answer == TOO_MANY ? "te-veel"
                                 : "geen-punt");
    (void)fflush(b->log);
}

static void answer(Bieder *b, int fd) {
    uint8_t blinded[OPRF_POINT], reply[1 + OPRF_POINT + 8] = {0};
    struct timeval patience = {.tv_sec = 5};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (!receive_all(fd, blinded, sizeof blinded)) return;
    if (oprf_rem_take(&b->rem, klok_nu()) != OK)
        reply[0] = TOO_MANY;
    else if (oprf_evaluate(b->key, blinded, reply + 1) != OK)
        reply[0] = NO_POINT;
    log_question(b, fd, reply[0]);
    for (int i = 0; i < 8; i++) reply[1 + OPRF_POINT + i] = (uint8_t)(b->count >> (56 - 8 * i));
    if (reply[0] != ANSWERED)
        send_all(fd, reply, 1);
    else if (send_all(fd, reply, sizeof reply))
        send_all(fd, b->outputs, b->count * SHOWN);
}

static int open_socket(const char *name, Arena *a, Str path) {
    struct sockaddr_un address;
    if (!address_of(path, &address))
        return -command_misused(name, S("Geef een pad voor de socket van ten hoogste 107 tekens."));
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    mode_t before = umask(0077); /* only who may reach this account may ask */
    bool ok = fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 8) == 0;
    umask(before);
    if (ok) return fd;
    return -command_failed(name,
                           str_fmt(a, "De socket kan niet worden geopend: %s. Bestaat het pad al?", strerror(errno)));
}

static int offer(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    Str log = STR_NONE, per_hour = STR_NONE, error = STR_NONE, text;
    const Option options[] = {{.name = "logboek", .value = &log}, {.name = "per-uur", .value = &per_hour}};
    int64_t rate = QUESTIONS_AN_HOUR;
    if (command_options(a, options, 2, &argc, argv, &error) != OK) return command_misused(argv[0], error);
    if (argc != 3) return command_misused(argv[0], S("Geef een pad voor de socket en een bestand met waarden."));
    if (!str_none(per_hour) && (!str_to_int(per_hour, &rate) || rate < 1 || rate > 100000))
        return command_misused(argv[0], S("Geef bij --per-uur een getal van 1 tot en met 100000."));
    if (bestand_read(a, argv[2], VALUES_MAX, &text, &error) != OK) return command_failed(argv[0], error);
    Bieder b = {.log = str_none(log) ? stderr : fopen(str_z(a, log), "a"), .rem = oprf_rem_new((int)rate, klok_nu())};
    if (!b.log)
        return command_failed(argv[0],
                              S("Het logboek kan niet worden geschreven. Zonder logboek wordt niets beantwoord."));
    if (oprf_init() != OK) return command_failed(argv[0], S("De versleuteling kan niet starten."));
    oprf_key_new(b.key);
    if (read_values(a, &b, text) != OK) return command_failed(argv[0], S("Een van de waarden is te lang."));
    int fd = open_socket(argv[0], a, str_from_z(argv[1]));
    if (fd < 0) return -fd;
    for (;;) {
        int client = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
        if (client < 0) continue;
        answer(&b, client);
        close(client);
    }
}

/* ---- asking ---- */

static Status receive_answer(Arena *a, int fd, uint8_t evaluated[OPRF_POINT], Bytes *outputs) {
    uint8_t status, head[OPRF_POINT + 8];
    if (!receive_all(fd, &status, 1)) return INTERNAL;
    if (status != ANSWERED) return status == TOO_MANY ? BUSY : INVALID;
    if (!receive_all(fd, head, sizeof head)) return INTERNAL;
    uint64_t count = 0;
    for (int i = 0; i < 8; i++) count = count << 8 | head[OPRF_POINT + i];
    if (count > VALUES_MAX) return INTERNAL;
    uint8_t *all = arena_alloc_n(a, count, SHOWN);
    if (!receive_all(fd, all, count * SHOWN)) return INTERNAL;
    memcpy(evaluated, head, OPRF_POINT);
    *outputs = (Bytes){all, count * SHOWN};
    return OK;
}

static Status ask_one(Arena *a, int fd, Bytes value, bool *known) {
    uint8_t secret[OPRF_SCALAR], blinded[OPRF_POINT], evaluated[OPRF_POINT], out[OPRF_OUT];
    Bytes outputs;
    TRY(oprf_init());
    TRY(oprf_blind(value, secret, blinded));
    if (!send_all(fd, blinded, sizeof blinded)) return INTERNAL;
    TRY(receive_answer(a, fd, evaluated, &outputs));
    TRY(oprf_finish(value, secret, evaluated, out));
    *known = outputs.len && bsearch(out, outputs.ptr, outputs.len / SHOWN, SHOWN, by_bytes) != NULL;
    return OK;
}

static int ask(int argc, char **argv) {
    SCOPED_ARENA a = arena_new();
    struct sockaddr_un address;
    if (argc != 3) return command_misused(argv[0], S("Geef het pad van de socket en één waarde."));
    if (!address_of(str_from_z(argv[1]), &address)) return command_misused(argv[0], S("Dit pad kan geen socket zijn."));
    Bytes value = plain_value(a, str_from_z(argv[2]));
    if (!value.len) return command_misused(argv[0], S("Geef een waarde met letters of cijfers."));
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool known = false, reached = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    Status s = reached ? ask_one(a, fd, value, &known) : INTERNAL;
    if (fd >= 0) close(fd);
    if (s == BUSY)
        return command_failed(argv[0], S("Er zijn te veel vragen gesteld. Probeer het over een uur opnieuw."));
    if (s != OK)
        return command_failed(argv[0], S("De andere partij geeft geen antwoord. Controleer of zij het commando "
                                         "'verband samen bied' heeft draaien."));
    puts(known ? "Neem contact op met de coördinator." : "Geen overeenkomst.");
    return EXIT_OK;
}

const Command command_verband_samen_bied = {
    "verband samen bied", "Laat een andere partij nagaan of u beiden iemand kent, zonder iets te tonen",
    "SOCKET WAARDEN [--logboek BESTAND] [--per-uur N]\n\n"
    "WAARDEN heeft op elke regel één waarde (telefoonnummer, naam met geboortedatum). De sleutel\n"
    "leeft zo lang het commando draait. Elke vraag komt in het logboek; wat er is gevraagd, is\n"
    "niet te lezen. Zonder --per-uur worden 60 vragen per uur beantwoord.\n",
    offer};

const Command command_verband_samen_vraag = {
    "verband samen vraag", "Vraag een andere partij of zij iemand ook kent, zonder te tonen wie",
    "SOCKET WAARDE\n\n"
    "Het enige antwoord is 'Neem contact op met de coördinator.' of 'Geen overeenkomst.'\n",
    ask};
