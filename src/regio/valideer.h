/*
 * Does a profile make sense as a whole? Runs when every name in it was found; says everything that does not fit.
 *
 * Two kinds of rules: those that keep the chain running (valideer.c: every state reachable and leavable, every entry point
 * ends at somebody, every chair has a seat), and the walls that no profile can take down (muren.c).
 */
#pragma once

#include "regio/fouten.h"

void valideer_regio(Meldingen *m, const Regio *r);
void valideer_muren(Meldingen *m, const Regio *r);
