#include "cli/luik.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "cli/command.h"
#include "http/metrics.h"
#include "store/kopie.h"

/* A question is its words, each on a line, an empty line, and a text that goes along: as long as the last word says, or none
 * (LUIK_GEEN). An answer is '+' or '-' and a sentence. */
enum { WORDS = 4, WORDS_MAX = 16 * 1024, PIECE = 256 * 1024, ANSWER_MAX = 16 * 1024 };

#define PATIENCE_NS INT64_C(5000000000)

struct Luik {
    const Installatie *i;
    Arena *arena, *vraag; /* what stays, and what belongs to the question underway */
    Str path;
    int fd, peer;  /* peer: who asks, -1 when nobody does */
    int64_t heard; /* monotonic, ns: a clock that is put right cuts off nobody and holds up nobody */
    Buf text;      /* what came of the question */
    size_t head;   /* of which the words; 0: not all of them yet */
    size_t whole;
    Kopie *kopie;
    LogControle *controle;
};

static bool fill_address(struct sockaddr_un *at, Str path) {
    *at = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (path.len >= sizeof at->sun_path) return false;
    memcpy(at->sun_path, path.ptr, path.len);
    return true;
}

static Str path_of(Arena *a, Str database) { return str_fmt(a, "%.*s.luik", STR_ARG(database)); }

/* ---- the service: one question from beginning to end ---- */

