/* The own account (templates/account.html): what its owner can see and change. */
#pragma once

#include "auth/vervangen.h"
#include "web/formulier.h"
#include "web/kader.h"

typedef struct AccountFunctie {
    Str id, naam, waar;
    bool nu; /* in use */
} AccountFunctie;

typedef struct AccountView {
    Verzoek *v;
    LayoutWerk layout;
    AccountFunctie *functies;
    size_t functies_n;
    SessieRegel *sessies; /* last used first */
    size_t sessies_n;
    Str gelukt, melding;
} AccountView;

/* A page with one form: another password, and both steps of another app. */
typedef struct AccountFormulier {
    LayoutWerk layout;
    VeldView velden[3];
    size_t velden_n;
    Str melding; /* what was wrong, when it belongs to no field */
    Str bewijs;  /* token between the two steps */
    ActiverenApp app;
} AccountFormulier;
