#include "http/page.h"

static PageDrawer *drawer;

void page_drawer(PageDrawer *draw) { drawer = draw; }

static void escaped(Buf *b, Str text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '<')
            buf_lit(b, "&lt;");
        else if (c == '&')
            buf_lit(b, "&amp;");
        else if (c == '"')
            buf_lit(b, "&quot;");
        else
            buf_char(b, c);
    }
}

static void draw_bare(Buf *b, Str title, Str text) {
    buf_lit(b, "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    escaped(b, title);
    buf_lit(b, "</title>\n</head>\n<body>\n<main>\n<h1>");
    escaped(b, title);
    buf_lit(b, "</h1>\n<p>");
    escaped(b, text);
    buf_lit(b, "</p>\n</main>\n</body>\n</html>\n");
}

void response_page(Response *res, int status, Str title, Str text) {
    res->status = status;
    res->content_type = S("text/html; charset=utf-8");
    res->cache = CACHE_NEVER;
    res->fixed = (Bytes){NULL, 0};
    res->header_count = 0;
    res->body.len = 0;
    (drawer ? drawer : draw_bare)(&res->body, title, text);
}

/* What went wrong in the words of somebody who only wants to get on. */
void response_status_page(Response *res, int status) {
    switch (status) {
    case 400:
        response_page(res, 400, S("Wij begrijpen dit verzoek niet"),
                      S("Ga terug naar de vorige pagina en probeer het opnieuw."));
        return;
    case 404:
        response_page(res, 404, S("Deze pagina is er niet"),
                      S("Controleer het adres. Of ga terug naar de vorige pagina en kies een andere link."));
        return;
    case 405:
        response_page(res, 405, S("Dit kan niet op deze pagina"),
                      S("Ga terug naar de vorige pagina en probeer het opnieuw."));
        return;
    case 408:
        response_page(res, 408, S("Het versturen duurde te lang"),
                      S("Controleer uw internetverbinding en probeer het opnieuw."));
        return;
    case 409:
        response_page(res, 409, S("Iemand anders heeft dit net gewijzigd"),
                      S("Ga terug, laad de pagina opnieuw en kijk of uw wijziging nog nodig is."));
        return;
    case 413:
        response_page(res, 413, S("Wat u verstuurt is te groot"),
                      S("Ga terug naar de vorige pagina, maak uw tekst of bestand kleiner en verstuur het opnieuw."));
        return;
    case 421:
        response_page(
            res, 421, S("Dit adres hoort niet bij deze website"),
            S("Controleer het adres. Klopt het, vraag dan uw beheerder om deze naam in de instellingen te zetten."));
        return;
    case 431:
        response_page(res, 431, S("Uw browser stuurt te veel gegevens mee"),
                      S("Verwijder de cookies van deze website en probeer het opnieuw."));
        return;
    case 503:
        response_page(res, 503, S("Dit lukt nu even niet"),
                      S("Er is niets opgeslagen. Wacht een minuut en probeer het opnieuw."));
        response_header(res, S("Retry-After"), S("60"));
        return;
    default: break;
    }
    if (status >= 400 && status < 500) {
        response_status_page(res, 400);
        res->status = status;
        return;
    }
    response_page(res, status, S("Er ging iets mis bij ons"),
                  S("Er is niets opgeslagen. Probeer het later opnieuw. Blijft het misgaan, bel dan uw beheerder."));
}

void response_failure(Response *res, Status why) {
    static const int statuses[] = {200, 404, 404, 400, 409, 503, 500};
    REQUIRE((unsigned)why < sizeof statuses / sizeof *statuses && why != OK);
    response_status_page(res, statuses[why]);
}

void response_method_not_allowed(Response *res, Str allow) {
    response_status_page(res, 405);
    response_header(res, S("Allow"), allow);
}
