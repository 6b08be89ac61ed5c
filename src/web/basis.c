/* The start, and what is said when something does not work. */
#include "web/app.h"
#include "web/routes.h"
#include "web/werk.h"

/* For a monitor: answers when the database does. Says nothing else. */
Status scherm_gezond(Verzoek *v) {
    v->res->content_type = S("text/plain; charset=utf-8");
    buf_lit(&v->res->body, "gezond\n");
    return OK;
}

/* Who is logged in goes to their work, everybody else to the public form. */
Status scherm_begin(Verzoek *v) {
    Str start = werk_start(v);
    return verzoek_naar(v, "%.*s", STR_ARG(start));
}

/* The page of a failure. NOT_FOUND and FORBIDDEN are the same bytes. */
Status scherm_mislukt(Verzoek *v, Status why) {
    response_failure(v->res, why);
    return OK;
}

/* A form came in after the session had ended: what was typed is shown, to be copied, and not stored. */
Status scherm_verlopen(Verzoek *v) {
    response_page(v->res, 403, S("U bent uitgelogd"),
                  S("Log opnieuw in. Ga daarna terug en verstuur het formulier nog een keer."));
    return OK;
}
