/*
 * Long work on a terminal: a bar that shows how far it is, and Ctrl-C that stops it before anything is written.
 *
 * Between voortgang_begin and voortgang_end Ctrl-C is ours: it makes the next voortgang_step say false. The bar goes to
 * stderr, and only when somebody looks at it.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

void voortgang_begin(const char *stage);
/* Has the form of the callbacks of the core; `self` is not used. False: stop. */
bool voortgang_step(void *self, size_t done, size_t total);
/* Takes the bar away and gives Ctrl-C back. */
void voortgang_end(void);
