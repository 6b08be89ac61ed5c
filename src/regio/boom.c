#include "regio/boom.h"

enum { LONGEST_PROFILE = 1024 * 1024 };

/* The place of the first byte that is no UTF-8, to say where. */
static RegioPlek bad_byte(Str bestand, Str text) {
    RegioPlek plek = {bestand, 1, 1};
    int32_t code_point;
    for (size_t n; (n = utf8_next(text, &code_point)) > 0 && code_point != 0; text = str_from(text, n)) {
        plek.kolom = code_point == '\n' ? 1 : plek.kolom + 1;
        plek.regel += code_point == '\n';
    }
    return plek;
}

static void note_file(Meldingen *m, Str bestand) {
    if (m->bestanden_n < sizeof m->bestanden / sizeof m->bestanden[0]) m->bestanden[m->bestanden_n++] = bestand;
}

Zin *boom_parse(Lezing *l, Str bestand, Str text) {
    note_file(&l->m, bestand);
    RegioPlek start = {bestand, 1, 1};
    if (text.len > LONGEST_PROFILE) {
        fout_add(&l->m, start, STR_NONE, "Dit bestand is groter dan 1 MB; een regioprofiel is dat nooit.");
        return NULL;
    }
    if (!utf8_valid(text)) {
        fout_add(&l->m, bad_byte(bestand, text), STR_NONE,
                 "Hier staat iets dat geen UTF-8 is. Bewaar het bestand als UTF-8.");
        return NULL;
    }
    Lezer lezer = {.lezing = l, .bestand = bestand, .regel = 1, .kolom = 1, .plek = start};
    lezer_open(&lezer, text);
    regio_yyparse(&lezer);
    lezer_close(&lezer);
    return lezer.wortel;
}

/* ---- gebruik "naam" ---- */

static bool is_woord(const Term *t, Str woord) { return t->soort == TERM_WOORD && str_eq(t->tekst, woord); }

bool boom_is_one(const Zin *root, Str woord) {
    return root && !root->volgende && root->heeft_blok && is_woord(root->termen, woord);
}

static bool is_file_name(Str naam) {
    if (str_empty(naam) || naam.len > 64) return false;
    for (size_t i = 0; i < naam.len; i++) {
        char c = naam.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) return false;
    }
    return true;
}

static bool was_read(const Meldingen *m, Str bestand) {
    for (size_t i = 0; i < m->bestanden_n; i++) {
        if (str_eq(m->bestanden[i], bestand)) return true;
    }
    return false;
}

/* Reads the name in `gebruik "naam";` into *naam; NULL when it is not said right. */
static const Term *used_name(Lezing *l, const Zin *zin) {
    const Term *naam = zin->termen->volgende;
    bool right = naam && naam->soort == TERM_TEKST && !naam->volgende && !zin->heeft_blok && is_file_name(naam->tekst);
    if (right) return naam;
    fout_add(&l->m, zin->termen->plek, STR_NONE,
             "Na 'gebruik' hoort een gedeeld bestand, zoals: gebruik \"landelijk\";");
    return NULL;
}

static bool cannot_use(Lezing *l, const Term *naam, Str bestand, const char *why) {
    fout_add(&l->m, naam->plek, STR_NONE, "%.*s %s", STR_ARG(bestand), why);
    return false;
}

static bool load_file(Lezing *l, const Term *naam, Str bestand, Str *text) {
    if (l->m.bestanden_n == sizeof l->m.bestanden / sizeof l->m.bestanden[0])
        return cannot_use(l, naam, bestand, "is een bestand te veel: een profiel gebruikt er hooguit 15.");
    if (was_read(&l->m, bestand)) return cannot_use(l, naam, bestand, "wordt hier voor de tweede keer gebruikt.");
    if (!l->loader || l->loader(l->loader_ctx, l->m.arena, naam->tekst, text) != OK)
        return cannot_use(l, naam, bestand, "is er niet, of kan niet worden gelezen.");
    return true;
}

/* What a shared file says: the sentences in its one block `gedeeld naam { ... }`. False when it is not that. */
static bool used_zinnen(Lezing *l, const Zin *zin, Zin **out) {
    const Term *naam = used_name(l, zin);
    if (!naam) return false;
    Str bestand = str_fmt(l->m.arena, "%.*s.regio", STR_ARG(naam->tekst)), text = STR_NONE;
    if (!load_file(l, naam, bestand, &text)) return false;
    const Zin *root = boom_parse(l, bestand, text);
    if (boom_is_one(root, S("gedeeld"))) {
        *out = root->blok;
        return boom_expand(l, out);
    }
    fout_add(&l->m, (RegioPlek){bestand, 1, 1}, STR_NONE,
             "Een gedeeld bestand bestaat uit één blok, zoals: gedeeld landelijk { ... }");
    return false;
}

bool boom_expand(Lezing *l, Zin **zinnen) {
    bool all = true;
    while (*zinnen) {
        Zin *zin = *zinnen, *used = NULL;
        if (!is_woord(zin->termen, S("gebruik"))) {
            zinnen = &zin->volgende;
            continue;
        }
        all &= used_zinnen(l, zin, &used);
        *zinnen = used;
        while (*zinnen) zinnen = &(*zinnen)->volgende;
        *zinnen = zin->volgende;
    }
    return all;
}

/* ---- canonical text ---- */

static void write_zinnen(Buf *b, const Zin *zinnen) {
    for (const Zin *zin = zinnen; zin; zin = zin->volgende) {
        for (const Term *t = zin->termen; t; t = t->volgende) {
            buf_str(b, t->rauw);
            buf_char(b, ' ');
        }
        if (zin->heeft_blok) {
            buf_lit(b, "{\n");
            write_zinnen(b, zin->blok);
            buf_lit(b, "}\n");
        } else {
            buf_lit(b, ";\n");
        }
    }
}

Str boom_canoniek(Arena *a, const Zin *zinnen) {
    Buf b = {.arena = a};
    write_zinnen(&b, zinnen);
    return buf_view(&b);
}
