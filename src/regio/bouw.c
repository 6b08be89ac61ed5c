#include "regio/bouw.h"

typedef struct Lijst { /* every list in the graph begins like this */
    char *ptr;
    size_t n;
} Lijst;

static Lijst *list_of(void *ouder, const Blok *blok) { return (Lijst *)((char *)ouder + blok->lijst); }

static BlokId blok_id(const Blok *blok) { return (BlokId)(blok - blokken); }

static const Blok *child_of(const Blok *ouder, const Zin *zin) {
    for (size_t i = 1; i < BLOK_AANTAL; i++) {
        const Blok *blok = &blokken[i];
        if (blok->ouder == blok_id(ouder) && zin->termen->soort == TERM_WOORD &&
            str_eq(blok->woord, zin->termen->tekst))
            return blok;
    }
    return NULL;
}

static Str *str_at(void *ding, size_t at) { return (Str *)((char *)ding + at); }

/* ---- the first round: every thing gets its place and its id ---- */

static bool is_id(Str s) {
    if (str_empty(s) || s.len > 48 || s.ptr[0] < 'a' || s.ptr[0] > 'z') return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
    }
    return true;
}

static bool is_cbs_code(Str s) {
    int64_t number;
    return s.len == 6 && str_starts(s, S("GM")) && str_to_int(str_from(s, 2), &number) && number > 0;
}

static void check_id(Bouw *b, const Blok *blok, const Term *t, const Lijst *list) {
    Meldingen *m = &b->l->m;
    bool cbs = blok->id_soort == ID_CBS;
    if (cbs ? !is_cbs_code(t->tekst) : !is_id(t->tekst))
        fout_add(
            m, t->plek, STR_NONE,
            cbs ? "'%.*s' is geen gemeentecode van het CBS: GM en vier cijfers, zoals GM0080."
                : "'%.*s' kan geen naam zijn: gebruik alleen kleine letters, cijfers en _, en begin met een letter.",
            TERM_ARG(t));
    for (size_t i = 0; i + 1 < list->n; i++) {
        char *other = list->ptr + i * blok->grootte;
        if (!str_eq(*str_at(other, blok->id), t->tekst)) continue;
        const RegioPlek *first = (const RegioPlek *)(other + blok->plek);
        bool known = blok->plek != NERGENS;
        fout_add(m, t->plek, STR_NONE, "Er is al een %.*s '%.*s'%s.", STR_ARG(blok->woord), TERM_ARG(t),
                 known ? str_fmt(m->arena, ", zie %.*s regel %d", STR_ARG(first->bestand), first->regel).ptr : "");
        return;
    }
}

/* Reads id and name after the word. The cursor then stands at what is special to this kind. */
static bool read_head(Bouw *b, const Blok *blok, Cursor *c, void *ding, const Lijst *list) {
    const char *what = blok->id_soort == ID_CBS ? "de gemeentecode van het CBS" : "een korte naam";
    cursor_step(c);
    if (blok->id_soort != ID_GEEN) {
        const Term *t = c->t;
        if (!lees_id(c, what, str_at(ding, blok->id))) return false;
        if (list) check_id(b, blok, t, list);
    }
    return blok->naam == NERGENS || lees_tekst(c, str_at(ding, blok->naam));
}

static void make_room(Bouw *b, const Blok *ouder, void *ding, Zin *zinnen) {
    size_t counts[BLOK_AANTAL] = {0};
    for (Zin *zin = zinnen; zin; zin = zin->volgende) {
        const Blok *blok = child_of(ouder, zin);
        if (blok) counts[blok_id(blok)]++;
    }
    for (size_t i = 1; i < BLOK_AANTAL; i++) {
        const Blok *blok = &blokken[i];
        if (counts[i] == 0 || list_of(ding, blok)->ptr) continue;
        size_t n = 0; /* two kinds can share a list: wel and nooit */
        for (size_t j = i; j < BLOK_AANTAL; j++)
            n += blokken[j].ouder == blok->ouder && blokken[j].lijst == blok->lijst ? counts[j] : 0;
        list_of(ding, blok)->ptr = arena_alloc_n(b->l->m.arena, n, blok->grootte);
    }
}