static bool answer(Luik *l, bool ok, Str sentence) {
    Str text = str_fmt(l->vraag, "%c%.*s", ok ? '+' : '-', STR_ARG(sentence));
    if (send(l->peer, text.ptr, text.len, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
        log_line(LOG_WARN, "luik", "the one who asked is gone");
    close(l->peer);
    l->peer = -1;
    arena_free(l->vraag);
    l->vraag = NULL;
    return false;
}

/* No answer without its line in the audit log. */
static bool answer_logged(Luik *l, Handeling h, const char *object, Status how, Str sentence) {
    if (installatie_log_now(l->i, h, object, how) == OK) return answer(l, how == OK, sentence);
    return answer(l, false, S("Het werk kon niet in het logboek. Kijk in het programmalog."));
}

static bool start_backup(Luik *l, const Str *word) {
    Str why = STR_NONE;
    Status s = kopie_start(l->i->db, l->i->kluis, word[1], word[2], klok_nu(), l->vraag, &why, &l->kopie);
    return s == OK || answer_logged(l, HANDELING_RESERVEKOPIE_MAKEN, "database", s, why);
}

static bool go_on_with_backup(Luik *l) {
    if (kopie_step(l->kopie, klok_nu())) return true;
    Str why = STR_NONE;
    Status s = kopie_end(l->kopie, l->vraag, &why);
    l->kopie = NULL;
    return answer_logged(l, HANDELING_RESERVEKOPIE_MAKEN, "database", s, why);
}

static bool start_check(Luik *l, const Str *word) {
    Str witness = str_eq(word[1], LUIK_GEEN) ? STR_NONE : str_from(buf_view(&l->text), l->head);
    if (logboek_check_start(l->i->logboek, l->vraag, l->i->regio->id, witness, &l->controle) == OK) return true;
    return answer(l, false, S("Het logboek kan niet worden gelezen."));
}

static bool go_on_with_check(Luik *l) {
    bool done = false;
    Status s = logboek_check_step(l->controle, LOGBOEK_STAP, &done);
    if (s == OK && !done) return true;
    LogRapport report = logboek_check_report(l->controle);
    l->controle = NULL;
    if (s != OK) return answer(l, false, S("Het logboek kan niet worden gelezen."));
    Status how = report.fout == LOGBOEK_GOED ? OK : INVALID;
    return answer_logged(l, HANDELING_LOGBOEK_LEZEN, "keten", how, report.zin);
}

#define UNKNOWN "De dienst kent deze vraag niet. Zijn programma en dienst van dezelfde versie?"

static const struct {
    const char *word;
    size_t words;
    bool (*start)(Luik *l, const Str *word);
} QUESTIONS[] = {{"backup", 4, start_backup}, {"logboek verify", 2, start_check}};

static size_t words_of(const Luik *l, Str word[WORDS]) {
    Str rest = str_slice(buf_view(&l->text), 0, l->head - 2);
    size_t n = 0;
    while (n < WORDS && str_split(&rest, '\n', &word[n])) n++;
    return n;
}

static bool start(Luik *l) {
    Str word[WORDS];
    size_t n = words_of(l, word);
    for (size_t i = 0; i < sizeof QUESTIONS / sizeof *QUESTIONS; i++)
        if (n == QUESTIONS[i].words && str_eq(word[0], str_from_z(QUESTIONS[i].word)))
            return QUESTIONS[i].start(l, word);
    return answer(l, false, S(UNKNOWN));
}

/* As much as there is, up to a piece. False when nothing more will come. */
static bool hear(Luik *l) {
    buf_reserve(&l->text, PIECE);
    ssize_t got = recv(l->peer, l->text.ptr + l->text.len, PIECE, MSG_DONTWAIT);
    if (got < 0) return errno == EAGAIN && metrics_clock() - l->heard <= PATIENCE_NS;
    l->text.len += (size_t)got;
    l->heard = metrics_clock();
    return got > 0;
}

/* Where the words end, and how much comes after them. False when that makes no sense. */
static bool find_head(Luik *l) {
    const char *end = memmem(l->text.ptr, l->text.len, "\n\n", 2);
    if (!end) return l->text.len <= WORDS_MAX;
    l->head = (size_t)(end - l->text.ptr) + 2;
    Str word[WORDS];
    size_t n = words_of(l, word);
    int64_t along = 0;
    if (n == 0 || (!str_eq(word[n - 1], LUIK_GEEN) && !str_to_int(word[n - 1], &along))) return false;
    if (along < 0 || along > LUIK_MEE_MAX) return false;
    l->whole = l->head + (size_t)along;
    if (l->whole > l->text.len) buf_reserve(&l->text, l->whole - l->text.len + PIECE);
    return true;
}

static bool read_question(Luik *l) {
    bool more = hear(l);
    if ((!l->head && !find_head(l)) || (l->head && l->text.len > l->whole)) return answer(l, false, S(UNKNOWN));
    if (l->head && l->text.len == l->whole) return start(l);
    return more || answer(l, false, S("De vraag kwam niet compleet aan."));
}

/* The mode of the socket keeps others out; this is the second lock. */
static bool is_ours(int fd) {
    struct ucred who;
    socklen_t size = sizeof who;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) != 0) return false;
    return who.uid == geteuid() || who.uid == 0;
}

static bool accept_one(Luik *l) {
    int fd = accept4(l->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0) return false;
    if (!is_ours(fd)) {
        close(fd);
        return true;
    }
    l->peer = fd;
    l->vraag = arena_new();
    l->text = (Buf){.arena = l->vraag};
    l->heard = metrics_clock();
    l->head = l->whole = 0;
    return read_question(l);
}

bool luik_run(void *luik) {
    Luik *l = luik;
    if (l->peer < 0) return accept_one(l);
    bool busy = l->kopie ? go_on_with_backup(l) : l->controle ? go_on_with_check(l) : read_question(l);
    return busy || accept_one(l);
}

/* ---- the service: opening and closing ---- */

static int listen_at(Str path) {
    struct sockaddr_un at;
    if (!fill_address(&at, path)) return errno = ENAMETOOLONG, -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return -1;
    unlink(at.sun_path); /* who holds the database is alone */
    mode_t before = umask(0177);
    bool good = bind(fd, (const struct sockaddr *)&at, sizeof at) == 0 && listen(fd, 8) == 0;
    umask(before);
    if (good) return fd;
    close(fd);
    return -1;
}

