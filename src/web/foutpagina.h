/*
 * The page that says that something did not work, in the style of the house (PageDrawer of http/response.h).
 *
 * It knows nobody and nothing: no menu, no name, no region. So 'is not there' and 'you may not see it' can be the same
 * bytes, for who is logged in and who is not. What it says is said by http/page.c and by the screens.
 */
#pragma once

#include "web/html.h"

void foutpagina_draw(Buf *out, Str titel, Str tekst);