static void declare(Bouw *b, const Blok *ouder, void *ding, Zin *zinnen);

static void declare_one(Bouw *b, const Blok *blok, Zin *zin, const Lijst *list) {
    Cursor c = cursor_new(b->l, zin, blok->voorbeeld);
    if (blok->plek != NERGENS) *(RegioPlek *)((char *)zin->object + blok->plek) = zin->termen->plek;
    zin->kop_goed = read_head(b, blok, &c, zin->object, list);
    zin->na_kop = c.t;
    declare(b, blok, zin->object, zin->blok);
}

static void declare(Bouw *b, const Blok *ouder, void *ding, Zin *zinnen) {
    make_room(b, ouder, ding, zinnen);
    for (Zin *zin = zinnen; zin; zin = zin->volgende) {
        const Blok *blok = child_of(ouder, zin);
        if (!blok) continue;
        Lijst *list = list_of(ding, blok);
        zin->object = list->ptr + list->n++ * blok->grootte;
        declare_one(b, blok, zin, list);
    }
}

/* ---- references ---- */

static void no_such(Bouw *b, const Cursor *c, const Blok *blok, const Lijst *list) {
    Gok gok = gok_new(c->t->tekst);
    for (size_t i = 0; i < list->n; i++) gok_try(&gok, *str_at(list->ptr + i * blok->grootte, blok->id));
    fout_add(&b->l->m, c->t->plek, gok_sentence(b->l->m.arena, &gok), "Er is geen %.*s '%.*s' in dit profiel.",
             STR_ARG(blok->woord), TERM_ARG(c->t));
}

bool lees_naar(Bouw *b, Cursor *c, BlokId doel, const void **out) {
    const Blok *blok = &blokken[doel];
    if (!c->t || c->t->soort != TERM_WOORD)
        return cursor_expected(c, str_fmt(b->l->m.arena, "de naam van een %.*s", STR_ARG(blok->woord)).ptr);
    const Lijst *list = list_of(blok->ouder == BLOK_REGIO ? b->regio : b->ouder, blok);
    for (size_t i = 0; i < list->n; i++) {
        char *ding = list->ptr + i * blok->grootte;
        if (!str_eq(*str_at(ding, blok->id), c->t->tekst)) continue;
        *out = ding;
        cursor_step(c);
        return true;
    }
    no_such(b, c, blok, list);
    return false;
}

bool lees_naren(Bouw *b, Cursor *c, BlokId doel, void *list) {
    size_t n = 0, most = tel_delen(c);
    const void **found = NEW_N(b->l->m.arena, const void *, most);
    do {
        RegioPlek plek = cursor_plek(c);
        if (!lees_naar(b, c, doel, &found[n])) return false;
        for (size_t i = 0; i < n; i++) {
            if (found[i] != found[n]) continue;
            fout_add(&b->l->m, plek, STR_NONE, "Deze naam staat twee keer in dezelfde zin.");
            return false;
        }
        n++;
    } while (zie_komma(c));
    *(Lijst *)list = (Lijst){(char *)found, n};
    return true;
}

/* ---- values ---- */

static bool read_texts(Cursor *c, Lijst *list) {
    size_t n = 0;
    Str *texts = NEW_N(c->l->m.arena, Str, tel_delen(c));
    do {
        if (!lees_tekst(c, &texts[n++])) return false;
    } while (zie_komma(c));
    *list = (Lijst){(char *)texts, n};
    return true;
}

static bool read_number(Cursor *c, const Veld *veld, int64_t *out) { return lees_getal(c, 1, veld->max, out); }

static bool read_choice(Cursor *c, const Veld *veld, void *at) {
    int choice;
    if (!lees_keuze(c, *veld->woorden, &choice)) return false;
    memcpy(at, &choice, sizeof choice);
    return true;
}

