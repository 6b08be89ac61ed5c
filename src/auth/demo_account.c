#include "auth/demo_account.h"

#include "auth/activeren.h"
#include "auth/gebruiker.h"
#include "auth/totp.h"
#include "auth/vervulling.h"
#include "store/durable.h"

/* ---- making ------------------------------------------------------------------------------------------------------ */

Str demo_wachtwoord(Arena *secret, Str inlognaam) {
    for (;;) {
        Str c = crockford_random(secret, 16);
        Str drawn = str_fmt(secret, "%.4s-%.4s-%.4s-%.4s", c.ptr, c.ptr + 4, c.ptr + 8, c.ptr + 12);
        if (str_none(wachtwoord_bezwaar(secret, geheim_from_str(drawn), inlognaam))) return drawn;
    }
}

/* A step of activating that gave another cookie: look again who is behind it. */
static Status follow(const Auth *auth, const InlogAntwoord *uit, Sessie *s) {
    if (uit->uitslag != INLOG_VERDER) return INTERNAL;
    return sessie_find(auth, uit->cookie, s);
}

/* The way everybody goes, with the telephone played by us. */
static Status activate(const Auth *auth, Str code, DemoAccount *account, Sessie *s) {
    InlogAntwoord uit;
    TRY(activeren_code(auth, account->inlognaam, code, &uit));
    TRY(follow(auth, &uit, s));
    WachtwoordTaak taak;
    TRY(activeren_kies_begin(auth, s, geheim_from_str(account->wachtwoord), &taak, &uit));
    if (uit.uitslag != INLOG_VERDER) return INTERNAL;
    wachtwoord_run(&taak);
    TRY(activeren_kies_end(auth, s, &taak, &uit));
    TRY(follow(auth, &uit, s));
    ActiverenApp app;
    TRY(activeren_app(auth, s, &app));
    account->geheim = app.geheim;
    TRY(sessie_find(auth, s->cookie, s)); /* now with the secret that waits in it */
    Geheim key;
    if (!totp_secret_parse(auth->arena, app.geheim, &key)) return INTERNAL;
    TRY(activeren_bevestig(auth, s, totp_code(auth->arena, key, totp_step(auth->nu)), &uit));
    return follow(auth, &uit, s);
}

Status demo_account_new(const Auth *auth, DemoAccount *account) {
    /* a little in the past, so that the code of this moment is still unused when somebody logs in at once */
    Auth then = *auth;
    then.nu -= 4 * TOTP_STAP_MS;
    Fouten fouten = {.arena = auth->arena};
    Gebruiker g;
    Sessie s;
    Str code;
    Uuid id;
    Vervulling v = {.functie = account->functie,
                    .organisatie = account->organisatie,
                    .gemeente = account->gemeente,
                    .van = auth_vandaag(auth),
                    .tot = DATUM_GEEN};
    account->wachtwoord = demo_wachtwoord(auth->arena, account->inlognaam);
    TRY(gebruiker_invite(&then, account->inlognaam, account->naam, &fouten, &g, &code));
    TRY(vervulling_add(&then, &g, v, &fouten, &id));
    TRY(activate(&then, code, account, &s));
    return sessie_end_all(&then, g.id, NULL);
}

/* ---- the file ---------------------------------------------------------------------------------------------------- */

Status demo_account_write(Arena *secret, Str path, const DemoAccount *accounts, size_t n) {
    Buf out = {.arena = secret};
    buf_lit(&out, "# Accounts van deze demo. Verwijder de map van de demo als u klaar bent.\n"
                  "# De code voor de tweede stap: ketenzicht demo code INLOGNAAM\n"
                  "# inlognaam\twachtwoord\tgeheim voor de app\tnaam\tfunctie\torganisatie\tgemeente\n");
    for (size_t i = 0; i < n; i++) {
        const DemoAccount *d = &accounts[i];
        buf_fmt(&out, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", STR_ARG(d->inlognaam), STR_ARG(d->wachtwoord),
                STR_ARG(d->geheim), STR_ARG(d->naam), STR_ARG(d->functie), STR_ARG(d->organisatie),
                STR_ARG(d->gemeente));
    }
    Str text = buf_view(&out);
    return durable_create(secret, path, 0600, (Bytes){(const uint8_t *)text.ptr, text.len});
}

static bool read_line(Str line, DemoAccount *out) {
    Str *const fields[] = {&out->inlognaam, &out->wachtwoord,  &out->geheim,  &out->naam,
                           &out->functie,   &out->organisatie, &out->gemeente};
    size_t n = 0;
    for (Str part; str_split(&line, '\t', &part); n++) {
        if (n == sizeof fields / sizeof *fields) return false;
        *fields[n] = part;
    }
    return n == sizeof fields / sizeof *fields;
}

Status demo_account_read(Arena *secret, Str path, DemoAccount **out, size_t *n) {
    Bytes content;
    TRY(durable_read(secret, path, &content));
    Str rest = {(const char *)content.ptr, content.len};
    size_t lines = 0, count = 0;
    for (size_t i = 0; i < rest.len; i++) lines += rest.ptr[i] == '\n';
    DemoAccount *list = NEW_N(secret, DemoAccount, lines + 1);
    for (Str line; str_split(&rest, '\n', &line);) {
        if (str_empty(line) || line.ptr[0] == '#') continue;
        if (!read_line(line, &list[count++])) return INVALID;
    }
    *out = list;
    *n = count;
    return OK;
}

/* ---- the code of the moment -------------------------------------------------------------------------------------- */

static const DemoAccount *find(const DemoAccount *list, size_t n, Str inlognaam) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].inlognaam, inlognaam)) return &list[i];
    return NULL;
}

static Str names(Arena *a, const DemoAccount *list, size_t n) {
    Buf out = {.arena = a};
    for (size_t i = 0; i < n; i++) buf_fmt(&out, "%s%.*s", i ? ", " : "", STR_ARG(list[i].inlognaam));
    return buf_view(&out);
}

Status demo_account_code(Arena *secret, Str path, Str inlognaam, Tijdstip nu, Str *code, int *seconds, Str *melding) {
    DemoAccount *list;
    size_t n;
    Geheim key;
    if (demo_account_read(secret, path, &list, &n) != OK) {
        *melding = S("Hier is geen demo. Maak er een met: ketenzicht demo");
        return NOT_FOUND;
    }
    const DemoAccount *d = find(list, n, auth_inlognaam(secret, inlognaam));
    if (!d || !totp_secret_parse(secret, d->geheim, &key)) {
        *melding = str_fmt(secret, "Dit account is er niet. Kies uit: %.*s", STR_ARG(names(secret, list, n)));
        return NOT_FOUND;
    }
    *code = totp_code(secret, key, totp_step(nu));
    *seconds = (int)((TOTP_STAP_MS - nu % TOTP_STAP_MS) / 1000);
    return OK;
}
