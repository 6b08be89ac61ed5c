/* The pages of logging in and activating: one small form each. */
#pragma once

#include "auth/activeren.h"
#include "web/formulier.h"
#include "web/layout.h"

/* A password as it was typed: not trimmed, S("") when there is none. */
Str inlog_getypt(const Verzoek *v, const char *naam);
/* What a step said: its sentence goes to the field it is about, or else to *melding. */
void inlog_melding(Verzoek *v, const InlogAntwoord *a, Str *melding);

/* The first step of logging in, for who was logged out while they filled in a form; bewaard may be none. */
MUST_USE Status inloggen_opnieuw(Verzoek *v, Str bewaard);

typedef struct InlogView {
    LayoutPubliek layout;
    Str kop, uitleg, actie, knop; /* heading, what to do, URL of the POST, text of the button */
    VeldView velden[3];
    size_t velden_n;
    Str csrf;       /* a token of its own; none when the session's is used */
    Str melding;    /* what was wrong, when it belongs to no field */
    Link anders;    /* the other way in; none */
    Str bewaard;    /* a form that waits until this person is in (bewaard.h); none */
    bool toont_app; /* QR code and secret */
    ActiverenApp app;
} InlogView;
