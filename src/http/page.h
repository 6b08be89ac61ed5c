/* The few pages that http/ writes itself, when there is no house behind it to ask: Dutch, short, saying what to do. */
#pragma once

#include "http/response.h"

/* The page for a status that the server or the gate found out by itself; 500's text for a status it has none for. */
void response_status_page(Response *res, int status);

/* Who draws them; NULL (the start) for a bare page without style. Set once, before serving. */
void page_drawer(PageDrawer *draw);
