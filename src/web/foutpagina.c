#include "web/foutpagina.h"

#include "web/foutpagina.html.h"

void foutpagina_draw(Buf *out, Str titel, Str tekst) {
    Render r = {.out = out, .taal = TAAL_NL};
    tpl_foutpagina(&r, titel, tekst);
}
