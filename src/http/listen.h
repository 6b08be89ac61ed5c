/* A socket that listens, at a numeric address. */
#pragma once

#include <stdint.h>

#include "base/err.h"

/* IPv4 or IPv6, without brackets; port 0: the system picks one. *port is the one it became; *out is yours to close.
 * INVALID when it is no address of this machine, BUSY when somebody has it, FORBIDDEN when we may not. */
MUST_USE Status listen_on(const char *address, uint16_t asked, int *out, uint16_t *port);
