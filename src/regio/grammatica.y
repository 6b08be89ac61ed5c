/* The shape of a profile: see boom.h. Every sequence of tokens is taken, right or with an error that says what to do. */
%define api.pure full
%define api.prefix {regio_yy}
%param { Lezer *lezer }

%code requires {
#include "regio/boom.h"

typedef struct Termen {
    Term *eerste, *laatste;
} Termen;

typedef struct Zinnen {
    Zin *eerste, *laatste;
} Zinnen;
}

%code {
/* Depth is bounded: a profile needs four levels, and a stack that cannot grow needs no memory of its own. */
#define YYINITDEPTH 200
#define YYMAXDEPTH  200

static void regio_yyerror(Lezer *lezer, const char *why) {
    (void)why; /* only 'memory exhausted' can happen: the grammar takes every token everywhere */
    fout_add(&lezer->lezing->m, lezer->plek, STR_NONE, "Hier staan te veel blokken in elkaar.");
}

static void unclosed(Lezer *lezer, RegioPlek open) {
    fout_add(&lezer->lezing->m, open, STR_NONE, "Het blok dat hier begint wordt nergens gesloten: er ontbreekt een }.");
}

static void surplus(Lezer *lezer, RegioPlek sluit) {
    fout_add(&lezer->lezing->m, sluit, STR_NONE, "Deze } sluit niets: er staat een } te veel.");
}

static void headless(Lezer *lezer, RegioPlek open) {
    fout_add(&lezer->lezing->m, open, STR_NONE, "Voor deze { ontbreekt waar het blok over gaat.");
}

static Zin *new_zin(Lezer *lezer, Termen t, bool heeft_blok, Zinnen blok) {
    Zin *zin = NEW(lezer->lezing->m.arena, Zin);
    *zin = (Zin){.termen = t.eerste, .heeft_blok = heeft_blok, .blok = blok.eerste};
    return zin;
}

static Zinnen zinnen_add(Zinnen list, Zin *zin) {
    if (!zin) return list;
    if (!list.eerste) return (Zinnen){zin, zin};
    list.laatste->volgende = zin;
    return (Zinnen){list.eerste, zin};
}

/* The last sentence of a block, without its semicolon. */
static Zinnen unfinished(Lezer *lezer, Zinnen before, Termen t) {
    fout_add(&lezer->lezing->m, t.laatste->eind, STR_NONE, "Hier ontbreekt een ; aan het eind van de zin.");
    return zinnen_add(before, new_zin(lezer, t, false, (Zinnen){0}));
}

static Termen termen_add(Termen list, Term *term) {
    list.laatste->volgende = term;
    return (Termen){list.eerste, term};
}
}

%union {
    Term *term;
    RegioPlek plek;
    Termen termen;
    Zin *zin;
    Zinnen zinnen;
}

%token <term> TERM
%token <plek> OPEN SLUIT PUNTKOMMA EINDE
%type <termen> termen
%type <zin> zin
%type <zinnen> bestand zinnen blok

%%

profiel
    : bestand EINDE                { lezer->wortel = $1.eerste; }
    | bestand termen EINDE         { lezer->wortel = unfinished(lezer, $1, $2).eerste; }
    ;

bestand
    : %empty                       { $$ = (Zinnen){0}; }
    | bestand zin                  { $$ = zinnen_add($1, $2); }
    | bestand SLUIT                { $$ = $1; surplus(lezer, $2); }
    ;

zinnen
    : %empty                       { $$ = (Zinnen){0}; }
    | zinnen zin                   { $$ = zinnen_add($1, $2); }
    ;

zin
    : termen PUNTKOMMA             { $$ = new_zin(lezer, $1, false, (Zinnen){0}); }
    | termen blok                  { $$ = new_zin(lezer, $1, true, $2); }
    | PUNTKOMMA                    { $$ = NULL; }
    | OPEN zinnen sluit            { $$ = NULL; headless(lezer, $1); }
    ;

blok
    : OPEN zinnen SLUIT            { $$ = $2; }
    | OPEN zinnen EINDE            { $$ = $2; unclosed(lezer, $1); }
    | OPEN zinnen termen SLUIT     { $$ = unfinished(lezer, $2, $3); }
    | OPEN zinnen termen EINDE     { $$ = unfinished(lezer, $2, $3); unclosed(lezer, $1); }
    ;

sluit
    : SLUIT
    | EINDE
    | termen SLUIT
    | termen EINDE
    ;

termen
    : TERM                         { $$ = (Termen){$1, $1}; }
    | termen TERM                  { $$ = termen_add($1, $2); }
    ;
