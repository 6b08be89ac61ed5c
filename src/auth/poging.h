/*
 * The brake on guessing.
 *
 * Every attempt is counted before it is made and forgiven when it succeeds, so that a hundred attempts sent at the same
 * moment count as a hundred. What is counted:
 *
 *   account and origin   5 free; then a wait of 2, 4, 8 ... seconds, at most 15 minutes; one is forgotten each 15 minutes
 *   origin               50 free; then likewise, at most 1 minute; one is forgotten each half minute
 *   account (only for the second factor)   5 free; then likewise, at most 15 minutes; one is forgotten each hour
 *
 * So a flood from one place slows down that place and nobody else. The exception is the second factor: who gets
 * there knows the password, and six digits would be found by trying them from many places; then making the account wait
 * is the lesser evil. The origin is the network address; of IPv6 the first half, which is what one subscriber has.
 *
 * The wait depends on what was typed and not on who exists: an unknown name is counted like a known one. Only keyed
 * hashes are stored. How many hashes of passwords run at the same time is limited in http/.
 *
 * Source: OWASP ASVS 5.0 V6.3.1, V6.1.1.
 */
#pragma once

#include "auth/auth.h"

typedef enum PogingSoort {
    POGING_WACHTWOORD,
    POGING_CODE,   /* one-time code */
    POGING_TWEEDE, /* second factor; account is the id of the user */
} PogingSoort;

/* Counts an attempt. *wacht_tot is TIJDSTIP_GEEN when it may be made; else it was not counted, and must wait until then. */
MUST_USE Status poging_take(const Auth *auth, PogingSoort soort, Str account, Tijdstip *wacht_tot);

/* It succeeded: the count of the account is gone, that of the origin one less. */
MUST_USE Status poging_forgive(const Auth *auth, PogingSoort soort, Str account);

/* What to tell somebody who has to wait. */
Str poging_melding(Arena *a, Tijdstip nu, Tijdstip wacht_tot);

/* Forgets what no longer counts. Now and then. */
MUST_USE Status poging_prune(const Auth *auth);

/* The origin that an address belongs to: "192.0.2.7", "2001:db8:1:2::/64"; anything that is no address as it is. */
Str poging_origin(Arena *a, Str adres);