static bool read_value(Bouw *b, const Veld *veld, Cursor *c, void *ding) {
    void *at = (char *)ding + veld->at;
    switch (veld->waarde) {
    case W_TEKST: return lees_tekst(c, at);
    case W_TEKSTEN: return read_texts(c, at);
    case W_VLAG: return *(bool *)at = true;
    case W_GETAL: return read_number(c, veld, at);
    case W_KEUZE: return read_choice(c, veld, at);
    case W_GELDIG: return lees_geldig(c, at);
    case W_NAAR: return lees_naar(b, c, veld->doel, at);
    case W_NAREN: return lees_naren(b, c, veld->doel, at);
    case W_EIGEN: return veld->lees(b, c, ding);
    }
    return false;
}

/* ---- the second round: every sentence is read ---- */

/* The description whose words this sentence starts with; the longest when several do. */
static const Veld *veld_of(const Blok *blok, Cursor *c) {
    const Veld *found = NULL;
    Cursor after = *c;
    for (size_t i = 0; i < blok->velden_n; i++) {
        Cursor try = *c;
        if (!zie_woorden(&try, blok->velden[i].zin)) continue;
        if (found && found->zin.len >= blok->velden[i].zin.len) continue;
        found = &blok->velden[i];
        after = try;
    }
    *c = after;
    return found;
}

static Str first_word(Str zin) {
    Str word = STR_NONE;
    str_split(&zin, ' ', &word);
    return word;
}

/* The first words of a sentence, as many as the phrase they are compared with. */
static Str typed_words(Arena *a, const Zin *zin, Str phrase) {
    Buf b = {.arena = a};
    const Term *t = zin->termen;
    for (Str word; t && t->soort == TERM_WOORD && str_split(&phrase, ' ', &word); t = t->volgende)
        buf_fmt(&b, "%s%.*s", b.len ? " " : "", STR_ARG(t->tekst));
    return buf_view(&b);
}

/* Everything that may start a sentence here: the nearest as a suggestion, and all of it for when none is near. */
static Str words_here(Arena *a, const Blok *blok, const Zin *zin, Gok *gok) {
    Buf b = {.arena = a};
    for (size_t i = 1; i < BLOK_AANTAL; i++) {
        if (blokken[i].ouder != blok_id(blok)) continue;
        gok_try(gok, blokken[i].woord);
        buf_fmt(&b, "%s%.*s", b.len ? ", " : "", STR_ARG(blokken[i].woord));
    }
    for (size_t i = 0; i < blok->velden_n; i++) {
        Str phrase = blok->velden[i].zin;
        gok_try_for(gok, typed_words(a, zin, phrase), phrase);
        buf_fmt(&b, "%s%.*s", b.len ? ", " : "", STR_ARG(phrase));
    }
    return buf_view(&b);
}

static void unknown_word(Bouw *b, const Blok *blok, const Zin *zin, const Zin *rond) {
    Arena *a = b->l->m.arena;
    const Term *t = zin->termen;
    Gok gok = gok_new(t->tekst);
    Str here = words_here(a, blok, zin, &gok), hint = gok_sentence(a, &gok);
    const Blok *elsewhere = blok == &blokken[BLOK_REGIO] ? NULL : child_of(&blokken[BLOK_REGIO], zin);
    if (elsewhere)
        hint = str_fmt(a, "Dat is een eigen blok: is het blok van regel %d wel gesloten met een }?",
                       rond->termen->plek.regel);
    else if (str_none(hint))
        hint = str_fmt(a, "Hier kan staan: %.*s.", STR_ARG(here));
    fout_add(&b->l->m, t->plek, hint, "'%.*s' hoort niet in een blok '%.*s'.", TERM_ARG(t), STR_ARG(blok->woord));
}

static bool starts_sentence(const Blok *blok, const Term *t) {
    for (size_t i = 1; i < BLOK_AANTAL; i++) {
        if (blokken[i].ouder == blok_id(blok) && str_eq(blokken[i].woord, t->tekst)) return true;
    }
    for (size_t i = 0; i < blok->velden_n; i++) {
        if (str_eq(first_word(blok->velden[i].zin), t->tekst)) return true;
    }
    return false;
}