Status luik_open(const Installatie *i, Luik **out) {
    Arena *own = arena_new();
    Luik *l = NEW(own, Luik);
    *l = (Luik){.i = i, .arena = own, .path = path_of(own, i->config.database), .peer = -1};
    l->fd = listen_at(l->path);
    if (l->fd >= 0) return *out = l, OK;
    log_line(LOG_WARN, "luik", "error=\"%s\": backup en logboek verify kunnen pas als de dienst stopt",
             strerror(errno));
    arena_free(own);
    return INTERNAL;
}

int luik_fd(const Luik *l) { return l->fd; }

void luik_close(Luik *l) {
    if (!l) return;
    SCOPED_ARENA a = arena_new();
    Str why = STR_NONE;
    if (l->kopie && kopie_end(l->kopie, a, &why) != OK) log_line(LOG_WARN, "luik", "backup=afgebroken");
    if (l->peer >= 0) close(l->peer);
    arena_free(l->vraag);
    unlink(str_z(a, l->path));
    close(l->fd);
    arena_free(l->arena);
}

/* ---- a command ---- */

Str luik_path(Arena *a, Str path) {
    char here[4096];
    if (str_starts(path, S("/")) || !getcwd(here, sizeof here)) return path;
    return str_fmt(a, "%s/%.*s", here, STR_ARG(path));
}

static Status say_all(int fd, Str text) {
    while (text.len) {
        ssize_t sent = send(fd, text.ptr, text.len, MSG_NOSIGNAL);
        if (sent < 0) return INVALID;
        text = str_from(text, (size_t)sent);
    }
    return OK;
}

static Status hear_all(int fd, Buf *out) {
    char bytes[1024];
    for (ssize_t got; (got = recv(fd, bytes, sizeof bytes, 0)) != 0;) {
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 || out->len > ANSWER_MAX) return INVALID;
        buf_bytes(out, bytes, (size_t)got);
    }
    return out->len ? OK : INVALID;
}

static Status ask(Arena *a, Str database, const LuikVraag *q, bool *ok, Str *answer) {
    struct sockaddr_un at;
    Buf words = {.arena = a}, heard = {.arena = a};
    for (size_t i = 0; i < q->n; i++) buf_fmt(&words, "%.*s\n", STR_ARG(q->words[i]));
    if (str_none(q->mee))
        buf_fmt(&words, "%.*s\n\n", STR_ARG(LUIK_GEEN));
    else
        buf_fmt(&words, "%zu\n\n", q->mee.len);
    if (!fill_address(&at, path_of(a, database))) return NOT_FOUND;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return NOT_FOUND;
    Status s = connect(fd, (const struct sockaddr *)&at, sizeof at) == 0 ? OK : NOT_FOUND;
    if (s == OK) s = say_all(fd, buf_view(&words));
    if (s == OK) s = say_all(fd, q->mee);
    if (s == OK) s = hear_all(fd, &heard);
    close(fd);
    TRY(s);
    *ok = heard.ptr[0] == '+';
    *answer = str_from(buf_view(&heard), 1);
    return OK;
}

int luik_command(Arena *a, const char *name, Str database, const LuikVraag *q, Str held) {
    bool ok;
    Str answer;
    for (size_t i = 0; i < q->n; i++)
        if (str_contains(q->words[i], S("\n")))
            return command_failed(name, S("Een bestandsnaam met een regeleinde erin kan hier niet. Kies een andere."));
    Status s = ask(a, database, q, &ok, &answer);
    if (s == NOT_FOUND) return command_failed(name, held);
    if (s != OK) return command_failed(name, S("De dienst stopte voordat het klaar was. Probeer het opnieuw."));
    if (!ok) return command_failed(name, answer);
    if (!str_empty(answer)) printf("%.*s\n", STR_ARG(answer));
    return EXIT_OK;
}