/* The sentence was understood up to here: nothing may follow but, where a block is meant, that block. */
static void check_end(Bouw *b, const Blok *rond, const Cursor *c, bool blok_mag) {
    Meldingen *m = &b->l->m;
    if (c->t && c->t->plek.regel > c->eind.regel && starts_sentence(rond, c->t))
        fout_add(m, c->eind, STR_NONE, "Hier ontbreekt een ; aan het eind van de zin.");
    else if (c->t)
        fout_add(m, c->t->plek, STR_NONE, "De zin had hier klaar moeten zijn; '%.*s' hoort er niet bij.",
                 TERM_ARG(c->t));
    else if (c->zin->heeft_blok && !blok_mag)
        fout_add(m, c->zin->termen->plek, STR_NONE, "Na deze zin hoort een ; en geen blok tussen { en }.");
}

/* What says nothing about dates holds always. */
static void always_valid(const Blok *blok, void *ding, uint64_t seen) {
    for (size_t i = 0; i < blok->velden_n; i++) {
        if (blok->velden[i].waarde == W_GELDIG && !(seen >> i & 1))
            *(RegioGeldig *)((char *)ding + blok->velden[i].at) = (RegioGeldig){DATUM_GEEN, DATUM_GEEN};
    }
}

static void check_required(Bouw *b, const Blok *blok, const Zin *zin, uint64_t seen) {
    for (size_t i = 0; i < blok->velden_n; i++) {
        const Veld *veld = &blok->velden[i];
        if (!veld->verplicht || (seen >> i & 1)) continue;
        const Term *id = zin->termen->volgende;
        fout_add(&b->l->m, zin->termen->plek, str_fmt(b->l->m.arena, "Zo hoort het: %.*s", STR_ARG(veld->voorbeeld)),
                 "In %.*s%s%.*s ontbreekt '%.*s'.", STR_ARG(blok->woord), id ? " " : "",
                 STR_ARG(id ? id->rauw : STR_NONE), STR_ARG(veld->zin));
    }
}

static void fill(Bouw *b, const Blok *blok, const Blok *rond, void *ouder, Zin *zin);

static void fill_sentence(Bouw *b, const Blok *blok, Zin *rond, Zin *zin, uint64_t *seen) {
    Cursor c = cursor_new(b->l, zin, STR_NONE);
    const Veld *veld = veld_of(blok, &c);
    if (!veld) {
        unknown_word(b, blok, zin, rond);
        return;
    }
    uint64_t bit = (uint64_t)1 << (veld - blok->velden);
    if ((*seen & bit) && !veld->vaker)
        fout_add(&b->l->m, zin->termen->plek, STR_NONE, "'%.*s' staat hier twee keer.", STR_ARG(veld->zin));
    *seen |= bit;
    c.voorbeeld = veld->voorbeeld;
    if (read_value(b, veld, &c, rond->object)) check_end(b, blok, &c, false);
}

static void fill_sentences(Bouw *b, const Blok *blok, Zin *rond) {
    uint64_t seen = 0;
    for (Zin *zin = rond->blok; zin; zin = zin->volgende) {
        const Blok *child = child_of(blok, zin);
        if (child)
            fill(b, child, blok, rond->object, zin);
        else
            fill_sentence(b, blok, rond, zin, &seen);
    }
    always_valid(blok, rond->object, seen);
    check_required(b, blok, rond, seen);
}

static void fill(Bouw *b, const Blok *blok, const Blok *rond, void *ouder, Zin *zin) {
    void *before = b->ouder;
    b->ouder = ouder;
    Cursor c = cursor_new(b->l, zin, blok->voorbeeld);
    while (c.t != zin->na_kop) cursor_step(&c);
    if (zin->kop_goed && (!blok->kop || blok->kop(b, &c, zin->object))) check_end(b, rond, &c, true);
    fill_sentences(b, blok, zin);
    if (blok->klaar) blok->klaar(b, zin->object);
    b->ouder = before;
}

void bouw_regio(Bouw *b, Zin *zin) {
    zin->object = b->regio;
    declare_one(b, &blokken[BLOK_REGIO], zin, NULL);
    fill(b, &blokken[BLOK_REGIO], &blokken[BLOK_REGIO], b->regio, zin);
}
